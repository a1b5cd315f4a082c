import { Tag, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../lib/index.ts';
import { TimeText } from '../../ui/index.ts';
import { limitLabel, type TicketPage } from './queries.ts';
import { SuperviseActions } from './supervise.tsx';

const TONES: Readonly<Record<string, string>> = {
  assigned: 'gold',
  accepted: 'blue',
  returning: 'orange',
  answered: 'green',
  done: 'green',
  returned: 'default',
  excused: 'default',
  recalled: 'default',
};

/** The running round: who has it, how far they are, and what the centre can do about it. */
export function RoundNow({ ticket }: { readonly ticket: TicketPage }) {
  const { t } = useTranslation('dispatch');
  const round = ticket.rounds.at(-1);
  if (!round) return null;
  const said = [
    ...ticket.progress.map((one) => ({ at: one.at, text: `${one.unitName}：${one.text}` })),
    ...ticket.urges.map((one) => ({
      at: one.at,
      text: `${t(`urge.kind.${one.kind}`)}${one.text ? `：${one.text}` : ''}`,
    })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <>
      <h3 className="hand-section">{t('round-now', { round: round.round })}</h3>
      <div className="due-line">
        <span>{limitLabel(t, round.limitText)}</span>
        <span className="quiet">→</span>
        <strong>{formatTime(round.dueAt)}</strong>
        {round.dueAt !== round.firstDueAt && (
          <span className="quiet">{t('first-due', { time: formatTime(round.firstDueAt) })}</span>
        )}
        {round.ending && <Tag>{t(`ending.${round.ending}`)}</Tag>}
      </div>
      {round.assignments.map((part) => (
        <div key={part.id} className="row-top" style={{ marginBottom: 6 }}>
          <span className="row-title">
            <Tag color={part.role === 'lead' ? 'blue' : 'default'}>{t(`role.${part.role}`)}</Tag>
            {part.unitName}
          </span>
          <Tag color={TONES[part.state]}>{t(`state.${part.state}`)}</Tag>
          <TimeText at={part.acceptedAt ?? part.assignedAt} format="short" />
        </div>
      ))}
      <div style={{ margin: '10px 0 14px' }}>
        <SuperviseActions ticket={ticket} />
      </div>
      {said.length > 0 && (
        <Timeline
          items={said.slice(0, 8).map((one) => ({
            content: (
              <>
                <span className="quiet figures">{formatTime(one.at, 'short')}</span> {one.text}
              </>
            ),
          }))}
        />
      )}
    </>
  );
}
