import type { PresenceState } from './presence.ts';

/** What an operator is told of the supervisors on their call. */
export type Told = 'all' | 'spoken' | 'none';

/** Only who is heard by somebody speaks. */
export const isTold = (told: Told, mode: string): boolean =>
  told === 'all' || (told === 'spoken' && mode !== 'listen');

/**
 * May this state be forced on somebody in that one? Nobody is taken off a call this way, and nobody who went home is
 * made ready: their telephone would ring in an empty room.
 */
export function mayForce(from: PresenceState, to: 'ready' | 'break' | 'offline'): boolean {
  const from_ = {
    ready: ['break', 'wrap-up'],
    break: ['ready', 'wrap-up'],
    offline: ['ready', 'wrap-up', 'break'],
  };
  return from_[to].includes(from);
}

/** Why an operator is on a break that a supervisor called. */
export const FORCED = 'forced';
