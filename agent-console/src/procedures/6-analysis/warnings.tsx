import { lazy, Suspense, useState } from 'react';
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, DatePicker, Drawer, Space, Table, Tag } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, local, RegionPicker, useAddress } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { Loading, PageHeader, QueryPanel } from '../../ui/index.ts';
import { type ChartAnswer, keys, useBoth, type WarningsAnswer, type WatchedSeries } from './queries.ts';
import { WarningCard } from './warning-card.tsx';
import { WarningRows } from './warning-rows.tsx';
import { changeText, valueText } from './warning-words.ts';
import './analysis.css';

const WarningChart = lazy(() => import('./warning-chart.tsx'));
const DAY = 'YYYY-MM-DD';

/** The warnings of a week, and everything that was watched for them. The week and the region stand in the address. */
export default function Warnings() {
  const { t } = useTranslation('analysis');
  const { person } = useSession();
  const { search, set } = useAddress();
  const asked = { week: search.get('week') ?? undefined, region: search.get('region') ?? undefined };
  const warnings = useQuery({
    queryKey: [...keys.warnings, asked],
    queryFn: () => api.get<WarningsAnswer>('/api/analysis/warnings', asked),
    placeholderData: keepPreviousData,
  });
  const start = warnings.data?.week.start ?? asked.week;
  const move = (weeks: number) =>
    start &&
    set({
      week: local(start)
        .add(7 * weeks, 'day')
        .format(DAY),
    });
  return (
    <>
      <PageHeader
        title={t('menu.warnings')}
        sub={t('warnings.sub')}
        actions={
          <Space wrap>
            {person.regionCode.endsWith('00') && (
              <div style={{ width: 200 }}>
                <RegionPicker
                  levels={['county']}
                  allowClear
                  placeholder={t('all-counties')}
                  value={asked.region}
                  onChange={(code) => set({ region: code })}
                />
              </div>
            )}
            <Space.Compact>
              <Button icon={<LeftOutlined />} aria-label={t('warnings.previous')} onClick={() => move(-1)} />
              <DatePicker
                allowClear={false}
                aria-label={t('warnings.week')}
                value={start ? local(start) : null}
                onChange={(day) => day && set({ week: day.subtract((day.day() + 6) % 7, 'day').format(DAY) })}
              />
              <Button icon={<RightOutlined />} aria-label={t('warnings.next')} onClick={() => move(1)} />
            </Space.Compact>
          </Space>
        }
      />
      <QueryPanel source={warnings}>
        {(data) => (
          <>
            <Verdict data={data} />
            {data.items.map((warning) => (
              <WarningCard
                key={`${warning.kind} ${warning.key} ${warning.county.code}`}
                warning={warning}
                until={data.week.end}
              />
            ))}
            <Watched data={data} />
          </>
        )}
      </QueryPanel>
    </>
  );
}

function Verdict({ data }: { data: WarningsAnswer }) {
  const { t } = useTranslation('analysis');
  const unseen = data.silent['short-history'] + data.silent['few-answers'] + data.silent['few-counts'];
  const weeks = data.rules.baselineWeeks;
  const parts = [
    t('warnings.seen', { count: data.series.length }),
    ...(unseen > 0 ? [t('warnings.unseen', { count: unseen, weeks })] : []),
    ...(data.smallestSafety === null
      ? []
      : [t('warnings.smallest', { points: (data.smallestSafety * 100).toFixed(1) })]),
  ];
  const watched = data.series.length > 0;
  const verdict =
    data.items.length > 0
      ? t('warnings.count', { count: data.items.length })
      : t(watched ? 'warnings.none' : 'warnings.unjudged');
  return (
    <section className="panel analysis-verdict" aria-live="polite">
      <h2 className={data.items.length > 0 ? 'tone-bad' : ''}>
        {verdict}
        <span className="quiet figures">
          {data.week.start} – {data.week.end}
        </span>
      </h2>
      {data.charts > 0 && (
        <p>{t('warnings.family', { charts: data.charts, budget: data.rules.falseAlarmsPerQuarter })}</p>
      )}
      <p className="quiet">
        {watched ? `${parts.join(t('warnings.and'))}${t('warnings.stop')}` : t('warnings.not-yet', { weeks })}
      </p>
    </section>
  );
}

function Watched({ data }: { data: WarningsAnswer }) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const [open, setOpen] = useState<WatchedSeries | null>(null);
  if (data.series.length === 0) return null;
  const rows = [...data.series].sort((a, b) => Number(b.warned) - Number(a.warned));
  return (
    <section className="panel">
      <div className="analysis-row">
        <h2>{t('warnings.watched')}</h2>
        <span className="quiet">{t('warnings.watched-sub')}</span>
      </div>
      <Table<WatchedSeries>
        size="small"
        rowKey={({ kind, key, county }) => `${kind} ${key} ${county.code}`}
        scroll={{ x: 'max-content' }}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={rows}
        columns={[
          {
            title: t('warnings.series'),
            render: (_, series) => (
              <button type="button" className="analysis-open" onClick={() => setOpen(series)}>
                {both(series.title)}
              </button>
            ),
          },
          { title: t('county'), render: (_, { county }) => both(county.name) },
          ...(['value', 'usual', 'limit'] as const).map((name) => ({
            title: t(`warnings.${name}`),
            align: 'right' as const,
            render: (_: unknown, series: WatchedSeries) => (
              <span className="figures">{valueText(series[name], series.kind, name !== 'usual')}</span>
            ),
          })),
          {
            title: t('warnings.seeable'),
            align: 'right',
            render: (_, { smallest, kind }) => <span className="figures">{changeText(smallest, kind)}</span>,
          },
          {
            title: 'n',
            align: 'right',
            render: (_, { n, window }) =>
              n === null
                ? ''
                : `${Math.round(n)}${window > 1 ? ` (${t('warnings.pooled', { count: window })})` : ''}`,
          },
          {
            title: t('warnings.state'),
            render: (_, { warned }) =>
              warned ? (
                <Tag color="error">{t('warnings.warned')}</Tag>
              ) : (
                <span className="quiet">{t('warnings.calm')}</span>
              ),
          },
        ]}
      />
      {open && <Opened series={open} week={data.week} onClose={() => setOpen(null)} />}
    </section>
  );
}

type OpenedProps = {
  readonly series: WatchedSeries;
  readonly week: WarningsAnswer['week'];
  readonly onClose: () => void;
};

function Opened({ series, week, onClose }: OpenedProps) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const [rows, setRows] = useState(false);
  const query = { kind: series.kind, key: series.key, county: series.county.code, week: week.start };
  const chart = useQuery({
    queryKey: [...keys.warnings, 'chart', query],
    queryFn: () => api.get<ChartAnswer>('/api/analysis/warnings/chart', query),
  });
  const label = t('warnings.chart-label', { county: both(series.county.name), title: both(series.title) });
  return (
    <Drawer
      open
      size={760}
      title={label}
      onClose={onClose}
      extra={<Button onClick={() => setRows(true)}>{t('warnings.rows')}</Button>}
    >
      <QueryPanel source={chart}>
        {({ points }) => (
          <Suspense fallback={<Loading />}>
            <WarningChart series={series} points={points} label={label} height={320} />
          </Suspense>
        )}
      </QueryPanel>
      {rows && <WarningRows series={series} from={week.start} to={week.end} onClose={() => setRows(false)} />}
    </Drawer>
  );
}
