import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatSeconds } from '../../lib/index.ts';
import { TimeText } from '../../ui/index.ts';
import type { TicketPage } from './queries.ts';

/** What the caller was told and what the caller said, and the calls it was said in. */
export function TicketCaller({ ticket }: { ticket: TicketPage }) {
  const { t } = useTranslation('registration');
  return (
    <>
      <section className="ticket-block">
        <h3>{t('ticket.replies')}</h3>
        {ticket.replies.length === 0 && <p className="quiet">{t('ticket.no-replies')}</p>}
        {ticket.replies.map((one) => (
          <div key={one.id} className="ticket-line">
            <TimeText at={one.at} format="short" />
            <span>{t(`reply-channel.${one.channel}`, { defaultValue: one.channel })}</span>
            <Tag color={one.reached ? 'green' : 'orange'}>
              {t(one.reached ? 'ticket.reached' : 'ticket.not-reached')}
            </Tag>
            <span className="quiet">{one.by?.name}</span>
            <p>{one.text}</p>
          </div>
        ))}
      </section>
      <section className="ticket-block">
        <h3>{t('ticket.revisits')}</h3>
        {ticket.revisits.length === 0 && <p className="quiet">{t('ticket.no-revisits')}</p>}
        {ticket.revisits.map((one) => (
          <div key={one.id} className="ticket-line">
            <TimeText at={one.doneAt ?? one.dueAt} format="short" />
            <span>
              {one.outcome
                ? t(`revisit.${one.outcome}`, { defaultValue: one.outcome })
                : t('status.revisiting')}
            </span>
            {one.solved !== null && (
              <span>
                {t('ticket.solvedScale')} {t(`scale.${one.solved}`)}
              </span>
            )}
            {one.satisfied !== null && (
              <span>
                {t('ticket.satisfiedScale')} {t(`scale.${one.satisfied}`)}
              </span>
            )}
            <span className="quiet">{one.operator?.name}</span>
            {one.comment && <p>{one.comment}</p>}
            {one.decisionText && <p className="quiet">{one.decisionText}</p>}
          </div>
        ))}
      </section>
      <section className="ticket-block">
        <h3>{t('ticket.calls')}</h3>
        {ticket.calls.length === 0 && <p className="quiet">{t('ticket.nothing')}</p>}
        {ticket.calls.map((one) => (
          <div key={one.id} className="ticket-line">
            <TimeText at={one.createdAt} format="short" />
            <span>{t(`purpose.${one.purpose}`, { defaultValue: one.purpose })}</span>
            <span className="figures">{formatSeconds(one.talkSeconds)}</span>
            <span className="quiet">{one.operator?.name}</span>
          </div>
        ))}
      </section>
    </>
  );
}
