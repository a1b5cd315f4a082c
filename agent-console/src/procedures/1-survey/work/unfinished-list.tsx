import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  NextAnswer,
  UnfinishedList as List,
} from '../../../../../api/procedures/1-survey/contract-work.ts';
import { api, formatTime, useMutate, useNames } from '../../../lib/index.ts';
import { DataTable } from '../../../ui/index.ts';
import { useUnfinished, workKeys } from './queries.ts';

type Row = List['items'][number];

/** Interviews that wait to be finished, by anybody. */
export function UnfinishedList() {
  const { t } = useTranslation('survey');
  const { regionName } = useNames();
  const list = useUnfinished();
  const resume = useMutate(
    (row: Row) => api.post<NextAnswer>(`/api/survey/interviews/${row.interviewId}/resume`),
    { refresh: [workKeys.desk, workKeys.unfinished] },
  );
  return (
    <section className="panel">
      <h3 className="survey-heading">{t('work.unfinished')}</h3>
      <DataTable<Row>
        rowKey="interviewId"
        source={{ ...list, data: list.data?.items }}
        empty={t('work.unfinished-none')}
        columns={[
          { title: t('case.number'), dataIndex: 'masked', className: 'figures' },
          { title: t('case.place'), render: (_, row) => regionName(row.countyCode) },
          { title: t('case.project'), dataIndex: 'projectName' },
          { title: t('work.answered'), dataIndex: 'answered', align: 'right' },
          { title: t('work.last-by'), dataIndex: 'operatorName' },
          { title: t('work.last-at'), render: (_, row) => formatTime(row.changedAt, 'short') },
          {
            title: t('work.appointment-at'),
            render: (_, row) =>
              row.appointment ? (
                <>
                  {formatTime(row.appointment.at, 'short')} <Tag>{t(`work.${row.appointment.kind}`)}</Tag>
                </>
              ) : (
                <span className="quiet">–</span>
              ),
          },
          {
            title: t('common:actions'),
            render: (_, row) => (
              <Button size="small" disabled={row.taken} onClick={() => resume.mutate(row)}>
                {row.taken ? t('work.taken') : t('work.resume')}
              </Button>
            ),
          },
        ]}
      />
    </section>
  );
}
