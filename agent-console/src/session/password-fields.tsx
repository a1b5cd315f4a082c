import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** The shortest password that the console lets through; the server has the last word. */
const MIN_LENGTH = 8;

/** A new password and the same once more. The second is not part of what is sent. */
export function PasswordFields({ name, label }: { name: string; label: string }) {
  const { t } = useTranslation();
  const rule = t('session:password-rule', { count: MIN_LENGTH });
  return (
    <>
      <Form.Item
        name={name}
        label={label}
        extra={rule}
        rules={[
          { required: true, message: t('common:required') },
          { min: MIN_LENGTH, message: rule },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name={`${name}Again`}
        label={t('session:repeat-password')}
        dependencies={[name]}
        rules={[
          { required: true, message: t('common:required') },
          ({ getFieldValue }) => ({
            validator: async (_rule, value: unknown) => {
              if (value && value !== getFieldValue(name)) throw new Error(t('session:passwords-differ'));
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
