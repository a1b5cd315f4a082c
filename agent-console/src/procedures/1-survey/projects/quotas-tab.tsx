import { useMemo, useState } from 'react';
import { Button, Empty, Progress, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ProjectAnswer, QuotaCell } from '../../../../../api/procedures/1-survey/contract.ts';
import { useNames } from '../../../lib/index.ts';
import { QueryPanel } from '../../../ui/index.ts';
import { useQuotas } from './queries.ts';
import { QuotaEditor } from './quota-editor.tsx';

type Row = {
  readonly key: string;
  readonly countyCode: string;
  readonly sex: string;
  readonly target: number;
  readonly count: number;
  readonly cells: Readonly<Record<string, QuotaCell>>;
};

/** County × sex down, age bands across: count of target in each cell, closed cells marked. */
export function QuotasTab({ project, mayEdit }: { project: ProjectAnswer; mayEdit: boolean }) {
  const { t } = useTranslation('survey');
  const quotas = useQuotas(project.id);
  const [editing, setEditing] = useState(false);
  return (
    <QueryPanel source={quotas}>
      {({ items }) => (
        <>
          {mayEdit && (
            <Button
              type={items.length === 0 ? 'primary' : 'default'}
              onClick={() => setEditing(true)}
              style={{ marginBottom: 10 }}
            >
              {t(items.length === 0 ? 'quota.plan' : 'quota.edit')}
            </Button>
          )}
          {items.length === 0 ? <Empty description={t('quota.none')} /> : <Grid cells={items} />}
          <QuotaEditor project={project} cells={items} open={editing} onClose={() => setEditing(false)} />
        </>
      )}
    </QueryPanel>
  );
}

function Grid({ cells }: { cells: readonly QuotaCell[] }) {
  const { t } = useTranslation('survey');
  const { regionName } = useNames();
  const bands = useMemo(() => [...new Set(cells.map(({ ageBand }) => ageBand))].sort(), [cells]);
  const rows = useMemo(() => rowsOf(cells), [cells]);
  return (
    <Table<Row>
      size="small"
      bordered
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...rows]}
      columns={[
        { title: t('case.place'), fixed: 'left', render: (_, row) => regionName(row.countyCode) },
        {
          title: t('quota.sex'),
          fixed: 'left',
          render: (_, row) => (row.sex === '*' ? t('quota.any') : t(`sex.${row.sex}`)),
        },
        ...bands.map((band) => ({
          title: band === '*' ? t('quota.any-age') : t('case.age', { band }),
          align: 'right' as const,
          className: 'figures',
          render: (_: unknown, row: Row) => {
            const cell = row.cells[band];
            if (!cell) return <span className="quiet">–</span>;
            const full = cell.count >= cell.target;
            return (
              <span className={full ? 'tone-good' : ''} title={full ? t('quota.closed') : undefined}>
                {cell.count} / {cell.target}
                {full && ' ✓'}
              </span>
            );
          },
        })),
        {
          title: t('quota.total'),
          width: 180,
          render: (_, row) => (
            <>
              <span className="figures">
                {row.count} / {row.target}
              </span>
              <Progress
                percent={row.target > 0 ? Math.round((100 * row.count) / row.target) : 100}
                size="small"
              />
            </>
          ),
        },
      ]}
    />
  );
}

function rowsOf(cells: readonly QuotaCell[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const cell of cells) {
    const key = `${cell.countyCode}|${cell.sex}`;
    const row = rows.get(key) ?? {
      key,
      countyCode: cell.countyCode,
      sex: cell.sex,
      target: 0,
      count: 0,
      cells: {},
    };
    rows.set(key, {
      ...row,
      target: row.target + cell.target,
      count: row.count + cell.count,
      cells: { ...row.cells, [cell.ageBand]: cell },
    });
  }
  return [...rows.values()];
}
