import { Alert, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/index.ts';
import { FormDrawer } from '../form-drawer.tsx';
import { calendarKey } from './calendar-key.ts';
import { readDays } from './read-days.ts';

type Values = { source: string; days?: string };

/** The State Council's notice of a year is in: its days replace what was there, and the year counts as known. */
export function PublishYear({ year, onClose }: { year: number | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormDrawer<Values>
      open={year !== undefined}
      title={t('admin:calendar.publish', { year })}
      initial={{}}
      submit={({ source, days = '' }) => {
        const read = readDays(days);
        return api.post(`/api/calendar/years/${year}/publish`, {
          source,
          ...(read.days.length > 0 ? { days: read.days } : {}),
        });
      }}
      refresh={[calendarKey]}
      onClose={onClose}
      width={560}
    >
      <Alert type="info" showIcon title={t('admin:calendar.publish-hint')} style={{ marginBottom: 16 }} />
      <Form.Item
        name="source"
        label={t('admin:calendar.notice')}
        rules={[{ required: true, min: 4, message: t('common:required') }]}
      >
        <Input maxLength={200} placeholder={t('admin:calendar.notice-example')} />
      </Form.Item>
      <Form.Item
        name="days"
        label={t('admin:calendar.days')}
        extra={t('admin:calendar.days-help')}
        rules={[
          {
            validator: async (_rule, text: string | undefined) => {
              const wrong = readDays(text ?? '').wrong[0];
              if (wrong !== undefined) throw new Error(t('admin:calendar.line-wrong', { line: wrong }));
            },
          },
        ]}
      >
        <Input.TextArea rows={12} placeholder={t('admin:calendar.days-example')} />
      </Form.Item>
    </FormDrawer>
  );
}
