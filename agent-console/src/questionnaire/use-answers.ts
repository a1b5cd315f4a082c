import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { LinkView } from '../../../api/procedures/1-survey/web/contract-public.ts';
import { forget, recall, remember, type Memory } from './memory.ts';
import { nextPage, pageBefore, WAIT } from './next-page.ts';
import { pageAgain, resume, routeOf, type Progress } from './progress.ts';
import { remote, type Said, type Value } from './remote.ts';
import type { Language } from './words.ts';

export type Notice = 'early' | 'closed' | 'closed-meanwhile' | 'used' | 'missing' | 'failed';
export type Phase =
  | { readonly at: 'loading' }
  | { readonly at: 'notice'; readonly notice: Notice; readonly view: LinkView | null }
  | { readonly at: 'intro'; readonly view: LinkView; readonly begun: boolean; readonly starting: boolean }
  | { readonly at: 'asking'; readonly page: string; readonly waiting: boolean; readonly refused: boolean }
  | { readonly at: 'done'; readonly sealed: boolean; readonly again: boolean };

/** Whether what was answered has reached the server. */
export type Sending = 'saved' | 'sending' | 'offline' | 'busy';

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;
const NOTICES: Readonly<Record<string, Notice>> = {
  'web.not-found': 'missing',
  'web.used': 'used',
  'web.early': 'early',
  'web.closed': 'closed-meanwhile',
};

