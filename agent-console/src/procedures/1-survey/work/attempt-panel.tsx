import { useEffect, useState } from 'react';
import { Alert, Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseAnswer, InterviewAnswer } from '../../../../../api/procedures/1-survey/contract-work.ts';
import { api, useMutate } from '../../../lib/index.ts';
import { ErrorPanel, Loading, useHotkeys } from '../../../ui/index.ts';
import { DispositionDialog } from './disposition-dialog.tsx';
import { InterviewPanel } from './interview-panel.tsx';
import { callKeys, useDesk as useCallDesk } from '../../../calls/queries.ts';
import { useInstrument, workKeys } from './queries.ts';

/** An open attempt: it rings, somebody answers, the interview runs, and it ends in a disposition. */
export function AttemptPanel({ of }: { of: CaseAnswer }) {
  const { t } = useTranslation('survey');
  const attempt = of.attempt!;
  const instrument = useInstrument(of.versionId);
  const line = useCallDesk();
  const call = line.data?.call?.id === attempt.callId ? line.data?.call : null;
  const over = attempt.callEndedAt !== null;
  const joined = call?.joinedAt !== null && call?.joinedAt !== undefined;
  const asking = of.interview?.state === 'open';
  const [resultWanted, setResultWanted] = useState(false);
  const start = useMutate(
    () => api.post<InterviewAnswer>('/api/survey/interviews', { attemptId: attempt.id }),
    { refresh: [workKeys.desk] },
  );
  const hangUp = useMutate(() => api.post(`/api/calls/${attempt.callId}/requests`, { name: 'hang-up' }), {
    refresh: [workKeys.desk, callKeys.desk],
  });
  // Nobody was reached: the result is all that is left to say.
  const nothingLeft = over && !asking && !attempt.joined;
  useEffect(() => {
    if (nothingLeft) setResultWanted(true);
  }, [nothingLeft]);
  useHotkeys({ F7: () => setResultWanted(true) }, { inInputs: true });
  useHotkeys(
    { Enter: () => !start.isPending && start.mutate() },
    { enabled: !asking && (joined || (over && attempt.joined)) && !resultWanted },
  );

  if (instrument.error)
    return <ErrorPanel error={instrument.error} onRetry={() => void instrument.refetch()} />;
  if (!instrument.data) return <Loading />;
  return (
    <>
      {asking && over && (
        <Alert type="warning" showIcon title={t('work.call-over')} style={{ marginBottom: 10 }} />
      )}
      {asking ? (
        <InterviewPanel
          key={of.interview!.id}
          of={of}
          interview={of.interview!}
          instrument={instrument.data}
          blocked={resultWanted}
          onEndAttempt={() => setResultWanted(true)}
        />
      ) : (
        <section className="panel survey-dialling">
          {over ? (
            <p>{t(attempt.joined ? 'work.call-over' : 'work.not-reached')}</p>
          ) : (
            <div className="survey-ringing" aria-live="polite">
              {joined ? null : <Spin size="small" />}
              <span data-testid="call-phase">
                {t(`work.phase.${joined ? 'talking' : (call?.phase ?? 'placing')}`)}
              </span>
            </div>
          )}
          <div className="survey-actions">
            {(joined || (over && attempt.joined)) && (
              <Button type="primary" size="large" loading={start.isPending} onClick={() => start.mutate()}>
                {t(of.interview ? 'work.go-on' : 'work.start')} <kbd>Enter</kbd>
              </Button>
            )}
            {!over && (
              <Button size="large" onClick={() => hangUp.mutate()} loading={hangUp.isPending}>
                {t('work.hang-up')} <kbd>F10</kbd>
              </Button>
            )}
            <Button size="large" onClick={() => setResultWanted(true)}>
              {t('work.result')} <kbd>F7</kbd>
            </Button>
          </div>
        </section>
      )}
      <DispositionDialog
        key={attempt.id}
        of={of}
        open={resultWanted}
        onClose={() => setResultWanted(false)}
      />
    </>
  );
}
