import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../lib/api.ts';
import { useMutate } from '../lib/mutate.ts';
import { PasswordFields } from './password-fields.tsx';

type Passwords = { old: string; new: string };

export function ChangePassword({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Passwords>();
  const change = useMutate((input: Passwords) => api.put('/api/session/password', input), {
    form,
    success: t('session:password-changed'),
    // The server ends the person's sessions; the answer to who is signed in shows whether this one too.
    refresh: [['session']],
    onSuccess: onClose,
  });
  return (
    <Modal
      open={open}
      title={t('session:change-password')}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={change.isPending}
      destroyOnHidden
    >
      <Form<Passwords>
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={(input) => change.mutate({ old: input.old, new: input.new })}
      >
        <Form.Item
          name="old"
          label={t('session:old-password')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <PasswordFields name="new" label={t('session:new-password')} />
      </Form>
    </Modal>
  );
}
