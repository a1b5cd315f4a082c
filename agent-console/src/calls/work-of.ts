import type { CallView, Desk } from '../../../api/shared/calls/contract.ts';

/** What the operator's desk is for at this moment. */
export type Work =
  | { readonly kind: 'register'; readonly call: CallView }
  /** The interview, the revisit, the reply or the recheck has a page of its own. */
  | { readonly kind: 'interview' | 'revisit' | 'reply' | 'recheck' }
  /** A call rings, or is being placed. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'next' };

/** The call that is up, or the one being written up, decides; with none the desk says what to do next. */
export function workOf({ presence, call, lastCall }: Desk): Work {
  const at = call ?? (presence.state === 'wrap-up' ? lastCall : null);
  if (!at) return { kind: 'next' };
  if (
    at.purpose === 'interview' ||
    at.purpose === 'revisit' ||
    at.purpose === 'reply' ||
    at.purpose === 'recheck'
  )
    return { kind: at.purpose };
  if (at.joinedAt) return { kind: 'register', call: at };
  return call ? { kind: 'wait' } : { kind: 'next' };
}
