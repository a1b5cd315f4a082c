import { useCallback, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type {
  AnswerValue,
  Answers,
  Outcome,
  Question,
  Questionnaire,
} from '../../../../../api/procedures/1-survey/contract-questionnaire.ts';
import type { InterviewAnswer } from '../../../../../api/procedures/1-survey/contract-work.ts';
import { type Saving, useSaving } from './use-saving.ts';

export type Interviewing = {
  readonly answers: Answers;
  readonly path: readonly string[];
  /** What is on the screen; null when the questions are at their end. */
  readonly question: Question | null;
  readonly outcome: Outcome;
  readonly saving: Saving;
  readonly answer: (value: AnswerValue) => void;
  readonly back: () => void;
  /** Onward without a change; only over what is answered or may be left open. */
  readonly forward: () => void;
  readonly settled: () => Promise<void>;
};

/** Where an interview goes on: the question that the operator was about to ask, or the first that is open. */
function startAt(questionnaire: Questionnaire, interview: InterviewAnswer): string | null {
  const { answers, current } = interview;
  const outcome = questionnaire.outcome(answers);
  if (outcome.kind !== 'asking') return null;
  return current !== null && questionnaire.visible(answers).includes(current) ? current : outcome.question;
}

/** The interview as the operator conducts it: every answer is saved as it is given, and the screen does not wait. */
export function useInterview(
  questionnaire: Questionnaire,
  interview: InterviewAnswer,
  onRefused: (error: unknown) => void,
): Interviewing {
  const [answers, setAnswers] = useState<Answers>(interview.answers);
  const [at, setAt] = useState<string | null>(() => startAt(questionnaire, interview));
  const shownAt = useRef(performance.now());
  const backs = useRef(0);
  const { saving, save, settled } = useSaving(interview.id, interview.answerSeq, onRefused);
  const path = useMemo(() => questionnaire.visible(answers), [questionnaire, answers]);
  const outcome = useMemo(() => questionnaire.outcome(answers), [questionnaire, answers]);

  // At once, with its keys: whoever knows the questions by heart presses the next key before the next frame is drawn.
  const show = useCallback((name: string | null, given?: Answers) => {
    shownAt.current = performance.now();
    flushSync(() => {
      if (given) setAnswers(given);
      setAt(name);
    });
  }, []);

  const answer = useCallback(
    (value: AnswerValue) => {
      if (at === null) return;
      const seconds = Math.round(performance.now() - shownAt.current) / 1000;
      const next = { ...answers, [at]: value };
      const after = questionnaire.outcome(next);
      const nextPath = questionnaire.visible(next);
      const following = nextPath[nextPath.indexOf(at) + 1] ?? null;
      const goOn =
        after.kind === 'ended' ? null : (following ?? (after.kind === 'asking' ? after.question : null));
      save({ question: at, value, seconds, backs: backs.current, next: goOn });
      backs.current = 0;
      show(goOn, next);
    },
    [answers, at, questionnaire, save, show],
  );

  const back = useCallback(() => {
    const index = at === null ? path.length : path.indexOf(at);
    // An answer that ended the interview is the last that was given, whatever else could have followed.
    const last = outcome.kind === 'ended' ? outcome.question : path[index - 1];
    const target = at === null ? last : path[index - 1];
    if (target === undefined) return;
    backs.current += 1;
    show(target);
  }, [at, outcome, path, show]);

  const forward = useCallback(() => {
    if (at === null) return;
    const question = questionnaire.question(at);
    const value = answers[at];
    const given = value !== undefined && value !== null && value.length > 0;
    if (!given && question?.isRequired) return;
    if (!given && value === undefined) return answer('');
    const following = path[path.indexOf(at) + 1] ?? null;
    show(outcome.kind === 'ended' && outcome.question === at ? null : following);
  }, [answer, answers, at, outcome, path, questionnaire, show]);

  return {
    answers,
    path,
    question: at === null ? null : questionnaire.question(at),
    outcome,
    saving,
    answer,
    back,
    forward,
    settled,
  };
}
