import type { ReactNode } from 'react';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { TimeText } from '../../ui/index.ts';
import { CARD_TONES, type TicketPage } from './queries.ts';

/** Urgings and cards from above, returns and extensions from below, each with its ruling. */
export function TicketSupervision({ ticket }: { ticket: TicketPage }) {
  const { t } = useTranslation('registration');
  const ruling = (one: { ruling: string | null; rulingText: string | null }) =>
    one.ruling && (
      <>
        <Tag>{t(`ruling.${one.ruling}`, { defaultValue: one.ruling })}</Tag>
        {one.rulingText && <p className="quiet">{one.rulingText}</p>}
      </>
    );
  return (
    <>
      <Block title={t('ticket.urges')} rows={ticket.urges}>
        {(one) => (
          <>
            <TimeText at={one.at} format="short" />
            <span>{t(`history.urged-${one.kind}`, { defaultValue: one.kind })}</span>
            <span className="quiet">{one.by?.name}</span>
            <p>{one.text}</p>
          </>
        )}
      </Block>
      <Block title={t('ticket.cards')} rows={ticket.cards}>
        {(one) => (
          <>
            <TimeText at={one.issuedAt} format="short" />
            <Tag color={one.cancelledAt ? 'default' : CARD_TONES[one.level]}>{t(`card.${one.level}`)}</Tag>
            <span className="quiet">{one.issuedBy?.name}</span>
            <p>{one.reason}</p>
            {one.cancelledAt && (
              <p className="quiet">
                {t('history.card-cancelled')} <TimeText at={one.cancelledAt} format="short" />{' '}
                {one.cancelReason}
              </p>
            )}
          </>
        )}
      </Block>
      <Block title={t('ticket.returns')} rows={ticket.returns}>
        {(one) => (
          <>
            <TimeText at={one.at} format="short" />
            <strong>{one.unitName}</strong>
            {one.suggestedUnitName && <span className="quiet">→ {one.suggestedUnitName}</span>}
            <p>{one.text}</p>
            {ruling(one)}
          </>
        )}
      </Block>
      <Block title={t('ticket.extensions')} rows={ticket.extensions}>
        {(one) => (
          <>
            <TimeText at={one.at} format="short" />
            <strong>{one.unitName}</strong>
            <span>{t('ticket.days-asked', { count: one.workingDays })}</span>
            <p>{one.reason}</p>
            {ruling(one)}
          </>
        )}
      </Block>
    </>
  );
}

function Block<Row extends { readonly id: string }>({
  title,
  rows,
  children,
}: {
  title: string;
  rows: readonly Row[];
  children: (row: Row) => ReactNode;
}) {
  const { t } = useTranslation('registration');
  return (
    <section className="ticket-block">
      <h3>{title}</h3>
      {rows.length === 0 && <p className="quiet">{t('ticket.nothing')}</p>}
      {rows.map((row) => (
        <div key={row.id} className="ticket-line">
          {children(row)}
        </div>
      ))}
    </section>
  );
}
