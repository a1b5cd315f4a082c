import { useState } from 'react';
import { Button, DatePicker, Form, Modal, Segmented, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, local, RegionPicker, serverNow, useLiveQuery, useMutate } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { DataTable, PageHeader, type PageOf, TimeText, usePaging } from '../../ui/index.ts';
import { FigureValue } from './figure-value.tsx';
import { keys, type ReportState, type ReportSummary, STATE_COLOURS, topics, useBoth } from './queries.ts';
import './analysis.css';

const FILTERS = ['all', 'draft', 'submitted', 'returned', 'published'] as const;

export default function Reports() {
  const { t } = useTranslation('analysis');
  const navigate = useNavigate();
  const both = useBoth();
  const { can } = useSession();
  const paging = usePaging();
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>('all');
  const [drafting, setDrafting] = useState(false);
  const query = { ...paging.query, ...(filter === 'all' ? {} : { state: filter }) };
  const reports = useLiveQuery(
    [...keys.reports, query],
    () => api.get<PageOf<ReportSummary>>('/api/analysis/reports', query),
    topics,
    { keepPrevious: true },
  );
  return (
    <>
      <PageHeader
        title={t('menu.reports')}
        sub={t('reports-sub')}
        actions={
          <>
            <Segmented
              value={filter}
              onChange={(value) => {
                setFilter(value);
                paging.first();
              }}
              options={FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
            />
            {can('analysis.write') && (
              <Button type="primary" onClick={() => setDrafting(true)}>
                {t('draft-report')}
              </Button>
            )}
          </>
        }
      />
      <DataTable<ReportSummary>
        source={reports}
        paging={paging}
        rowKey="id"
        empty={t('no-reports')}
        onRowClick={(row) => void navigate(`/analysis/reports/${row.id}`)}
        columns={[
          { title: t('number'), dataIndex: 'number', width: 150, className: 'figures' },
          { title: t('county'), dataIndex: 'regionName', render: both, width: 110 },
          { title: t('week'), width: 200, render: (_, row) => `${row.weekStart} – ${row.weekEnd}` },
          {
            title: t('state.label'),
            dataIndex: 'state',
            width: 100,
            render: (state: ReportState) => <Tag color={STATE_COLOURS[state]}>{t(`state.${state}`)}</Tag>,
          },
          {
            title: t('safety'),
            dataIndex: 'safety',
            width: 190,
            render: (value: ReportSummary['safety']) => value && <FigureValue value={value} />,
          },
          {
            title: t('drafted'),
            render: (_, row) => (
              <>
                {row.draftedBy?.name ?? t('by-system')} · <TimeText at={row.draftedAt} format="short" />
              </>
            ),
          },
          {
            title: t('published-at'),
            dataIndex: 'publishedAt',
            width: 150,
            render: (at: string | null) => <TimeText at={at} />,
          },
        ]}
      />
      {drafting && <DraftDialog onClose={() => setDrafting(false)} />}
    </>
  );
}

const mondayOf = (day: Dayjs): string => day.subtract((day.day() + 6) % 7, 'day').format('YYYY-MM-DD');

function DraftDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('analysis');
  const navigate = useNavigate();
  const { person } = useSession();
  const [form] = Form.useForm<{ regionCode: string; week: Dayjs }>();
  const draft = useMutate(
    (values: { regionCode: string; week: Dayjs }) =>
      api.post<{ reportId: string }>('/api/analysis/reports', {
        regionCode: values.regionCode,
        weekStart: mondayOf(values.week),
      }),
    {
      form,
      refresh: [keys.reports],
      onSuccess: ({ reportId }) => void navigate(`/analysis/reports/${reportId}`),
    },
  );
  return (
    <Modal
      open
      title={t('draft-report')}
      okText={t('draft')}
      okButtonProps={{ loading: draft.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ regionCode: person.regionCode, week: local(serverNow()).subtract(7, 'day') }}
        onFinish={(values) => draft.mutate(values)}
      >
        <Form.Item name="regionCode" label={t('county')} rules={[{ required: true }]}>
          <RegionPicker levels={['city', 'county']} />
        </Form.Item>
        <Form.Item name="week" label={t('week')} extra={t('week-hint')} rules={[{ required: true }]}>
          <DatePicker
            picker="week"
            style={{ width: '100%' }}
            allowClear={false}
            disabledDate={(day) => mondayOf(day) > local(serverNow()).format('YYYY-MM-DD')}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
