import { useState } from 'react';
import { Alert, App, Button, DatePicker, Segmented, Tag } from 'antd';
import { DownloadOutlined, ImportOutlined, PartitionOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IndexAnswer, IndexNode } from '../../../../api/procedures/6-analysis/contract-safety-index.ts';
import { api, local, RegionPicker, serverNow, useAddress } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { PageHeader, QueryPanel } from '../../ui/index.ts';
import { IndexCounties } from './index-counties.tsx';
import { IndexImport } from './index-import.tsx';
import { IndexNodes, IntervalText } from './index-nodes.tsx';
import { ColumnRows } from './index-rows.tsx';
import { useBoth } from './queries.ts';
import './analysis.css';

const FORMAT = 'YYYY-MM-DD';
const PERIODS = ['this-month', 'last-month', 'this-quarter', 'last-quarter'] as const;
type Preset = (typeof PERIODS)[number];

function presetOf(name: Preset): { from: string; to: string } {
  const month = local(serverNow()).startOf('month');
  const quarter = month.subtract(month.month() % 3, 'month');
  const [start, length] =
    name === 'this-month'
      ? [month, 1]
      : name === 'last-month'
        ? [month.subtract(1, 'month'), 1]
        : name === 'this-quarter'
          ? [quarter, 3]
          : [quarter.subtract(3, 'month'), 3];
  return { from: start.format(FORMAT), to: start.add(length, 'month').subtract(1, 'day').format(FORMAT) };
}

/** The safety index of a region and period; every number opens into its parts and the rows behind them. */
export default function SafetyIndex() {
  const { t } = useTranslation('analysis');
  const { message } = App.useApp();
  const { can } = useSession();
  const [importing, setImporting] = useState(false);
  const { search, set } = useAddress();
  const fallback = presetOf('this-month');
  const period = { from: search.get('from') ?? fallback.from, to: search.get('to') ?? fallback.to };
  const preset = PERIODS.find(
    (name) => presetOf(name).from === period.from && presetOf(name).to === period.to,
  );
  const region = search.get('region') ?? undefined;
  const treeId = search.get('tree') ?? undefined;
  const query = { ...period, ...(region ? { region } : {}), ...(treeId ? { treeId } : {}) };
  const index = useQuery({
    queryKey: ['safety-index', query],
    queryFn: () => api.get<IndexAnswer>('/api/analysis/index', query),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={t('menu.index')}
        sub={t('index.sub')}
        actions={
          <>
            <Link to="/analysis/index/versions">
              <Button icon={<PartitionOutlined />}>{t('index.versions')}</Button>
            </Link>
            {can('index.edit') && (
              <Button icon={<ImportOutlined />} onClick={() => setImporting(true)}>
                {t('index.import')}
              </Button>
            )}
            <Button
              icon={<DownloadOutlined />}
              onClick={() =>
                void api
                  .download('/api/analysis/index.xlsx', query)
                  .catch(() => message.error(t('download-failed')))
              }
            >
              XLSX
            </Button>
          </>
        }
      />
      <div className="analysis-filters">
        <Segmented<Preset | 'other'>
          value={preset ?? 'other'}
          onChange={(name) => name !== 'other' && set(presetOf(name))}
          options={[
            ...PERIODS.map((value) => ({ value, label: t(`index.preset.${value}`) })),
            ...(preset ? [] : [{ value: 'other' as const, label: t('preset.other') }]),
          ]}
        />
        <DatePicker.RangePicker
          allowClear={false}
          value={[local(period.from), local(period.to)]}
          onChange={(range) =>
            range?.[0] && range[1] && set({ from: range[0].format(FORMAT), to: range[1].format(FORMAT) })
          }
        />
        <div style={{ width: 200 }}>
          <RegionPicker
            levels={['city', 'county']}
            allowClear
            placeholder={t('index.whole-region')}
            value={region}
            onChange={(code) => set({ region: code })}
          />
        </div>
      </div>
      <QueryPanel source={index}>
        {(answer) => (
          <Answer answer={answer} region={region} onLeaveVersion={() => set({ tree: undefined })} />
        )}
      </QueryPanel>
      {importing && <IndexImport onClose={() => setImporting(false)} />}
    </>
  );
}

type AnswerProps = {
  readonly answer: IndexAnswer;
  readonly region: string | undefined;
  readonly onLeaveVersion: () => void;
};

function Answer({ answer, region, onLeaveVersion }: AnswerProps) {
  const { t, i18n } = useTranslation('analysis');
  const both = useBoth();
  const [column, setColumn] = useState<IndexNode | null>(null);
  const { tree, points, coverage, sampled, level } = answer;
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  return (
    <>
      {tree.state === 'draft' && (
        <Alert
          type="warning"
          showIcon
          title={t('index.draft-shown')}
          action={<Button onClick={onLeaveVersion}>{t('index.show-in-force')}</Button>}
          style={{ marginBottom: 12 }}
        />
      )}
      {answer.changedWithin && (
        <Alert type="warning" showIcon title={t('index.changed-within')} style={{ marginBottom: 12 }} />
      )}
      <section className="panel index-head">
        <div>
          <div className="quiet">
            {answer.regionName ? both(answer.regionName) : answer.region} · {answer.from} – {answer.to}
          </div>
          <div className="index-points figures">{points === null ? '—' : points.toFixed(1)}</div>
          <IntervalText interval={answer.interval} />
        </div>
        <div>
          <div>
            {i18n.language.startsWith('en') ? tree.nameEn : tree.name} v{tree.version}{' '}
            {tree.example && <Tag color="gold">{t('index.example')}</Tag>}
          </div>
          {tree.example && <div className="quiet">{t('index.example-note')}</div>}
          <div className="quiet">
            {t('index.coverage-note', {
              coverage: percent(coverage),
              minimum: percent(tree.minimumCoverage),
            })}
            {points === null && <strong> {t('index.undefined')}</strong>}
          </div>
          <div className="quiet">
            {answer.interval &&
              t('index.interval-note', {
                level: percent(level),
                sampled: percent(sampled),
                rest: percent(1 - sampled),
              })}
          </div>
        </div>
      </section>
      <IndexNodes answer={answer} region={region} onColumn={setColumn} />
      {answer.counties.length > 0 && <IndexCounties answer={answer} />}
      {column?.leaf?.source.kind === 'column' && (
        <ColumnRows
          column={column.leaf.source.column}
          title={both(column.name)}
          query={{ from: answer.from, to: answer.to, ...(region ? { region } : {}) }}
          onClose={() => setColumn(null)}
        />
      )}
    </>
  );
}
