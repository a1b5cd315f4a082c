import { lazy, Suspense, useState } from 'react';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../ui/index.ts';
import { useBoth, type Warning } from './queries.ts';
import { WarningRows } from './warning-rows.tsx';
import { useWarningWords } from './warning-words.ts';

const WarningChart = lazy(() => import('./warning-chart.tsx'));

type Props = {
  readonly warning: Warning;
  /** The last day of the week that was judged. */
  readonly until: string;
};

/** One warning: the sentence, the weeks, and the rows behind it. */
export function WarningCard({ warning, until }: Props) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const words = useWarningWords();
  const [open, setOpen] = useState(false);
  const label = t('warnings.chart-label', { county: both(warning.county.name), title: both(warning.title) });
  return (
    <article className="panel analysis-warning">
      <div className="analysis-row">
        <p className="analysis-warning-words">
          {words.say(warning)} <span className="quiet">{words.sure(warning)}</span>
        </p>
        <Button onClick={() => setOpen(true)}>{t('warnings.rows')}</Button>
      </div>
      <div>
        <Tag color={warning.fresh ? 'error' : 'warning'}>
          {t(warning.fresh ? 'warnings.fresh' : 'warnings.continuing')}
        </Tag>
        {warning.methods.map((method) => (
          <Tag key={method}>{t(`warnings.method.${method}`)}</Tag>
        ))}
        {warning.window > 1 && <Tag>{t('warnings.pooled', { count: warning.window })}</Tag>}
      </div>
      <Suspense fallback={<Loading />}>
        <WarningChart series={warning} points={warning.points} label={label} />
      </Suspense>
      {open && (
        <WarningRows series={warning} from={warning.since} to={until} onClose={() => setOpen(false)} />
      )}
    </article>
  );
}
