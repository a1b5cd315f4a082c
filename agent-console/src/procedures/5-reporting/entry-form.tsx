import { Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { FieldInputs } from './field-inputs.tsx';
import { incidentKeys } from './queries.ts';

type Values = { kind: 'follow-up' | 'final'; text: string; fields?: Record<string, string> };

/** A follow-up tells what is new; the final report closes the incident. */
export function EntryForm({ incidentId }: { readonly incidentId: string }) {
  const { t } = useTranslation('reporting');
  const { can } = useSession();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const send = useMutate((values: Values) => api.post(`/api/incidents/${incidentId}/entries`, values), {
    form,
    success: t('entry-sent'),
    refresh: [incidentKeys.all],
    onSuccess: () => form.resetFields(),
  });
  if (!can('incident.report')) return null;
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={{ kind: 'follow-up' }}
      onFinish={(values) => send.mutate(values)}
    >
      <Form.Item name="kind">
        <Radio.Group
          optionType="button"
          options={(['follow-up', 'final'] as const).map((value) => ({ value, label: t(`entry.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="text" label={t('text')} rules={[{ required: true, min: 10 }]}>
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 10 }}
          placeholder={t(`entry-hint.${kind ?? 'follow-up'}`)}
        />
      </Form.Item>
      <FieldInputs />
      <Button type="primary" htmlType="submit" loading={send.isPending} style={{ marginTop: 12 }}>
        {t('send')}
      </Button>
    </Form>
  );
}
