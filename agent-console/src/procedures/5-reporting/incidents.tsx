import { useState } from 'react';
import { Segmented, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, useLiveQuery, useNames } from '../../lib/index.ts';
import { DataTable, PageHeader, TimeText, usePaging, type PageOf } from '../../ui/index.ts';
import { Levels } from './levels.tsx';
import { GRADE_COLOURS, incidentKeys, incidentTopics, useKindName, type IncidentRow } from './queries.ts';
import { ReportIncidentButton } from './report-incident.tsx';

const STATES = ['open', 'closed', 'all'] as const;

export default function Incidents() {
  const { t } = useTranslation('reporting');
  const navigate = useNavigate();
  const paging = usePaging();
  const [state, setState] = useState<(typeof STATES)[number]>('open');
  const kindName = useKindName();
  const { regionName } = useNames();
  const query = { state, ...paging.query };
  const incidents = useLiveQuery(
    [...incidentKeys.all, query],
    () => api.get<PageOf<IncidentRow>>('/api/incidents', query),
    incidentTopics,
    { keepPrevious: true },
  );
  return (
    <>
      <PageHeader
        title={t('menu.incidents')}
        sub={t('sub')}
        actions={
          <>
            <Segmented
              value={state}
              options={STATES.map((value) => ({ value, label: t(`filter.${value}`) }))}
              onChange={(value) => {
                setState(value);
                paging.first();
              }}
            />
            <ReportIncidentButton type="primary" onDone={(id) => void navigate(`/reporting/${id}`)} />
          </>
        }
      />
      <DataTable<IncidentRow>
        source={incidents}
        paging={paging}
        rowKey="id"
        empty={t('empty')}
        onRowClick={(row) => void navigate(`/reporting/${row.id}`)}
        columns={[
          { title: t('number'), dataIndex: 'number', width: 190 },
          {
            title: t('grade.label'),
            dataIndex: 'grade',
            width: 90,
            render: (grade: IncidentRow['grade']) => (
              <Tag color={GRADE_COLOURS[grade]}>{t(`grade.${grade}`)}</Tag>
            ),
          },
          { title: t('title'), dataIndex: 'title', ellipsis: true },
          { title: t('kind'), dataIndex: 'kind', render: kindName, ellipsis: true },
          { title: t('region'), dataIndex: 'countyCode', render: regionName, width: 100 },
          {
            title: t('occurredAt'),
            dataIndex: 'occurredAt',
            width: 150,
            render: (at: string) => <TimeText at={at} />,
          },
          {
            title: t('levels'),
            dataIndex: 'steps',
            render: (steps: IncidentRow['steps']) => <Levels steps={steps} />,
          },
        ]}
      />
    </>
  );
}
