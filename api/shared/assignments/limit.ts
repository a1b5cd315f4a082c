import { type Calendar, type Due, dueAfterHours, dueAfterWorkingDays } from '../calendar/index.ts';

/** How long a unit has: working days, or hours that run through nights and holidays. */
export type Limit =
  | { readonly kind: 'working-days'; readonly days: number }
  | { readonly kind: 'hours'; readonly hours: number };

export type LimitRule = {
  readonly id: string;
  readonly categoryCode: string | null;
  readonly nature: string | null;
  readonly urgency: string;
  readonly limit: Limit;
  readonly source: string;
};

export type LimitQuestion = {
  /** The ticket's category and those above it, nearest first. */
  readonly categoryChain: readonly string[];
  readonly nature: string;
  readonly urgency: string;
};

/**
 * The most particular rule of the ticket's urgency: a nearer category before a farther one before none, then a nature
 * before none. Of equals the smallest id, so that the answer does not hang on the order of rows.
 */
export function chooseRule(rules: readonly LimitRule[], question: LimitQuestion): LimitRule | null {
  const fitting = rules.flatMap((rule) => {
    if (rule.urgency !== question.urgency) return [];
    if (rule.nature !== null && rule.nature !== question.nature) return [];
    const distance =
      rule.categoryCode === null
        ? question.categoryChain.length
        : question.categoryChain.indexOf(rule.categoryCode);
    return distance < 0 ? [] : [{ rule, distance }];
  });
  fitting.sort(
    (a, b) =>
      a.distance - b.distance ||
      Number(a.rule.nature === null) - Number(b.rule.nature === null) ||
      (a.rule.id < b.rule.id ? -1 : 1),
  );
  return fitting[0]?.rule ?? null;
}

export const dueOf = (start: Date, limit: Limit, calendar: Calendar): Due =>
  limit.kind === 'working-days'
    ? dueAfterWorkingDays(start, limit.days, calendar)
    : dueAfterHours(start, limit.hours, 'calendarHours', calendar);

/** Extensions are working days counted from the due time they move, whatever the limit was counted in. */
export const extendedDue = (dueAt: Date, days: number, calendar: Calendar): Due =>
  dueAfterWorkingDays(dueAt, days, calendar);

/** The due time again from the beginning: the limit, then every extension that was granted, in order. */
export function replayDue(start: Date, limit: Limit, extensions: readonly number[], calendar: Calendar): Due {
  let due = dueOf(start, limit, calendar);
  for (const days of extensions) {
    const next = extendedDue(due.dueAt, days, calendar);
    due = { dueAt: next.dueAt, flag: due.flag ?? next.flag };
  }
  return due;
}

/** Kept with the round and shown as it was told to the unit. */
export const limitText = (limit: Limit): string =>
  limit.kind === 'working-days' ? `${limit.days}wd` : `${limit.hours}h`;

export const limitColumns = (
  limit: Limit,
): { readonly limitDays: number | null; readonly limitHours: number | null } => ({
  limitDays: limit.kind === 'working-days' ? limit.days : null,
  limitHours: limit.kind === 'hours' ? limit.hours : null,
});

export const limitOfColumns = (columns: {
  readonly limitDays: number | null;
  readonly limitHours: number | null;
}): Limit =>
  columns.limitDays !== null
    ? { kind: 'working-days', days: columns.limitDays }
    : { kind: 'hours', hours: columns.limitHours ?? 1 };
