import { describe, expect, it } from '@jest/globals';
import {
  nextPresence,
  presenceMoves,
  presenceStates,
  type PresenceMove,
  type PresenceState,
} from '../../../../api/shared/calls/presence.ts';

/** For every state, what each move comes to. `-` is refused. */
const table: Record<PresenceState, Record<PresenceMove, PresenceState | '-'>> = {
  offline: row('ready', 'break', 'offline', '-', '-', '-', '-', '-', '-', '-', '-', 'offered'),
  ready: row('ready', 'break', 'offline', 'offered', '-', '-', '-', 'talking', '-', '-', '-', 'offered'),
  offered: row('-', '-', '-', '-', 'ready', 'break', 'break', '-', 'talking', '-', '-', '-'),
  talking: row('-', '-', '-', '-', '-', '-', '-', '-', '-', 'wrap-up', '-', '-'),
  'wrap-up': row('ready', 'break', 'offline', '-', '-', '-', '-', '-', '-', '-', 'ready', 'offered'),
  break: row('ready', 'break', 'offline', '-', '-', '-', '-', '-', '-', '-', '-', 'offered'),
};

function row(...results: (PresenceState | '-')[]): Record<PresenceMove, PresenceState | '-'> {
  const moves = Object.keys(presenceMoves) as PresenceMove[];
  return Object.fromEntries(moves.map((move, index) => [move, results[index]!])) as never;
}

const everyPair = presenceStates.flatMap((state) =>
  (Object.keys(presenceMoves) as PresenceMove[]).map((move) => [state, move, table[state][move]] as const),
);

describe('坐席状态 presence', () => {
  it.each(everyPair)('%s + %s → %s', (state, move, to) => {
    const step = nextPresence(state, move);
    expect(step.ok ? step.to : '-').toBe(to);
  });

  it.each([
    ['offered', 'break', 'presence.on-call'],
    ['talking', 'offline', 'presence.on-call'],
    ['talking', 'ready', 'presence.on-call'],
    ['talking', 'take-over', 'presence.on-call'],
    ['break', 'reserve', 'presence.not-ready'],
    ['talking', 'offer', 'presence.not-ready'],
    ['ready', 'join', 'presence.wrong-state'],
    ['ready', 'done', 'presence.wrong-state'],
  ] as const)('%s refuses %s with %s', (state, move, code) => {
    expect(nextPresence(state, move)).toEqual({ ok: false, code });
  });
});
