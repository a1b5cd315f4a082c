import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  distribute,
  type FreeOperator,
  type WaitingCall,
} from '../../../../api/shared/calls/distribution.ts';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 18, 1, 0, second));
const call = (callId: string, second: number, countyCode = '411702'): WaitingCall => ({
  callId,
  countyCode,
  queuedAt: at(second),
  campaignId: null,
  priority: 0,
  skills: [],
});
const operator = (personId: string, second: number, regionCode = '411702', blend = true): FreeOperator => ({
  personId,
  regionCode,
  readySince: at(second),
  blend,
  campaignId: null,
  skills: [],
});

describe('来电分配 distribution', () => {
  it('the longest-waiting call goes to the operator who has been idle longest', () => {
    const offers = distribute([call('late', 9), call('early', 1)], [operator('new', 8), operator('idle', 2)]);
    expect(offers).toEqual([
      { callId: 'early', operatorId: 'idle' },
      { callId: 'late', operatorId: 'new' },
    ]);
  });

  it('an operator of another county takes no call', () => {
    expect(distribute([call('one', 1)], [operator('other', 1, '411721')])).toEqual([]);
  });

  it('an operator of the city takes calls of every county', () => {
    expect(distribute([call('one', 1)], [operator('city', 1, '411700')])).toHaveLength(1);
  });

  it('an operator of a county takes no call to the city’s own number', () => {
    expect(distribute([call('one', 1, '411700')], [operator('county', 1)])).toEqual([]);
  });

  it('a call that nobody may take does not hold up the next one', () => {
    const offers = distribute([call('stuck', 1, '411721'), call('next', 2)], [operator('one', 1)]);
    expect(offers).toEqual([{ callId: 'next', operatorId: 'one' }]);
  });

  it('an operator who takes no hotline calls is left alone', () => {
    expect(distribute([call('one', 1)], [operator('survey', 1, '411702', false)])).toEqual([]);
  });

  it('whom we called ahead comes before a caller, to an operator of that campaign alone', () => {
    const ahead: WaitingCall = { ...call('ahead', 5), campaignId: 'survey' };
    const ofCampaign: FreeOperator = { ...operator('crew', 9, '411702', false), campaignId: 'survey' };
    const ofAnother: FreeOperator = { ...operator('another', 1, '411702', false), campaignId: 'other' };
    expect(distribute([call('caller', 1), ahead], [ofAnother, ofCampaign])).toEqual([
      { callId: 'ahead', operatorId: 'crew' },
    ]);
    const both: FreeOperator = { ...ofCampaign, blend: true };
    expect(distribute([call('caller', 1), ahead], [operator('hotline', 2), both])).toEqual([
      { callId: 'ahead', operatorId: 'crew' },
      { callId: 'caller', operatorId: 'hotline' },
    ]);
    expect(distribute([ahead], [operator('hotline', 2)])).toEqual([]);
  });

  it.each([
    ['a call that asks for nothing goes to whoever is idle longest', [], 'plain'],
    ['a call in a dialect goes to who speaks it, idle or not as long', ['dialect:yu'], 'dialect'],
    ['a call that asks for two skills goes to who has both', ['dialect:yu', 'hope'], 'both'],
    ['a call that asks for what nobody can waits', ['lang:en'], undefined],
  ])('%s', (_, skills, taker) => {
    const free = [
      operator('plain', 1),
      { ...operator('dialect', 2), skills: ['dialect:yu'] },
      { ...operator('both', 3), skills: ['dialect:yu', 'hope'] },
    ];
    expect(distribute([{ ...call('one', 1), skills }], free)[0]?.operatorId).toBe(taker);
  });

  it('the most urgent call goes first, and one that is put last after all others', () => {
    const waiting = [
      { ...call('last', 1), priority: -1 },
      call('ordinary', 2),
      { ...call('crisis', 3), priority: 9 },
    ];
    const offers = distribute(waiting, [operator('a', 1), operator('b', 2), operator('c', 3)]);
    expect(offers.map((offer) => offer.callId)).toEqual(['crisis', 'ordinary', 'last']);
  });

  it('whatever waits, no call rings twice and no operator gets two', () => {
    const region = fc.constantFrom('411700', '411702', '411721');
    const calls = fc.uniqueArray(fc.record({ n: fc.nat(99), s: fc.nat(59), c: region }), {
      selector: (c) => c.n,
    });
    fc.assert(
      fc.property(calls, calls, (waiting, free) => {
        const offers = distribute(
          waiting.map(({ n, s, c }) => call(`c${n}`, s, c)),
          free.map(({ n, s, c }) => operator(`o${n}`, s, c)),
        );
        expect(new Set(offers.map((offer) => offer.callId)).size).toBe(offers.length);
        expect(new Set(offers.map((offer) => offer.operatorId)).size).toBe(offers.length);
      }),
    );
  });
});
