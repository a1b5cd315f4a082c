import { allow, type Decision, refuse } from '../../shared/assignments/index.ts';
import {
  type Calendar,
  dayOf,
  dueAfterHours,
  dueAfterWorkingDays,
  momentOf,
} from '../../shared/calendar/index.ts';

/**
 * A call that asks whether it was solved and how satisfied the caller is.
 *
 *   waiting ──claim──▶ held ──reached | refused──▶ done
 *      ▲                │──not reached, tries left──┐
 *      └────────────────┴── release ────────────────┘      (no tries left: done, outcome not-reached)
 */
export const REVISIT_STATES = ['waiting', 'held', 'done'] as const;
export type RevisitState = (typeof REVISIT_STATES)[number];
export const REVISIT_OUTCOMES = ['reached', 'not-reached', 'refused'] as const;
export type RevisitOutcome = (typeof REVISIT_OUTCOMES)[number];

export type RevisitRules = {
  readonly afterWorkingDays: number;
  readonly maxAttempts: number;
  readonly retryWorkingHours: number;
};

export type Thresholds = { readonly solvedAtWorst: number; readonly satisfiedAtWorst: number };

/** From the beginning of office hours of the nth working day after the reply. */
export function firstRevisitAt(repliedAt: Date, rules: RevisitRules, calendar: Calendar): Date {
  const { dueAt } = dueAfterWorkingDays(repliedAt, rules.afterWorkingDays, calendar);
  return momentOf(dayOf(dueAt), calendar.officeHours[0]![0]);
}

export type RevisitAnswer = {
  readonly outcome: RevisitOutcome;
  readonly solved?: number | null;
  readonly satisfied?: number | null;
};

export type AfterAttempt =
  | { readonly state: 'waiting'; readonly dueAt: Date }
  | { readonly state: 'done'; readonly outcome: RevisitOutcome };

export function afterAttempt(
  revisit: { readonly state: RevisitState; readonly attempts: number },
  answer: RevisitAnswer,
  now: Date,
  rules: RevisitRules,
  calendar: Calendar,
): Decision<AfterAttempt> {
  if (revisit.state !== 'held') return refuse('revisit.not-held', { state: revisit.state });
  if (answer.outcome === 'reached' && (!answer.solved || !answer.satisfied))
    return refuse('revisit.answers-missing');
  if (answer.outcome !== 'reached' && (answer.solved || answer.satisfied))
    return refuse('revisit.answers-without-caller');
  if (answer.outcome === 'not-reached' && revisit.attempts + 1 < rules.maxAttempts) {
    const { dueAt } = dueAfterHours(now, rules.retryWorkingHours, 'workingHours', calendar);
    return allow({ state: 'waiting', dueAt });
  }
  return allow({ state: 'done', outcome: answer.outcome });
}

type Done = {
  readonly outcome: string | null;
  readonly solved: number | null;
  readonly satisfied: number | null;
};

/** Unsolved or unsatisfied in the caller's own words: a person decides what follows. */
export const needsDecision = (revisit: Done, thresholds: Thresholds): boolean =>
  revisit.outcome === 'reached' &&
  ((revisit.solved ?? 5) > thresholds.solvedAtWorst ||
    (revisit.satisfied ?? 5) > thresholds.satisfiedAtWorst);

export type Verdict =
  { readonly next: 'wait' } | { readonly next: 'decide' } | { readonly next: 'close'; readonly kind: string };

/**
 * What all callers of one matter, taken together, lead to. Not reached is counted apart and never as satisfied; one
 * unsatisfied caller is enough for a decision, once everyone has been asked.
 */
export function verdictOf(
  revisits: readonly (Done & { readonly state: string })[],
  closingKind: string,
  thresholds: Thresholds,
): Verdict {
  if (revisits.some((revisit) => revisit.state !== 'done')) return { next: 'wait' };
  if (revisits.some((revisit) => needsDecision(revisit, thresholds))) return { next: 'decide' };
  if (revisits.some((revisit) => revisit.outcome === 'reached')) return { next: 'close', kind: closingKind };
  return {
    next: 'close',
    kind: revisits.some((revisit) => revisit.outcome === 'refused') ? 'refused' : 'not-reached',
  };
}
