import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { intervalText, numberText, partsText } from './figure-text.ts';
import type { Value } from './queries.ts';

/** A figure in a cell: its value, its interval below it, and what it was divided from on hover. */
export function FigureValue({ value, plain = false }: { value: Value; plain?: boolean }) {
  const { t } = useTranslation('analysis');
  const text = numberText(value.value, value.unit);
  if (text === null) return <span className="quiet">{t('common:undefined')}</span>;
  const interval = plain ? null : intervalText(value);
  const parts = partsText(value);
  const how = value.interval
    ? t('interval-how', {
        level: Math.round(value.interval.level * 100),
        method: t(`method.${value.interval.method}`),
        deff: value.interval.deff?.toFixed(2) ?? '—',
      })
    : '';
  return (
    <Tooltip title={[parts, how].filter(Boolean).join(' · ')}>
      <span className="figures">
        <strong>{text}</strong>
        {interval && <span className="analysis-interval">{interval}</span>}
      </span>
    </Tooltip>
  );
}
