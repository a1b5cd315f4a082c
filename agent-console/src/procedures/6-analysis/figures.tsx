import { lazy, Suspense, useMemo } from 'react';
import { DatePicker, Segmented, Select, Table } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, local, RegionPicker, useAddress } from '../../lib/index.ts';
import { Loading, PageHeader, QueryPanel } from '../../ui/index.ts';
import { partsText } from './figure-text.ts';
import { FigureRows } from './figure-rows.tsx';
import { Insight } from './insight.tsx';
import { FigureValue } from './figure-value.tsx';
import { PRESETS, presetOf, type Preset } from './periods.ts';
import {
  type Definition,
  type FiguresAnswer,
  type FiguresByAnswer,
  keys,
  useBoth,
  useDefinitions,
} from './queries.ts';
import './analysis.css';

const IntervalChart = lazy(() => import('./interval-chart.tsx'));
const GROUPS = ['survey', 'calls', 'tickets', 'limits', 'feedback', 'incidents', 'operators'] as const;
type Group = (typeof GROUPS)[number];
const BY = ['county', 'unit', 'operator'] as const;

/** Any figure, of any period, for whomever; each opens into its rows. What is looked at stands in the address. */
export default function Figures() {
  const { t } = useTranslation('analysis');
  const definitions = useDefinitions();
  const { search, set } = useAddress();
  const fallback = presetOf('last-week');
  const from = search.get('from') ?? fallback.from;
  const to = search.get('to') ?? fallback.to;
  const region = search.get('region') ?? undefined;
  const key = search.get('key') ?? undefined;
  const picked = definitions.data?.find((definition) => definition.key === key);
  const group = (search.get('group') as Group | null) ?? picked?.group ?? 'survey';
  const by = BY.find((each) => each === search.get('by'));
  const preset = PRESETS.find((name) => presetOf(name).from === from && presetOf(name).to === to) ?? null;
  const period = { from, to, ...(region ? { region } : {}) };
  const figures = useQuery({
    queryKey: [...keys.figures, period],
    queryFn: () => api.get<FiguresAnswer>('/api/figures', period),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader title={t('menu.figures')} sub={t('figures-sub')} />
      <div className="analysis-filters">
        <Segmented<Preset | 'other'>
          value={preset ?? 'other'}
          onChange={(name) => name !== 'other' && set(presetOf(name))}
          options={[
            ...PRESETS.map((value) => ({ value, label: t(`preset.${value}`) })),
            ...(preset ? [] : [{ value: 'other' as const, label: t('preset.other') }]),
          ]}
        />
        <DatePicker.RangePicker
          allowClear={false}
          value={[local(from), local(to)]}
          onChange={(range) =>
            range?.[0] &&
            range[1] &&
            set({ from: range[0].format('YYYY-MM-DD'), to: range[1].format('YYYY-MM-DD') })
          }
        />
        <div style={{ width: 200 }}>
          <RegionPicker
            levels={['city', 'county']}
            allowClear
            placeholder={t('all-counties')}
            value={region}
            onChange={(code) => set({ region: code })}
          />
        </div>
        <Select
          allowClear
          style={{ width: 130 }}
          placeholder={t('by.whole')}
          aria-label={t('by.label')}
          value={by}
          onChange={(value?: string) => set({ by: value })}
          options={BY.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
      </div>
      <Segmented<Group>
        value={group}
        onChange={(value) => set({ group: value, key: undefined })}
        options={GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))}
        style={{ marginBottom: 12 }}
      />
      <QueryPanel source={figures}>
        {(answer) => (
          <QueryPanel source={definitions}>
            {(all) => (
              <>
                {by && (
                  <BySubject
                    definitions={all.filter(
                      (definition) => definition.group === group && definition.subjects.includes(by),
                    )}
                    by={by}
                    period={period}
                  />
                )}
                <FigureList
                  definitions={all.filter((definition) => definition.group === group)}
                  answer={answer}
                  onOpen={(opened) => set({ key: opened })}
                />
                {picked && (
                  <FigureRows
                    key={picked.key}
                    figure={picked}
                    value={answer.items.find((item) => item.key === picked.key)}
                    period={period}
                    onClose={() => set({ key: undefined, group })}
                  />
                )}
              </>
            )}
          </QueryPanel>
        )}
      </QueryPanel>
    </>
  );
}

