/** A period as people write it into a table: 2026, 2026Q3, 2026-11, 2026-W47, 2026-11-01/2026-11-30, or one day. */
export type DayPeriod = { readonly from: string; readonly to: string };

const DAY_MS = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
const utc = (year: number, month: number, day: number): number => Date.UTC(year, month, day);

export function readPeriod(text: string): DayPeriod | null {
  const plain = text
    .trim()
    .replace(/年第?/, '-')
    .replace(/[一二三四](?=季度)/, (digit) => String('一二三四'.indexOf(digit) + 1))
    .replace(/([1-4])季度$/, 'Q$1')
    .replace(/月$/, '')
    .replace(/第?(\d+)周$/, 'W$1')
    .replace(/-$/, '');
  let found = /^(\d{4})$/.exec(plain);
  if (found) return months(Number(found[1]), 0, 12);
  found = /^(\d{4})-?Q([1-4])$/i.exec(plain);
  if (found) return months(Number(found[1]), (Number(found[2]) - 1) * 3, 3);
  found = /^(\d{4})-?H([12])$/i.exec(plain);
  if (found) return months(Number(found[1]), (Number(found[2]) - 1) * 6, 6);
  found = /^(\d{4})[-/.](\d{1,2})$/.exec(plain);
  if (found)
    return Number(found[2]) >= 1 && Number(found[2]) <= 12
      ? months(Number(found[1]), Number(found[2]) - 1, 1)
      : null;
  found = /^(\d{4})-?W(\d{1,2})$/i.exec(plain);
  if (found) return week(Number(found[1]), Number(found[2]));
  found = /^(\d{4}-\d{2}-\d{2})(?:\/(\d{4}-\d{2}-\d{2}))?$/.exec(plain);
  if (found) {
    const [from, to] = [found[1]!, found[2] ?? found[1]!];
    return isDay(from) && isDay(to) && from <= to ? { from, to } : null;
  }
  return null;
}

const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && iso(time) === text;
};

const months = (year: number, first: number, count: number): DayPeriod => ({
  from: iso(utc(year, first, 1)),
  to: iso(utc(year, first + count, 0)),
});

/** ISO 8601: week 1 holds the fourth of January. */
function week(year: number, number: number): DayPeriod | null {
  const fourth = utc(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS + (number - 1) * 7 * DAY_MS;
  const thursday = new Date(monday + 3 * DAY_MS).getUTCFullYear();
  return number >= 1 && thursday === year ? { from: iso(monday), to: iso(monday + 6 * DAY_MS) } : null;
}
