import {
  allow,
  type AssignmentRole,
  type AssignmentState,
  type Decision,
  extendedDue,
  refuse,
} from '../../shared/assignments/index.ts';
import type { Calendar, Due } from '../../shared/calendar/index.ts';

/**
 * More time, asked for by the lead and granted by a dispatcher, both before the clock runs out and not under a red
 * card: an extension never makes in time what was late, and the due time only moves forward.
 */
export const EXTENSION_RULINGS = ['approved', 'refused', 'lapsed'] as const;
export type ExtensionRuling = (typeof EXTENSION_RULINGS)[number];

export type Card = 'ordinary' | 'yellow' | 'red' | null;

export type ExtensionCase = {
  readonly role: AssignmentRole;
  readonly state: AssignmentState;
  readonly dueAt: Date;
  readonly card: Card;
  /** A request of this round is waiting to be ruled on. */
  readonly pending: boolean;
  /** Working days granted in this round so far. */
  readonly granted: number;
};

type ExtensionRules = { readonly maxWorkingDays: number };

function whyNot(the: ExtensionCase, days: number, now: Date, rules: ExtensionRules): Decision<null> {
  if (now > the.dueAt) return refuse('extension.too-late', { dueAt: the.dueAt.toISOString() });
  if (the.card === 'red') return refuse('extension.red-card');
  const left = rules.maxWorkingDays - the.granted;
  if (days > left) return refuse('extension.too-long', { max: rules.maxWorkingDays, left });
  return allow(null);
}

export function askExtension(
  the: ExtensionCase,
  days: number,
  now: Date,
  rules: ExtensionRules,
): Decision<null> {
  if (the.role !== 'lead') return refuse('extension.lead-only');
  if (the.state !== 'accepted') return refuse('assignment.wrong-state', { state: the.state });
  if (the.pending) return refuse('extension.pending');
  return whyNot(the, days, now, rules);
}

export function grantExtension(
  the: ExtensionCase,
  days: number,
  now: Date,
  rules: ExtensionRules,
  calendar: Calendar,
): Decision<Due> {
  const possible = whyNot(the, days, now, rules);
  return possible.ok ? allow(extendedDue(the.dueAt, days, calendar)) : possible;
}

/** A request that can no longer be granted: its time ran out, or the ticket was red-carded. */
export const hasLapsed = (the: Pick<ExtensionCase, 'dueAt' | 'card'>, now: Date): boolean =>
  now > the.dueAt || the.card === 'red';
