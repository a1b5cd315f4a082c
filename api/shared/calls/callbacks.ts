import type { CallRecord } from './record.ts';
import { CALLBACK_REQUESTED, LEAVING_MESSAGE, OVERFLOWED, TURNED_AWAY } from './record.ts';

/**
 * Someone is to be called back: 国办函〔2025〕66号 asks that missed calls are returned.
 *
 *   waiting ──take──▶ taken ──placed, not reached──▶ waiting (later), or done after the last try
 *      ▲               │ │
 *      └───release─────┘ └─── reached, no need ────▶ done
 *   waiting, taken ── the caller rang again and was answered ──▶ done
 */
export type CallbackState = 'waiting' | 'taken' | 'done';
export type CallbackKind =
  /** Asked for by key while waiting; keeps its place. */
  | 'requested'
  /** Left the queue before anybody answered. */
  | 'abandoned'
  /** Came when the number was not staffed. */
  | 'after-hours'
  /** Lost with the line while waiting. */
  | 'missed';
export type CallbackOutcome = 'reached' | 'unreachable' | 'called-again' | 'no-need';

/** What the end of a call leaves to be done: null when somebody spoke with the caller, or the number is withheld. */
export function callbackOf(record: CallRecord): CallbackKind | null {
  if (record.direction !== 'in' || record.joinedAt !== null || !record.endedAt || !record.phoneId)
    return null;
  if (record.cause === CALLBACK_REQUESTED) return 'requested';
  // Told why, and how to be heard all the same: that is not a missed call.
  if (record.cause === TURNED_AWAY) return null;
  // The message itself is the task.
  if (record.plan?.messageLeft) return null;
  // While the number is staffed a call is queued the moment it comes.
  if (record.queuedAt === null) return 'after-hours';
  if (record.cause === LEAVING_MESSAGE || record.cause === OVERFLOWED) return 'missed';
  return record.cause === 'gave-up' || record.cause === 'hung-up' ? 'abandoned' : 'missed';
}

export type TryResult =
  | { readonly state: 'done'; readonly outcome: CallbackOutcome }
  | { readonly state: 'waiting'; readonly dueAt: Date };

/** What one try comes to: `attempts` counts it already. */
export function afterTry(
  joined: boolean,
  attempts: number,
  rules: { readonly attempts: number; readonly retryMinutes: number },
  now: Date,
): TryResult {
  if (joined) return { state: 'done', outcome: 'reached' };
  if (attempts >= rules.attempts) return { state: 'done', outcome: 'unreachable' };
  return { state: 'waiting', dueAt: new Date(now.getTime() + rules.retryMinutes * 60_000) };
}
