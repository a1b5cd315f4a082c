import { Alert, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, useLiveQuery, useNow } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { DeadlineTag, PageHeader, QueryPanel } from '../../ui/index.ts';
import { MergeButton, UnmergeButton } from './merge.tsx';
import { TICKET_TOPICS, ticketKeys, type TicketPage as Ticket } from './queries.ts';
import './ticket.css';
import { MarkTags, StatusTag } from './tags.tsx';
import { TicketCaller } from './ticket-caller.tsx';
import { TicketHandling } from './ticket-handling.tsx';
import { TicketHistory } from './ticket-history.tsx';
import { TicketMatter } from './ticket-matter.tsx';
import { ticketPanels } from './ticket-panels.ts';
import { TicketSupervision } from './ticket-supervision.tsx';

/** Everything about one ticket, and beside it what can be done with it now. */
export default function TicketPage() {
  const { id = '' } = useParams();
  const source = useLiveQuery(ticketKeys.one(id), () => api.get<Ticket>(`/api/tickets/${id}`), TICKET_TOPICS);
  return <QueryPanel source={source}>{(ticket) => <Shown ticket={ticket} />}</QueryPanel>;
}

function Shown({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('registration');
  const { can } = useSession();
  const now = useNow();
  const pending =
    ticket.returns.filter((one) => !one.ruledAt).length +
    ticket.extensions.filter((one) => !one.ruledAt).length;
  const tabs = [
    { key: 'handling', label: t('ticket.handling'), children: <TicketHandling ticket={ticket} /> },
    {
      key: 'caller',
      label: count(t('ticket.caller'), ticket.replies.length + ticket.revisits.length),
      children: <TicketCaller ticket={ticket} />,
    },
    {
      key: 'supervision',
      label: count(t('ticket.supervision'), ticket.urges.length + ticket.cards.length + pending),
      children: <TicketSupervision ticket={ticket} />,
    },
    { key: 'history', label: t('ticket.history'), children: <TicketHistory ticket={ticket} /> },
  ];
  return (
    <>
      <PageHeader
        title={ticket.title}
        sub={
          <>
            <span className="figures">{ticket.number}</span> <StatusTag status={ticket.status} />
            {ticket.colour && (
              <DeadlineTag dueAt={ticket.dueAt} now={now} colour={ticket.colour} flag={ticket.dueFlag} />
            )}
            <MarkTags ticket={ticket} />
          </>
        }
        actions={
          can('ticket.merge') && (
            <>
              {ticket.moves.includes('merge') && <MergeButton ticket={ticket} />}
              {ticket.moves.includes('unmerge') && <UnmergeButton ticket={ticket} />}
            </>
          )
        }
      />
      {ticket.mergedInto && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={
            <Link to={`/tickets/${ticket.mergedInto.id}`}>
              {t('ticket.merged-into', { number: ticket.mergedInto.number })} {ticket.mergedInto.title}
            </Link>
          }
        />
      )}
      <div className="ticket">
        <div>
          <TicketMatter ticket={ticket} />
          <div className="panel">
            <Tabs size="small" items={tabs} />
          </div>
        </div>
        <aside className="ticket-aside" aria-label={t('ticket.actions')}>
          {ticketPanels.map(({ key, Panel }) => (
            <Panel key={key} ticket={ticket} />
          ))}
        </aside>
      </div>
    </>
  );
}

const count = (label: string, number: number) => (number > 0 ? `${label} ${number}` : label);
