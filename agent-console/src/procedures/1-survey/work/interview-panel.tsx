import { useState } from 'react';
import { App, Button, Drawer, Progress, Tag } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type {
  CaseAnswer,
  InterviewAnswer,
  SealedAnswer,
} from '../../../../../api/procedures/1-survey/contract-work.ts';
import { api, errorSentence, useMutate } from '../../../lib/index.ts';
import { useHotkeys } from '../../../ui/index.ts';
import { RegistrationForm } from '../../2-registration/registration-form.tsx';
import { useDispositionName } from '../disposition-text.tsx';
import { type OpenInstrument, workKeys } from './queries.ts';
import { QuestionView, useText } from './question-view.tsx';
import { SuspendDialog } from './suspend-dialog.tsx';
import { useInterview } from './use-interview.ts';
import type { Saving } from './use-saving.ts';

type Props = {
  readonly of: CaseAnswer;
  readonly interview: InterviewAnswer;
  readonly instrument: OpenInstrument;
  readonly onEndAttempt: () => void;
  readonly blocked: boolean;
};

/** The interview from the number keys: what to read, the answers, and where one stands. */
export function InterviewPanel({ of, interview, instrument, onEndAttempt, blocked }: Props) {
  const { t } = useTranslation('survey');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [dialog, setDialog] = useState<'suspend' | 'register'>();
  const reload = () => void client.invalidateQueries({ queryKey: workKeys.desk });
  const work = useInterview(instrument.questionnaire, interview, (error) => {
    void message.error(errorSentence(t, error), 8);
    reload();
  });
  const { question, path, outcome, saving } = work;
  const [typed, setTyped] = useState<{ readonly question: string; readonly words: string }>();
  // What is being raised is registered in the words that stand there already.
  const heard =
    question?.type !== 'comment'
      ? undefined
      : typed?.question === question.name
        ? typed.words
        : (work.answers[question.name] as string | undefined);
  const appointmentWanted = outcome.kind === 'ended' && outcome.ends === 'appointment';
  const free = dialog === undefined && !blocked;
  useHotkeys(
    {
      F2: () => setDialog('register'),
      F4: () => setDialog('suspend'),
    },
    { enabled: free, inInputs: true },
  );
  const step = question ? path.indexOf(question.name) + 1 : path.length;
  // By the place among all questions: the path is known only as far as it is answered.
  const all = instrument.questionnaire.questions;
  const done = question ? all.findIndex(({ name }) => name === question.name) / all.length : 1;

  return (
    <section className="panel survey-interview" data-testid="interview">
      <header className="survey-interview-head">
        <strong>{question ? <QuestionTitle name={question.title} /> : t('work.at-the-end')}</strong>
        <span className="quiet figures">{t('work.step', { step })}</span>
        <Progress
          percent={Math.round(100 * done)}
          size="small"
          showInfo={false}
          className="survey-progress"
        />
        <SavedTag saving={saving} />
      </header>
      {question ? (
        <QuestionView
          key={question.name}
          question={question}
          value={work.answers[question.name]}
          enabled={free}
          onAnswer={work.answer}
          onForward={work.forward}
          onBack={work.back}
          onTyped={(words) => setTyped({ question: question.name, words })}
        />
      ) : (
        <Ending
          of={of}
          interview={interview}
          instrument={instrument}
          work={work}
          enabled={free}
          onAppointment={() => setDialog('suspend')}
        />
      )}
      <footer className="survey-interview-foot">
        <Button onClick={() => setDialog('register')}>
          {t('work.register')} <kbd>F2</kbd>
        </Button>
        <Button onClick={() => setDialog('suspend')}>
          {t('work.suspend')} <kbd>F4</kbd>
        </Button>
        <Button onClick={onEndAttempt} danger>
          {t('work.break-off')} <kbd>F7</kbd>
        </Button>
        <span className="quiet">{t('work.keys-hint')}</span>
      </footer>
      <SuspendDialog
        open={dialog === 'suspend'}
        interviewId={interview.id}
        needed={appointmentWanted}
        settled={work.settled}
        onClose={() => setDialog(undefined)}
      />
      <Drawer
        open={dialog === 'register'}
        onClose={() => setDialog(undefined)}
        size="min(1100px, 92vw)"
        title={t('work.register-title')}
        destroyOnHidden
      >
        <RegistrationForm
          callId={of.attempt?.callId ?? undefined}
          interviewId={interview.id}
          text={heard}
          regionCode={of.townshipCode ?? of.countyCode}
          onDone={() => setDialog(undefined)}
        />
      </Drawer>
    </section>
  );
}

function QuestionTitle({ name }: { name: Parameters<ReturnType<typeof useText>>[0] }) {
  return <>{useText()(name)}</>;
}

function SavedTag({ saving }: { saving: Saving }) {
  const { t } = useTranslation('survey');
  const tone = { saved: 'success', saving: 'processing', waiting: 'warning', refused: 'error' }[saving];
  return (
    <Tag color={tone} data-testid="saving" data-state={saving}>
      {t(`work.saving.${saving}`)}
    </Tag>
  );
}

type EndingProps = Pick<Props, 'of' | 'interview' | 'instrument'> & {
  readonly work: ReturnType<typeof useInterview>;
  readonly enabled: boolean;
  readonly onAppointment: () => void;
};

/** After the last question: what is said in closing, and one key that seals. */
function Ending({ interview, instrument, work, enabled, onAppointment }: EndingProps) {
  const { t } = useTranslation('survey');
  const text = useText();
  const nameOf = useDispositionName();
  const { message } = App.useApp();
  const { outcome } = work;
  const appointment = outcome.kind === 'ended' && outcome.ends === 'appointment';
  const seal = useMutate(
    async () => {
      await work.settled();
      return api.post<SealedAnswer>(`/api/survey/interviews/${interview.id}/seal`);
    },
    {
      refresh: [workKeys.desk, workKeys.unfinished],
      onSuccess: (sealed) => {
        if (sealed.outcome === 'quota-full') void message.warning(t('work.quota-full'), 6);
        else void message.success(t('work.ended-as', { name: nameOf(sealed.disposition) }));
      },
    },
  );
  const finish = () => {
    if (seal.isPending) return;
    if (appointment) onAppointment();
    else seal.mutate();
  };
  useHotkeys({ Enter: finish, '0': work.back, ArrowLeft: work.back, Backspace: work.back }, { enabled });
  return (
    <div className="survey-question">
      {appointment ? (
        <div className="survey-read-aloud">{t('work.ask-when')}</div>
      ) : (
        <div className="survey-read-aloud">{text(instrument.model.completedHtml)}</div>
      )}
      {outcome.kind === 'ended' && !appointment && (
        <div className="survey-note">{t('work.ends-with', { name: nameOf(outcome.ends) })}</div>
      )}
      <Button type="primary" size="large" onClick={finish} loading={seal.isPending}>
        {appointment
          ? t('work.make-appointment')
          : outcome.kind === 'ended'
            ? t('work.finish')
            : t('work.seal')}{' '}
        <kbd>Enter</kbd>
      </Button>
    </div>
  );
}
