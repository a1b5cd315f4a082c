import type { CaseState } from './after-attempt.ts';
import type { AttemptRules } from './attempt-rules.ts';
import type { DayPartTries } from './day-part.ts';

/**
 * May this operator be given this case now? `claimCase` in the store asks the same in SQL, in one statement that also
 * locks; this is the rule in words that can be tested by table, and the oracle against which that statement is tested.
 */
export type WaitingCase = {
  readonly id: string;
  readonly state: CaseState;
  readonly countyCode: string;
  /** The county is where the number was given out: nobody knows where the respondent lives. */
  readonly countyIsHint?: boolean;
  readonly sex: string | null;
  readonly ageBand: string | null;
  readonly dueAt: Date;
  readonly heldBy: string | null;
  readonly openAttemptId: string | null;
  readonly avoidOperatorId: string | null;
  readonly attempts: number;
  readonly dayParts: DayPartTries;
  readonly position: number;
  readonly appointment: {
    readonly at: Date;
    readonly kind: 'hard' | 'soft';
    readonly madeBy: string;
  } | null;
};

export type QuotaPlace = {
  readonly countyCode: string;
  readonly sex: string;
  readonly ageBand: string;
  readonly target: number;
  readonly count: number;
};

export type Asking = {
  readonly operatorId: string;
  /** What the operator's county scope begins with. */
  readonly scopePrefix: string;
  readonly now: Date;
  readonly insideWindows: boolean;
  readonly rules: Pick<AttemptRules, 'appointmentLeadMinutes' | 'appointmentWaitMinutes'>;
  /** Empty: the project has no quotas, and every case is wanted. */
  readonly quotas: readonly QuotaPlace[];
};

export type Ineligible =
  | 'closed'
  | 'being-called'
  | 'held'
  | 'outside-scope'
  | 'quota-closed'
  | 'not-due'
  | 'promised-to-another'
  | 'outside-windows'
  | 'refused-this-operator';

/** Stands in a quota cell for any sex or any age. */
export const ANY = '*';

/**
 * Is there still a place for this case? What is not known of it (sex, age, county) fits every cell; a case that fits no cell of
 * a project with quotas is not wanted.
 */
export const wanted = (
  quotas: readonly QuotaPlace[],
  each: Pick<WaitingCase, 'countyCode' | 'countyIsHint' | 'sex' | 'ageBand'>,
): boolean => {
  const fits = (known: string | null, cell: string) => known === null || cell === ANY || cell === known;
  return (
    quotas.length === 0 ||
    quotas.some(
      (cell) =>
        cell.count < cell.target &&
        (each.countyIsHint || cell.countyCode === each.countyCode) &&
        fits(each.sex, cell.sex) &&
        fits(each.ageBand, cell.ageBand),
    )
  );
};

const later = (at: Date, minutes: number): number => at.getTime() + minutes * 60_000;

export function ineligible(each: WaitingCase, asking: Asking): Ineligible | null {
  if (each.state === 'closed') return 'closed';
  if (each.openAttemptId !== null) return 'being-called';
  if (each.heldBy !== null) return 'held';
  if (!each.countyCode.startsWith(asking.scopePrefix)) return 'outside-scope';
  if (!wanted(asking.quotas, each)) return 'quota-closed';
  const { operatorId, now, rules } = asking;
  if (each.state === 'appointment' && each.appointment) {
    // What a resident asked for holds outside the calling windows too.
    const { at, kind, madeBy } = each.appointment;
    if (at.getTime() > later(now, rules.appointmentLeadMinutes)) return 'not-due';
    const waitsForOwn = kind === 'hard' && madeBy !== operatorId;
    return waitsForOwn && later(at, rules.appointmentWaitMinutes) > now.getTime()
      ? 'promised-to-another'
      : null;
  }
  if (each.dueAt > now) return 'not-due';
  if (!asking.insideWindows) return 'outside-windows';
  return each.avoidOperatorId === operatorId ? 'refused-this-operator' : null;
}
