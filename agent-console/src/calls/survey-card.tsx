import { Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, useLiveQuery } from '../lib/index.ts';
import { EmptyState, Figure, Figures, QueryPanel } from '../ui/index.ts';
import type { DeskAnswer } from '../../../api/procedures/1-survey/contract-work.ts';
import { REVISIT_PAGE, SURVEY_PAGE } from './places.ts';

/** The other half of an operator's day: the sample, and the revisits that are due. */
export function SurveyCard() {
  const { t } = useTranslation('calls');
  const survey = useLiveQuery(['survey', 'desk'], () => api.get<DeskAnswer>('/api/survey/desk'), [
    'attempt',
    'project',
    'interview',
  ]);
  return (
    <Card
      size="small"
      title={t('next.survey')}
      extra={
        <Link to={REVISIT_PAGE}>
          <Button size="small">{t('next.revisits')}</Button>
        </Link>
      }
    >
      <QueryPanel source={survey}>
        {(data) => (
          <>
            <Figures>
              <Figure label={t('next.attempts')} value={data.today.attempts} />
              <Figure label={t('next.completes')} value={data.today.completes} />
              <Figure label={t('next.refusals')} value={data.today.refusals} />
            </Figures>
            {data.projects.length === 0 && <EmptyState text={t('next.no-projects')} />}
            <ul className="call-matters">
              {data.projects.map((project) => (
                <li key={project.id}>
                  <div className="call-project">
                    <strong>{project.name}</strong>
                    <Link to={`${SURVEY_PAGE}?project=${project.id}`}>
                      <Button size="small" type="primary" disabled={!project.callingOpen}>
                        {t('next.take')}
                      </Button>
                    </Link>
                  </div>
                  <div className="quiet">
                    {project.callingOpen
                      ? t('next.due', { due: project.due, appointments: project.appointmentsToday })
                      : t('next.closed', { at: project.opensAt ?? '' })}
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryPanel>
    </Card>
  );
}
