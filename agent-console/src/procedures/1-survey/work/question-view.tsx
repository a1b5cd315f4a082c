import { useMemo, useState } from 'react';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  AnswerValue,
  Choice,
  Question,
  Text,
} from '../../../../../api/procedures/1-survey/contract-questionnaire.ts';
import { type Hotkeys, useHotkeys } from '../../../ui/index.ts';

export function useText(): (text: Text | undefined) => string {
  const { i18n } = useTranslation();
  return (text) => (text ? (i18n.language === 'en' && text.en ? text.en : text['zh-cn']) : '');
}

/** Number keys for what is read out, signs for what is not: both lie on the number pad. */
const SPECIAL_KEYS = ['-', '+', '*'];

type Keyed = { readonly key: string; readonly choice: Choice };

export function keyedChoices(question: Question): readonly Keyed[] {
  let number = 0;
  let special = 0;
  return (question.choices ?? []).map((choice) => ({
    choice,
    key: choice.doNotRead ? (SPECIAL_KEYS[special++] ?? '') : String(++number),
  }));
}

type Props = {
  readonly question: Question;
  readonly value: AnswerValue | undefined;
  readonly enabled: boolean;
  readonly onAnswer: (value: AnswerValue) => void;
  readonly onForward: () => void;
  readonly onBack: () => void;
  /** Words as they are written down, before they are an answer. */
  readonly onTyped: (words: string) => void;
};

/** One question: large what is read aloud, small what is not, and a key for every answer. */
export function QuestionView(props: Props) {
  const { question } = props;
  const text = useText();
  const { t } = useTranslation('survey');
  return (
    <div className="survey-question" key={question.name}>
      <div className="survey-read-aloud" aria-live="polite">
        {text(question.readAloud)}
      </div>
      {question.interviewerNote && (
        <div className="survey-note">
          <span className="survey-note-mark">{t('work.note')}</span>
          {text(question.interviewerNote)}
        </div>
      )}
      {question.type === 'comment' ? <Written {...props} /> : <Choices {...props} />}
    </div>
  );
}

const listOf = (value: AnswerValue | undefined): readonly string[] =>
  value === undefined || value === null ? [] : typeof value === 'string' ? [value] : value;

function Choices({ question, value, enabled, onAnswer, onForward, onBack }: Props) {
  const text = useText();
  const { t } = useTranslation('survey');
  const several = question.type === 'checkbox';
  const given = useMemo(() => listOf(value), [value]);
  const [ticked, setTicked] = useState<readonly string[]>(given);
  const [cursor, setCursor] = useState(-1);
  const keyed = useMemo(() => keyedChoices(question), [question]);
  const picked = several ? ticked : given;

  const pick = (choice: Choice) => {
    if (!several) return onAnswer(choice.value);
    // *Refused* and *don't know* stand alone.
    if (choice.doNotRead) return onAnswer([choice.value]);
    setTicked((was) =>
      was.includes(choice.value)
        ? was.filter((each) => each !== choice.value)
        : [
            ...was.filter((each) => !keyed.some((k) => k.choice.value === each && k.choice.doNotRead)),
            choice.value,
          ],
    );
  };
  const next = () => {
    if (!several) return onForward();
    if (ticked.length > 0) onAnswer(ticked as string[]);
  };
  const keys: Hotkeys = {
    ...Object.fromEntries(keyed.map(({ key, choice }) => [key, () => pick(choice)])),
    '=': keyed.some(({ key }) => key === '+')
      ? () => pick(keyed.find(({ key }) => key === '+')!.choice)
      : undefined,
    Enter: next,
    '0': onBack,
    ArrowLeft: onBack,
    Backspace: onBack,
    ArrowRight: onForward,
    ArrowDown: () => setCursor((was) => Math.min(keyed.length - 1, was + 1)),
    ArrowUp: () => setCursor((was) => Math.max(0, was - 1)),
    Space: () => keyed[cursor] && pick(keyed[cursor].choice),
  };
  useHotkeys(keys, { enabled });

  return (
    <>
      <div
        className="survey-choices"
        role={several ? 'group' : 'radiogroup'}
        aria-label={text(question.title)}
      >
        {keyed.map(({ key, choice }, index) => (
          <button
            key={choice.value}
            type="button"
            tabIndex={-1}
            role={several ? 'checkbox' : 'radio'}
            aria-checked={picked.includes(choice.value)}
            className={[
              'survey-choice',
              choice.doNotRead ? 'survey-choice-silent' : '',
              picked.includes(choice.value) ? 'survey-choice-picked' : '',
              index === cursor ? 'survey-choice-cursor' : '',
            ].join(' ')}
            onClick={() => pick(choice)}
          >
            <kbd>{key}</kbd>
            <span>{text(choice.text)}</span>
            {choice.doNotRead && <small>{t('work.do-not-read')}</small>}
          </button>
        ))}
      </div>
      {several && <div className="survey-keys quiet">{t('work.several-hint')}</div>}
    </>
  );
}

function Written({ question, value, enabled, onAnswer, onBack, onTyped }: Props) {
  const { t } = useTranslation('survey');
  const [typed, setTyped] = useState(typeof value === 'string' ? value : '');
  useHotkeys(
    { 'Ctrl+Enter': () => onAnswer(typed.trim()), 'Alt+ArrowLeft': onBack, 'Ctrl+ArrowLeft': onBack },
    { enabled, inInputs: true },
  );
  return (
    <>
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 4, maxRows: 10 }}
        maxLength={question.maxLength ?? 2000}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          onTyped(event.target.value);
        }}
        placeholder={t('work.write-words')}
        aria-label={t('work.write-words')}
      />
      <div className="survey-keys quiet">{t('work.written-hint')}</div>
    </>
  );
}
