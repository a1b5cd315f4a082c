import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { CARD_TONES, RISK_TONES, STATUS_TONES, URGENCY_TONES } from './queries.ts';

export function StatusTag({ status }: { status: string }) {
  const { t } = useTranslation('registration');
  return <Tag color={STATUS_TONES[status]}>{t(`status.${status}`)}</Tag>;
}

/** What is out of the ordinary about a ticket; the ordinary is left unsaid. */
export function MarkTags({
  ticket,
}: {
  ticket: {
    urgency: string;
    riskLevel: string;
    cardLevel: string | null;
    confidential: boolean;
    round: number;
  };
}) {
  const { t } = useTranslation('registration');
  const { urgency, riskLevel, cardLevel, confidential, round } = ticket;
  return (
    <>
      {URGENCY_TONES[urgency] && <Tag color={URGENCY_TONES[urgency]}>{t(`urgency.${urgency}`)}</Tag>}
      {RISK_TONES[riskLevel] && (
        <Tag color={RISK_TONES[riskLevel]}>
          {t('risk.label')} {t(`risk.${riskLevel}`)}
        </Tag>
      )}
      {cardLevel && <Tag color={CARD_TONES[cardLevel]}>{t(`card.${cardLevel}`)}</Tag>}
      {confidential && <Tag>{t('tickets.confidential')}</Tag>}
      {round > 1 && <Tag color="purple">{t('ticket.round', { round })}</Tag>}
    </>
  );
}
