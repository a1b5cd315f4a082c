import { useState } from 'react';
import { InputNumber, Segmented, Space, Table, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RatesAnswer } from '../../../../../api/procedures/1-survey/contract-quality.ts';
import type { ProjectAnswer } from '../../../../../api/procedures/1-survey/contract.ts';
import { formatTime, useNames } from '../../../lib/index.ts';
import { QueryPanel } from '../../../ui/index.ts';
import { useRates } from './queries.ts';

const BY = ['project', 'county', 'operator', 'week'] as const;
const METHODS = ['project', 'group', 'given'] as const;
const CLASSES = ['I', 'P', 'R', 'NC', 'O', 'UH', 'UR', 'UO', 'NE'] as const;
const GIVEN = 0.5;

/** All sixteen outcome rates by county, operator and week, with where e comes from. */
export function RatesTab({ project }: { project: ProjectAnswer }) {
  const { t } = useTranslation('quality');
  const [by, setBy] = useState<(typeof BY)[number]>('county');
  const [eMethod, setMethod] = useState<(typeof METHODS)[number]>('project');
  const [e, setE] = useState(GIVEN);
  const rates = useRates(project.id, { by, eMethod, e: eMethod === 'given' ? e : undefined });
  return (
    <section className="panel">
      <Space wrap style={{ marginBottom: 10 }}>
        <span className="quiet">{t('rates.by')}</span>
        <Segmented
          value={by}
          onChange={setBy}
          options={BY.map((value) => ({ value, label: t(`rates.group.${value}`) }))}
        />
        <Tooltip title={t('rates.method-help')}>
          <span className="quiet">{t('rates.e-from')}</span>
        </Tooltip>
        <Segmented
          value={eMethod}
          onChange={setMethod}
          options={METHODS.map((value) => ({ value, label: t(`rates.method.${value}`) }))}
        />
        {eMethod === 'given' && (
          <InputNumber
            aria-label="e"
            min={0}
            max={1}
            step={0.05}
            value={e}
            onChange={(value) => setE(value ?? GIVEN)}
          />
        )}
      </Space>
      <QueryPanel source={rates}>{(data) => <RatesTable data={data} />}</QueryPanel>
    </section>
  );
}

function RatesTable({ data }: { data: RatesAnswer }) {
  const { t } = useTranslation('quality');
  const { regionName } = useNames();
  type Group = RatesAnswer['groups'][number];
  const nameOf = ({ key, name }: Group): string => {
    if (data.by === 'project') return t('rates.whole');
    if (data.by === 'county') return regionName(key);
    if (data.by === 'week') return t('rates.week-of', { monday: key });
    return name ?? t('rates.nobody');
  };
  const percent = (value: number | null | undefined) =>
    value === null || value === undefined ? (
      <span className="quiet">{t('common:undefined')}</span>
    ) : (
      (value * 100).toFixed(1)
    );
  const names = Object.keys(data.groups[0]?.rates ?? {});
  return (
    <>
      <Table<Group>
        size="small"
        rowKey="key"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={data.groups}
        locale={{ emptyText: t('rates.none') }}
        columns={[
          { title: t(`rates.group.${data.by}`), fixed: 'left', render: (_, row) => nameOf(row) },
          { title: t('rates.cases'), dataIndex: 'cases', align: 'right', className: 'figures' },
          {
            title: 'e',
            align: 'right',
            className: 'figures',
            render: (_, row) =>
              row.e === null ? <span className="quiet">{t('common:undefined')}</span> : row.e.toFixed(3),
          },
          ...names.map((name) => ({
            title: <Tooltip title={t(`survey:rate.${name}`)}>{`${name} %`}</Tooltip>,
            align: 'right' as const,
            className: 'figures',
            render: (_: unknown, row: Group) => percent(row.rates[name]),
          })),
          ...CLASSES.map((name) => ({
            title: name,
            align: 'right' as const,
            className: 'figures',
            render: (_: unknown, row: Group) => row.classes[name] ?? 0,
          })),
        ]}
      />
      <p className="quiet">
        {t('rates.case-of')} {t('survey:progress.as-of', { at: formatTime(data.asOf, 'second') })}
      </p>
    </>
  );
}
