import type { Ranking, RankMeasure, RankRow } from './queries.ts';

/** Among the first or the last whatever the draw of the sample: the whole set of places lies there. */
export const isSure = (
  { standing }: RankRow,
  which: 'best' | 'worst',
  { ranked }: RankMeasure,
  rules: Ranking['rules'],
): boolean =>
  standing !== null &&
  (which === 'best' ? standing.high <= rules.best : standing.low >= ranked - rules.worst + 1);

type Unit = RankMeasure['unit'];

const PLACES: Record<Unit, number> = { share: 1, score: 1, points: 2 };

/** Shares in per cent; scores with one place, totals with two. */
export const valueIn = (unit: Unit, value: number): string =>
  unit === 'share' ? `${(value * 100).toFixed(PLACES.share)}%` : value.toFixed(PLACES[unit]);

export const intervalIn = (unit: Unit, { estimate }: RankRow): string =>
  estimate ? `${valueIn(unit, estimate.low)} – ${valueIn(unit, estimate.high)}` : '—';

/** 3 [1–7]; ~ before a bound that another seed may move. */
export function setText({ standing }: RankRow): string {
  if (!standing) return '—';
  const { rank, low, high, lowStable, highStable } = standing;
  return `${rank} [${lowStable ? '' : '~'}${low}–${highStable ? '' : '~'}${high}]`;
}

export type Scale = { readonly from: number; readonly to: number };

const STEP: Record<Unit, number> = { share: 0.05, score: 5, points: 5 };
const MOST: Record<Unit, number> = { share: 1, score: 100, points: 100 };

/** One scale for all rows: round ends around every interval, never beyond what is possible. */
export function scaleOf({ unit, rows }: RankMeasure): Scale {
  const known = rows.flatMap(({ estimate }) => (estimate ? [estimate] : []));
  if (known.length === 0) return { from: 0, to: MOST[unit] };
  const step = STEP[unit];
  const from = Math.max(0, Math.floor(Math.min(...known.map(({ low }) => low)) / step) * step);
  const to = Math.min(MOST[unit], Math.ceil(Math.max(...known.map(({ high }) => high)) / step) * step);
  return from < to ? { from, to } : { from: Math.max(0, from - step), to: Math.min(MOST[unit], to + step) };
}

/** Ranked ones by their estimate, then the others as they are listed. */
export const inOrder = (rows: readonly RankRow[]): RankRow[] =>
  [...rows].sort((a, b) => {
    if (!a.standing || !b.standing) return Number(!a.standing) - Number(!b.standing);
    return a.standing.rank - b.standing.rank;
  });
