/** One week of a series. Weeks without answers are there, with `n` 0: a series has no gaps. */
export type WeekValue = {
  /** Its Monday. */
  readonly week: string;
  readonly value: number | null;
  /** Effective answers: answers ÷ design effect. */
  readonly n: number;
  /** The variance of one answer, design effect included; null where a week has none. Shares need none. */
  readonly spread: number | null;
};

/** Weeks taken together: their mean by answers. */
export type Block = {
  readonly from: string;
  readonly week: string;
  readonly value: number;
  readonly n: number;
  readonly spread: number | null;
};

/** The fewest weeks, of the windows allowed, in which there usually are enough answers; null where there never are. */
export function windowOf(
  weeks: readonly WeekValue[],
  windows: readonly number[],
  least: number,
): number | null {
  // A week in which nobody answered brings nothing that the week before had not.
  if (!(weeks.at(-1)?.n ?? 0)) return null;
  for (const window of windows) {
    if (weeks.length < window) continue;
    // Between two rounds of fieldwork nobody is asked: such weeks say nothing about how many answers a window brings.
    const sums = weeks.flatMap(({ n }, end) =>
      end + 1 < window || n === 0
        ? []
        : [weeks.slice(end + 1 - window, end + 1).reduce((sum, each) => sum + each.n, 0)],
    );
    const enough = sums.filter((sum) => sum >= least).length;
    if (enough >= sums.length / 2 && sums.at(-1)! >= least) return window;
  }
  return null;
}

/** Weeks in blocks that end with the last week, the earliest first; a block without an answer is left out. */
export function blocksOf(weeks: readonly WeekValue[], window: number): Block[] {
  const blocks: Block[] = [];
  for (let end = weeks.length; end - window >= 0; end -= window) {
    const block = pool(weeks.slice(end - window, end));
    if (block) blocks.push(block);
  }
  return blocks.reverse();
}

export function pool(weeks: readonly WeekValue[]): Block | null {
  const known = weeks.filter(({ value, n }) => value !== null && n > 0);
  const n = known.reduce((sum, week) => sum + week.n, 0);
  if (n === 0) return null;
  const spreads = known.filter(({ spread }) => spread !== null);
  const weight = spreads.reduce((sum, week) => sum + week.n, 0);
  return {
    from: weeks[0]!.week,
    week: weeks.at(-1)!.week,
    value: known.reduce((sum, week) => sum + week.value! * week.n, 0) / n,
    n,
    spread: weight > 0 ? spreads.reduce((sum, week) => sum + week.spread! * week.n, 0) / weight : null,
  };
}
