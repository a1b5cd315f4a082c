/**
 * The part of the day in which a number is tried: someone who never answers in the morning is tried in the evening.
 * Times are those of Shanghai, minutes since midnight.
 */
export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

export type DayPartTries = Readonly<Partial<Record<DayPart, number>>>;

/** When the afternoon and the evening begin, `HH:MM`. */
export type DayPartBounds = { readonly afternoonFrom: string; readonly eveningFrom: string };

/** China keeps one time, without summer time. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

export const minuteOfDay = (at: Date): number =>
  Math.floor(((at.getTime() + SHANGHAI_OFFSET_MS) % 86_400_000) / 60_000);

export const shanghaiDay = (at: Date): string =>
  new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);

/** `08:30` as minutes since midnight; `24:00` is the end of the day. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

export function dayPartOf(at: Date, bounds: DayPartBounds): DayPart {
  const minute = minuteOfDay(at);
  if (minute < minutesOf(bounds.afternoonFrom)) return 'morning';
  return minute < minutesOf(bounds.eveningFrom) ? 'afternoon' : 'evening';
}

export const triedIn = (tries: DayPartTries, part: DayPart): number => tries[part] ?? 0;

export const oneMore = (tries: DayPartTries, part: DayPart): DayPartTries => ({
  ...tries,
  [part]: triedIn(tries, part) + 1,
});
