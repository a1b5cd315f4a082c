import { z } from 'zod';
import { allow, type AssignmentState, type Decision, refuse } from '../../shared/assignments/index.ts';
import { type Calendar, dueAfterWorkingDays } from '../../shared/calendar/index.ts';

/**
 * A unit gives its part back, with a reason; the dispatcher rules.
 *
 *   (none) ──ask──▶ pending ──upheld──▶ the part ends; of a lead, the round too, and the ticket waits for a dispatcher
 *                      │───rejected──▶ the part goes on where it was
 *                      └───lapsed────▶ not ruled in time: the same. The clock has run on all the while.
 *
 * One a part: a unit whose return was refused cannot send the ticket round again.
 */
export const RETURN_REASONS = [
  'not-our-duty',
  'not-our-area',
  'another-unit-leads',
  'not-clear',
  'repeated',
  'legal-route',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

export const RULINGS = ['upheld', 'rejected', 'lapsed'] as const;
export type ReturnRuling = (typeof RULINGS)[number];

export const returnReason = z.enum(RETURN_REASONS);

type AskedOf = {
  readonly state: AssignmentState;
  readonly assignedAt: Date;
  /** Returns of this part so far, ruled or not. */
  readonly returns: number;
};

type ReturnRules = { readonly askWithinWorkingDays: number; readonly ruleWithinWorkingDays: number };

/** Until when a part may be given back. */
export const returnUntil = (assignedAt: Date, rules: ReturnRules, calendar: Calendar): Date =>
  dueAfterWorkingDays(assignedAt, rules.askWithinWorkingDays, calendar).dueAt;

export function askReturn(
  part: AskedOf,
  now: Date,
  rules: ReturnRules,
  calendar: Calendar,
): Decision<{ readonly ruleBy: Date }> {
  if (part.state === 'returning') return refuse('return.pending');
  if (part.state !== 'assigned' && part.state !== 'accepted') {
    return refuse('assignment.wrong-state', { state: part.state });
  }
  if (part.returns > 0) return refuse('return.once-only');
  const until = returnUntil(part.assignedAt, rules, calendar);
  if (now > until) return refuse('return.too-late', { until: until.toISOString() });
  return allow({ ruleBy: dueAfterWorkingDays(now, rules.ruleWithinWorkingDays, calendar).dueAt });
}

export function ruleReturn(
  request: { readonly ruling: string | null; readonly ruleBy: Date },
  ruling: ReturnRuling,
  now: Date,
): Decision<'uphold' | 'resume'> {
  if (request.ruling !== null) return refuse('return.already-ruled', { ruling: request.ruling });
  if (ruling === 'lapsed') {
    return now > request.ruleBy ? allow('resume') : refuse('return.still-open');
  }
  // What the sweep has not reached yet has lapsed all the same.
  if (now > request.ruleBy) return refuse('return.already-ruled', { ruling: 'lapsed' });
  return allow(ruling === 'upheld' ? 'uphold' : 'resume');
}
