import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useLiveQuery, useMutate } from '../lib/index.ts';
import type { CallWish, Desk, Presence } from '../../../api/shared/calls/contract.ts';
import type { Effect } from './call-actions.ts';

export const callKeys = {
  desk: ['calls', 'desk'] as const,
  board: ['calls', 'board'] as const,
  list: ['calls', 'list'] as const,
  one: (callId: string) => ['calls', 'one', callId] as const,
  callbacks: ['callbacks'] as const,
  resident: (callId: string) => ['calls', 'resident', callId] as const,
};

/** What a change of the telephone is called by the server. */
export const callTopics = ['call', 'operator', 'queue', 'callback'];

/** The push tells when to look; this is for the one that got lost while the socket was away. */
const LOOK_AGAIN_MS = 30_000;

export const useDesk = () =>
  useLiveQuery(callKeys.desk, () => api.get<Desk>('/api/calls/desk'), callTopics, {
    refetchInterval: LOOK_AGAIN_MS,
  });

/** How calls are taken: remembered by the browser, said again with every `ready`. */
export type ReadyChoice = {
  readonly dialMode: 'preview' | 'progressive' | 'predictive';
  readonly projectId: string | null;
  readonly blend: boolean;
};

const CHOICE = 'minyi.ready-choice';

export function readChoice(): ReadyChoice {
  try {
    return {
      dialMode: 'preview',
      projectId: null,
      blend: true,
      ...JSON.parse(localStorage.getItem(CHOICE) ?? '{}'),
    };
  } catch {
    return { dialMode: 'preview', projectId: null, blend: true };
  }
}

export const keepChoice = (choice: ReadyChoice): void => localStorage.setItem(CHOICE, JSON.stringify(choice));

/** Carries out a key. Every answer is a look at the desk: what others did meanwhile is seen at once. */
export function usePress() {
  const refresh = [callKeys.desk];
  const client = useQueryClient();
  const request = useMutate(
    ({ callId, wish }: { callId: string; wish: CallWish }) => api.post(`/api/calls/${callId}/requests`, wish),
    { refresh },
  );
  const presence = useMutate(
    ({ path, body }: { path: string; body: object }) => api.post<Presence>(`/api/presence/${path}`, body),
    {
      refresh,
      // The answer is the new state: the bar shows it before the desk is fetched again.
      onSuccess: (changed) =>
        client.setQueryData<Desk>(callKeys.desk, (desk) => desk && { ...desk, presence: changed }),
    },
  );
  const { i18n } = useTranslation();
  return {
    busy: request.isPending || presence.isPending,
    english: i18n.language === 'en',
    request: request.mutate,
    ready: (choice: ReadyChoice, version?: number) => {
      keepChoice(choice);
      presence.mutate({ path: 'ready', body: { ...choice, version } });
    },
    takeBreak: (reason: string, version: number) =>
      presence.mutate({ path: 'break', body: { reason, version } }),
    carryOut: (effect: Exclude<Effect, { kind: 'choose' }>, version: number) => {
      if (effect.kind === 'request') request.mutate(effect);
      else if (effect.move === 'ready')
        presence.mutate({ path: 'ready', body: { ...readChoice(), version } });
      else presence.mutate({ path: effect.move, body: { version } });
    },
  };
}