/** Everything between the pages of one link and the server. */
export function useAnswers(key: string, language: Language) {
  const [phase, setPhase] = useState<Phase>({ at: 'loading' });
  const [sending, setSending] = useState<Sending>('saved');
  const [shown, setShown] = useState<Progress | null>(null);
  const now = useRef<Progress | null>(null);
  const at = useRef<Phase>(phase);
  const busy = useRef(false);
  const retry = useRef<{ timer: number; wait: number }>({ timer: 0, wait: FIRST_RETRY_MS });
  const memory = useRef<Memory | null>(null);
  const speaks = useRef(language);
  speaks.current = language;

  const go = useCallback((next: Phase) => {
    at.current = next;
    setPhase(next);
  }, []);
  const keep = useCallback(
    (progress: Progress) => {
      now.current = progress;
      memory.current = progress.memory;
      remember(key, progress.memory);
      setShown(progress);
    },
    [key],
  );
  const show = useCallback(
    (page: string, more: { readonly waiting?: boolean; readonly refused?: boolean } = {}) => {
      const progress = now.current;
      if (progress && !more.waiting) keep({ ...progress, memory: { ...progress.memory, page } });
      go({ at: 'asking', page, waiting: more.waiting === true, refused: more.refused === true });
    },
    [go, keep],
  );

  const notice = useCallback(
    (which: Notice) => go({ at: 'notice', notice: which, view: now.current ? now.current.view : null }),
    [go],
  );

  /** Takes up what a view brought: a notice, the introduction, or the page where one was. */
  const enter = useCallback(
    (view: LinkView, straight: boolean) => {
      if (view.state !== 'open') return go({ at: 'notice', notice: view.state, view });
      const progress = resume(view, memory.current ?? recall(key));
      if (!progress) return go({ at: 'intro', view, begun: false, starting: false });
      keep(progress);
      if (straight) show(pageAgain(progress));
      else
        go({
          at: 'intro',
          view,
          begun: progress.stands.seq > 0 || progress.memory.unsent.length > 0,
          starting: false,
        });
    },
    [go, keep, key, show],
  );

  const failed = useCallback(
    (said: Exclude<Said<unknown>, { kind: 'ok' }>) =>
      notice(said.kind === 'refused' ? (NOTICES[said.code] ?? 'failed') : 'failed'),
    [notice],
  );

  const load = useCallback(async () => {
    go({ at: 'loading' });
    memory.current = recall(key);
    const first = await remote.view(key);
    if (first.kind !== 'ok') return failed(first);
    // Where no cookies are kept, the start key of this browser is the way back.
    if (first.body.state === 'open' && !first.body.response && memory.current.started) {
      const again = await remote.start(key, memory.current.startKey, speaks.current);
      if (again.kind !== 'ok') return failed(again);
      return enter(again.body, false);
    }
    enter(first.body, false);
  }, [enter, failed, go, key]);

  const start = useCallback(async () => {
    const { current } = at;
    if (current.at !== 'intro') return;
    if (now.current) return show(pageAgain(now.current));
    go({ ...current, starting: true });
    const kept = memory.current ?? recall(key);
    remember(key, kept);
    const said = await remote.start(key, kept.startKey, speaks.current);
    if (said.kind !== 'ok') return failed(said);
    enter(said.body, true);
  }, [enter, failed, go, key, show]);

  const flush = useCallback(async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    clearTimeout(retry.current.timer);
    try {
      while (now.current && now.current.memory.unsent.length > 0) {
        const { token, stands, memory: held } = now.current;
        const first = held.unsent[0]!;
        setSending('sending');
        const said = await remote.answer(key, { token, seq: stands.seq + 1, ...first });
        if (!now.current) return;
        if (said.kind === 'unreached') {
          setSending(said.busy ? 'busy' : 'offline');
          retry.current.timer = window.setTimeout(() => void again.current(), retry.current.wait);
          retry.current.wait = Math.min(LONGEST_RETRY_MS, retry.current.wait * 2);
          return;
        }
        retry.current.wait = FIRST_RETRY_MS;
        const rest = now.current.memory.unsent.slice(1);
        if (said.kind === 'ok') {
          keep({ ...now.current, stands: said.body, memory: { ...now.current.memory, unsent: rest } });
        } else if (said.code === 'web.other-window') {
          // Another window of this link was first: go on from what both have said.
          const view = await remote.view(key);
          const merged = view.kind === 'ok' ? resume(view.body, now.current.memory) : null;
          if (!merged) return view.kind === 'ok' ? enter(view.body, true) : failed(view);
          keep(merged);
        } else if (said.code === 'web.answer' || said.code === 'input.invalid') {
          const answers = { ...now.current.answers };
          delete answers[first.question];
          keep({ ...now.current, answers, memory: { ...now.current.memory, unsent: rest } });
          show(first.question, { refused: true });
        } else {
          return failed(said);
        }
      }
      setSending('saved');
    } finally {
      busy.current = false;
    }
    const { current } = at;
    if (current.at === 'asking' && current.waiting && now.current) {
      show(nextPage(routeOf(now.current), current.page));
    }
  }, [enter, failed, keep, key, show]);
  const again = useRef(flush);
  again.current = flush;

  const answer = useCallback(
    (page: string, value: Value, seconds: number) => {
      const progress = now.current;
      if (!progress) return;
      const { [page]: _left, ...drafts } = progress.memory.drafts;
      const unsent = [...progress.memory.unsent, { question: page, value, seconds }];
      const after = {
        ...progress,
        answers: { ...progress.answers, [page]: value },
        memory: { ...progress.memory, unsent, drafts },
      };
      keep(after);
      const next = nextPage(routeOf(after), page);
      show(next === WAIT ? page : next, { waiting: next === WAIT });
      void flush();
    },
    [flush, keep, show],
  );

  const draft = useCallback(
    (page: string, value: Value) => {
      const progress = now.current;
      if (!progress) return;
      const drafts = { ...progress.memory.drafts, [page]: value };
      keep({ ...progress, memory: { ...progress.memory, drafts } });
    },
    [keep],
  );

  const back = useCallback(
    (page: string) => {
      const before = now.current && pageBefore(routeOf(now.current), page);
      if (before) show(before);
    },
    [show],
  );

  const finish = useCallback(async () => {
    if (!now.current) return;
    await flush();
    if (!now.current || now.current.memory.unsent.length > 0) return;
    setSending('sending');
    const said = await remote.finish(key, now.current.token);
    if (said.kind === 'unreached') {
      setSending(said.busy ? 'busy' : 'offline');
      return;
    }
    setSending('saved');
    if (said.kind === 'refused') {
      if (said.code === 'web.incomplete') return show(said.question, { refused: true });
      return failed(said);
    }
    const repeatable = now.current.view.again;
    forget(key);
    now.current = null;
    memory.current = null;
    go({ at: 'done', sealed: said.body.state === 'sealed', again: repeatable });
  }, [failed, flush, go, key, show]);

  useEffect(() => {
    void load();
    const online = () => void again.current();
    window.addEventListener('online', online);
    return () => window.removeEventListener('online', online);
  }, [load]);

  return { phase, sending, progress: shown, load, start, answer, draft, back, finish, flush };
}
