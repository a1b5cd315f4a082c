import { describe, expect, it } from '@jest/globals';
import { nextCall, reconcile } from '../../../telephony/index.ts';
import type { ListedCall } from '../../../telephony/index.ts';
import { at, callId, histories, lived } from './calls.ts';

const listed: ListedCall = {
  callId,
  providerRef: 'p',
  direction: 'in',
  stage: 'on-line',
  operatorId: null,
  bridged: false,
};

describe('after a restart of ours or a loss of the line', () => {
  it('calls that both know are left alone', () => {
    expect(reconcile([lived(...histories.talking)], [listed], at)).toEqual({ lost: [], orphans: [] });
  });

  it('a call that the line no longer has is ended by the line, once however often it is found', () => {
    const talking = lived(...histories.talking);
    const { lost } = reconcile([talking], [], at);
    expect(lost).toMatchObject([{ name: 'call.ended', callId, by: 'line', cause: 'line-lost', at }]);
    expect(reconcile([talking], [], new Date(0)).lost[0]!.eventKey).toBe(lost[0]!.eventKey);
    const { state } = nextCall(talking, lost[0]!);
    expect(state.phase).toBe('ended');
    expect(reconcile([state], [], at).lost).toEqual([]);
  });

  it('a call that we do not know is hung up', () => {
    expect(reconcile([], [listed], at).orphans).toMatchObject([{ name: 'hang-up', callId, by: 'system' }]);
  });

  it('a call that was not placed yet is not missed', () => {
    expect(reconcile([lived()], [], at).lost).toEqual([]);
  });
});
