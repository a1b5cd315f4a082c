import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../../lib/index.ts';
import { ConfirmButton } from '../../ui/index.ts';
import { FormDrawer } from '../form-drawer.tsx';
import { calendarKey } from './calendar-key.ts';
import type { Cell } from './month.ts';

type Values = { kind: 'workday' | 'holiday'; name: string; source: string };

/** One day made a working day or a day off, by hand. */
export function DayDrawer({ cell, onClose }: { cell: Cell | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const required = { required: true, whitespace: true, message: t('common:required') };
  const clear = useMutate((date: string) => api.delete(`/api/calendar/days/${date}`), {
    refresh: [calendarKey],
    success: t('common:saved'),
    onSuccess: onClose,
  });
  return (
    <FormDrawer<Values>
      open={cell !== undefined}
      title={cell?.date ?? ''}
      initial={cell?.entry ?? { kind: cell?.working ? 'holiday' : 'workday' }}
      submit={({ kind, name, source }) => api.put(`/api/calendar/days/${cell?.date}`, { kind, name, source })}
      refresh={[calendarKey]}
      onClose={onClose}
      more={
        cell?.entry && (
          <ConfirmButton
            danger
            question={t('admin:calendar.clear-question')}
            onConfirm={() => clear.mutate(cell.date)}
          >
            {t('admin:calendar.clear')}
          </ConfirmButton>
        )
      }
    >
      <Form.Item name="kind" label={t('admin:calendar.kind')} rules={[{ required: true }]}>
        <Radio.Group
          options={(['holiday', 'workday'] as const).map((kind) => ({
            value: kind,
            label: t(`admin:calendar.${kind}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="name" label={t('admin:calendar.name')} rules={[required]}>
        <Input maxLength={40} placeholder={t('admin:calendar.name-example')} />
      </Form.Item>
      <Form.Item name="source" label={t('admin:calendar.source')} rules={[required]}>
        <Input maxLength={200} placeholder={t('admin:calendar.source-example')} />
      </Form.Item>
    </FormDrawer>
  );
}
