import type {
  AnswerBody,
  AnswerTaken,
  Finished,
  LinkView,
} from '../../../api/procedures/1-survey/web/contract-public.ts';

export type Value = string | string[] | null;

/** What came back: an answer, a refusal with its code, or nothing that could be used (`busy`: the server said *later*). */
export type Said<T> =
  | { readonly kind: 'ok'; readonly body: T }
  | { readonly kind: 'refused'; readonly code: string; readonly question: string }
  | { readonly kind: 'unreached'; readonly busy: boolean };

const LONGEST_WAIT_MS = 15_000;

async function ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<Said<T>> {
  const control = typeof AbortController === 'undefined' ? null : new AbortController();
  const timer = setTimeout(() => control && control.abort(), LONGEST_WAIT_MS);
  try {
    const response = await fetch(`/api/public/questionnaires/${path}`, {
      method,
      credentials: 'same-origin',
      headers: body ? { 'content-type': 'application/json', 'x-minyi': '1' } : {},
      body: body ? JSON.stringify(body) : undefined,
      signal: control ? control.signal : undefined,
    });
    if (response.ok) return { kind: 'ok', body: (await response.json()) as T };
    if (response.status === 429 || response.status >= 500) return { kind: 'unreached', busy: true };
    const { error } = (await response.json()) as {
      error: { code: string; params?: { question?: string } };
    };
    return { kind: 'refused', code: error.code, question: error.params?.question ?? '' };
  } catch {
    return { kind: 'unreached', busy: false };
  } finally {
    clearTimeout(timer);
  }
}

const step = (key: string, name: string) => `${encodeURIComponent(key)}/${name}`;

export const remote = {
  view: (key: string) => ask<LinkView>('GET', encodeURIComponent(key)),
  start: (key: string, startKey: string, language: 'zh' | 'en') =>
    ask<LinkView>('POST', step(key, 'start'), { startKey, language }),
  answer: (key: string, body: AnswerBody) => ask<AnswerTaken>('POST', step(key, 'answers'), body),
  finish: (key: string, token: string) => ask<Finished>('POST', step(key, 'finish'), { token }),
};
