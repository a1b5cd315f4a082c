import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime, useNames } from '../../lib/index.ts';
import { EmptyState, TimeText } from '../../ui/index.ts';
import { limitLabel } from '../3-dispatch/queries.ts';
import type { TicketPage } from './queries.ts';

type Round = TicketPage['rounds'][number];

/** Round by round, newest first: who handles it, what they reported, what came of it. */
export function TicketHandling({ ticket }: { ticket: TicketPage }) {
  const { t } = useTranslation('registration');
  if (ticket.rounds.length === 0) return <EmptyState text={t('ticket.no-rounds')} />;
  return [...ticket.rounds]
    .reverse()
    .map((round) => <RoundBlock key={round.id} ticket={ticket} round={round} />);
}

function RoundBlock({ ticket, round }: { ticket: TicketPage; round: Round }) {
  const { t } = useTranslation('registration');
  const { unitName } = useNames();
  const parts = new Set(round.assignments.map((one) => one.id));
  const results = ticket.results.filter((one) => one.roundId === round.id);
  const progress = ticket.progress.filter((one) => parts.has(one.assignmentId));
  const moved = new Date(round.dueAt).getTime() !== new Date(round.firstDueAt).getTime();
  return (
    <section className="ticket-block">
      <h3>
        {t('ticket.round', { round: round.round })}{' '}
        {round.ending && <Tag>{t(`ending.${round.ending}`, { defaultValue: round.ending })}</Tag>}
      </h3>
      <div className="quiet">
        <TimeText at={round.dispatchedAt} /> {round.dispatchedBy?.name} · {limitLabel(t, round.limitText)} ·{' '}
        {t('field.due')} {formatTime(round.dueAt)}
        {moved && ` (${t('ticket.due-first')} ${formatTime(round.firstDueAt)})`}
      </div>
      {round.note && <p className="ticket-text">{round.note}</p>}
      {round.assignments.map((one) => (
        <div key={one.id} className="ticket-line">
          <Tag color={one.role === 'lead' ? 'blue' : 'default'}>
            {t(one.role === 'lead' ? 'ticket.lead' : 'ticket.co')}
          </Tag>
          <strong>{unitName(one.unitId)}</strong>
          <span>{t(`assignment.${one.state}`, { defaultValue: one.state })}</span>
          {one.acceptedAt && <TimeText at={one.acceptedAt} format="short" />}
          {one.excusedReason && <p className="quiet">{one.excusedReason}</p>}
        </div>
      ))}
      {progress.map((one) => (
        <div key={one.id} className="ticket-line">
          <TimeText at={one.at} format="short" />
          <span className="quiet">{one.unitName}</span>
          <p>{one.text}</p>
        </div>
      ))}
      {results.map((one) => (
        <Result key={one.id} one={one} />
      ))}
    </section>
  );
}

function Result({ one }: { one: TicketPage['results'][number] }) {
  const { t } = useTranslation('registration');
  const { unitName } = useNames();
  return (
    <div className="ticket-line">
      <strong>{t('ticket.result')}</strong>
      <span>{unitName(one.unitId)}</span>
      <TimeText at={one.submittedAt} format="short" />
      <Tag color={one.onTime ? 'green' : 'red'}>{t(one.onTime ? 'ticket.on-time' : 'ticket.late')}</Tag>
      <Tag color={one.solved ? 'green' : 'orange'}>{t(one.solved ? 'ticket.solved' : 'ticket.unsolved')}</Tag>
      <span>{t(`closing.${one.closingKind}`, { defaultValue: one.closingKind })}</span>
      <span className="quiet">{t(one.callerContacted ? 'ticket.contacted' : 'ticket.not-contacted')}</span>
      <p>
        <span className="quiet">{t('ticket.public-reply')}</span> {one.publicReply}
      </p>
      {one.internalNote && (
        <p>
          <span className="quiet">{t('ticket.internal-note')}</span> {one.internalNote}
        </p>
      )}
      {(one.unsolvedReason ?? one.noContactReason) && (
        <p className="quiet">{[one.unsolvedReason, one.noContactReason].filter(Boolean).join(' · ')}</p>
      )}
      {one.reviewNote && <p className="quiet">{one.reviewNote}</p>}
    </div>
  );
}
