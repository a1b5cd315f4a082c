import { useState } from 'react';
import { Button, Descriptions, Input, Radio, Space, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { askedAgain, type Question } from '../../../../../api/procedures/1-survey/contract-questionnaire.ts';
import type {
  FinishRecheckBody,
  RecheckAnswer,
} from '../../../../../api/procedures/1-survey/contract-quality.ts';
import { CallButton } from '../../../calls/call-button.tsx';
import { api, formatTime, useMutate, useNames } from '../../../lib/index.ts';
import { useSession } from '../../../session/index.ts';
import { QueryPanel } from '../../../ui/index.ts';
import { useText } from '../work/question-view.tsx';
import { useInstrument } from '../work/queries.ts';
import { Evidence, wordsOf } from './evidence.tsx';
import { qualityKeys } from './queries.ts';

type Props = {
  readonly recheckId: string;
  readonly known: RecheckAnswer | undefined;
  readonly onDone: () => void;
};

/** One recheck: a call with the few questions that are asked again, or the recording; and what came of it. */
export function RecheckPanel({ recheckId, known, onDone }: Props) {
  const recheck = useQuery({
    queryKey: [...qualityKeys.rechecks, recheckId],
    queryFn: () => api.get<RecheckAnswer>(`/api/survey/rechecks/${recheckId}`),
    placeholderData: known,
  });
  return <QueryPanel source={recheck}>{(data) => <Panel recheck={data} onDone={onDone} />}</QueryPanel>;
}

function Panel({ recheck, onDone }: { recheck: RecheckAnswer; onDone: () => void }) {
  const { person } = useSession();
  const { data: instrument } = useInstrument(recheck.versionId);
  const questions = instrument ? askedAgain(instrument.questionnaire.questions) : [];
  const mine = recheck.state === 'taken' && recheck.takenBy === person.id;
  return (
    <>
      <Facts recheck={recheck} />
      {mine && <Work recheck={recheck} questions={questions} onDone={onDone} />}
      {recheck.state === 'done' && <Found recheck={recheck} questions={questions} />}
    </>
  );
}

function Facts({ recheck }: { recheck: RecheckAnswer }) {
  const { t } = useTranslation('quality');
  const { regionName } = useNames();
  return (
    <Descriptions
      size="small"
      column={2}
      items={[
        { key: 'project', label: t('recheck.project'), children: recheck.projectName },
        { key: 'place', label: t('recheck.place'), children: regionName(recheck.countyCode) },
        {
          key: 'number',
          label: t('recheck.number'),
          children: <span className="figures">{recheck.masked}</span>,
        },
        { key: 'sealed', label: t('recheck.sealed'), children: formatTime(recheck.sealedAt, 'short') },
      ]}
    />
  );
}

type WorkProps = {
  readonly recheck: RecheckAnswer;
  readonly questions: readonly Question[];
  readonly onDone: () => void;
};

function Work({ recheck, questions, onDone }: WorkProps) {
  const { t } = useTranslation('quality');
  const { can } = useSession();
  const text = useText();
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [note, setNote] = useState('');
  const [heard, setHeard] = useState<string>();
  const done = { refresh: [qualityKeys.all], onSuccess: onDone };
  type Finished = { readonly result: NonNullable<FinishRecheckBody['result']> };
  const finish = useMutate(
    (body: FinishRecheckBody) =>
      api.post<Finished>(`/api/survey/rechecks/${recheck.id}/finish`, { ...body, note }),
    {
      ...done,
      success: ({ result }) => t('recheck.finished', { result: t(`recheck.results.${result}`) }),
    },
  );
  const giveBack = useMutate(() => api.post(`/api/survey/rechecks/${recheck.id}/release`), done);
  const complete = questions.length > 0 && questions.every(({ name }) => answers[name] !== undefined);
  const say = (method: 'call' | 'recording', result: FinishRecheckBody['result']) => (
    <Button loading={finish.isPending} onClick={() => finish.mutate({ method, result })}>
      {t(`recheck.results.${result}`)}
    </Button>
  );
  return (
    <>
      <h3 className="survey-heading">{t('recheck.method-call')}</h3>
      <div className="survey-note">{t('recheck.intro')}</div>
      <CallButton className="quality-call" type="primary" path={`/api/survey/rechecks/${recheck.id}/call`} />
      <h4 className="survey-heading quality-again">{t('recheck.ask-again')}</h4>
      {questions.map((question) => (
        <div key={question.name} className="quality-question">
          <div id={`again-${question.name}`}>{text(question.readAloud)}</div>
          <Radio.Group
            aria-labelledby={`again-${question.name}`}
            value={answers[question.name]}
            onChange={({ target }) =>
              setAnswers((was) => ({ ...was, [question.name]: String(target.value) }))
            }
            options={(question.choices ?? []).map(({ value, text: words }) => ({
              value,
              label: text(words),
            }))}
          />
        </div>
      ))}
      <Input.TextArea
        aria-label={t('recheck.note')}
        placeholder={t('recheck.note')}
        maxLength={500}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <Space wrap className="quality-ways">
        <Button
          type="primary"
          disabled={!complete}
          loading={finish.isPending}
          onClick={() => finish.mutate({ method: 'call', answers: { ...answers } })}
        >
          {t('recheck.save-answers')}
        </Button>
        <span className="quiet">{t('recheck.without-answers')}</span>
        {say('call', 'not-reached')}
        {say('call', 'not-conducted')}
      </Space>
      {can('quality.read') && (
        <>
          <h3 className="survey-heading">{t('recheck.method-recording')}</h3>
          {heard === undefined ? (
            <p>
              <Button onClick={() => setHeard(recheck.interviewId)}>{t('recheck.open-evidence')}</Button>
            </p>
          ) : (
            <Evidence interviewId={heard} onOther={setHeard} />
          )}
          <Space wrap>
            <Button onClick={() => finish.mutate({ method: 'recording', result: 'confirmed' })}>
              {t('recheck.heard-same')}
            </Button>
            <Button onClick={() => finish.mutate({ method: 'recording', result: 'differs' })}>
              {t('recheck.heard-other')}
            </Button>
            <Button danger onClick={() => finish.mutate({ method: 'recording', result: 'not-conducted' })}>
              {t('recheck.results.not-conducted')}
            </Button>
          </Space>
        </>
      )}
      <div className="quality-ways">
        <Button loading={giveBack.isPending} onClick={() => giveBack.mutate()}>
          {t('recheck.give-back')}
        </Button>
      </div>
    </>
  );
}

function Found({ recheck, questions }: Omit<WorkProps, 'onDone'>) {
  const { t } = useTranslation('quality');
  const text = useText();
  const titleOf = (name: string) => text(questions.find((each) => each.name === name)?.title) || name;
  return (
    <>
      <p>
        <strong>{t(`recheck.results.${recheck.result!}`)}</strong> {t(`recheck.method-${recheck.method!}`)} ·{' '}
        {recheck.takenByName} · {recheck.doneAt && formatTime(recheck.doneAt, 'short')}
      </p>
      {recheck.differing.length > 0 && (
        <p className="tone-bad">
          {t('recheck.differing', { questions: recheck.differing.map(titleOf).join(' · ') })}
        </p>
      )}
      {recheck.answers && (
        <>
          <h4 className="survey-heading">{t('recheck.answered-now')}</h4>
          {questions.map((question) => {
            const value = recheck.answers?.[question.name];
            return (
              <div key={question.name}>
                {text(question.title)}: <Tag>{value ? wordsOf(question, value, text) : '–'}</Tag>
              </div>
            );
          })}
        </>
      )}
      {recheck.note && <p>{recheck.note}</p>}
    </>
  );
}
