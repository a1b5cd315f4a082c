import { Drawer } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../lib/index.ts';
import { DataTable, type PageOf, TimeText, usePaging } from '../../ui/index.ts';
import { FigureRows } from './figure-rows.tsx';
import { keys, type Row, useBoth, useDefinitions, type WatchedSeries } from './queries.ts';

type Props = {
  readonly series: Pick<WatchedSeries, 'kind' | 'key' | 'county' | 'title'>;
  readonly from: string;
  readonly to: string;
  readonly onClose: () => void;
};

/** The rows that a chart counts: answers of a figure, or the matters of a category. */
export function WarningRows({ series, from, to, onClose }: Props) {
  const both = useBoth();
  const definitions = useDefinitions().data ?? [];
  if (series.kind === 'count') return <Matters series={series} from={from} to={to} onClose={onClose} />;
  const figure = definitions.find(({ key }) => key === series.key);
  if (!figure) return null;
  return (
    <FigureRows
      figure={figure}
      period={{ from, to, region: series.county.code }}
      subjectName={both(series.county.name)}
      onClose={onClose}
    />
  );
}

const PAGES: Readonly<Record<string, (id: string) => string>> = {
  registration: (id) => `/registration/matters/${id}`,
};

function Matters({ series, from, to, onClose }: Props) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const paging = usePaging();
  const query = { category: series.key, county: series.county.code, from, to, ...paging.query };
  const rows = useQuery({
    queryKey: [...keys.warnings, 'matters', query],
    queryFn: () => api.get<PageOf<Row>>('/api/analysis/warnings/matters', query),
  });
  return (
    <Drawer
      open
      size={760}
      title={`${t('warnings.matters', { title: both(series.title) })} · ${both(series.county.name)} · ${from} – ${to}`}
      onClose={onClose}
    >
      <DataTable<Row>
        source={rows}
        paging={paging}
        rowKey="id"
        empty={t('no-rows')}
        columns={[
          { title: t('at'), dataIndex: 'at', width: 150, render: (at: string) => <TimeText at={at} /> },
          {
            title: t('row'),
            render: (_, row) => {
              const to = PAGES[row.link]?.(row.linkId);
              const text = `${t(`link.${row.link}`)} ${row.label}`;
              return to ? <Link to={to}>{text}</Link> : text;
            },
          },
          { title: t('operator'), dataIndex: 'operatorName', render: (name: string | null) => name ?? '' },
        ]}
      />
    </Drawer>
  );
}
