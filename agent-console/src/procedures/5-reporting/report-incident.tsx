import { useState } from 'react';
import { Alert, Button, Col, DatePicker, Form, Input, Modal, Row, Select, type ButtonProps } from 'antd';
import { AlertOutlined } from '@ant-design/icons';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Incident, IncidentBody } from '../../../../api/procedures/5-reporting/contract.ts';
import { api, local, RegionPicker, serverNow, useMutate } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { FieldInputs } from './field-inputs.tsx';
import { GRADES, incidentKeys, useKinds } from './queries.ts';

type Source = { readonly ticketId?: string; readonly interviewId?: string; readonly callId?: string };
type Draft = {
  readonly title?: string;
  readonly text?: string;
  readonly regionCode?: string;
  readonly place?: string;
};

type Props = Source & {
  /** What is known already; nobody types it twice. */
  readonly draft?: Draft;
  readonly onDone?: (incidentId: string) => void;
  readonly type?: ButtonProps['type'];
  readonly size?: ButtonProps['size'];
};

type Values = Omit<IncidentBody, 'occurredAt' | 'learntAt'> & { occurredAt: Dayjs };

/** Reports a major incident from a ticket, an interview, a call, or from nothing but what was heard. */
export function ReportIncidentButton({ draft, onDone, type, size, ...source }: Props) {
  const { t } = useTranslation('reporting');
  const { can } = useSession();
  const [open, setOpen] = useState(false);
  if (!can('incident.report')) return null;
  return (
    <>
      <Button type={type} size={size} danger icon={<AlertOutlined />} onClick={() => setOpen(true)}>
        {t('report')}
      </Button>
      {open && <ReportDialog source={source} draft={draft} onDone={onDone} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReportDialog({
  source,
  draft,
  onDone,
  onClose,
}: {
  source: Source;
  draft: Draft | undefined;
  onDone: Props['onDone'];
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation('reporting');
  const { person } = useSession();
  const [form] = Form.useForm<Values>();
  const kinds = useKinds().data;
  const grade = Form.useWatch('grade', form) ?? 'general';
  const limits = kinds?.limits[grade];
  const send = useMutate(
    ({ occurredAt, ...values }: Values) =>
      api.post<Incident>('/api/incidents', { ...source, ...values, occurredAt: occurredAt.toISOString() }),
    {
      form,
      success: t('reported'),
      refresh: [incidentKeys.all],
      onSuccess: (incident) => {
        onClose();
        onDone?.(incident.id);
      },
    },
  );
  return (
    <Modal
      open
      width={760}
      title={t('report-first')}
      okText={t('send-up')}
      okButtonProps={{ danger: true, loading: send.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      {limits && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('limits', {
            county: limits.countyMinutes,
            city: limits.cityMinutes,
            ack: limits.acknowledgeMinutes,
          })}
        />
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{
          grade: 'general',
          regionCode: person.regionCode,
          ...draft,
          occurredAt: local(serverNow()),
        }}
        onFinish={(values) => send.mutate(values)}
      >
        <Row gutter={12}>
          <Col span={8}>
            <Form.Item name="grade" label={t('grade.label')} rules={[{ required: true }]}>
              <Select options={GRADES.map((value) => ({ value, label: t(`grade.${value}`) }))} autoFocus />
            </Form.Item>
          </Col>
          <Col span={16}>
            <Form.Item name="kind" label={t('kind')} rules={[{ required: true }]}>
              <Select
                options={(kinds?.kinds ?? []).map((kind) => ({
                  value: kind.code,
                  label: i18n.language.startsWith('en') ? kind.en : kind.zh,
                }))}
              />
            </Form.Item>
          </Col>
          <Col span={24}>
            <Form.Item name="title" label={t('title')} rules={[{ required: true, min: 4, max: 120 }]}>
              <Input />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item name="occurredAt" label={t('occurredAt')} rules={[{ required: true }]}>
              <DatePicker
                showTime={{ format: 'HH:mm' }}
                format="YYYY-MM-DD HH:mm"
                style={{ width: '100%' }}
              />
            </Form.Item>
          </Col>
          <Col span={16}>
            <Form.Item name="regionCode" label={t('region')} rules={[{ required: true }]}>
              <RegionPicker />
            </Form.Item>
          </Col>
          <Col span={24}>
            <Form.Item name="place" label={t('place')} rules={[{ required: true, min: 2 }]}>
              <Input />
            </Form.Item>
          </Col>
          <Col span={24}>
            <Form.Item name="text" label={t('text')} rules={[{ required: true, min: 10 }]}>
              <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} placeholder={t('text-hint')} />
            </Form.Item>
          </Col>
        </Row>
        <FieldInputs />
      </Form>
    </Modal>
  );
}
