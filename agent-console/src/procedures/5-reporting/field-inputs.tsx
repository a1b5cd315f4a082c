import { Collapse, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

export const FIELDS = [
  'source',
  'scope',
  'losses',
  'trend',
  'leadersPresent',
  'measures',
  'proposals',
] as const;

/** The fixed fields of a report; what is not known yet is left for a follow-up. */
export function FieldInputs() {
  const { t } = useTranslation('reporting');
  const inputs = FIELDS.map((field) => (
    <Form.Item key={field} name={['fields', field]} label={t(`field.${field}`)} style={{ marginBottom: 8 }}>
      <Input />
    </Form.Item>
  ));
  return (
    <Collapse
      size="small"
      items={[{ key: 'fields', label: t('more-fields'), children: inputs, forceRender: true }]}
    />
  );
}
