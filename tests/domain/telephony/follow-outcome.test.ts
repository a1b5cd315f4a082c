import { describe, expect, it } from '@jest/globals';
import { nextCall, nextCallAfter } from '../../../telephony/index.ts';
import type { CallPhase, CallRequest, CallState, CommandResult } from '../../../telephony/index.ts';
import { event, histories, lived, wish } from './calls.ts';

/** Grants the wish and tells the call that the line came to this with the last command of it. */
function after(before: CallState, granted: CallRequest, result: CommandResult) {
  const { state, commands } = nextCall(before, granted);
  return { state, taken: nextCallAfter(state, commands.at(-1)!, { result }) };
}

describe('a command that the line did not take', () => {
  it.each<[string, CallPhase, CallRequest, CallPhase, string]>([
    ['a ring for a waiting caller', 'queued', wish('request.offer'), 'queued', ''],
    ['a ring for a call being dialled', 'new', wish('request.place'), 'placing', 'hang-up'],
    ['a blind transfer', 'talking', wish('request.transfer-blind'), 'talking', 'resume'],
    ['a warm transfer', 'held', wish('request.transfer-warm'), 'talking', 'resume'],
    ['a third party', 'talking', wish('request.add-third-party'), 'talking', 'resume'],
    ['a recording', 'talking', wish('request.start-recording'), 'talking', ''],
    ['a hold', 'talking', wish('request.hold'), 'talking', ''],
  ])('takes back %s', (_, from, granted, phase, commands) => {
    const { taken } = after(lived(...histories[from]), granted, 'wrong-state');
    expect(taken.state).toMatchObject({ phase, party: null, recording: 'off' });
    expect(taken.commands.map((command) => command.name).join(' ')).toBe(commands);
  });

  it.each<CommandResult>(['done', 'unknown-call', 'line-lost', 'not-supported', 'unknown-outcome'])(
    'is left to the events when it came to %s',
    (result) => {
      const { state, taken } = after(lived(...histories.queued), wish('request.offer'), result);
      expect(taken).toEqual({ state, commands: [] });
    },
  );

  it('changes nothing when the call has moved on', () => {
    const { state, commands } = nextCall(lived(...histories.queued), wish('request.offer'));
    for (const later of [event('operator.joined'), event('operator.declined'), event('call.ended')]) {
      const moved = nextCall(state, later).state;
      expect(nextCallAfter(moved, commands[0]!, { result: 'wrong-state' })).toEqual({
        state: moved,
        commands: [],
      });
    }
  });
});
