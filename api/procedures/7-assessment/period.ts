import { invalid } from '../../platform/lib/errors.ts';

export const KINDS = ['county', 'unit', 'operator'] as const;
export type AssessmentKind = (typeof KINDS)[number];

/** Counties and units by the quarter, operators by the month: regime 7 of the centre. */
export const MONTHS: Record<AssessmentKind, 3 | 1> = { county: 3, unit: 3, operator: 1 };

/** The quarter or month before the one that begins on `firstDay`. */
export function periodBefore(
  kind: AssessmentKind,
  firstDay: string,
): { readonly first: string; readonly last: string } {
  const [year, month] = firstDay.split('-').map(Number) as [number, number];
  const start = new Date(Date.UTC(year, month - 1 - MONTHS[kind], 1));
  return periodOf(kind, `${start.getUTCFullYear()}-${two(start.getUTCMonth() + 1)}-01`);
}

const two = (number: number): string => String(number).padStart(2, '0');

/** First and last day of the quarter or month that begins on `firstDay`; anything else is not a period. */
export function periodOf(
  kind: AssessmentKind,
  firstDay: string,
): { readonly first: string; readonly last: string } {
  const [year, month, day] = firstDay.split('-').map(Number) as [number, number, number];
  const months = MONTHS[kind];
  if (day !== 1 || (month - 1) % months !== 0) {
    throw invalid('input.invalid', {}, [
      { path: 'periodStart', code: kind === 'operator' ? 'period.not-month' : 'period.not-quarter' },
    ]);
  }
  const end = new Date(Date.UTC(year, month - 1 + months, 0));
  return {
    first: firstDay,
    last: `${end.getUTCFullYear()}-${two(end.getUTCMonth() + 1)}-${two(end.getUTCDate())}`,
  };
}
