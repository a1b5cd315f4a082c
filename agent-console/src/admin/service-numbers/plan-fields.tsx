import { Form, Input, InputNumber, Radio, Select, Space, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ServiceNumber } from '../../../../api/shared/calls/contract-service-numbers.ts';
import { CardFields } from './card-fields.tsx';
import type { Values } from './values.ts';

const OVERFLOWS = ['none', 'number', 'anyone', 'announcement', 'voicemail'] as const;
const URGENT = 9;

/** Who takes the calls of a number, in which order, and what happens when it takes too long. */
export function PlanFields({ numbers, self }: { numbers: readonly ServiceNumber[]; self?: string }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<Values>();
  const kind = Form.useWatch('kind', form);
  const to = Form.useWatch('overflowTo', form) ?? 'none';
  const others = numbers.filter((one) => one.id !== self && one.active);
  const queues = [...new Set(numbers.flatMap((one) => one.queue ?? []))];
  return (
    <>
      <Form.Item
        name="kind"
        label={t('admin:numbers.kind')}
        extra={t(`admin:numbers.kind-help.${kind ?? 'hotline'}`)}
      >
        <Radio.Group
          optionType="button"
          options={(['hotline', 'hope'] as const).map((value) => ({
            value,
            label: t(`admin:numbers.kinds.${value}`),
          }))}
          onChange={({ target }) =>
            form.setFieldsValue(
              target.value === 'hope'
                ? { priority: URGENT, recording: false }
                : { priority: 0, recording: true },
            )
          }
        />
      </Form.Item>
      <Form.Item name="skills" label={t('admin:numbers.skills')} extra={t('admin:numbers.skills-help')}>
        <Select mode="tags" tokenSeparators={[',', '，', ' ']} options={[]} open={false} />
      </Form.Item>
      <Space size="large" align="start" wrap>
        <Form.Item name="queue" label={t('admin:numbers.queue')} extra={t('admin:numbers.queue-help')}>
          <Select
            mode="tags"
            maxCount={1}
            style={{ width: 200 }}
            options={queues.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item
          name="priority"
          label={t('admin:numbers.priority')}
          extra={t('admin:numbers.priority-help')}
        >
          <InputNumber min={0} max={URGENT} />
        </Form.Item>
        <Form.Item name="recording" label={t('admin:numbers.recording')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item
          name="voicemail"
          label={t('admin:numbers.voicemail')}
          extra={t('admin:numbers.voicemail-help')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      </Space>
      <Form.Item name="overflowTo" label={t('admin:numbers.overflow')}>
        <Select
          options={OVERFLOWS.filter((value) => kind !== 'hope' || value !== 'anyone').map((value) => ({
            value,
            label: t(`admin:numbers.overflows.${value}`),
          }))}
        />
      </Form.Item>
      {to !== 'none' && (
        <Space size="large" align="start" wrap>
          <Form.Item
            name={['overflow', 'afterSeconds']}
            label={t('admin:numbers.after')}
            dependencies={[['overflow', 'waiting']]}
            rules={[
              ({ getFieldValue }) => ({
                validator: async (_, value: number | null) => {
                  if ((value ?? getFieldValue(['overflow', 'waiting']) ?? null) === null)
                    throw new Error(t('errors:overflow.when'));
                },
              }),
            ]}
          >
            <InputNumber min={10} max={3600} suffix={t('admin:numbers.seconds')} style={{ width: 130 }} />
          </Form.Item>
          <Form.Item name={['overflow', 'waiting']} label={t('admin:numbers.waiting')}>
            <InputNumber min={1} max={500} suffix={t('admin:numbers.people')} style={{ width: 130 }} />
          </Form.Item>
          {to === 'number' && (
            <Form.Item
              name={['overflow', 'serviceNumberId']}
              label={t('admin:numbers.target')}
              rules={[{ required: true, message: t('common:required') }]}
            >
              <Select
                style={{ width: 240 }}
                options={others.map((one) => ({ value: one.id, label: `${one.number} ${one.name}` }))}
              />
            </Form.Item>
          )}
        </Space>
      )}
      <Form.Item name={['overflow', 'to']} hidden>
        <Input />
      </Form.Item>
      {kind === 'hope' && <CardFields />}
    </>
  );
}
