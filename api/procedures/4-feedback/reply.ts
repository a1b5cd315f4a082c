import { allow, type Decision, refuse } from '../../shared/assignments/index.ts';

/**
 * The result told to each caller, one by one. By telephone it may take several tries; by message or letter it is told
 * when it is sent; where there is no way to tell it (`none`), the reason stands in its place.
 */
export const REPLY_CHANNELS = ['phone', 'sms', 'letter', 'none'] as const;
export type ReplyChannel = (typeof REPLY_CHANNELS)[number];

export type Caller = { readonly hasPhone: boolean; readonly tries: number; readonly settled: boolean };

export type ReplyDraft = { readonly channel: ReplyChannel; readonly reached: boolean };

export function tellCaller(
  caller: Caller,
  draft: ReplyDraft,
  maxTries: number,
): Decision<{ readonly settled: boolean; readonly reached: boolean }> {
  if (caller.settled) return refuse('reply.already-told');
  if (!caller.hasPhone && (draft.channel === 'phone' || draft.channel === 'sms'))
    return refuse('reply.no-number');
  if (draft.channel === 'none') return allow({ settled: true, reached: false });
  if (draft.channel !== 'phone') return allow({ settled: true, reached: true });
  return allow({ settled: draft.reached || caller.tries + 1 >= maxTries, reached: draft.reached });
}

type Told = { readonly channel: string; readonly reached: boolean };

/** Whether what was recorded so far settles a caller, and how often the telephone was tried. */
export function callerState(replies: readonly Told[], maxTries: number): { tries: number; settled: boolean } {
  const tries = replies.filter((reply) => reply.channel === 'phone').length;
  const settled = replies.some((reply) => reply.reached || reply.channel === 'none') || tries >= maxTries;
  return { tries, settled };
}
