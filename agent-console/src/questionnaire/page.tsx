/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import type { LinkView } from '../../../api/procedures/1-survey/web/contract-public.ts';
import { Finish } from './finish.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { FINISH } from './next-page.ts';
import { QuestionPage } from './question.tsx';
import { type Notice, type Phase, useAnswers } from './use-answers.ts';
import {
  catalogues,
  clock,
  fill,
  firstLanguage,
  rememberLanguage,
  type Language,
  type Words,
} from './words.ts';

/** One link, from opening it to the thanks. */
export function Page({ linkKey }: { readonly linkKey: string }) {
  const [language, setLanguage] = useState(firstLanguage);
  const words = catalogues[language];
  const answers = useAnswers(linkKey, language);
  const { phase, progress } = answers;
  const view = phase.at === 'intro' || phase.at === 'notice' ? phase.view : progress && progress.view;
  const title = view ? view.title[language] : words.page;
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = title;
  }, [language, title]);
  const pick = (chosen: Language) => {
    rememberLanguage(chosen);
    setLanguage(chosen);
  };
  return (
    <div class="frame">
      <header>
        <span class="centre">
          {view ? fill(words['centre-of'], { place: view.centre[language] }) : words.centre}
        </span>
        <LanguageSwitch label={words.language} value={language} onPick={pick} />
      </header>
      {view && view.example && <p class="example">{words.example}</p>}
      <main>
        {phase.at === 'loading' && (
          <p class="quiet" role="status">
            {words.loading}
          </p>
        )}
        {phase.at === 'notice' && (
          <NoticePage
            notice={phase.notice}
            view={phase.view}
            words={words}
            onRetry={() => void answers.load()}
          />
        )}
        {phase.at === 'intro' && (
          <Intro phase={phase} words={words} language={language} onStart={() => void answers.start()} />
        )}
        {phase.at === 'asking' &&
          progress &&
          (phase.page === FINISH ? (
            <Finish
              ended={progress.stands.ended}
              sending={answers.sending}
              words={words}
              onBack={() => answers.back(FINISH)}
              onSend={() => void answers.finish()}
            />
          ) : (
            <QuestionPage
              key={phase.page}
              page={phase.page}
              progress={progress}
              waiting={phase.waiting}
              refused={phase.refused}
              sending={answers.sending}
              words={words}
              language={language}
              onAnswer={answers.answer}
              onDraft={answers.draft}
              onBack={() => answers.back(phase.page)}
              onRetry={() => void answers.flush()}
            />
          ))}
        {phase.at === 'done' && <Done phase={phase} words={words} onAgain={() => void answers.load()} />}
      </main>
    </div>
  );
}

type IntroPhase = Extract<Phase, { at: 'intro' }>;

function Intro(props: {
  readonly phase: IntroPhase;
  readonly words: Words;
  readonly language: Language;
  readonly onStart: () => void;
}) {
  const { words, language } = props;
  const { view, begun, starting } = props.phase;
  return (
    <>
      <h1>{view.title[language]}</h1>
      <p class="words">{view.intro[language]}</p>
      <p class="quiet">{view.kind === 'personal' ? words['privacy-personal'] : words.privacy}</p>
      <p class="quiet">{fill(words.until, { at: clock(view.closesAt) })}</p>
      {begun && <p class="note">{words['resume-note']}</p>}
      <div class="actions">
        <button type="button" class="main" disabled={starting} onClick={props.onStart}>
          {begun ? words.resume : words.start}
        </button>
      </div>
    </>
  );
}

function NoticePage(props: {
  readonly notice: Notice;
  readonly view: LinkView | null;
  readonly words: Words;
  readonly onRetry: () => void;
}) {
  const { notice, view } = props;
  const { notice: said, retry } = props.words;
  const at = view ? clock(notice === 'early' ? view.opensAt : view.closesAt) : '';
  const [title, note] =
    notice === 'closed-meanwhile'
      ? [said.closed, said['closed-meanwhile']]
      : [said[notice], said[`${notice}-note`]];
  return (
    <>
      <h1>{title}</h1>
      <p class="words">{fill(note, { at })}</p>
      {notice === 'failed' && (
        <div class="actions">
          <button type="button" class="main" onClick={props.onRetry}>
            {retry}
          </button>
        </div>
      )}
    </>
  );
}

function Done(props: {
  readonly phase: Extract<Phase, { at: 'done' }>;
  readonly words: Words;
  readonly onAgain: () => void;
}) {
  const { words } = props;
  const { sealed, again } = props.phase;
  return (
    <>
      <h1>{sealed ? words.thanks : words['ended-thanks']}</h1>
      <p class="words">{sealed ? words['thanks-note'] : words['ended-thanks-note']}</p>
      <p>
        <a href="/public">{words.matter}</a>
      </p>
      {again && (
        <div class="actions">
          <button type="button" class="plain" onClick={props.onAgain}>
            {words.again}
          </button>
        </div>
      )}
    </>
  );
}
