import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** The Chinese and the English name of a thing. */
export function NameFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name="name"
        label={t('admin:field.name')}
        rules={[{ required: true, whitespace: true, message: t('common:required') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('admin:field.name-en')} initialValue="">
        <Input maxLength={80} />
      </Form.Item>
    </>
  );
}
