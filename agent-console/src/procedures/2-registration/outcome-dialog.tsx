import { App, Button, Input, Modal, Result, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, formatTime, useMutate } from '../../lib/index.ts';
import { ReportIncidentButton } from '../5-reporting/report-incident.tsx';
import { type Accepted, registrationKeys, type RegistrationView } from './queries.ts';

export type Decided =
  | { readonly kind: 'accepted'; readonly ticket: Accepted; readonly grave: boolean; readonly draft: Draft }
  | { readonly kind: 'told'; readonly view: RegistrationView };
type Draft = { readonly title?: string; readonly text: string; readonly regionCode: string | undefined };

type Props = {
  readonly decided: Decided;
  readonly onFinish: () => void;
  readonly onTakenBack: (view: RegistrationView) => void;
};

/** In groups, as people read numbers aloud. */
const grouped = (number: string) =>
  `${number.slice(0, 6)} ${number.slice(6, 10)} ${number.slice(10, 14)} ${number.slice(14)}`;

/** What came of it: number and code to read out, or that it is on record, and the way back while there is one. */
export function OutcomeDialog({ decided, onFinish, onTakenBack }: Props) {
  const { t } = useTranslation('registration');
  const title =
    decided.kind === 'accepted'
      ? t(decided.ticket.code ? 'done.accepted' : 'done.web-accepted')
      : t(decided.view.outcome === 'refused' ? 'done.refused' : 'done.answered');
  return (
    <Modal open width={520} onCancel={onFinish} footer={null} mask={{ closable: false }}>
      <Result
        status="success"
        title={title}
        style={{ padding: '20px 8px 4px' }}
        extra={
          decided.kind === 'accepted' ? (
            <TicketFacts {...decided} onFinish={onFinish} />
          ) : (
            <Told view={decided.view} onFinish={onFinish} onTakenBack={onTakenBack} />
          )
        }
      />
    </Modal>
  );
}

function TicketFacts({
  ticket,
  grave,
  draft,
  onFinish,
}: Extract<Decided, { kind: 'accepted' }> & { onFinish: () => void }) {
  const { t } = useTranslation('registration');
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText([ticket.number, ticket.code].filter(Boolean).join(' '));
    void message.success(t('done.copied'));
  };
  return (
    <div>
      <dl className="reg-told">
        <dt>{t('done.number')}</dt>
        <dd className="figures">{grouped(ticket.number)}</dd>
        {ticket.code && (
          <>
            <dt>{t('done.code')}</dt>
            <dd className="reg-code">{ticket.code.toUpperCase()}</dd>
          </>
        )}
      </dl>
      {ticket.code && <p className="quiet">{t('done.code-once')}</p>}
      <Space wrap style={{ justifyContent: 'center' }}>
        {grave && <ReportIncidentButton ticketId={ticket.ticketId} draft={draft} />}
        <Button onClick={() => void copy()}>{t('done.copy')}</Button>
        <Link to={`/tickets/${ticket.ticketId}`}>
          <Button>{t('done.open-ticket')}</Button>
        </Link>
        <Button type="primary" autoFocus onClick={onFinish}>
          {t('done.finish')}
        </Button>
      </Space>
    </div>
  );
}

function Told({ view, onFinish, onTakenBack }: { view: RegistrationView } & Omit<Props, 'decided'>) {
  const { t } = useTranslation('registration');
  return (
    <>
      <TakeBack view={view} onTakenBack={onTakenBack} />
      <Button type="primary" autoFocus onClick={onFinish}>
        {t('done.finish')}
      </Button>
    </>
  );
}

/** The way back from an answer or a refusal, while the server says there is one. */
export function TakeBack({
  view,
  onTakenBack,
}: {
  view: RegistrationView;
  onTakenBack: (view: RegistrationView) => void;
}) {
  const { t } = useTranslation('registration');
  const [reason, setReason] = useState<string>();
  const send = useMutate(
    (text: string) => api.post<RegistrationView>(`/api/registrations/${view.id}/take-back`, { reason: text }),
    { success: t('done.taken-back'), refresh: [registrationKeys.all], onSuccess: onTakenBack },
  );
  if (!view.undoUntil) return null;
  return (
    <div className="reg-take-back">
      <p className="quiet">{t('done.take-back-until', { time: formatTime(view.undoUntil, 'time') })}</p>
      {reason === undefined ? (
        <Button onClick={() => setReason('')}>{t('done.take-back')}</Button>
      ) : (
        <Space.Compact style={{ width: '100%' }}>
          <Input
            autoFocus
            value={reason}
            placeholder={t('done.take-back-reason')}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={() => reason.trim().length > 1 && send.mutate(reason)}
          />
          <Button
            disabled={reason.trim().length < 2}
            loading={send.isPending}
            onClick={() => send.mutate(reason)}
          >
            {t('done.take-back')}
          </Button>
        </Space.Compact>
      )}
    </div>
  );
}
