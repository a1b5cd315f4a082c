import { Drawer } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ColumnRow } from '../../../../api/procedures/6-analysis/contract-safety-index.ts';
import { api } from '../../lib/index.ts';
import { DataTable, TimeText } from '../../ui/index.ts';
import { useBoth } from './queries.ts';

type Props = {
  readonly column: string;
  readonly title: string;
  readonly query: { readonly from: string; readonly to: string; readonly region?: string };
  readonly onClose: () => void;
};

/** The imported rows behind a part of the index, each with its file and line. */
export function ColumnRows({ column, title, query, onClose }: Props) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const rows = useQuery({
    queryKey: ['index-column', column, query],
    queryFn: async () =>
      (await api.get<{ items: ColumnRow[] }>(`/api/analysis/index-columns/${column}/rows`, query)).items,
  });
  return (
    <Drawer open size={860} title={title} onClose={onClose}>
      <p className="quiet">{t('index.rows-note')}</p>
      <DataTable<ColumnRow>
        source={rows}
        rowKey="id"
        empty={t('index.no-rows')}
        columns={[
          { title: t('county'), render: (_, row) => (row.county ? both(row.county) : row.countyCode) },
          { title: t('index.period'), render: (_, row) => `${row.from} – ${row.to}` },
          {
            title: t('value'),
            align: 'right',
            render: (_, row) => (
              <span className="figures">
                {row.value}
                {row.standardError !== null && <span className="quiet"> ±{row.standardError}</span>}
              </span>
            ),
          },
          {
            title: t('index.file'),
            render: (_, row) => (
              <>
                {row.fileName} <span className="quiet">{t('index.line', { line: row.line })}</span>
                <div className="quiet">
                  {row.importedBy} · <TimeText at={row.importedAt} />
                </div>
              </>
            ),
          },
        ]}
      />
    </Drawer>
  );
}
