import { useState } from 'react';
import { Button, Input, Modal, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, useMutate } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { REFRESH, type TicketPage } from './queries.ts';

const NEXT: Readonly<
  Record<string, { readonly ability: string; readonly path: string; readonly key: string }>
> = {
  answered: { ability: 'feedback.review', path: '/feedback/reviews', key: 'to-review' },
  replying: { ability: 'feedback.reply', path: '/feedback/replies', key: 'to-reply' },
  revisiting: { ability: 'feedback.revisit', path: '/feedback/revisits', key: 'to-revisit' },
  deciding: { ability: 'feedback.decide', path: '/feedback/decisions', key: 'to-decide' },
};

/** On the ticket page: the way to the desk where it waits, and opening a closed matter again. */
export default function FeedbackTicketPanel({ ticket }: { readonly ticket: TicketPage }) {
  const { t } = useTranslation('feedback');
  const { can } = useSession();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const reopen = useMutate(
    () =>
      api.post(`/api/tickets/${ticket.id}/reopen`, {
        reason: reason.trim(),
        expectedVersion: ticket.version,
      }),
    { refresh: [...REFRESH], success: t('reopened'), onSuccess: () => setOpen(false) },
  );
  const next = NEXT[ticket.status];
  return (
    <Space wrap size="small">
      {next && can(next.ability) && (
        <Link to={next.path}>
          <Button size="small" type="primary">
            {t(next.key)}
          </Button>
        </Link>
      )}
      {ticket.status === 'closed' && can('feedback.decide') && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('reopen')}
        </Button>
      )}
      <Modal
        open={open}
        title={t('reopen')}
        onCancel={() => setOpen(false)}
        onOk={() => reopen.mutate()}
        okButtonProps={{ disabled: reason.trim().length < 2 }}
        confirmLoading={reopen.isPending}
      >
        <Input.TextArea
          autoFocus
          value={reason}
          placeholder={t('reopen-reason')}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={1000}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </Space>
  );
}
