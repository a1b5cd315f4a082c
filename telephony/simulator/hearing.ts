import type { Conduct, Stance } from './conduct.ts';
import type { Matter, Resident } from './resident.ts';

/** What an operator hears in the receiver. */
export type Hearing =
  | Readonly<{ who: 'nobody' }>
  | Readonly<{ who: 'machine' }>
  | Readonly<{
      who: 'resident';
      resident: Resident;
      stance: Stance;
      /** What they want to raise in this call. */
      matter: Matter | null;
      /** From the first word, if nobody ends it before. */
      hangUpAfterSeconds: number;
    }>;

export function hearingOf(conduct: Conduct, onLine: boolean): Hearing {
  if (!onLine) return { who: 'nobody' };
  if (conduct.outcome === 'machine') return { who: 'machine' };
  const { resident, stance, matter, hangUpAfterSeconds } = conduct;
  return { who: 'resident', resident, stance, matter, hangUpAfterSeconds };
}
