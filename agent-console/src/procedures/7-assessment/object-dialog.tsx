import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../../lib/index.ts';
import { keys, useBoth, type AssessmentPage, type Subject } from './queries.ts';

type Values = { scoreId: string; text: string };

export function ObjectDialog({
  page,
  subject,
  onClose,
}: {
  readonly page: AssessmentPage;
  readonly subject: Subject;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('assessment');
  const nameOf = useBoth();
  const [form] = Form.useForm<Values>();
  const send = useMutate((values: Values) => api.post(`/api/assessments/${page.id}/objections`, values), {
    form,
    refresh: [keys.all],
    success: t('objected'),
    onSuccess: onClose,
  });
  const options = page.indicators.flatMap((indicator) => {
    const score = subject.scores.find((each) => each.indicator === indicator.key);
    return score ? [{ value: score.id, label: `${nameOf(indicator)} · ${score.points ?? '—'}` }] : [];
  });
  return (
    <Modal
      open
      title={t('object')}
      onOk={() => form.submit()}
      okButtonProps={{ loading: send.isPending }}
      onCancel={onClose}
    >
      <Form<Values> form={form} layout="vertical" onFinish={(values) => send.mutate(values)}>
        <Form.Item name="scoreId" label={t('indicator')} rules={[{ required: true }]}>
          <Select options={options} />
        </Form.Item>
        <Form.Item name="text" label={t('grounds')} rules={[{ required: true, min: 5 }]}>
          <Input.TextArea autoSize={{ minRows: 3 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
