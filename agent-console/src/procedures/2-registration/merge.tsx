import { useState } from 'react';
import { Button, Form, Input, Modal, Select } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../../lib/index.ts';
import { type TicketPage, ticketKeys, type TicketRow } from './queries.ts';

const ROOTS = ['accepted', 'dispatched', 'handling', 'answered', 'replying', 'revisiting', 'deciding'];

/** Handles this ticket together with an earlier one of the same matter. */
export function MergeButton({ ticket }: { ticket: TicketPage }) {
  const { t } = useTranslation('registration');
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [form] = Form.useForm<{ intoId: string; reason?: string }>();
  const query = {
    q: typed,
    status: ROOTS,
    countyCode: ticket.countyCode,
    categoryCode: typed ? undefined : ticket.categoryCode,
  };
  const found = useQuery({
    queryKey: ticketKeys.list({ merge: ticket.id, ...query }),
    queryFn: () => api.get<{ items: TicketRow[] }>('/api/tickets', query),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  const merge = useMutate(
    (body: { intoId: string; reason?: string }) => api.post(`/api/tickets/${ticket.id}/merge`, body),
    { form, success: t('ticket.merged'), refresh: [ticketKeys.all], onSuccess: () => setOpen(false) },
  );
  const options = (found.data?.items ?? [])
    .filter((one) => one.id !== ticket.id)
    .map((one) => ({ value: one.id, label: `${one.number} ${one.title} · ${t(`status.${one.status}`)}` }));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('ticket.merge')}</Button>
      <Modal
        open={open}
        title={t('ticket.merge')}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        confirmLoading={merge.isPending}
        destroyOnHidden
      >
        <Form form={form} layout="vertical" onFinish={(values) => merge.mutate(values)}>
          <Form.Item
            name="intoId"
            label={t('ticket.merge-into')}
            extra={t('ticket.merge-hint')}
            rules={[{ required: true }]}
          >
            <Select
              autoFocus
              showSearch={{ filterOption: false, onSearch: setTyped }}
              options={options}
              loading={found.isFetching}
              notFoundContent={t('ticket.merge-none')}
            />
          </Form.Item>
          <Form.Item name="reason" label={t('ticket.merge-reason')}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

export function UnmergeButton({ ticket }: { ticket: TicketPage }) {
  const { t } = useTranslation('registration');
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const undo = useMutate((body: { reason: string }) => api.post(`/api/tickets/${ticket.id}/unmerge`, body), {
    form,
    success: t('ticket.unmerged'),
    refresh: [ticketKeys.all],
    onSuccess: () => setOpen(false),
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('ticket.unmerge')}</Button>
      <Modal
        open={open}
        title={t('ticket.unmerge')}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        confirmLoading={undo.isPending}
        destroyOnHidden
      >
        <Form form={form} layout="vertical" onFinish={(values) => undo.mutate(values)}>
          <Form.Item name="reason" label={t('ticket.unmerge-reason')} rules={[{ required: true, min: 2 }]}>
            <Input.TextArea autoFocus rows={2} maxLength={500} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
