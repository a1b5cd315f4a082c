import { useCallback, useEffect, useRef, useState } from 'react';
import { api, ApiError, serverNow } from '../../lib/index.ts';
import type { SavedRegistration } from './queries.ts';

export type SaveState = 'idle' | 'waiting' | 'saving' | 'saved' | 'failed' | 'refused' | 'conflict';
type Body = Readonly<Record<string, unknown>>;

const PAUSE_MS = 1000;
const RETRY_MS = 4000;

type Options = {
  /** The registration that is open already, if any. */
  readonly id?: string | undefined;
  readonly version?: number | undefined;
  /** What the first save says besides the fields: channel, call, interview. */
  readonly begin: Body;
  /** The server said what is wrong with it: shown at the fields. */
  readonly onRefused: (error: unknown) => void;
};

function stateAfter(error: unknown): SaveState {
  if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500) return 'failed';
  return error.status === 409 ? 'conflict' : 'refused';
}

/**
 * Saves a form while it is being typed. One request at a time, always with the newest of every changed field, so that
 * a slow network neither loses nor doubles anything; what could not be sent stays changed and is tried again.
 */
export function useDraft({ id, version, begin, onRefused }: Options) {
  const [state, setState] = useState<SaveState>('idle');
  const [saved, setSaved] = useState<SavedRegistration>();
  const [savedAt, setSavedAt] = useState<Date>();
  const known = useRef({ id, version: version ?? 0, begin, onRefused });
  useEffect(() => {
    known.current = { ...known.current, begin, onRefused };
  });
  const changed = useRef<Record<string, unknown>>({});
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = useCallback(async (autosave: boolean) => {
    const body = changed.current;
    changed.current = {};
    setState('saving');
    try {
      const { id: at, version: seen, begin: first } = known.current;
      const answer = at
        ? await api.put<SavedRegistration>(`/api/registrations/${at}`, { ...body, version: seen, autosave })
        : await api.post<SavedRegistration>('/api/registrations', { ...first, ...body, autosave });
      known.current = { ...known.current, id: answer.id, version: answer.version };
      setSaved(answer);
      setSavedAt(serverNow());
      setState(Object.keys(changed.current).length > 0 ? 'waiting' : 'saved');
    } catch (error) {
      // Newer typing wins over what came back unsent.
      changed.current = { ...body, ...changed.current };
      setState(stateAfter(error));
      throw error;
    }
  }, []);

  /** Everything typed so far is with the server when this resolves. */
  const flush = useCallback(
    async (autosave = false): Promise<string> => {
      clearTimeout(timer.current);
      while (running.current) await running.current.catch(() => undefined);
      if (Object.keys(changed.current).length > 0 || !known.current.id) {
        running.current = send(autosave).finally(() => {
          running.current = null;
        });
        await running.current;
      }
      return known.current.id ?? '';
    },
    [send],
  );

  const schedule = useCallback(
    (ms: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        flush(true).catch((error: unknown) => {
          // What the server cannot accept is told at the field; what it did not receive is sent again.
          if (stateAfter(error) === 'failed') schedule(RETRY_MS);
          else known.current.onRefused(error);
        });
      }, ms);
    },
    [flush],
  );

  const change = useCallback(
    (fields: Body) => {
      changed.current = { ...changed.current, ...fields };
      setState((was) => (was === 'conflict' ? was : 'waiting'));
      schedule(PAUSE_MS);
    },
    [schedule],
  );

  /** After a reload: what the server has is the truth, and what was typed since is given up. */
  const reset = useCallback((answer: { readonly id: string; readonly version: number }) => {
    clearTimeout(timer.current);
    changed.current = {};
    known.current = { ...known.current, id: answer.id, version: answer.version };
    setState('saved');
  }, []);

  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      if (Object.keys(changed.current).length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => {
      window.removeEventListener('beforeunload', leaving);
      clearTimeout(timer.current);
      // Going to another page of the console is no reason to lose the last second.
      if (Object.keys(changed.current).length > 0) void flush(true).catch(() => undefined);
    };
  }, [flush]);

  return { state, saved, savedAt, change, flush, reset, idNow: () => known.current.id };
}
