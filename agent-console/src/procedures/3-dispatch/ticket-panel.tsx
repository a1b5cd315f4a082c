import { useState } from 'react';
import { Button, Modal, Space, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/index.ts';
import { DispatchForm } from './dispatch-form.tsx';
import type { TicketPage } from './queries.ts';
import { SuperviseActions } from './supervise.tsx';
import './dispatch.css';

/** On the ticket page: dispatch, recall, urge, supervise, and the way to a ruling that is waiting. */
export default function DispatchTicketPanel({ ticket }: { readonly ticket: TicketPage }) {
  const { t } = useTranslation('dispatch');
  const { can } = useSession();
  const [open, setOpen] = useState(false);
  const waitsForRuling =
    ticket.returns.some((one) => one.ruling === null) || ticket.extensions.some((one) => one.ruling === null);
  return (
    <Space wrap size="small">
      {ticket.status === 'accepted' && can('dispatch.assign') && (
        <Button type="primary" size="small" onClick={() => setOpen(true)}>
          {t('dispatch')}
        </Button>
      )}
      {waitsForRuling && can('dispatch.rule') && (
        <Button
          type="primary"
          size="small"
          href={`/dispatch?queue=${ticket.returns.some((one) => one.ruling === null) ? 'returns' : 'extensions'}`}
        >
          {t('to-ruling')}
        </Button>
      )}
      <SuperviseActions ticket={ticket} />
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        width={720}
        destroyOnHidden
        title={t('dispatch')}
      >
        <Typography.Paragraph strong>{ticket.title}</Typography.Paragraph>
        <DispatchForm ticket={ticket} onDone={() => setOpen(false)} />
      </Modal>
    </Space>
  );
}
