import { useTranslation } from 'react-i18next';
import { numberText } from './figure-text.ts';
import { useBoth, type Warning, type WatchedSeries } from './queries.ts';

const WEEKS_A_YEAR = 52;
const LONGEST_YEARS = 100;

/** A value of a watched series as it is read; the usual level of a count keeps its first place. */
export function valueText(value: number, kind: WatchedSeries['kind'], whole = true): string {
  if (kind !== 'count') return numberText(value, kind) ?? '';
  return whole ? String(Math.round(value)) : value.toFixed(1);
}

/** How large a change is: percentage points, points of the scale, or matters. */
export const changeText = (change: number, kind: WatchedSeries['kind']): string =>
  kind === 'share'
    ? (change * 100).toFixed(1)
    : kind === 'score'
      ? change.toFixed(1)
      : String(Math.ceil(change));

/** The sentences of a warning: what, where, since when; and how sure. */
export function useWarningWords() {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const span = (weeks: number): string => {
    if (weeks < 2 * WEEKS_A_YEAR) return t('warnings.weeks', { count: Math.max(1, Math.round(weeks)) });
    const years = Math.round(weeks / WEEKS_A_YEAR);
    return years > LONGEST_YEARS ? t('warnings.many-years') : t('warnings.years', { count: years });
  };
  return {
    say: (warning: Warning): string =>
      t(`warnings.say-${warning.kind}`, {
        county: both(warning.county.name),
        title: both(warning.title),
        since: warning.since,
        value: valueText(warning.value, warning.kind),
        usual: valueText(warning.usual, warning.kind, false),
        gap: changeText(warning.usual - warning.value, warning.kind),
        limit: Math.round(warning.limit),
        n: Math.round(warning.n ?? 0),
      }),
    sure: (warning: Warning): string => t('warnings.sure', { span: span(warning.oneInWeeks) }),
  };
}
