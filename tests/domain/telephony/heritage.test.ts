import { describe, expect, it } from '@jest/globals';
import { heritageOf } from '../../../telephony/asterisk/heritage.ts';
import { channelId } from '../../../telephony/asterisk/legs.ts';
import { newCall, type CallState } from '../../../telephony/index.ts';

const callId = 'call-1';
const operator = channelId({ role: 'operator', callId, operatorId: 'lin' }, '3');
const partyOfOurs = channelId(
  { role: 'party', callId, party: { kind: 'operator', operatorId: 'wang' } },
  '7',
);
const outside = { kind: 'outside', number: '+8613900000001' } as const;
const partyOutside = channelId({ role: 'party', callId, party: outside }, '7');
const recordingEar = channelId({ role: 'ear', callId }, '5');
const supervisorEar = channelId({ role: 'ear', callId }, 'chief-1');
const supervisor = channelId({ role: 'supervisor', callId, supervisorId: 'chief' }, '6');

const talking: CallState = {
  ...newCall(callId),
  phase: 'talking',
  direction: 'in',
  citizenOnLine: true,
  operatorId: 'lin',
  operatorOnLine: true,
};

const heritage = (state: CallState, channels: readonly string[]) =>
  heritageOf(
    { state, shownNumber: '', met: true, recording: null },
    { byCall: new Map([[callId, channels]]) },
  );

describe('what a process finds of a call that another one left', () => {
  it('the channel of a citizen who calls us is the one that carries the call and names nobody', () => {
    const found = heritage(talking, ['1700000000.7', operator, recordingEar]);
    expect(found).toMatchObject({
      citizen: '1700000000.7',
      operator: { id: 'lin', channel: operator, up: true, bridged: true },
      party: null,
      ear: recordingEar,
      listeners: [],
    });
  });

  it('the channel of a citizen whom we call is known by its name', () => {
    const citizen = channelId({ role: 'citizen', callId }, '');
    const ringing: CallState = { ...talking, direction: 'out', phase: 'ringing', citizenOnLine: false };
    expect(heritage(ringing, [citizen, operator])).toMatchObject({ citizen, operator: { bridged: false } });
  });

  it('whoever is gone has no channel, so that looking for it says so', () => {
    expect(heritage(talking, [])).toMatchObject({ citizen: '', operator: { channel: '' } });
  });

  it('whom the call was passed on to has the leg of a party', () => {
    const passed: CallState = { ...talking, operatorId: 'wang' };
    expect(heritage(passed, ['1', partyOfOurs]).operator).toMatchObject({ channel: partyOfOurs });
  });

  it.each([
    ['consulting', 'warm'],
    ['transferring', 'blind'],
    ['conference', 'conference'],
  ] as const)('a party of a call that is %s is there for a %s', (phase, purpose) => {
    const state: CallState = { ...talking, phase, party: outside, partyOnLine: true };
    expect(heritage(state, ['1', operator, partyOutside]).party).toEqual({
      channel: partyOutside,
      purpose,
      up: true,
    });
  });

  it('somebody outside who has the citizen is no party of ours any more', () => {
    const state: CallState = { ...talking, phase: 'transferred', operatorId: null, party: outside };
    expect(heritage(state, ['1', partyOutside])).toMatchObject({ party: null, passedOnTo: partyOutside });
  });

  it('supervisors and their ears are let go, the ear of the recording is not', () => {
    const found = heritage(talking, ['1', operator, recordingEar, supervisor, supervisorEar]);
    expect(found.ear).toBe(recordingEar);
    expect(found.listeners).toEqual([supervisor, supervisorEar]);
  });
});
