import { useState } from 'react';
import { Alert, Button, Form, Input, InputNumber, Select, Space, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, formatTime, useMutate, useName, useNames, useNow } from '../../lib/index.ts';
import { Loading, useHotkeys } from '../../ui/index.ts';
import {
  type DispatchBody,
  dispatchKeys,
  type DispatchPlan,
  limitLabel,
  type Receivers,
  REFRESH,
  type TicketPage,
} from './queries.ts';

type Props = {
  readonly ticket: TicketPage;
  /** Where it is sent; by default the dispatch of a waiting ticket. */
  readonly send?: (body: DispatchBody) => Promise<unknown>;
  readonly submitText?: string;
  readonly onDone?: () => void;
};

type Values = {
  leadUnitId?: string;
  coUnitIds?: string[];
  note?: string;
  workingDays?: number | null;
  overrideReason?: string;
};

const mainKey = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';

/** Who handles it and by when. The directory's units are taken with a digit; the due time follows every change. */
export function DispatchForm({ ticket, send, submitText, onDone }: Props) {
  const { t } = useTranslation('dispatch');
  const nameOf = useName();
  const names = useNames();
  const [form] = Form.useForm<Values>();
  const [own, setOwn] = useState(false);
  const days = Form.useWatch('workingDays', form) ?? null;
  const lead = Form.useWatch('leadUnitId', form);
  const now = useNow(60_000);
  const plan = useQuery({
    queryKey: [...dispatchKeys.plan(ticket.id, own ? days : null), Math.floor(now.getTime() / 60_000)],
    queryFn: () =>
      api.get<DispatchPlan>(`/api/tickets/${ticket.id}/dispatch-plan`, {
        workingDays: own ? days : undefined,
      }),
    placeholderData: (before) => before,
  });
  const receivers = useQuery({
    queryKey: dispatchKeys.receivers(ticket.id),
    queryFn: () => api.get<Receivers>(`/api/tickets/${ticket.id}/receivers`),
    staleTime: 300_000,
  });
  const act = useMutate(
    (body: DispatchBody) => (send ? send(body) : api.post(`/api/tickets/${ticket.id}/dispatch`, body)),
    {
      form,
      refresh: [...REFRESH],
      success: t('sent', { unit: names.unitName(lead) }),
      onSuccess: () => onDone?.(),
      // Whoever came second sees at once what the first one did.
      onError: () => void plan.refetch(),
    },
  );
  const take = (index: number) => {
    const proposal = plan.data?.proposals[index];
    if (!proposal) return;
    form.setFieldsValue({ leadUnitId: proposal.unitId, coUnitIds: [...proposal.coUnitIds] });
  };
  useHotkeys({
    '1': () => take(0),
    '2': () => take(1),
    '3': () => take(2),
    '4': () => take(3),
    '5': () => take(4),
  });
  useHotkeys({ 'Ctrl+Enter': () => form.submit() }, { inInputs: true });
  const options = (receivers.data?.items ?? []).map((unit) => ({
    value: unit.id,
    label: nameOf(unit),
    region: names.regionName(unit.regionCode),
  }));
  const search = {
    filterOption: (typed: string, option?: { label: string; region: string }) =>
      `${option?.label} ${option?.region}`.toLowerCase().includes(typed.trim().toLowerCase()),
  };
  const submit = (values: Values) =>
    act.mutate({
      leadUnitId: values.leadUnitId!,
      coUnitIds: values.coUnitIds ?? [],
      note: values.note ?? '',
      expectedVersion: ticket.version,
      ...(own && values.workingDays
        ? { workingDays: values.workingDays, overrideReason: values.overrideReason }
        : {}),
    });
  // The directory's first unit stands there from the beginning, so the form waits for it.
  if (plan.isPending) return <Loading />;
  const first = plan.data?.proposals[0];
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      onFinish={submit}
      requiredMark={false}
      initialValues={{ leadUnitId: first?.unitId, coUnitIds: first ? [...first.coUnitIds] : [] }}
    >
      <h3 className="hand-section">{t('proposals')}</h3>
      <div className="proposal-row">
        {(plan.data?.proposals ?? []).map((proposal, index) => (
          <Button
            key={proposal.unitId}
            size="small"
            type={proposal.unitId === lead ? 'primary' : 'default'}
            ghost={proposal.unitId === lead}
            onClick={() => take(index)}
          >
            <span className="key-hint">
              <kbd>{index + 1}</kbd>
            </span>
            {proposal.unitName}
            <span className="quiet">
              {proposal.reason === 'directory'
                ? `${names.categoryName(proposal.categoryCode)} · ${names.regionName(proposal.regionCode)}`
                : t('suggested')}
            </span>
          </Button>
        ))}
        {plan.data?.proposals.length === 0 && <span className="quiet">{t('no-proposal')}</span>}
      </div>
      <Form.Item name="leadUnitId" label={t('lead')} rules={[{ required: true, message: t('lead-missing') }]}>
        <Select
          showSearch={search}
          options={options}
          loading={receivers.isPending}
          placeholder={t('lead-hint')}
        />
      </Form.Item>
      <Form.Item name="coUnitIds" label={t('co')}>
        <Select
          mode="multiple"
          showSearch={search}
          options={options.filter((option) => option.value !== lead)}
          placeholder={t('co-hint')}
        />
      </Form.Item>
      {plan.data && (
        <div className="due-line">
          <span>{limitLabel(t, plan.data.limit.text)}</span>
          <span className="quiet">→</span>
          <strong>{formatTime(plan.data.dueAt)}</strong>
          {plan.data.flag && <Tag color="warning">{t('common:due-flag.provisional-year')}</Tag>}
          <span className="quiet">
            {plan.data.limit.overridden ? t('overridden') : plan.data.limit.source}
          </span>
          <Button type="link" size="small" onClick={() => setOwn(!own)}>
            {own ? t('by-rule') : t('own-limit')}
          </Button>
        </div>
      )}
      {own && (
        <Space align="start" wrap>
          <Form.Item name="workingDays" label={t('working-days')} rules={[{ required: true }]}>
            <InputNumber min={1} max={90} autoFocus />
          </Form.Item>
          <Form.Item
            name="overrideReason"
            label={t('override-reason')}
            rules={[{ required: true, min: 2, message: t('reason-missing') }]}
          >
            <Input style={{ width: 320 }} maxLength={300} />
          </Form.Item>
        </Space>
      )}
      <Form.Item name="note" label={t('note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} placeholder={t('note-hint')} />
      </Form.Item>
      {plan.error !== null && (
        <Alert type="error" showIcon title={t('no-plan')} style={{ marginBottom: 12 }} />
      )}
      <Space>
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {submitText ?? t('dispatch')}
        </Button>
        <span className="key-hint">
          <kbd>{mainKey}</kbd> + <kbd>Enter</kbd>
        </span>
      </Space>
    </Form>
  );
}
