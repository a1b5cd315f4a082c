import { useState } from 'react';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type {
  CaseAnswer,
  DeskAnswer,
  NextAnswer,
} from '../../../../../api/procedures/1-survey/contract-work.ts';
import { api, useMutate } from '../../../lib/index.ts';
import { Figure, Figures, PageHeader, QueryPanel, useHotkeys } from '../../../ui/index.ts';
import { callKeys, readChoice, useDesk as useCallDesk } from '../../../calls/queries.ts';
import '../survey.css';
import { AttemptPanel } from './attempt-panel.tsx';
import { CaseCard } from './case-card.tsx';
import { ProjectChoice } from './project-choice.tsx';
import { useDesk, workKeys } from './queries.ts';
import { UnfinishedList } from './unfinished-list.tsx';

/** The operator's survey desk: one key for the next case, one for the dial, number keys for the interview. */
export default function WorkPage() {
  const { t } = useTranslation('survey');
  const desk = useDesk();
  return (
    <>
      <PageHeader title={t('menu.work')} />
      <QueryPanel source={desk}>
        {(data) =>
          data.inHand ? (
            <div className="survey-desk">
              <CaseCard of={data.inHand} />
              <div>
                {data.inHand.attempt ? (
                  <AttemptPanel key={data.inHand.attempt.id} of={data.inHand} />
                ) : (
                  <DialPanel of={data.inHand} />
                )}
              </div>
            </div>
          ) : (
            <StartPanel desk={data} />
          )
        }
      </QueryPanel>
    </>
  );
}

function StartPanel({ desk }: { desk: DeskAnswer }) {
  const { t } = useTranslation('survey');
  const [search, setSearch] = useSearchParams();
  const chosen = search.get('project') ?? readChoice().projectId;
  const [none, setNone] = useState<Extract<NextAnswer, { kind: 'none' }>>();
  const project = desk.projects.find(({ id }) => id === chosen) ?? desk.projects[0];
  const next = useMutate(() => api.post<NextAnswer>('/api/survey/next', { projectId: project!.id }), {
    refresh: [workKeys.desk],
    onSuccess: (answer) => setNone(answer.kind === 'none' ? answer : undefined),
  });
  const ask = () => {
    if (project && !next.isPending) next.mutate();
  };
  useHotkeys({ F6: ask, Enter: ask }, { enabled: project !== undefined });
  return (
    <>
      <section className="panel survey-start">
        <ProjectChoice
          projects={desk.projects}
          value={project?.id}
          onChange={(id) => setSearch({ project: id }, { replace: true })}
        />
        <div className="survey-start-key">
          <Button
            type="primary"
            size="large"
            disabled={!project}
            loading={next.isPending}
            onClick={ask}
            data-testid="next-case"
          >
            {t('work.next')} <kbd>F6</kbd>
          </Button>
          {none && (
            <Alert
              type="info"
              showIcon
              title={t(`work.none.${none.reason}`)}
              description={none.opensAt ? t('work.opens-at', { at: none.opensAt }) : undefined}
            />
          )}
        </div>
        <Figures>
          <Figure label={t('work.today-attempts')} value={desk.today.attempts} />
          <Figure label={t('work.today-completes')} value={desk.today.completes} tone="good" />
          <Figure label={t('work.today-refusals')} value={desk.today.refusals} />
        </Figures>
      </section>
      <UnfinishedList />
    </>
  );
}

function DialPanel({ of }: { of: CaseAnswer }) {
  const { t } = useTranslation('survey');
  const telephone = useCallDesk();
  const presence = telephone.data?.presence;
  const ready = presence?.state === 'ready';
  const dial = useMutate(
    async () => {
      // Whoever asks to dial is at work: nobody presses two keys for one wish.
      if (!ready) {
        await api.post('/api/presence/ready', {
          ...readChoice(),
          dialMode: 'preview',
          projectId: of.projectId,
        });
      }
      return api.post(`/api/survey/cases/${of.id}/dial`);
    },
    { refresh: [workKeys.desk, callKeys.desk] },
  );
  const release = useMutate(() => api.post('/api/survey/release'), { refresh: [workKeys.desk] });
  const press = () => {
    if (!dial.isPending) dial.mutate();
  };
  useHotkeys({ F6: press, Enter: press, Escape: () => release.mutate() });
  return (
    <section className="panel survey-dialling">
      {of.interview && <Alert type="info" showIcon title={t('work.unfinished-here')} />}
      <div className="survey-actions">
        <Button type="primary" size="large" onClick={press} loading={dial.isPending} data-testid="dial">
          {t('work.dial')} <kbd>Enter</kbd>
        </Button>
        <Button size="large" onClick={() => release.mutate()}>
          {t('work.release')} <kbd>Esc</kbd>
        </Button>
      </div>
    </section>
  );
}
