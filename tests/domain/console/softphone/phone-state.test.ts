import { describe, expect, it } from '@jest/globals';
import {
  hindrance,
  nextPhone,
  phoneOff,
  type PhoneDeed,
  type PhoneNews,
  type PhoneState,
} from '../../../../agent-console/src/softphone/phone-state.ts';

/** What the telephone comes to, and everything that is done on the way. */
function after(...news: readonly PhoneNews[]): { state: PhoneState; deeds: PhoneDeed[] } {
  let state = phoneOff;
  const deeds: PhoneDeed[] = [];
  for (const one of news) {
    const step = nextPhone(state, one);
    state = step.state;
    deeds.push(...step.deeds);
  }
  return { state, deeds };
}

const here: readonly PhoneNews[] = [{ name: 'here' }, { name: 'connecting' }, { name: 'registered' }];
const rings = (callId: string, answersItself = false): PhoneNews => ({
  name: 'rings',
  callId,
  answersItself,
});
const speaking: readonly PhoneNews[] = [
  ...here,
  rings('a'),
  { name: 'accepted', callId: 'a' },
  { name: 'up', callId: 'a' },
];
const lost: readonly PhoneNews[] = [{ name: 'disconnected' }, { name: 'connecting' }];

describe('the telephone in an operator’s browser', () => {
  it('asks, whenever it is connected anew, what became of a call, and not when it renews what it has', () => {
    expect(after(...here).deeds).toEqual(['ask-rejoin']);
    expect(after(...here, { name: 'registered' }).deeds).toEqual(['ask-rejoin']);
    expect(after(...here, ...lost, { name: 'registered' }).deeds).toEqual(['ask-rejoin', 'ask-rejoin']);
  });

  it('rings until its operator presses the key, and picks up then', () => {
    expect(after(...here, rings('a')).deeds).toEqual(['ask-rejoin', 'ring']);
    const { state, deeds } = after(...here, rings('a'), { name: 'accepted', callId: 'a' });
    expect(deeds.slice(1)).toEqual(['ring', 'stop-ringing', 'answer']);
    expect(state.leg).toEqual({ callId: 'a', stage: 'answering' });
    expect(after(...speaking).state.leg).toEqual({ callId: 'a', stage: 'up' });
  });

  it('picks up by itself what its operator has dialled, or accepted before it rang', () => {
    expect(after(...here, rings('a', true)).deeds.slice(1)).toEqual(['stop-ringing', 'answer']);
    const early = after(...here, { name: 'accepted', callId: 'a' }, rings('a'));
    expect(early.deeds.slice(1)).toEqual(['stop-ringing', 'answer']);
    expect(after(...here, { name: 'accepted', callId: 'b' }, rings('a')).deeds.slice(1)).toEqual(['ring']);
  });

  it('rings on when the microphone cannot be opened, so that the key may be pressed again', () => {
    const story = after(
      ...here,
      rings('a'),
      { name: 'accepted', callId: 'a' },
      { name: 'trouble', trouble: 'microphone-busy' },
    );
    expect(story.state).toMatchObject({ trouble: 'microphone-busy', leg: { callId: 'a', stage: 'ringing' } });
    const again = after(
      ...here,
      rings('a'),
      { name: 'accepted', callId: 'a' },
      { name: 'trouble', trouble: 'microphone-busy' },
      { name: 'accepted', callId: 'a' },
    );
    expect(again.deeds.filter((deed) => deed === 'answer')).toHaveLength(2);
  });

  it('joins its operator again: the stale leg is dropped, the new one picked up without a key', () => {
    const story = after(
      ...speaking,
      ...lost,
      { name: 'registered' },
      { name: 'rejoin', state: 'ringing', callId: 'a' },
      rings('a'),
    );
    expect(story.deeds.slice(4)).toEqual(
      ['stop-ringing', 'ask-rejoin', 'drop-leg', 'stop-ringing', 'answer'].slice(-5),
    );
    expect(story.state.leg).toEqual({ callId: 'a', stage: 'answering' });
  });

  it('asks when its leg is put down, in case the network was away for a moment only', () => {
    const down: PhoneNews = { name: 'down', callId: 'a' };
    expect(after(...speaking, down).deeds.slice(-2)).toEqual(['stop-ringing', 'ask-rejoin']);
    expect(after(...here, rings('a'), down).deeds.at(-1)).toBe('stop-ringing');
  });

  it('asks again while the product still believes it to be on a call that it does not have', () => {
    expect(after(...here, { name: 'rejoin', state: 'joined', callId: 'a' }).deeds.at(-1)).toBe(
      'ask-rejoin-later',
    );
    expect(after(...speaking, { name: 'rejoin', state: 'joined', callId: 'a' }).deeds.at(-1)).not.toBe(
      'ask-rejoin-later',
    );
  });

  it('lets go of a call that is over or has another operator, but not of one that came meanwhile', () => {
    const gone = after(...speaking, { name: 'rejoin', state: 'none', callId: null });
    expect(gone.state.leg).toBeNull();
    expect(gone.deeds.at(-1)).toBe('drop-leg');
    const came = after(...here, rings('b'), { name: 'rejoin', state: 'none', callId: null });
    expect(came.state.leg).toEqual({ callId: 'b', stage: 'ringing' });
  });

  it('is not mute at the beginning of any call, and only while one is up', () => {
    const muted: PhoneNews = { name: 'muted', muted: true };
    expect(after(...speaking, muted).state.muted).toBe(true);
    expect(after(...speaking, muted, { name: 'down', callId: 'a' }).state.muted).toBe(false);
    expect(after(...here, muted).state.muted).toBe(false);
    expect(after(...speaking, muted, rings('b')).state.muted).toBe(false);
  });

  it('ends the call to oneself when a citizen calls', () => {
    const { state, deeds } = after(...here, { name: 'testing', testing: true }, rings('a'));
    expect(state.testing).toBe(false);
    expect(deeds).toContain('end-test');
  });

  it('tells one failed connection from an impossible one, and a late account from a refusal', () => {
    const fails: PhoneNews = { name: 'disconnected' };
    const refused: PhoneNews = { name: 'refused' };
    expect(after({ name: 'here' }, fails).state.trouble).toBeNull();
    expect(after({ name: 'here' }, fails, fails).state.trouble).toBe('unreachable');
    expect(after({ name: 'here' }, fails, fails, { name: 'registered' }).state.trouble).toBeNull();
    expect(after({ name: 'here' }, refused, refused).state.trouble).toBeNull();
    const often = after({ name: 'here' }, refused, refused, refused, refused, refused);
    expect(often.state.trouble).toBe('refused');
    expect(often.deeds).toEqual(Array(5).fill('register-again'));
  });

  it('tells a missing microphone before a missing network', () => {
    const story = after(
      { name: 'here' },
      { name: 'trouble', trouble: 'microphone-denied' },
      { name: 'disconnected' },
      { name: 'disconnected' },
    );
    expect(story.state.trouble).toBe('microphone-denied');
  });

  it.each<[string, readonly PhoneNews[], ReturnType<typeof hindrance>]>([
    ['a simulated line needs no telephone', [{ name: 'simulated' }], null],
    ['another tab is the telephone', [{ name: 'elsewhere' }], null],
    ['it has not begun', [], 'connecting'],
    ['it connects', [{ name: 'here' }, { name: 'connecting' }], 'connecting'],
    ['it is connected', here, null],
    ['it was cut off', [...here, ...lost], 'connecting'],
    ['it has no microphone', [...here, { name: 'trouble', trouble: 'no-microphone' }], 'trouble'],
  ])('whether calls may be taken: %s', (_, story, expected) => {
    expect(hindrance(after(...story).state)).toBe(expected);
  });
});
