import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

const REASONS = ['unintelligible', 'wrong-number', 'repeated', 'called-back', 'other'] as const;
type Values = { reason: (typeof REASONS)[number]; note?: string };

/** Why there is nothing to register. */
export function NoMatterDialog(props: {
  onClose: () => void;
  onFinish: (values: Values) => void;
  busy: boolean;
}) {
  const { t } = useTranslation('hotline');
  const [form] = Form.useForm<Values>();
  const reason = Form.useWatch('reason', form);
  return (
    <Modal
      open
      title={t('voicemail.no-matter')}
      okText={t('voicemail.end')}
      confirmLoading={props.busy}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ reason: 'unintelligible' }}
        onFinish={props.onFinish}
      >
        <Form.Item name="reason" label={t('voicemail.why')}>
          <Radio.Group
            className="call-colleagues"
            options={REASONS.map((value) => ({ value, label: t(`voicemail.reason.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="note"
          label={t('voicemail.note')}
          rules={[{ required: reason === 'other', min: 4, message: t('nuisance.say-why') }]}
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
