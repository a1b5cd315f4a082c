import { Alert, Card, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { TimeText } from '../ui/index.ts';
import type { CallerSummary, CallView } from '../../../api/shared/calls/contract.ts';

/** Who is calling, as far as they are known: what they raised before and what became of it. */
export function CallerPanel({ caller, call }: { caller: CallerSummary; call: CallView }) {
  const { t } = useTranslation('calls');
  return (
    <Card
      size="small"
      title={
        <>
          <span className="figures">{call.masked ?? t('withheld')}</span>{' '}
          <span className="quiet">
            {t('caller.known', { calls: caller.earlierCalls, matters: caller.registrations })}
          </span>
        </>
      }
    >
      {caller.doNotCall && (
        <Alert type="warning" showIcon className="call-note" title={t('caller.do-not-call')} />
      )}
      {caller.nuisance && (
        <Alert
          type="warning"
          showIcon
          className="call-note"
          title={t(`hotline:nuisance.known.${caller.nuisance}`)}
        />
      )}
      {caller.last.length === 0 ? (
        <Empty image={null} description={t('caller.first')} />
      ) : (
        <ul className="call-matters">
          {caller.last.map((matter) => (
            <li key={matter.registrationId}>
              <div>
                {matter.ticketId ? (
                  <Link to={`/tickets/${matter.ticketId}`}>{matter.title}</Link>
                ) : (
                  matter.title
                )}
              </div>
              <div className="quiet">
                {t(`matter.${matter.status}`, { defaultValue: matter.status })}
                {matter.number && ` · ${matter.number}`} ·{' '}
                <TimeText at={matter.registeredAt} format="short" />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
