import type { Scale } from './rank-text.ts';
import type { RankRow } from './queries.ts';

const WIDTH = 400;
const HEIGHT = 22;
const MIDDLE = HEIGHT / 2;
const EDGE = 8;
const CAP = 4;

/** A dot with its reach on the scale that all rows share. The numbers stand in the cells beside it. */
export function IntervalPlot({ row, scale }: { readonly row: RankRow; readonly scale: Scale }) {
  if (!row.estimate) return null;
  const { value, low, high } = row.estimate;
  const at = (number: number) =>
    EDGE + ((number - scale.from) / (scale.to - scale.from)) * (WIDTH - 2 * EDGE);
  const colour = row.standing ? 'var(--accent)' : 'var(--ink-quiet)';
  const line = { stroke: colour, strokeWidth: 2, opacity: 0.6, vectorEffect: 'non-scaling-stroke' } as const;
  return (
    <svg className="rank-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden focusable="false">
      <line x1={EDGE} x2={WIDTH - EDGE} y1={MIDDLE} y2={MIDDLE} stroke="var(--line)" />
      <line x1={at(low)} x2={at(high)} y1={MIDDLE} y2={MIDDLE} {...line} />
      <line x1={at(low)} x2={at(low)} y1={MIDDLE - CAP} y2={MIDDLE + CAP} {...line} />
      <line x1={at(high)} x2={at(high)} y1={MIDDLE - CAP} y2={MIDDLE + CAP} {...line} />
      <circle cx={at(value)} cy={MIDDLE} r={5} fill={row.standing ? colour : 'white'} stroke={colour} />
    </svg>
  );
}
