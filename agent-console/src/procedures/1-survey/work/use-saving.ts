import { useCallback, useEffect, useRef, useState } from 'react';
import type { AnswerValue } from '../../../../../api/procedures/1-survey/contract-questionnaire.ts';
import { api, ApiError } from '../../../lib/index.ts';

export type Saving = 'saved' | 'saving' | 'waiting' | 'refused';

type ToSave = {
  readonly question: string;
  readonly value: AnswerValue;
  readonly seq: number;
  readonly seconds: number;
  readonly backs: number;
  readonly next: string | null;
};

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8000;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/**
 * Sends the answers one after another, in their order and never two at once. While the server cannot be reached they wait
 * here and are sent again: the same answer under the same number changes nothing there.
 */
export function useSaving(interviewId: string, startSeq: number, onRefused: (error: unknown) => void) {
  const [saving, setSaving] = useState<Saving>('saved');
  const queue = useRef<ToSave[]>([]);
  const seq = useRef(startSeq);
  const running = useRef<Promise<void> | null>(null);
  const gone = useRef(false);
  const refused = useRef(onRefused);
  useEffect(() => {
    refused.current = onRefused;
  });
  useEffect(() => {
    gone.current = false;
    return () => void (gone.current = true);
  }, []);

  const run = useCallback(async () => {
    let wait = FIRST_RETRY_MS;
    while (queue.current.length > 0 && !gone.current) {
      const { question, ...body } = queue.current[0]!;
      try {
        await api.put(`/api/survey/interviews/${interviewId}/answers/${question}`, body);
        queue.current.shift();
        wait = FIRST_RETRY_MS;
        setSaving(queue.current.length > 0 ? 'saving' : 'saved');
      } catch (error) {
        const lost = !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
        if (!lost) {
          queue.current = [];
          setSaving('refused');
          refused.current(error);
          return;
        }
        setSaving('waiting');
        await pause(wait);
        wait = Math.min(wait * 2, LONGEST_RETRY_MS);
      }
    }
  }, [interviewId]);

  const save = useCallback(
    (answer: Omit<ToSave, 'seq'>) => {
      seq.current += 1;
      queue.current.push({ ...answer, seq: seq.current });
      setSaving('saving');
      running.current ??= run().finally(() => {
        running.current = null;
      });
    },
    [run],
  );

  /** Until everything is with the server. */
  const settled = useCallback(async () => {
    while (running.current) await running.current;
  }, []);

  // Closing the window with answers still on their way would lose them.
  useEffect(() => {
    if (saving === 'saved' || saving === 'refused') return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [saving]);

  return { saving, save, settled };
}
