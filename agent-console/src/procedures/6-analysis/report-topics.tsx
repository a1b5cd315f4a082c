import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReportTopics as Topics } from '../../../../api/procedures/6-analysis/contract-topics.ts';
import { type Report, useBoth } from './queries.ts';

/** The topics that were frozen with the report; the page of topics opens into today's texts. */
export function ReportTopics({ topics, report }: { readonly topics: Topics; readonly report: Report }) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const { weeksBefore, falseShare, fewestCallers } = topics.rules;
  return (
    <>
      <p className="quiet analysis-note">
        {t('topics.new-how', {
          compared: topics.compared,
          weeks: weeksBefore,
          share: Math.round(falseShare * 100),
          callers: fewestCallers,
        })}{' '}
        <Link to={`/analysis/topics?region=${report.regionCode}&week=${report.weekStart}`}>
          {t('menu.topics')}
        </Link>
      </p>
      <Table
        size="small"
        rowKey={({ words }) => words[0]?.word ?? ''}
        pagination={false}
        dataSource={topics.topics}
        locale={{ emptyText: t(topics.compared === 0 ? 'topics.nothing-before' : 'topics.nothing-new') }}
        columns={[
          {
            title: t('topics.new'),
            render: (_, { words }) =>
              words
                .map(({ word }) => word)
                .slice(0, 5)
                .join(' · '),
          },
          { title: t('topics.documents'), dataIndex: 'documents', width: 60, align: 'right' },
          {
            title: t('topics.callers'),
            width: 70,
            align: 'right',
            render: (_, row) => row.callers + row.unknownCallers,
          },
          { title: t('topics.matters'), dataIndex: 'matters', width: 60, align: 'right' },
          { title: 'z', width: 60, align: 'right', render: (_, { words }) => words[0]?.z.toFixed(1) },
        ]}
      />
      {topics.bursts.length > 0 && (
        <Table
          size="small"
          rowKey="place"
          pagination={false}
          dataSource={topics.bursts}
          columns={[
            { title: t('topics.bursts'), dataIndex: 'name', render: both },
            { title: t('topics.documents'), dataIndex: 'documents', width: 80, align: 'right' },
            {
              title: t('topics.expected'),
              width: 100,
              align: 'right',
              render: (_, { expected }) => expected.toFixed(1),
            },
          ]}
        />
      )}
    </>
  );
}
