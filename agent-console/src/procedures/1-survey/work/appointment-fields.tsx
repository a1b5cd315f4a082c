import { DatePicker, Form, Input, Radio, Space } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { AppointmentBody } from '../../../../../api/procedures/1-survey/contract-work.ts';
import { local, serverNow, ZONE } from '../../../lib/index.ts';

export type AppointmentValues = {
  readonly at?: Dayjs;
  readonly kind?: 'hard' | 'soft';
  readonly note?: string;
};

/** `at` is shown and picked on the clock of Shanghai. */
export function appointmentOf(values: AppointmentValues): AppointmentBody | null {
  if (!values.at) return null;
  const at = values.at.tz(ZONE, true).toISOString();
  return { at, kind: values.kind ?? 'soft', note: values.note ?? '' };
}

const QUICK = [
  { key: 'in-an-hour', at: () => local(serverNow()).add(1, 'hour').startOf('minute') },
  { key: 'tonight', at: () => local(serverNow()).hour(19).minute(0).startOf('minute') },
  { key: 'tomorrow', at: () => local(serverNow()).add(1, 'day').hour(10).minute(0).startOf('minute') },
  {
    key: 'tomorrow-evening',
    at: () => local(serverNow()).add(1, 'day').hour(19).minute(0).startOf('minute'),
  },
] as const;

/** When to call again, with one click for the usual times. */
export function AppointmentFields({ required = false }: { required?: boolean }) {
  const { t } = useTranslation('survey');
  const form = Form.useFormInstance<AppointmentValues>();
  return (
    <>
      <Form.Item
        name="at"
        label={t('work.appointment-at')}
        rules={required ? [{ required: true, message: t('common:required') }] : []}
        extra={
          <Space wrap size={4} className="survey-quick">
            {QUICK.filter(({ at }) => at().isAfter(local(serverNow()))).map(({ key, at }) => (
              <a key={key} role="button" tabIndex={0} onClick={() => form.setFieldValue('at', at().tz(ZONE))}>
                {t(`work.quick.${key}`)}
              </a>
            ))}
          </Space>
        }
      >
        <DatePicker
          showTime={{ format: 'HH:mm', minuteStep: 5 }}
          format="YYYY-MM-DD HH:mm"
          minDate={local(serverNow())}
          style={{ width: 220 }}
        />
      </Form.Item>
      <Form.Item name="kind" label={t('work.appointment-kind')} initialValue="soft">
        <Radio.Group
          options={[
            { value: 'soft', label: t('work.soft') },
            { value: 'hard', label: t('work.hard') },
          ]}
        />
      </Form.Item>
      <Form.Item name="note" label={t('work.note-field')}>
        <Input maxLength={200} placeholder={t('work.note-hint')} />
      </Form.Item>
    </>
  );
}
