import { useState } from 'react';
import { Badge, Button, DatePicker, Form, Modal, Segmented, Select, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, local, RegionPicker, serverNow, useLiveQuery, useMutate, useNames } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { DataTable, PageHeader, TimeText } from '../../ui/index.ts';
import {
  keys,
  KINDS,
  periodText,
  STATE_COLOURS,
  topics,
  type AssessmentPage,
  type AssessmentRow,
  type Kind,
} from './queries.ts';

export default function Assessments() {
  const { t } = useTranslation('assessment');
  const navigate = useNavigate();
  const { can } = useSession();
  const { regionName } = useNames();
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const [computing, setComputing] = useState(false);
  const query = kind === 'all' ? {} : { kind };
  const assessments = useLiveQuery(
    [...keys.all, query],
    async () => (await api.get<{ items: AssessmentRow[] }>('/api/assessments', query)).items,
    topics,
    { keepPrevious: true },
  );
  return (
    <>
      <PageHeader
        title={t('menu.assessments')}
        sub={t('sub')}
        actions={
          <>
            <Segmented
              value={kind}
              onChange={setKind}
              options={(['all', ...KINDS] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
            {can('assessment.compute') && (
              <Button type="primary" onClick={() => setComputing(true)}>
                {t('compute')}
              </Button>
            )}
          </>
        }
      />
      <DataTable<AssessmentRow>
        source={assessments}
        rowKey="id"
        empty={t('empty')}
        onRowClick={(row) => void navigate(`/assessment/${row.id}`)}
        columns={[
          { title: t('period'), render: (_, row) => periodText(row.kind, row.periodStart), width: 110 },
          {
            title: t('kind.label'),
            dataIndex: 'kind',
            render: (value: Kind) => t(`kind.${value}`),
            width: 110,
          },
          { title: t('region'), dataIndex: 'regionCode', render: regionName, width: 130 },
          { title: t('scheme'), dataIndex: 'schemeName', ellipsis: true },
          {
            title: t('state.label'),
            dataIndex: 'state',
            width: 110,
            render: (state: AssessmentRow['state']) => (
              <Tag color={STATE_COLOURS[state]}>{t(`state.${state}`)}</Tag>
            ),
          },
          {
            title: t('open-objections'),
            dataIndex: 'openObjections',
            width: 110,
            render: (count: number) => <Badge count={count} />,
          },
          {
            title: t('computed-at'),
            dataIndex: 'computedAt',
            width: 160,
            render: (at: string) => <TimeText at={at} />,
          },
        ]}
      />
      {computing && <ComputeDialog onClose={() => setComputing(false)} />}
    </>
  );
}

type Values = { kind: Kind; regionCode: string; period: Dayjs };

function ComputeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('assessment');
  const navigate = useNavigate();
  const { person } = useSession();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form) ?? 'county';
  const compute = useMutate(
    ({ kind: of, regionCode, period }: Values) => {
      const first =
        of === 'operator'
          ? period.startOf('month')
          : period.month(Math.floor(period.month() / 3) * 3).startOf('month');
      return api.post<AssessmentPage>('/api/assessments', {
        kind: of,
        regionCode,
        periodStart: first.format('YYYY-MM-DD'),
      });
    },
    {
      form,
      refresh: [keys.all],
      success: t('computed'),
      onSuccess: (page) => void navigate(`/assessment/${page.id}`),
    },
  );
  return (
    <Modal
      open
      title={t('compute')}
      okText={t('compute')}
      okButtonProps={{ loading: compute.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ kind: 'county', regionCode: person.regionCode, period: local(serverNow()) }}
        onFinish={(values) => compute.mutate(values)}
      >
        <Form.Item name="kind" label={t('kind.label')} rules={[{ required: true }]}>
          <Select options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="regionCode" label={t('region')} rules={[{ required: true }]}>
          <RegionPicker levels={['city', 'county']} />
        </Form.Item>
        <Form.Item name="period" label={t('period')} rules={[{ required: true }]}>
          <DatePicker
            picker={kind === 'operator' ? 'month' : 'quarter'}
            style={{ width: '100%' }}
            allowClear={false}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
