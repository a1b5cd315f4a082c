import { type Calendar, isOfficeTime } from '../../shared/calendar/index.ts';
import { deadlineColour, type DeadlineThresholds } from '../../shared/tickets/index.ts';

/**
 * What the clock itself has to say about a running round. Overdue is a fact and stands at once; an urging reaches people
 * and so waits for office hours, unless the matter is extra urgent. Each is said once a due time: a granted extension
 * gives a new yellow.
 */
export type ClockedRound = {
  readonly dueAt: Date;
  readonly urgency: string;
  readonly overdueAt: Date | null;
  readonly yellowUrgedAt: Date | null;
  readonly overdueUrgedAt: Date | null;
};

export type Alert = 'mark-overdue' | 'urge-overdue' | 'urge-yellow';

export function alertsOf(
  round: ClockedRound,
  now: Date,
  thresholds: DeadlineThresholds,
  calendar: Calendar,
): readonly Alert[] {
  const overdue = now > round.dueAt;
  const alerts: Alert[] = [];
  if (overdue && round.overdueAt === null) alerts.push('mark-overdue');
  if (round.urgency !== 'extra-urgent' && !isOfficeTime(now, calendar)) return alerts;
  if (overdue && round.overdueUrgedAt === null) alerts.push('urge-overdue');
  const warm = deadlineColour(now, round.dueAt, thresholds) !== 'green';
  if (!overdue && warm && round.yellowUrgedAt === null) alerts.push('urge-yellow');
  return alerts;
}
