import { z } from 'zod';

/**
 * When a service number is staffed: for each day of the week, Monday first, the periods in which calls are taken, on
 * the clock of Asia/Shanghai. A period `00:00`–`24:00` is the whole day. Days listed in `closedOn` are closed, days in
 * `openOn` have the periods of a Monday: how a centre writes down holidays and the working weekends beside them.
 */
const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
const period = z.tuple([clock, clock]).refine(([from, to]) => from < to, 'hours.order');

export const serviceHours = z.object({
  weekly: z.array(z.array(period).max(4)).length(7),
  closedOn: z.array(z.iso.date()).default([]),
  openOn: z.array(z.iso.date()).default([]),
});

export type ServiceHours = z.output<typeof serviceHours>;

/** Round the clock, all week: what GB/T 33358-2016 asks of a government hotline. */
export const alwaysOpen: ServiceHours = {
  weekly: Array.from({ length: 7 }, () => [['00:00', '24:00'] as [string, string]]),
  closedOn: [],
  openOn: [],
};

/** What is stored, or round the clock where it cannot be read: a caller is never turned away by a typing error. */
export function hoursOf(stored: unknown): ServiceHours {
  const answer = serviceHours.safeParse(stored);
  return answer.success ? answer.data : alwaysOpen;
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Day, clock and weekday (0 = Monday) in China. */
export function localTime(at: Date): {
  readonly day: string;
  readonly clock: string;
  readonly weekday: number;
} {
  const local = new Date(at.getTime() + SHANGHAI_OFFSET_MS);
  const text = local.toISOString();
  return { day: text.slice(0, 10), clock: text.slice(11, 16), weekday: (local.getUTCDay() + 6) % 7 };
}

/** The beginning of the day in China. */
export const startOfDay = (at: Date): Date => new Date(`${localTime(at).day}T00:00:00+08:00`);

export function isOpen(hours: ServiceHours, at: Date): boolean {
  const { day, clock: now, weekday } = localTime(at);
  if (hours.closedOn.includes(day)) return false;
  const periods = hours.weekly[hours.openOn.includes(day) ? 0 : weekday] ?? [];
  return periods.some(([from, to]) => from <= now && now < to);
}

/** Whether a clock in China lies between two others, `['08:00', '21:30']`. */
export function isWithin([from, to]: readonly [string, string], at: Date): boolean {
  const { clock: now } = localTime(at);
  return from <= now && now < to;
}
