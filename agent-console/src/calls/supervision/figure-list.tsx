import { Card, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, useLiveQuery, withQuery } from '../../lib/index.ts';
import { QueryPanel } from '../../ui/index.ts';
import type { ServiceFigure, ServiceFigures } from '../../../../api/shared/calls/contract-figures.ts';
import { callTopics } from '../queries.ts';
import { useFigureText } from './figure-text.ts';
import { supervisionKeys } from './keys.ts';

type Part = 'counted' | 'rest' | 'base';

/** The calls that a figure counts, in the call log. */
const behind = ({ name, from, to }: ServiceFigure, part: Part): string =>
  withQuery('/calls/log', { figure: name, part, since: from, until: to });

/** Shares that count some calls of others can be opened on either side. */
const COUNTS_CALLS: readonly ServiceFigure['name'][] = [
  'service-level',
  'connection-24h',
  'abandonment',
  'reach',
];

/** Every figure of the day with its definition, what it is made of, and the way to the calls behind it. */
export function FigureList() {
  const { t } = useTranslation('supervision');
  const figures = useLiveQuery(
    supervisionKeys.figures,
    () => api.get<ServiceFigures>('/api/calls/figures'),
    callTopics,
    { refetchInterval: 30_000 },
  );
  return (
    <Card size="small" title={t('figures.title')} className="call-note">
      <QueryPanel source={figures}>
        {({ figures: rows, limitSeconds }) => <FigureTable rows={rows} limitSeconds={limitSeconds} />}
      </QueryPanel>
    </Card>
  );
}

function FigureTable({ rows, limitSeconds }: { rows: readonly ServiceFigure[]; limitSeconds: number }) {
  const { t } = useTranslation('supervision');
  const { nameOf, valueOf, amountOf } = useFigureText(limitSeconds);
  return (
    <Table<ServiceFigure>
      size="small"
      pagination={false}
      rowKey="name"
      dataSource={[...rows]}
      scroll={{ x: 900 }}
      columns={[
        { title: t('figures.name'), dataIndex: 'name', width: 150, render: (_, row) => nameOf(row.name) },
        {
          title: t('figures.value'),
          key: 'value',
          width: 150,
          align: 'right',
          className: 'figures',
          render: (_, row) => {
            const below = row.goal !== null && row.value !== null && row.value < row.goal;
            return (
              <>
                <strong className={row.value === null ? 'quiet' : below ? 'tone-bad' : ''}>
                  {valueOf(row)}
                </strong>
                {row.goal !== null && (
                  <span className="quiet"> {t('figures.goal', { goal: `${row.goal * 100}%` })}</span>
                )}
              </>
            );
          },
        },
        {
          title: t('figures.made-of'),
          key: 'made-of',
          width: 140,
          align: 'right',
          className: 'figures call-made-of',
          render: (_, row) => {
            const counts = COUNTS_CALLS.includes(row.name);
            const numerator = amountOf(row, 'numerator');
            const denominator = amountOf(row, 'denominator');
            return (
              <>
                {counts ? <Link to={behind(row, 'counted')}>{numerator}</Link> : numerator} ÷{' '}
                {row.name === 'occupancy' ? denominator : <Link to={behind(row, 'base')}>{denominator}</Link>}
              </>
            );
          },
        },
        {
          title: t('figures.behind'),
          key: 'behind',
          width: 110,
          render: (_, row) =>
            COUNTS_CALLS.includes(row.name) ? (
              <Link to={behind(row, 'rest')}>{t('figures.rest')}</Link>
            ) : (
              <Link to={behind(row, 'base')}>{t('figures.calls')}</Link>
            ),
        },
        {
          title: t('figures.definition'),
          key: 'definition',
          render: (_, row) => (
            <span className="quiet">{t(`definition.${row.name}`, { seconds: limitSeconds })}</span>
          ),
        },
      ]}
    />
  );
}
