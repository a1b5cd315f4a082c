import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, RegionPicker, useLiveQuery } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { EmptyState, Loading, PageHeader, QueryPanel } from '../../ui/index.ts';
import { gapText, intervalText, numberText } from './figure-text.ts';
import { Incidents, Latest, Overdue, Warnings } from './overview-lists.tsx';
import { figureLink, keys, type OverviewAnswer, useBoth, useDefinitions, type Value } from './queries.ts';
import './analysis.css';

const IntervalChart = lazy(() => import('./interval-chart.tsx'));

/** Today in six numbers, and the week beside the last one. */
const TODAY = [
  'survey.interviews',
  'calls.offered',
  'calls.answered',
  'tickets.registered',
  'tickets.finished',
  'incidents.reported',
];
const WEEK = [
  'survey.safety',
  'survey.night',
  'calls.connection-rate',
  'tickets.closing',
  'limits.on-time',
  'limits.overdue',
  'feedback.solved-share',
  'feedback.satisfied-share',
];

/** What concerns a leader changes with all of these; the figures are fetched again when one is announced. */
const topics = ['ticket', 'incident', 'analysis', 'interview', 'revisit', 'call.ended'];
const REFRESH_MS = 120_000;

export default function Overview() {
  const { t } = useTranslation('analysis');
  const { person } = useSession();
  const [region, setRegion] = useState<string | undefined>();
  const overview = useLiveQuery(
    [...keys.overview, region ?? ''],
    () => api.get<OverviewAnswer>('/api/overview', { region }),
    topics,
    { keepPrevious: true, refetchInterval: REFRESH_MS },
  );
  return (
    <>
      <PageHeader
        title={t('menu.overview')}
        sub={
          overview.data && `${overview.data.today} · ${overview.data.week.start} – ${overview.data.week.end}`
        }
        actions={
          person.regionCode.endsWith('00') && (
            <div style={{ width: 200 }}>
              <RegionPicker
                levels={['county']}
                allowClear
                placeholder={t('all-counties')}
                value={region}
                onChange={setRegion}
              />
            </div>
          )
        }
      />
      <QueryPanel source={overview}>{(data) => <Dashboard data={data} region={region} />}</QueryPanel>
    </>
  );
}

function Dashboard({ data, region }: { data: OverviewAnswer; region: string | undefined }) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const definitions = useDefinitions().data;
  const title = (key: string) => {
    const definition = definitions?.find((each) => each.key === key);
    return definition ? both(definition.title) : '';
  };
  const of = (values: readonly Value[], key: string) => values.find((value) => value.key === key)!;
  const today = { from: data.today, to: data.today };
  const week = { from: data.week.start, to: data.week.end };
  return (
    <div className="analysis-overview">
      <section aria-label={t('today')}>
        <h2>{t('today')}</h2>
        <div className="analysis-tiles">
          {TODAY.map((key) => (
            <Tile
              key={key}
              label={title(key)}
              value={of(data.now, key)}
              to={figureLink(key, today, data.region)}
            />
          ))}
        </div>
      </section>
      <section aria-label={t('this-week')}>
        <h2>{t('this-week')}</h2>
        <div className="analysis-tiles">
          {WEEK.map((key) => (
            <Tile
              key={key}
              label={title(key)}
              value={of(data.thisWeek, key)}
              before={of(data.lastWeek, key)}
              to={figureLink(key, week, data.region)}
            />
          ))}
        </div>
      </section>
      <div className="analysis-columns">
        <Warnings region={region} />
        <Trend data={data} />
        {data.counties.length > 0 && <Counties data={data} />}
        <Overdue data={data} />
        <Incidents data={data} />
        <Latest data={data} />
      </div>
    </div>
  );
}

type TileProps = {
  readonly label: string;
  readonly value: Value;
  readonly before?: Value;
  readonly to: string;
};

function Tile({ label, value, before, to }: TileProps) {
  const { t } = useTranslation('analysis');
  const text = numberText(value.value, value.unit);
  const late = value.key === 'limits.overdue' && (value.value ?? 0) > 0;
  return (
    <Link className="figure figure-link" to={to}>
      <div className="figure-label">{label}</div>
      <div className={`figure-value ${text === null ? 'quiet' : ''} ${late ? 'tone-bad' : ''}`}>
        {text ?? t('common:undefined')}
      </div>
      {value.interval && text !== null && <div className="figure-note figures">{intervalText(value)}</div>}
      {before && (
        <div className="figure-note figures">
          {t('last-week')} {numberText(before.value, before.unit) ?? '—'}
          {!value.interval && gapText(value, before) && `（${gapText(value, before)}）`}
        </div>
      )}
    </Link>
  );
}

function Trend({ data }: { data: OverviewAnswer }) {
  const { t } = useTranslation('analysis');
  const points = useMemo(
    () =>
      data.trend.map(({ weekStart, safety, interviews }) => ({
        label: weekStart.slice(5),
        value: safety,
        note: t('n-interviews', { count: interviews }),
      })),
    [data.trend, t],
  );
  const known = points.some(({ value }) => value.value !== null);
  return (
    <section className="panel">
      <h2>{t('trend')}</h2>
      {known ? (
        <Suspense fallback={<Loading />}>
          <IntervalChart kind="over-time" label={t('trend')} points={points} height={220} />
          <p className="quiet">{t('trend-note')}</p>
        </Suspense>
      ) : (
        <EmptyState text={t('no-interviews-yet')} />
      )}
    </section>
  );
}

function Counties({ data }: { data: OverviewAnswer }) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const navigate = useNavigate();
  const points = useMemo(
    () =>
      data.counties.flatMap(({ code, name, figures }) => {
        const value = figures.find(({ key }) => key === 'survey.safety');
        return value && value.value !== null ? [{ code, label: both(name), value }] : [];
      }),
    [data.counties, both],
  );
  return (
    <section className="panel">
      <h2>{t('counties-safety')}</h2>
      {points.length > 0 ? (
        <Suspense fallback={<Loading />}>
          <IntervalChart
            kind="beside"
            label={t('counties-safety')}
            points={points}
            height={Math.max(90, 40 + points.length * 30)}
            onPick={(index) =>
              void navigate(
                figureLink(
                  'survey.safety',
                  { from: data.week.start, to: data.week.end },
                  points[index]?.code,
                ),
              )
            }
          />
          <p className="quiet">{t('overlap-warning')}</p>
        </Suspense>
      ) : (
        <EmptyState text={t('no-interviews-yet')} />
      )}
    </section>
  );
}
