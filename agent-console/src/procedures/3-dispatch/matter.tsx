import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, useLiveQuery, useNames, useNow } from '../../lib/index.ts';
import { DeadlineTag, QueryPanel, TimeText } from '../../ui/index.ts';
import { MarkTags } from '../2-registration/tags.tsx';
import { dispatchKeys, type TicketPage, TOPICS } from './queries.ts';
import './dispatch.css';

/** One ticket as it lies on the desk: what it is about, and below it what is to be done with it. */
export function MatterInHand({
  ticketId,
  children,
}: {
  readonly ticketId: string;
  readonly children: (ticket: TicketPage) => ReactNode;
}) {
  const ticket = useLiveQuery(
    dispatchKeys.ticket(ticketId),
    (signal) => api.get<TicketPage>(`/api/tickets/${ticketId}`, {}, { signal }),
    TOPICS,
  );
  return (
    <QueryPanel source={ticket}>
      {(one) => (
        <>
          <MatterHead ticket={one} />
          {children(one)}
        </>
      )}
    </QueryPanel>
  );
}

export function MatterHead({ ticket }: { readonly ticket: TicketPage }) {
  const { t } = useTranslation('registration');
  const names = useNames();
  const now = useNow();
  return (
    <>
      <div className="hand-head">
        <h2>{ticket.title}</h2>
        <MarkTags ticket={ticket} />
        {ticket.dueAt && (
          <DeadlineTag
            dueAt={ticket.dueAt}
            now={now}
            colour={ticket.colour ?? undefined}
            flag={ticket.dueFlag}
          />
        )}
      </div>
      <div className="hand-facts">
        <Link to={`/tickets/${ticket.id}`} className="figures">
          {ticket.number}
        </Link>
        <span>{t(`nature.${ticket.nature}`)}</span>
        <span>{names.categoryName(ticket.categoryCode)}</span>
        <span>
          {names.regionPath(ticket.regionCode)} {ticket.matter.address}
        </span>
        <TimeText at={ticket.acceptedAt} />
      </div>
      <p className="hand-text">{ticket.text}</p>
    </>
  );
}

/** A row of any queue: what, where, and one thing at the right of each line. */
export function QueueRow({
  title,
  sub,
  topRight,
  subRight,
}: {
  readonly title: ReactNode;
  readonly sub: ReactNode;
  readonly topRight?: ReactNode;
  readonly subRight?: ReactNode;
}) {
  return (
    <>
      <span className="row-top">
        <span className="row-title">{title}</span>
        {topRight}
      </span>
      <span className="row-sub">
        <span>{sub}</span>
        {subRight}
      </span>
    </>
  );
}
