import { describe, expect, it } from '@jest/globals';
import { arrangement } from '../../../telephony/asterisk/arrangement.ts';
import type { Cast } from '../../../telephony/asterisk/arrangement.ts';
import { failureOf, isRefusal, rangOut } from '../../../telephony/asterisk/causes.ts';
import { endOf } from '../../../telephony/asterisk/end.ts';
import { bridgeId, callOfBridge, channelId, legOf } from '../../../telephony/asterisk/legs.ts';
import type { Leg } from '../../../telephony/asterisk/legs.ts';
import { markOf } from '../../../telephony/commanded-driver.ts';
import { fromTrunk, toTrunk } from '../../../telephony/asterisk/numbers.ts';
import { delayBefore } from '../../../telephony/asterisk/ari/reconnect.ts';

describe('what the network says', () => {
  it.each([
    [486, 'busy'],
    [600, 'busy'],
    [404, 'no-such-number'],
    [484, 'no-such-number'],
    [410, 'out-of-service'],
    [480, 'switched-off'],
    [603, 'rejected'],
    [408, 'unreachable'],
    [487, 'no-answer'],
    [503, 'network'],
    [500, 'network'],
    [488, 'network'],
  ])('%i means %s', (sip, cause) => {
    expect(failureOf({ cause: 0, sip })).toBe(cause);
  });

  it('a ring that we ended is nobody answering, and no refusal', () => {
    expect(failureOf(rangOut)).toBe('no-answer');
    expect(isRefusal(rangOut)).toBe(false);
    expect(isRefusal({ cause: 17, sip: 486 })).toBe(true);
  });
});

describe('how a call ends', () => {
  const call = {
    ending: null,
    direction: 'in',
    answered: true,
    met: true,
    hangup: { cause: 16, sip: undefined },
  };
  it.each([
    ['by the citizen', {}, { name: 'call.ended', by: 'citizen', cause: 'hung-up' }],
    ['by a citizen whom nobody met', { met: false }, { by: 'citizen', cause: 'gave-up' }],
    [
      'by a caller while it rings',
      { answered: false, met: false, hangup: { cause: 127, sip: 487 } },
      { cause: 'gave-up' },
    ],
    ['by us', { ending: { by: 'operator', cause: 'hung-up' } }, { by: 'operator', cause: 'hung-up' }],
    ['by the network', { hangup: { cause: 38, sip: undefined } }, { by: 'line', cause: 'line-lost' }],
    [
      'before it began',
      { direction: 'out', answered: false, hangup: { cause: 17, sip: 486 } },
      { name: 'call.failed', cause: 'busy', sipCause: 486 },
    ],
  ])('%s', (_, more, end) => {
    expect(endOf({ ...call, ...more } as Parameters<typeof endOf>[0])).toMatchObject(end);
  });
});

describe('where everybody belongs', () => {
  const nobody: Cast = {
    citizen: { channel: 'c', up: true },
    operator: null,
    party: null,
    passedOnTo: null,
    held: false,
    supervisors: [],
  };
  const operator = { channel: 'o', up: true, bridged: true };
  const party = (purpose: 'blind' | 'warm' | 'conference', up = true) => ({ channel: 'p', up, purpose });
  const above = (mode: 'listen' | 'barge') => [
    { supervisorId: 's', channel: 's', mode, ear: { channel: 'e' } },
  ];

  it.each<[string, Partial<Cast>, Record<string, string>]>([
    ['a citizen alone', {}, { c: 'music' }],
    ['a citizen whom we call', { citizen: { channel: 'c', up: false } }, { c: 'alone' }],
    ['an operator who rings', { operator: { ...operator, up: false } }, { c: 'music' }],
    ['a conversation', { operator }, { c: 'talk', o: 'talk' }],
    ['before the bridge', { operator: { ...operator, bridged: false } }, { c: 'music', o: 'talk' }],
    [
      'what the network says before the answer',
      { operator, citizen: { channel: 'c', up: false } },
      { c: 'talk', o: 'talk' },
    ],
    ['a hold', { operator, held: true }, { c: 'music', o: 'talk' }],
    ['a party who rings', { operator, held: true, party: party('warm', false) }, { c: 'music', o: 'talk' }],
    [
      'a consultation',
      { operator, held: true, party: party('warm') },
      { c: 'music', o: 'consult', p: 'consult' },
    ],
    ['a blind transfer', { party: party('blind', false) }, { c: 'ringing' }],
    ['three', { operator, party: party('conference') }, { c: 'talk', o: 'talk', p: 'talk' }],
    ['passed on', { passedOnTo: 'p' }, { c: 'talk', p: 'talk' }],
    [
      'overheard',
      { operator, supervisors: above('listen') },
      { c: 'talk', o: 'talk', s: 'watch:s', e: 'watch:s' },
    ],
    [
      'barged',
      { operator, supervisors: above('barge').map((one) => ({ ...one, ear: null })) },
      { c: 'talk', o: 'talk', s: 'talk' },
    ],
  ])('%s', (_, more, places) => {
    expect(Object.fromEntries(arrangement({ ...nobody, ...more }))).toEqual(places);
  });
});

describe('names on the exchange', () => {
  const legs: Leg[] = [
    { role: 'citizen', callId: 'a:b' },
    { role: 'operator', callId: 'a', operatorId: '张 三:1' },
    { role: 'party', callId: 'a', party: { kind: 'outside', number: '+8613800000000' } },
    { role: 'party', callId: 'a', party: { kind: 'operator', operatorId: 'second' } },
    { role: 'supervisor', callId: 'a', supervisorId: 'chief' },
    { role: 'ear', callId: 'a' },
  ];

  it('say whose leg it is, whatever is in the ids', () => {
    for (const leg of legs) expect(legOf(channelId(leg, '7'))).toEqual(leg);
    expect(legOf('1795358356.0')).toBeUndefined();
    expect(callOfBridge(bridgeId('a:b', 'watch:chief'))).toBe('a:b');
  });

  it('are the same when the command is repeated', () => {
    expect(markOf({ callId: 'call', commandId: 'call:12' })).toBe('12');
    expect(markOf({ callId: 'call', commandId: 'other' })).toBe('other');
  });
});

describe('numbers on the trunk', () => {
  const national = { style: 'national', areaCode: '396' } as const;
  it.each([
    ['+8613812345678', '13812345678'],
    ['+863961234567', '03961234567'],
    ['+8639612340', '039612340'],
    ['+4420123456', '004420123456'],
  ])('%s is dialled as %s', (number, dialled) => {
    expect(toTrunk(number, national)).toBe(dialled);
    expect(toTrunk(number, { ...national, style: 'e164' })).toBe(number);
  });

  it.each([
    ['13812345678', '+8613812345678'],
    ['03961234567', '+863961234567'],
    ['1234567', '+863961234567'],
    ['12340', '+8639612340'],
    ['004420123456', '+4420123456'],
    ['8613812345678', '+8613812345678'],
    ['+8613812345678', '+8613812345678'],
    ['anonymous', ''],
  ])('%s is %s', (given, number) => {
    expect(fromTrunk(given, national)).toBe(number);
  });
});

describe('connecting again', () => {
  it('waits a little longer each time, and never long', () => {
    const waits = [1, 2, 3, 4, 5, 6, 60].map(delayBefore);
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(waits[0]).toBeLessThan(500);
    expect(Math.max(...waits)).toBeLessThanOrEqual(3_000);
  });
});
