import { Descriptions, Tag, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseAnswer } from '../../../../../api/procedures/1-survey/contract-work.ts';
import { formatTime, useNames } from '../../../lib/index.ts';
import { DispositionTag } from '../disposition-text.tsx';

/** Whom the operator calls: what the sample says, and what came of earlier attempts. */
export function CaseCard({ of }: { of: CaseAnswer }) {
  const { t } = useTranslation('survey');
  const { regionName } = useNames();
  const place = [of.countyCode, of.townshipCode].filter(Boolean).map(regionName).join(' ');
  return (
    <section className="panel survey-case">
      <div className="survey-case-number figures" data-testid="case-number">
        {of.masked}
      </div>
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'name', label: t('case.name'), children: of.name ?? <span className="quiet">–</span> },
          { key: 'place', label: t('case.place'), children: place },
          {
            key: 'who',
            label: t('case.who'),
            children: [of.sex && t(`sex.${of.sex}`), of.ageBand && t('case.age', { band: of.ageBand })]
              .filter(Boolean)
              .join(' · ') || <span className="quiet">–</span>,
          },
          {
            key: 'attempts',
            label: t('case.attempts'),
            children: t('case.attempts-of', { count: of.attempts, max: of.maxAttempts }),
          },
          { key: 'project', label: t('case.project'), children: of.projectName },
        ]}
      />
      {of.appointment && (
        <div className="survey-appointment">
          <Tag color="gold">{t(`work.${of.appointment.kind}`)}</Tag>
          {formatTime(of.appointment.at, 'short')} · {of.appointment.madeByName}
          {of.appointment.note && <div>{of.appointment.note}</div>}
        </div>
      )}
      {of.refusals > 0 && <Tag color="error">{t('case.refusals', { count: of.refusals })}</Tag>}
      <div className="survey-past">
        {of.past.length === 0 ? (
          <span className="quiet">{t('case.first-attempt')}</span>
        ) : (
          <Timeline
            items={of.past.map((past) => ({
              key: past.id,
              content: (
                <>
                  <DispositionTag code={past.disposition} /> {formatTime(past.startedAt, 'short')}
                  <div className="quiet">
                    {past.operatorName ?? t('case.nobody-there')}
                    {past.note && ` · ${past.note}`}
                  </div>
                </>
              ),
            }))}
          />
        )}
      </div>
    </section>
  );
}
