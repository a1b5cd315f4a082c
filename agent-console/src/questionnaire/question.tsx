/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Choices, type Option } from './choices.tsx';
import { RESIDENCE } from './next-page.ts';
import { aboutHowMany, type Progress } from './progress.ts';
import type { Value } from './remote.ts';
import { SendingNote } from './sending-note.tsx';
import type { Sending } from './use-answers.ts';
import { fill, type Language, type Words } from './words.ts';

type Props = {
  readonly page: string;
  readonly progress: Progress;
  readonly waiting: boolean;
  readonly refused: boolean;
  readonly sending: Sending;
  readonly words: Words;
  readonly language: Language;
  readonly onAnswer: (page: string, value: Value, seconds: number) => void;
  readonly onDraft: (page: string, value: Value) => void;
  readonly onBack: () => void;
  readonly onRetry: () => void;
};

type Shown = {
  readonly type: 'radiogroup' | 'checkbox' | 'comment';
  readonly text: string;
  readonly note: string;
  readonly required: boolean;
  readonly maxLength: number;
  readonly options: readonly Option[];
};

/** One question on a screen of its own. */
export function QuestionPage(props: Props) {
  const { page, progress, words, waiting } = props;
  const shown = page === RESIDENCE ? residence(props) : asked(props);
  const before = progress.memory.drafts[page] ?? progress.answers[page] ?? null;
  const [value, setValue] = useState<Value>(before);
  const [wrong, setWrong] = useState(props.refused ? words.refused : '');
  const since = useRef(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    since.current = performance.now();
    window.scrollTo(0, 0);
    heading.current?.focus();
  }, []);
  const draft = (next: Value) => {
    setValue(next);
    setWrong('');
    props.onDraft(page, next);
  };
  const next = () => {
    const empty = value === null || value.length === 0 || (typeof value === 'string' && value.trim() === '');
    if (empty && shown.required) {
      const lacking = { radiogroup: 'pick-one', checkbox: 'pick-some', comment: 'write-something' } as const;
      return setWrong(words[lacking[shown.type]]);
    }
    const seconds = Math.round((performance.now() - since.current) / 100) / 10;
    since.current = performance.now();
    props.onAnswer(page, empty ? '' : value, Math.min(seconds, 86_400));
  };
  const path = [RESIDENCE, ...progress.stands.path];
  const place = path.indexOf(page) + 1;
  const about = aboutHowMany(progress);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <div class="progress" aria-hidden="true">
        <div style={{ width: `${Math.round((100 * place) / (about + 1))}%` }} />
      </div>
      <p class="quiet place">{fill(words.progress, { at: place, of: about })}</p>
      <h1 ref={heading} tabIndex={-1} id="question">
        {shown.text}
      </h1>
      {shown.note && (
        <p class="quiet" id="note">
          {shown.note}
        </p>
      )}
      {shown.type === 'comment' ? (
        <>
          <textarea
            rows={6}
            maxLength={shown.maxLength}
            aria-labelledby="question"
            aria-describedby={shown.note ? 'note' : undefined}
            placeholder={words.write}
            value={typeof value === 'string' ? value : ''}
            onInput={(event) => draft(event.currentTarget.value)}
          />
          <p class="quiet place">
            {fill(words.left, { count: shown.maxLength - (typeof value === 'string' ? value.length : 0) })}
          </p>
        </>
      ) : (
        <Choices
          several={shown.type === 'checkbox'}
          options={shown.options}
          value={value}
          apart={words.apart}
          onChange={draft}
        />
      )}
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      <SendingNote
        sending={props.sending}
        waiting={waiting}
        any={progress.stands.seq > 0}
        words={words}
        onRetry={props.onRetry}
      />
      <div class="actions">
        {page !== RESIDENCE && (
          <button type="button" class="plain" disabled={waiting} onClick={props.onBack}>
            {words.back}
          </button>
        )}
        <button type="submit" class="main" disabled={waiting}>
          {waiting && props.sending === 'sending' ? words.saving : words.next}
        </button>
      </div>
    </form>
  );
}

function asked({ page, progress, words, language }: Props): Shown {
  const { type, text, note, required, maxLength, choices } = progress.view.questions.find(
    ({ name }) => name === page,
  )!;
  const hint = note ? note[language] : '';
  const usual = type === 'checkbox' ? words.several : type === 'comment' && !required ? words.optional : '';
  return {
    type,
    text: text[language],
    note: hint || usual,
    required,
    maxLength,
    options: choices.map((choice) => ({
      value: choice.value,
      text: choice.text[language],
      apart: choice.apart,
    })),
  };
}

/** Before all others: the county, asked and never guessed. */
function residence({ progress, words, language }: Props): Shown {
  const { counties } = progress.view;
  const nameOf = (county: (typeof counties)[number]) =>
    language === 'en' && county.nameEn ? county.nameEn : county.name;
  const [only] = counties;
  const single = counties.length === 1 && only !== undefined;
  return {
    type: 'radiogroup',
    text: single ? fill(words['residence-one'], { county: nameOf(only) }) : words.residence,
    note: '',
    required: true,
    maxLength: 0,
    options: [
      ...counties.map((county) => ({
        value: county.code,
        text: single ? fill(words['lives-here'], { county: nameOf(county) }) : nameOf(county),
        apart: false,
      })),
      { value: 'elsewhere', text: single ? words['elsewhere-one'] : words.elsewhere, apart: false },
    ],
  };
}
