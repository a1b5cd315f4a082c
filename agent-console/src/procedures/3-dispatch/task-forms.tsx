import { Button, Form, Input, InputNumber, Radio } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, formatTime, UnitPicker, useKept, useMutate } from '../../lib/index.ts';
import { dispatchKeys, RETURN_REASONS, type TaskPage } from './queries.ts';

const refresh = [dispatchKeys.tasks];

export function ProgressForm({ taskId, onDone }: { readonly taskId: string; readonly onDone: () => void }) {
  const { t } = useTranslation('dispatch');
  const [form] = Form.useForm<{ text: string }>();
  const typed = useKept<{ text: string }>(`progress.${taskId}`);
  const act = useMutate((body: { text: string }) => api.post(`/api/assignments/${taskId}/progress`, body), {
    form,
    refresh,
    success: t('unit.noted'),
    onSuccess: () => {
      typed.forget();
      onDone();
    },
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={typed.values}
      onValuesChange={(_, values) => typed.keep(values)}
      onFinish={(values) => act.mutate(values)}
    >
      <Form.Item
        name="text"
        label={t('unit.progress-text')}
        rules={[{ required: true, min: 2, whitespace: true, message: t('unit.text-missing') }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} />
      </Form.Item>
      <Button type="primary" size="large" block htmlType="submit" loading={act.isPending}>
        {t('unit.send')}
      </Button>
    </Form>
  );
}

type ReturnValues = { reasonCode: string; text: string; suggestedUnitId?: string };

export function ReturnForm({ page, onDone }: { readonly page: TaskPage; readonly onDone: () => void }) {
  const { t } = useTranslation('dispatch');
  const [form] = Form.useForm<ReturnValues>();
  const typed = useKept<ReturnValues>(`return.${page.task.id}`);
  const act = useMutate((body: ReturnValues) => api.post(`/api/assignments/${page.task.id}/return`, body), {
    form,
    refresh,
    success: t('unit.return-sent'),
    onSuccess: () => {
      typed.forget();
      onDone();
    },
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={typed.values}
      onValuesChange={(_, values) => typed.keep(values)}
      onFinish={(values) => act.mutate(values)}
    >
      <Form.Item
        name="reasonCode"
        label={t('return.reason')}
        rules={[{ required: true, message: t('reason-missing') }]}
      >
        <Radio.Group
          style={{ display: 'grid', gap: 6 }}
          options={RETURN_REASONS.map((one) => ({ value: one, label: t(`return.reasons.${one}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="text"
        label={t('return.text')}
        rules={[{ required: true, min: 5, whitespace: true, message: t('unit.five-letters') }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="suggestedUnitId" label={t('return.suggests')}>
        <UnitPicker allowClear />
      </Form.Item>
      <p className="quiet">{t('unit.return-rule')}</p>
      <Button danger type="primary" size="large" block htmlType="submit" loading={act.isPending}>
        {t('unit.return-send')}
      </Button>
    </Form>
  );
}

type ExtensionValues = { workingDays: number; reason: string };

export function ExtensionForm({ page, onDone }: { readonly page: TaskPage; readonly onDone: () => void }) {
  const { t } = useTranslation('dispatch');
  const [form] = Form.useForm<ExtensionValues>();
  const typed = useKept<ExtensionValues>(`extension.${page.task.id}`);
  const days = Form.useWatch('workingDays', form);
  const due = useQuery({
    queryKey: ['calendar', 'due', page.task.dueAt, days],
    queryFn: () =>
      api.get<{ dueAt: string }>('/api/calendar/due', { from: page.task.dueAt, workingDays: days }),
    enabled: Boolean(days),
    placeholderData: (before) => before,
  });
  const act = useMutate(
    (body: ExtensionValues) => api.post(`/api/assignments/${page.task.id}/extension`, body),
    {
      form,
      refresh,
      success: t('unit.extension-sent'),
      onSuccess: () => {
        typed.forget();
        onDone();
      },
    },
  );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ workingDays: Math.min(3, page.may.extend.daysLeft), ...typed.values }}
      onValuesChange={(_, values) => typed.keep(values)}
      onFinish={(values) => act.mutate(values)}
    >
      <Form.Item
        name="workingDays"
        label={t('unit.extend-days', { count: page.may.extend.daysLeft })}
        rules={[{ required: true }]}
      >
        <InputNumber min={1} max={page.may.extend.daysLeft} size="large" />
      </Form.Item>
      <div className="due-line">
        <span className="figures">{formatTime(page.task.dueAt)}</span>
        <span className="quiet">→</span>
        <strong>{due.data ? formatTime(due.data.dueAt) : '…'}</strong>
      </div>
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, min: 5, whitespace: true, message: t('unit.five-letters') }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={1000} />
      </Form.Item>
      <p className="quiet">{t('unit.extend-rule')}</p>
      <Button type="primary" size="large" block htmlType="submit" loading={act.isPending}>
        {t('unit.send')}
      </Button>
    </Form>
  );
}
