import { useState } from 'react';
import { Button, Form, Input, InputNumber, Modal, Radio, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { TimeText } from '../../ui/index.ts';
import { keys, useBoth, type AssessmentPage } from './queries.ts';

type Objection = AssessmentPage['objections'][number];
type Values = { ruling: 'upheld' | 'rejected'; text: string; points?: number };

export function Objections({ page }: { readonly page: AssessmentPage }) {
  const { t } = useTranslation('assessment');
  const { can } = useSession();
  const nameOf = useBoth();
  const [ruling, setRuling] = useState<Objection | null>(null);
  const indicatorName = (key: string) => {
    const indicator = page.indicators.find((each) => each.key === key);
    return indicator ? nameOf(indicator) : key;
  };
  return (
    <>
      <Table<Objection>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={page.objections}
        columns={[
          { title: t('subject'), dataIndex: 'subjectName' },
          { title: t('indicator'), dataIndex: 'indicator', render: indicatorName },
          { title: t('grounds'), dataIndex: 'text' },
          {
            title: t('by'),
            render: (_, row) => (
              <>
                {row.by} <TimeText at={row.at} />
              </>
            ),
          },
          {
            title: t('ruling.label'),
            render: (_, row) => {
              if (row.ruling) {
                const points = row.adjusted === null ? '' : ` → ${row.adjusted}`;
                return (
                  <Tag
                    color={row.ruling === 'upheld' ? 'green' : 'default'}
                  >{`${t(`ruling.${row.ruling}`)}${points}`}</Tag>
                );
              }
              return (
                can('assessment.rule') && (
                  <Button size="small" onClick={() => setRuling(row)}>
                    {t('rule')}
                  </Button>
                )
              );
            },
          },
          { title: t('ruling.text'), dataIndex: 'rulingText' },
        ]}
      />
      {ruling && <RulingDialog page={page} objection={ruling} onClose={() => setRuling(null)} />}
    </>
  );
}

function RulingDialog({
  page,
  objection,
  onClose,
}: {
  page: AssessmentPage;
  objection: Objection;
  onClose: () => void;
}) {
  const { t } = useTranslation('assessment');
  const [form] = Form.useForm<Values>();
  const upheld = Form.useWatch('ruling', form) === 'upheld';
  const weight = page.indicators.find((each) => each.key === objection.indicator)?.weight;
  const send = useMutate(
    (values: Values) =>
      api.post(`/api/assessments/${page.id}/objections/${objection.id}/ruling`, {
        ...values,
        points: values.points ?? null,
      }),
    { form, refresh: [keys.all], success: t('ruled'), onSuccess: onClose },
  );
  return (
    <Modal
      open
      title={t('rule')}
      onOk={() => form.submit()}
      okButtonProps={{ loading: send.isPending }}
      onCancel={onClose}
    >
      <p>{objection.text}</p>
      <Form<Values> form={form} layout="vertical" onFinish={(values) => send.mutate(values)}>
        <Form.Item name="ruling" rules={[{ required: true }]}>
          <Radio.Group
            options={(['upheld', 'rejected'] as const).map((value) => ({
              value,
              label: t(`ruling.${value}`),
            }))}
          />
        </Form.Item>
        {upheld && (
          <Form.Item name="points" label={t('points-of', { weight })} rules={[{ required: true }]}>
            <InputNumber min={0} max={weight} step={0.5} />
          </Form.Item>
        )}
        <Form.Item name="text" label={t('ruling.text')} rules={[{ required: true, min: 2 }]}>
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
