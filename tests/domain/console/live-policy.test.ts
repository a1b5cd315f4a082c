import { describe, expect, it } from '@jest/globals';
import {
  liveStart,
  type LiveState,
  onDisconnect,
  onHello,
  onPush,
  onVisible,
  wants,
} from '../../../agent-console/src/lib/live-policy.ts';

const at = (rooms: Record<string, number>): LiveState => ({
  connected: true,
  greeted: true,
  wasAway: false,
  rooms,
});

describe('live pushes', () => {
  it('the first greeting takes a snapshot, because pushes before it were not heard', () => {
    expect(onHello(liveStart, { 'county:411721': 7 })).toEqual({
      state: at({ 'county:411721': 7 }),
      snapshot: true,
    });
  });

  it('the first greeting takes a snapshot even if a push came just before it', () => {
    const early = onPush(liveStart, { room: 'a', seq: 8 }).state;
    expect(onHello(early, { a: 8 }).snapshot).toBe(true);
  });

  it('a reconnection during which nothing was pushed fetches nothing', () => {
    const away = onDisconnect(at({ a: 3, b: 9 })).state;
    expect(onHello(away, { a: 3, b: 9 }).snapshot).toBe(false);
  });

  it.each([
    ['a push was missed', { a: 4 }],
    ['the counters started again', { a: 0 }],
    ['a room was added', { a: 3, c: 1 }],
  ])('a reconnection takes a snapshot when %s', (_name, rooms) => {
    expect(onHello(onDisconnect(at({ a: 3 })).state, rooms).snapshot).toBe(true);
  });

  it.each([
    ['the next number is believed', 4, false],
    ['a gap takes a snapshot', 6, true],
    ['the same number again takes a snapshot', 3, true],
    ['a lower number takes a snapshot', 1, true],
  ])('%s', (_name, seq, snapshot) => {
    const step = onPush(at({ a: 3 }), { room: 'a', seq });
    expect(step.snapshot).toBe(snapshot);
    expect(step.state.rooms).toEqual({ a: seq });
  });

  it('a room joined later counts from where it is', () => {
    expect(onPush(at({ a: 3 }), { room: 'ticket:1', seq: 12 }).snapshot).toBe(false);
  });

  it('a page shown again after a lost connection takes one snapshot', () => {
    const away = onDisconnect(at({ a: 3 })).state;
    const first = onVisible(away);
    expect(first.snapshot).toBe(true);
    expect(onVisible(first.state).snapshot).toBe(false);
  });

  it('a topic is wanted by its name or a leading part of it, and by nothing else', () => {
    expect(wants(['ticket'], 'ticket.closed')).toBe(true);
    expect(wants(['ticket.'], 'ticket.closed')).toBe(true);
    expect(wants(['ticket.*'], 'ticket.closed')).toBe(true);
    expect(wants(['ticket.closed'], 'ticket.closed')).toBe(true);
    expect(wants(['ticket.closed'], 'ticket.closed-late')).toBe(false);
    expect(wants(['tick'], 'ticket.closed')).toBe(false);
    expect(wants([], 'ticket.closed')).toBe(false);
  });
});