type ListProps = {
  readonly definitions: readonly Definition[];
  readonly answer: FiguresAnswer;
  readonly onOpen: (key: string) => void;
};

function FigureList({ definitions, answer, onOpen }: ListProps) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const values = useMemo(() => new Map(answer.items.map((item) => [item.key, item])), [answer]);
  return (
    <Table
      size="small"
      rowKey="key"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...definitions]}
      columns={[
        {
          title: t('figure'),
          width: 220,
          render: (_, definition) => (
            <button type="button" className="analysis-open" onClick={() => onOpen(definition.key)}>
              {both(definition.title)}
            </button>
          ),
        },
        {
          title: t('value'),
          width: 170,
          align: 'right',
          render: (_, { key }) => {
            const value = values.get(key);
            return value && <FigureValue value={value} />;
          },
        },
        {
          title: t('parts'),
          width: 130,
          align: 'right',
          render: (_, { key }) => {
            const value = values.get(key);
            return value && <span className="figures quiet">{partsText(value)}</span>;
          },
        },
        {
          title: t('formula'),
          render: (_, definition) => (
            <>
              {both(definition.formula)}
              {definition.exclusions && <div className="quiet">{both(definition.exclusions)}</div>}
            </>
          ),
        },
      ]}
    />
  );
}

type ByProps = {
  readonly definitions: readonly Definition[];
  readonly by: (typeof BY)[number];
  readonly period: { readonly from: string; readonly to: string; readonly region?: string };
};

/** One figure by county, unit or operator: dots with intervals, and a table that opens into the subject's rows. */
function BySubject({ definitions, by, period }: ByProps) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const { search, set } = useAddress();
  const shown = definitions.find(({ key }) => key === search.get('shown')) ?? definitions[0];
  const subjectId = search.get('subject');
  const query = { ...period, by, keys: shown?.key ?? '' };
  const found = useQuery({
    queryKey: [...keys.figures, 'by', query],
    queryFn: () => api.get<FiguresByAnswer>('/api/figures/by-subject', query),
    enabled: shown !== undefined,
    placeholderData: keepPreviousData,
  });
  const points = useMemo(
    () =>
      (found.data?.items ?? [])
        .filter(({ figures }) => figures[0]?.value !== null)
        .map(({ subjectId: id, name, figures }) => ({
          id,
          label: name ? both(name) : id,
          value: figures[0]!,
        }))
        .sort((a, b) => (b.value.value ?? 0) - (a.value.value ?? 0)),
    [found.data, both],
  );
  if (!shown) return <p className="quiet">{t('not-by-this')}</p>;
  const opened = points.find(({ id }) => id === subjectId);
  return (
    <div className="panel" style={{ marginBottom: 12 }}>
      <div className="analysis-row">
        <h2>{t(`by.${by}`)}</h2>
        <Select
          style={{ width: 260 }}
          aria-label={t('figure')}
          value={shown.key}
          onChange={(key) => set({ shown: key })}
          options={definitions.map((definition) => ({
            value: definition.key,
            label: both(definition.title),
          }))}
        />
      </div>
      <QueryPanel source={found}>
        {() =>
          points.length === 0 ? (
            <p className="quiet">{t('no-rows')}</p>
          ) : (
            <Suspense fallback={<Loading />}>
              <IntervalChart
                kind="beside"
                label={both(shown.title)}
                points={points}
                height={Math.max(90, 40 + points.length * 34)}
                onPick={(index) => set({ subject: points[index]?.id })}
              />
              <p className="quiet">{t('overlap-warning')}</p>
            </Suspense>
          )
        }
      </QueryPanel>
      {by === 'county' && shown.group === 'survey' && <Insight figure={shown} period={period} />}
      {opened && (
        <FigureRows
          figure={shown}
          value={opened.value}
          subjectName={opened.label}
          period={{ ...period, subject: by, subjectId: opened.id }}
          onClose={() => set({ subject: undefined })}
        />
      )}
    </div>
  );
}
