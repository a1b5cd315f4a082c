import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { grantedIn, isWaiting, newCall, nextCall } from '../../../telephony/index.ts';
import type { CallRequest, CallState, LineCommand, LineEvent, Party } from '../../../telephony/index.ts';
import { callId, outside, sampleEvents, sampleWishes } from './calls.ts';

const operators = fc.constantFrom('operator-1', 'operator-2', 'operator-3');
const parties = fc.oneof(
  operators.map((operatorId): Party => ({ kind: 'operator', operatorId })),
  fc.constant(outside),
);

/** Any event or wish, about any of a few people, in any order: lines and users are not asked to be sensible. */
const inputs: fc.Arbitrary<LineEvent | CallRequest> = fc
  .record({
    sample: fc.constantFrom<LineEvent | CallRequest>(
      ...Object.values(sampleEvents),
      ...Object.values(sampleWishes),
    ),
    operatorId: operators,
    party: parties,
  })
  .map(({ sample, operatorId, party }) => ({
    ...sample,
    ...('operatorId' in sample && sample.operatorId !== null ? { operatorId } : {}),
    ...('party' in sample ? { party } : {}),
  }));

/** Long lives: endings are rare, so that what lies between is visited. */
const lives = fc.array(
  inputs.filter((input) => !['call.ended', 'call.failed', 'request.hang-up'].includes(input.name)),
  { minLength: 1, maxLength: 60 },
);
const wholeLives = fc.array(inputs, { minLength: 1, maxLength: 60 });

type Seen = {
  before: CallState;
  input: LineEvent | CallRequest;
  after: CallState;
  commands: readonly LineCommand[];
};

function live(life: readonly (LineEvent | CallRequest)[]): Seen[] {
  let state = newCall(callId);
  return life.map((input) => {
    const { state: after, commands, refusal } = nextCall(state, input);
    if (refusal) expect({ after, commands }).toEqual({ after: state, commands: [] });
    const seen = { before: state, input, after, commands };
    state = after;
    return seen;
  });
}

const everyLife = (check: (seen: Seen[]) => void) =>
  fc.assert(
    fc.property(fc.oneof(lives, wholeLives), (life) => check(live(life))),
    { numRuns: 300 },
  );

describe('whatever happens, in whatever order', () => {
  it('a call ends once: its end never changes, and it commands nothing after it', () => {
    everyLife((seen) => {
      for (const { before, after, commands } of seen) {
        if (before.phase !== 'ended') continue;
        expect(after).toEqual(before);
        expect(commands).toEqual([]);
      }
    });
  });

  it('only its end ends it', () => {
    everyLife((seen) => {
      for (const { before, input, after } of seen)
        if (before.phase !== 'ended' && after.phase === 'ended')
          expect(['call.failed', 'call.ended', 'request.hang-up']).toContain(input.name);
    });
  });

  it('commands are addressed to the call and never share an id', () => {
    everyLife((seen) => {
      const commands = seen.flatMap((one) => one.commands);
      expect(new Set(commands.map((command) => command.commandId)).size).toBe(commands.length);
      for (const command of commands) expect(command.callId).toBe(callId);
    });
  });

  it('what the phase says is so', () => {
    everyLife((seen) => {
      for (const { after } of seen) {
        const { phase, operatorId, party, end } = after;
        if (['talking', 'held', 'consulting', 'conference', 'offered'].includes(phase))
          expect(operatorId).not.toBeNull();
        if (['talking', 'held', 'consulting', 'conference'].includes(phase))
          expect(after.operatorOnLine).toBe(true);
        if (['consulting', 'conference', 'transferring'].includes(phase)) expect(party).not.toBeNull();
        if (phase === 'conference') expect(after.partyOnLine).toBe(true);
        if (phase === 'answered-waiting' || phase === 'queued') expect(operatorId).toBeNull();
        if (after.operatorOnLine) expect(operatorId).not.toBeNull();
        expect(end !== null).toBe(phase === 'ended');
      }
    });
  });

  it('a citizen who loses their operator is played to, or is in a queue that plays', () => {
    everyLife((seen) => {
      for (const { before, after, commands } of seen) {
        const lost = before.operatorOnLine && before.citizenOnLine && isWaiting(after);
        if (lost && after.phase === 'answered-waiting' && before.hangingUp === null)
          expect(commands.map((command) => command.name)).toContain('play');
      }
    });
  });

  it('the same life gives the same steps, and a state survives being stored', () => {
    everyLife((seen) => {
      for (const { before, input, after, commands } of seen) {
        const stored = JSON.parse(JSON.stringify(before)) as CallState;
        expect(nextCall(stored, input)).toMatchObject({ state: after, commands });
      }
    });
  });

  it('a wish is granted only in the phases that the table names', () => {
    everyLife((seen) => {
      for (const { before, input, after } of seen)
        if (input.name in grantedIn && after !== before)
          expect(grantedIn[input.name as CallRequest['name']]).toContain(before.phase);
    });
  });
});
