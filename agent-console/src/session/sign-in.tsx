import { Alert, Button, Form, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../lib/api.ts';
import { errorSentence } from '../lib/errors.ts';
import { useMutate } from '../lib/mutate.ts';
import { GateFrame } from './gate-frame.tsx';

type Credentials = { signInName: string; password: string };

export function SignIn({ name }: { name?: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const signIn = useMutate((input: Credentials) => api.post('/api/session', input), {
    onSuccess: () => void client.resetQueries({ queryKey: ['session'] }),
    // Told beside the form, where it stays while the person types again.
    onError: () => true,
  });
  return (
    <GateFrame title={name || t('session:sign-in')}>
      <Form<Credentials>
        layout="vertical"
        size="large"
        onFinish={(input) => signIn.mutate(input)}
        requiredMark={false}
      >
        {Boolean(signIn.error) && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={errorSentence(t, signIn.error)}
            style={{ marginBottom: 16 }}
          />
        )}
        <Form.Item
          name="signInName"
          label={t('session:sign-in-name')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('session:password')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          {t('session:sign-in')}
        </Button>
      </Form>
      <p className="gate-foot">
        <Link to="/public">{t('session:public-link')}</Link>
      </p>
    </GateFrame>
  );
}
