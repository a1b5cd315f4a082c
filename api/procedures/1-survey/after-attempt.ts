import type { AttemptRules } from './attempt-rules.ts';
import { delayMinutes } from './attempt-rules.ts';
import type { DayPart, DayPartTries } from './day-part.ts';
import { oneMore } from './day-part.ts';
import { attemptDisposition, standing } from './disposition.ts';

/**
 * A sample case:
 *
 *      open ◀──────────────── missed ──────────────── appointment
 *       │ │  ── an attempt that ends in one ──────────▶ │
 *       │ └── an attempt that leaves something to try    │
 *       ▼                                                ▼
 *     closed ◀── final disposition, refused often enough, tried often enough
 *
 * Held and being called are not states: they are `heldBy` and `openAttemptId`.
 */
export type CaseState = 'open' | 'appointment' | 'closed';

export type CaseSoFar = {
  readonly attempts: number;
  readonly refusals: number;
  readonly dayParts: DayPartTries;
  readonly standingDisposition: string | null;
  readonly avoidOperatorId: string | null;
};

export type EndedAttempt = {
  readonly disposition: string;
  /** Null: nobody of ours was there. */
  readonly operatorId: string | null;
  readonly dayPart: DayPart;
  /** Agreed with the resident in this attempt. */
  readonly appointmentAt: Date | null;
};

export type CaseAfter = CaseSoFar & {
  readonly state: CaseState;
  readonly dueAt: Date;
  readonly lastDisposition: string;
  readonly standingDisposition: string;
  readonly finalDisposition: string | null;
};

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** What becomes of a case when an attempt at it ends. `now` is the end of the attempt. */
export function afterAttempt(
  before: CaseSoFar,
  attempt: EndedAttempt,
  rules: AttemptRules,
  now: Date,
): CaseAfter {
  const consequence = attemptDisposition(attempt.disposition)?.consequence ?? 'retry';
  const refused = consequence === 'refusal';
  const attempts = before.attempts + 1;
  const refusals = before.refusals + (refused ? 1 : 0);
  const stands = standing(before.standingDisposition, attempt.disposition);
  const common = {
    attempts,
    refusals,
    dayParts: oneMore(before.dayParts, attempt.dayPart),
    lastDisposition: attempt.disposition,
    standingDisposition: stands,
    avoidOperatorId: refused ? attempt.operatorId : before.avoidOperatorId,
  };
  const closed = { ...common, state: 'closed', dueAt: now, finalDisposition: stands } as const;

  if (consequence === 'final') return closed;
  if (refused && refusals >= rules.maxRefusals) return closed;
  if (attempt.appointmentAt !== null && !refused) {
    if (attempts >= rules.maxAttempts + rules.extraForAppointments) return closed;
    return { ...common, state: 'appointment', dueAt: attempt.appointmentAt, finalDisposition: null };
  }
  if (attempts >= rules.maxAttempts) return closed;
  const wait = refused ? rules.refusalRestDays * DAY_MINUTES : delayMinutes(rules, attempt.disposition);
  return {
    ...common,
    state: 'open',
    dueAt: new Date(now.getTime() + wait * MINUTE_MS),
    finalDisposition: null,
  };
}
