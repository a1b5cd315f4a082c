import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IndexAnswer } from '../../../../api/procedures/6-analysis/contract-safety-index.ts';
import { IntervalText } from './index-nodes.tsx';
import { useBoth } from './queries.ts';

/** Counties in the order of their codes: whether one is above another is for their intervals to say. */
export function IndexCounties({ answer }: { readonly answer: IndexAnswer }) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const first = answer.nodes.filter(({ depth }) => depth === 1);
  return (
    <section className="panel" style={{ marginTop: 12 }}>
      <h2>{t('index.counties')}</h2>
      <p className="quiet">{t('index.counties-note')}</p>
      <Table
        size="small"
        rowKey="code"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={answer.counties}
        columns={[
          { title: t('county'), dataIndex: 'name', render: both, fixed: 'left' },
          {
            title: t('index.points'),
            align: 'right',
            render: (_, { points, interval }) => (
              <>
                <span className="figures">{points === null ? '—' : points.toFixed(1)}</span>
                <IntervalText interval={interval} />
              </>
            ),
          },
          {
            title: t('index.coverage'),
            align: 'right',
            render: (_, { coverage }) => <span className="figures">{Math.round(coverage * 100)}%</span>,
          },
          ...first.map((node, index) => ({
            title: both(node.name),
            align: 'right' as const,
            render: (_: unknown, county: IndexAnswer['counties'][number]) => (
              <span className="figures">{county.first[index]?.points?.toFixed(1) ?? '—'}</span>
            ),
          })),
        ]}
      />
    </section>
  );
}
