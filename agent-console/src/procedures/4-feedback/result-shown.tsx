import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../lib/index.ts';
import type { TicketPage } from './queries.ts';
import './feedback.css';

type Result = TicketPage['results'][number];

/** A unit's result: what it did beside what the caller is to be told. */
export function ResultShown({ result }: { readonly result: Result }) {
  const { t } = useTranslation('feedback');
  return (
    <>
      <div className="fact-tags">
        <Tag color={result.onTime ? 'success' : 'error'}>{t(result.onTime ? 'on-time' : 'late')}</Tag>
        <Tag color={result.solved ? 'success' : 'warning'}>{t(result.solved ? 'solved' : 'unsolved')}</Tag>
        <Tag>{t(`closing.${result.closingKind}`)}</Tag>
        <Tag>
          {result.callerContacted
            ? t('contacted', { time: result.contactedAt ? formatTime(result.contactedAt, 'short') : '' })
            : t('not-contacted', { reason: result.noContactReason })}
        </Tag>
        {!result.solved && result.unsolvedReason && <Tag color="warning">{result.unsolvedReason}</Tag>}
        <span className="quiet">
          {result.unitName} {result.submittedBy?.name} {formatTime(result.submittedAt)}
        </span>
      </div>
      <div className="two-texts">
        <div className="said">
          <h4>{t('result.internal-note')}</h4>
          {result.internalNote}
        </div>
        <div className="said said-public">
          <h4>{t('result.public-reply')}</h4>
          {result.publicReply}
        </div>
      </div>
    </>
  );
}
