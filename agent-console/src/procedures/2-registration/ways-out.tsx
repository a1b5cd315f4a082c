import { useState } from 'react';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../../lib/index.ts';
import { useHotkeys } from '../../ui/index.ts';
import { registrationKeys, type RegistrationView, useFormFacts } from './queries.ts';

type Props = {
  readonly registrationId: string;
  readonly onClose: () => void;
  readonly onDecided: (view: RegistrationView) => void;
  /** Something in the form itself is missing: the dialog makes room for it. */
  readonly onIncomplete: (error: unknown) => void;
};

/** What was said to the caller, as it was said. */
export function AnswerDialog({ registrationId, onClose, onDecided, onIncomplete }: Props) {
  const { t } = useTranslation('registration');
  const [form] = Form.useForm<{ text: string }>();
  const send = useMutate(
    (body: { text: string }) =>
      api.post<RegistrationView>(`/api/registrations/${registrationId}/answer`, body),
    { form, refresh: [registrationKeys.all], onSuccess: onDecided, onError: onIncomplete },
  );
  useHotkeys({ 'Ctrl+Enter': () => form.submit() }, { inInputs: true });
  return (
    <Modal
      open
      title={t('way.answer')}
      okText={t('way.submit')}
      onOk={() => form.submit()}
      confirmLoading={send.isPending}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form form={form} name="answer" layout="vertical" onFinish={(values) => send.mutate(values)}>
        <Form.Item name="text" label={t('way.answer-text')} rules={[{ required: true, min: 2 }]}>
          <Input.TextArea autoFocus rows={6} maxLength={2000} placeholder={t('way.answer-hint')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

type Refusal = { reasonCode: string; text: string; legalRoute?: string };

/** Why it is out of scope, what was explained, and which way the law provides. */
export function RefuseDialog({ registrationId, onClose, onDecided, onIncomplete }: Props) {
  const { t, i18n } = useTranslation('registration');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const reasons = useFormFacts().data?.refusalReasons ?? [];
  const [form] = Form.useForm<Refusal>();
  const [suggested, setSuggested] = useState('');
  const send = useMutate(
    (body: Refusal) => api.post<RegistrationView>(`/api/registrations/${registrationId}/refuse`, body),
    { form, refresh: [registrationKeys.all], onSuccess: onDecided, onError: onIncomplete },
  );
  useHotkeys({ 'Ctrl+Enter': () => form.submit() }, { inInputs: true });
  const pick = (code: string) => {
    const route = reasons.find((reason) => reason.code === code)?.route[language] ?? '';
    // What the operator wrote stays; a suggestion makes room for the next.
    if ((form.getFieldValue('legalRoute') ?? '') === suggested) form.setFieldValue('legalRoute', route);
    setSuggested(route);
  };
  return (
    <Modal
      open
      title={t('way.refuse')}
      okText={t('way.submit')}
      onOk={() => form.submit()}
      confirmLoading={send.isPending}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form form={form} name="refusal" layout="vertical" onFinish={(values) => send.mutate(values)}>
        <Form.Item name="reasonCode" label={t('way.reason')} rules={[{ required: true }]}>
          <Select
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            onChange={pick}
            options={reasons.map((reason) => ({ value: reason.code, label: reason.name[language] }))}
          />
        </Form.Item>
        <Form.Item name="legalRoute" label={t('way.legal-route')}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Form.Item name="text" label={t('way.refuse-text')} rules={[{ required: true, min: 2 }]}>
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
