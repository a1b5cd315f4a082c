import { Alert, Table } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/index.ts';
import { FigureValue } from './figure-value.tsx';
import { numberText } from './figure-text.ts';
import { type Definition, type InsightAnswer, keys, type SmallArea, useBoth } from './queries.ts';

type Props = {
  readonly figure: Definition;
  readonly period: { readonly from: string; readonly to: string; readonly region?: string };
};

/** County estimates that lean on each other: what a county with few answers probably is. Never for an assessment. */
export function Insight({ figure, period }: Props) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const query = { ...period, key: figure.key };
  const insight = useQuery({
    queryKey: [...keys.figures, 'insight', query],
    queryFn: () => api.get<InsightAnswer>('/api/analysis/insight', query),
    placeholderData: keepPreviousData,
  });
  const { data } = insight;
  if (!data || data.refused === 'not-an-estimate') return null;
  const { unit } = data.whole;
  return (
    <section className="analysis-insight" aria-label={t('insight.title')}>
      <h2>{t('insight.title')}</h2>
      <Alert type="warning" showIcon title={t('insight.only')} description={t('insight.how')} />
      {data.refused ? (
        <p className="quiet">{t(`insight.refused.${data.refused}`)}</p>
      ) : (
        <Table<SmallArea>
          size="small"
          rowKey="code"
          pagination={false}
          dataSource={data.items}
          columns={[
            { title: t('county'), render: (_, { name }) => both(name) },
            {
              title: 'n',
              align: 'right',
              render: (_, { direct }) => <span className="figures">{direct.denominator}</span>,
            },
            {
              title: t('insight.direct'),
              align: 'right',
              render: (_, { direct }) => <FigureValue value={direct} />,
            },
            {
              title: t('insight.estimate'),
              align: 'right',
              render: (_, { estimate, low, high }) => (
                <span className="figures">
                  <strong>{numberText(estimate, unit)}</strong>
                  <span className="analysis-interval">
                    {numberText(low, unit)} – {numberText(high, unit)}
                  </span>
                </span>
              ),
            },
            {
              title: t('insight.own'),
              align: 'right',
              render: (_, { ownWeight }) => <span className="figures">{Math.round(ownWeight * 100)}%</span>,
            },
          ]}
        />
      )}
    </section>
  );
}
