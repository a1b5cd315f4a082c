import { formatSeconds } from '../../lib/index.ts';
import type { Value } from './queries.ts';

type Unit = Value['unit'];

/** A number as its unit is read: shares in per cent with one place, seconds as a clock. */
export function numberText(value: number | null, unit: Unit): string | null {
  if (value === null) return null;
  switch (unit) {
    case 'share':
      return `${(value * 100).toFixed(1)}%`;
    case 'score':
      return value.toFixed(1);
    case 'seconds':
      return formatSeconds(value);
    case 'count':
      return Math.round(value).toLocaleString('en-US');
  }
}

export const intervalText = ({ interval, unit }: Value): string | null =>
  interval && `${numberText(interval.low, unit)} – ${numberText(interval.high, unit)}`;

/** Numerator and denominator, where the figure is a division. */
export function partsText({ numerator, denominator, unit }: Value): string {
  if (denominator === null || denominator === 0) return '';
  const whole = (value: number | null) => Math.round(value ?? 0).toLocaleString('en-US');
  return unit === 'score' ? `n=${whole(denominator)}` : `${whole(numerator)} / ${whole(denominator)}`;
}

/** How far apart two values are, with its sign; null where either is undefined. */
export function gapText(now: Value, before: Value): string | null {
  if (now.value === null || before.value === null) return null;
  const gap = now.value - before.value;
  const sign = gap > 0 ? '+' : gap < 0 ? '−' : '';
  const size = Math.abs(gap);
  switch (now.unit) {
    case 'share':
      return `${sign}${(size * 100).toFixed(1)}`;
    case 'score':
      return `${sign}${size.toFixed(1)}`;
    case 'seconds':
      return `${sign}${formatSeconds(size)}`;
    case 'count':
      return `${sign}${Math.round(size).toLocaleString('en-US')}`;
  }
}
