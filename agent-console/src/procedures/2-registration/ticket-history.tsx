import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { TimeText } from '../../ui/index.ts';
import type { TicketPage } from './queries.ts';
import { StatusTag } from './tags.tsx';

/** Every line of the history, newest first. */
export function TicketHistory({ ticket }: { ticket: TicketPage }) {
  const { t } = useTranslation('registration');
  return (
    <Timeline
      items={[...ticket.history].reverse().map((one) => ({
        key: one.seq,
        color: one.fromStatus === one.toStatus ? 'gray' : undefined,
        content: (
          <>
            <TimeText at={one.at} /> <strong>{t(`history.${one.name}`, { defaultValue: one.name })}</strong>{' '}
            <span className="quiet">{[one.actorName, one.unitName].filter(Boolean).join(' · ')}</span>{' '}
            {one.fromStatus !== one.toStatus && <StatusTag status={one.toStatus} />}
            {one.note && <div className="quiet">{one.note}</div>}
          </>
        ),
      }))}
    />
  );
}
