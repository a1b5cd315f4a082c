import { useTranslation } from 'react-i18next';
import type { TreeLeaf } from '../../../../api/procedures/6-analysis/contract-safety-index.ts';

/** A raw number as its unit is read: shares of figures in per cent, imported numbers as they came. */
export function rawText(value: number | null, unit: string): string {
  if (value === null) return '—';
  if (unit === 'share') return `${(value * 100).toFixed(1)}%`;
  return String(Number(value.toPrecision(6)));
}

type Ruled = Pick<TreeLeaf, 'normalisation' | 'better'>;

/** How a leaf makes points of its number, in a few words. */
export function useRuleText(): (leaf: Ruled, unit: string) => string {
  const { t } = useTranslation('analysis');
  return ({ normalisation: rule, better }, unit) => {
    const way = t(`index.better.${better}`);
    switch (rule.kind) {
      case 'min-max':
        return t('index.rule-text.min-max', {
          low: rawText(rule.low, unit),
          high: rawText(rule.high, unit),
          way,
        });
      case 'target':
        return t('index.rule-text.target', { target: rawText(rule.target, unit), way });
      case 'z':
        return t('index.rule-text.z', {
          mean: rawText(rule.mean, unit),
          deviation: rawText(rule.deviation, unit),
          way,
        });
    }
  };
}
