import { Button, Form, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../lib/api.ts';
import { useMutate } from '../lib/mutate.ts';
import { GateFrame } from './gate-frame.tsx';
import { PasswordFields } from './password-fields.tsx';

type Founding = {
  regionCode: string;
  regionName: string;
  name: string;
  signInName: string;
  password: string;
};

/** The first page of an empty installation: which region it serves, and its first administrator. */
export function FirstRun() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [form] = Form.useForm<Founding>();
  const create = useMutate(
    async (input: Founding) => {
      await api.post('/api/installation', input);
      await api.post('/api/session', { signInName: input.signInName, password: input.password });
    },
    {
      form,
      success: t('session:created'),
      onSuccess: () => void client.resetQueries(),
    },
  );
  const required = { required: true, message: t('common:required') };
  return (
    <GateFrame title={t('session:first-run')} sub={t('session:first-run-sub')}>
      <Form<Founding>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ regionCode, regionName, name, signInName, password }) =>
          create.mutate({ regionCode, regionName, name, signInName, password })
        }
      >
        <Form.Item
          name="regionCode"
          label={t('session:region-code')}
          extra={t('session:region-code-help')}
          rules={[required, { pattern: /^\d{6}$/, message: t('session:region-code-help') }]}
        >
          <Input inputMode="numeric" maxLength={6} autoFocus />
        </Form.Item>
        <Form.Item
          name="regionName"
          label={t('session:region-name')}
          extra={t('session:region-name-help')}
          rules={[required]}
        >
          <Input />
        </Form.Item>
        <Form.Item name="name" label={t('session:person-name')} rules={[required]}>
          <Input autoComplete="name" />
        </Form.Item>
        <Form.Item name="signInName" label={t('session:sign-in-name')} rules={[required]}>
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <PasswordFields name="password" label={t('session:password')} />
        <Button type="primary" size="large" htmlType="submit" block loading={create.isPending}>
          {t('session:create')}
        </Button>
      </Form>
    </GateFrame>
  );
}
