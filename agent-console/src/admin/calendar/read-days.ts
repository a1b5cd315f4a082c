export type NoticeDay = {
  readonly date: string;
  readonly kind: 'workday' | 'holiday';
  readonly name: string;
};

const LINE = /^(\d{4}-\d{2}-\d{2})(?:\s*(?:~|至|to)\s*(\d{4}-\d{2}-\d{2}))?\s+(休|班|off|work)\s+(.+)$/i;
const DAY_MS = 86_400_000;
const LONGEST_RUN = 31;

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
};

/**
 * Lines of a notice as an administrator types them: `2027-10-01 ~ 2027-10-07 休 国庆节`, `2027-10-09 班 国庆节调休`.
 * Days that are what their weekday makes them anyway are left out.
 */
export function readDays(text: string): { days: readonly NoticeDay[]; wrong: readonly number[] } {
  const days = new Map<string, NoticeDay>();
  const wrong: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, from, to = from, mark, name] = LINE.exec(line.trim()) ?? [];
    if (!from || !to || !mark || !name || !isDay(from) || !isDay(to)) {
      wrong.push(index + 1);
      continue;
    }
    const kind = /休|off/i.test(mark) ? 'holiday' : 'workday';
    const run = (Date.parse(to) - Date.parse(from)) / DAY_MS;
    if (run < 0 || run > LONGEST_RUN) {
      wrong.push(index + 1);
      continue;
    }
    for (let step = 0; step <= run; step++) {
      const at = new Date(Date.parse(from) + step * DAY_MS);
      const weekend = at.getUTCDay() === 0 || at.getUTCDay() === 6;
      const date = at.toISOString().slice(0, 10);
      if (weekend === (kind === 'workday')) days.set(date, { date, kind, name: name.trim() });
    }
  }
  return { days: [...days.values()], wrong };
}
