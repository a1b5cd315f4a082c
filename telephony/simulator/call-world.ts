import type { LineClock } from '../clock.ts';
import type { Behaviour } from './behaviour.ts';
import type { Conduct } from './conduct.ts';
import type { CallNews } from '../outlet.ts';
import type { OutsideManner } from './third-party.ts';

/** What one call needs of everything around it. */
export type CallWorld = Readonly<{
  clock: LineClock;
  behaviour: Behaviour;
  report: (callId: string, serial: number, news: CallNews) => void;
  outside: (callId: string, number: string) => OutsideManner;
  /** `met`: whom somebody of ours has spoken with in it. */
  over: (callId: string, met: Conduct | null) => void;
}>;
