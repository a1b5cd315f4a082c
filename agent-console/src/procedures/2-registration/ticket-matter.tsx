import { Descriptions, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNames } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { TimeText } from '../../ui/index.ts';
import { Attachments } from './attachments.tsx';
import { type TicketPage, ticketKeys } from './queries.ts';
import { RevealNumber } from './reveal-number.tsx';
import { StatusTag } from './tags.tsx';

/** What was raised, by whom, where and when. */
export function TicketMatter({ ticket }: { ticket: TicketPage }) {
  const { t } = useTranslation('registration');
  const { can } = useSession();
  const { regionPath, categoryName } = useNames();
  const { matter } = ticket;
  const withheld = ticket.confidential && !matter.canReveal && !matter.anonymous;
  const items = [
    {
      key: 'region',
      label: t('field.region'),
      children: `${regionPath(ticket.regionCode)} ${matter.address}`,
    },
    { key: 'category', label: t('field.category'), children: categoryName(ticket.categoryCode) },
    { key: 'nature', label: t('nature.label'), children: t(`nature.${ticket.nature}`) },
    {
      key: 'caller',
      label: t('field.caller'),
      children: matter.anonymous ? (
        <Tag>{t('field.anonymous')}</Tag>
      ) : withheld ? (
        <span className="quiet">{t('ticket.hidden-contact')}</span>
      ) : (
        <span>
          {matter.callerName ?? '—'}{' '}
          {matter.phoneMasked && (
            <RevealNumber ticketId={ticket.id} masked={matter.phoneMasked} may={matter.canReveal} />
          )}
        </span>
      ),
    },
    {
      key: 'consent',
      label: t('field.contact'),
      children: (
        <span>
          {t(`contact.${matter.contactPreference}`)}{' '}
          <span className="quiet">{t(matter.contactConsent ? 'ticket.agreed' : 'ticket.not-agreed')}</span>
        </span>
      ),
    },
    {
      key: 'channel',
      label: t('field.channel'),
      children: `${t(`channel.${matter.channel}`)}${matter.registeredBy ? ` · ${matter.registeredBy.name}` : ''}`,
    },
    { key: 'occurred', label: t('field.occurredAt'), children: <TimeText at={matter.occurredAt} /> },
    { key: 'registered', label: t('field.registeredAt'), children: <TimeText at={matter.registeredAt} /> },
  ];
  return (
    <div className="panel">
      <p className="ticket-text">{ticket.text}</p>
      <Descriptions size="small" column={{ xs: 1, md: 2 }} items={items} />
      <Attachments
        files={ticket.attachments}
        showStage
        mayAdd={can('registration.register')}
        base={async () => `/api/tickets/${ticket.id}`}
        refresh={[ticketKeys.one(ticket.id)]}
      />
      {ticket.merged.length > 0 && (
        <div className="ticket-block" style={{ marginTop: 12 }}>
          <h3>{t('ticket.merged-from')}</h3>
          {ticket.merged.map((one) => (
            <div key={one.id} className="ticket-line">
              <Link to={`/tickets/${one.id}`} className="figures">
                {one.number}
              </Link>
              <span>{one.title}</span>
              <StatusTag status={one.status} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
