import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { execute, isTerminal, newCall, nextCall, nextCallAfter } from '../../telephony/index.ts';
import type { CallRequest, CallState, CallStep, LineEvent, Party } from '../../telephony/index.ts';
import { openSimulated, serviceNumber } from './support/simulated.ts';

const citizen = '+8613800000001';
const office = '+8653400000001';
const operators = fc.constantFrom('operator-1', 'operator-2');
const party: fc.Arbitrary<Party> = fc.oneof(
  operators.map((operatorId): Party => ({ kind: 'operator', operatorId })),
  fc.constant<Party>({ kind: 'outside', number: office }),
);
const timeoutSeconds = 12;

/** What people at screens may press, at any moment and whether or not it makes sense. */
const wishes: fc.Arbitrary<CallRequest> = fc.oneof(
  fc.constantFrom<CallRequest>(
    { name: 'request.answer' },
    { name: 'request.enqueue', queue: 'hotline', promptId: 'please-wait' },
    { name: 'request.withdraw-offer' },
    { name: 'request.hold' },
    { name: 'request.resume' },
    { name: 'request.mute' },
    { name: 'request.unmute' },
    { name: 'request.play', promptId: 'position', repeat: false },
    { name: 'request.start-recording' },
    { name: 'request.pause-recording' },
    { name: 'request.stop-recording' },
    { name: 'request.cancel-transfer' },
    { name: 'request.complete-transfer' },
    { name: 'request.drop-third-party' },
    { name: 'request.supervise', supervisorId: 'chief', mode: 'listen' },
  ),
  operators.map((operatorId): CallRequest => ({ name: 'request.offer', operatorId, timeoutSeconds })),
  operators.map((operatorId): CallRequest => ({ name: 'request.join', operatorId })),
  operators.map((operatorId): CallRequest => ({ name: 'request.join', operatorId })),
  operators.map((operatorId): CallRequest => ({ name: 'request.decline', operatorId })),
  party.map((them): CallRequest => ({ name: 'request.transfer-blind', party: them, timeoutSeconds })),
  party.map((them): CallRequest => ({ name: 'request.transfer-warm', party: them, timeoutSeconds })),
  party.map((them): CallRequest => ({ name: 'request.add-third-party', party: them, timeoutSeconds })),
);

type Deed =
  | Readonly<{ do: 'wish'; wish: CallRequest; repeated: boolean }>
  | Readonly<{ do: 'wait'; seconds: number }>
  | Readonly<{ do: 'drop'; operatorId: string }>
  | Readonly<{ do: 'lose'; calls: 'drop' | 'keep' }>;

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant('wish' as const), wish: wishes, repeated: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.nat({ max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), operatorId: operators }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('lose' as const),
      calls: fc.constantFrom('drop' as const, 'keep' as const),
    }),
  },
);

/** One call, driven by the call logic on the simulated line, from beginning to end. */
async function drive(outgoing: boolean, life: readonly Deed[]): Promise<{ events: LineEvent[] }> {
  const { clock, telephony, simulator, events } = openSimulated();
  const patient = {
    outcome: 'human' as const,
    ringSeconds: 3,
    hangUpAfterSeconds: 300,
    patienceSeconds: 120,
  };
  simulator.script(citizen, { ...patient, silenceSeconds: 5, keys: '' });
  simulator.script(office, { outcome: 'human', ringSeconds: 4, hangUpAfterSeconds: 60 });

  let state: CallState = newCall(outgoing ? 'out-1' : 'in-1');
  let followed = 0;
  const carryOut = async ({ state: after, commands }: CallStep, repeated: boolean): Promise<void> => {
    state = after;
    for (const command of commands) {
      const outcome = await execute(telephony.provider, command);
      if (repeated) await execute(telephony.provider, command);
      await carryOut(nextCallAfter(state, command, outcome), repeated);
    }
  };
  const take = (input: LineEvent | CallRequest, repeated: boolean) =>
    carryOut(nextCall(state, input), repeated);
  const follow = async () => {
    while (followed < events.length) {
      const event = events[followed++]!;
      await take(event, false);
    }
  };
  const pass = (seconds: number) => clock.advance(seconds * 1000, follow);
  const check = async () => {
    // What follows from the last event may still be on its way; at a standstill both sides must agree.
    await pass(0);
    await pass(0);
    const listed = (await telephony.provider.listCalls()).find((call) => call.callId === state.callId);
    expect(listed === undefined).toBe(state.phase === 'ended');
    if (!listed) return;
    expect(listed.operatorId).toBe(state.operatorId);
    expect(listed.bridged).toBe(state.operatorOnLine && state.citizenOnLine);
  };

  if (outgoing)
    await take(
      {
        name: 'request.place',
        from: serviceNumber,
        to: citizen,
        ringTimeoutSeconds: 25,
        operatorId: 'operator-1',
      },
      true,
    );
  else simulator.incoming(citizen, serviceNumber);
  await check();
  for (const deed of life) {
    if (deed.do === 'wish') await take(deed.wish, deed.repeated);
    if (deed.do === 'wait') await pass(deed.seconds);
    if (deed.do === 'drop') simulator.operatorDrops(state.callId, deed.operatorId);
    if (deed.do === 'lose') {
      simulator.loseLine(deed.calls);
      await pass(3);
      simulator.restoreLine();
    }
    await check();
  }
  await pass(3600);
  await check();
  await telephony.stop();
  return { events };
}

const toTalkIn: readonly Deed[] = [
  { do: 'wish', repeated: false, wish: { name: 'request.offer', operatorId: 'operator-1', timeoutSeconds } },
  { do: 'wish', repeated: false, wish: { name: 'request.join', operatorId: 'operator-1' } },
];
const toTalkOut: readonly Deed[] = [{ do: 'wait', seconds: 10 }];

describe('the call logic on the simulated line', () => {
  it.each<[string, boolean, readonly Deed[]]>([
    ['coming in', false, []],
    ['going out', true, []],
    ['come in and talking', false, toTalkIn],
    ['gone out and talking', true, toTalkOut],
  ])('agrees with the line about every call %s, whatever people press', async (_, outgoing, opening) => {
    await fc.assert(
      fc.asyncProperty(fc.array(deeds, { minLength: 1, maxLength: 40 }), async (life) => {
        const { events } = await drive(outgoing, [...opening, ...life]);
        expect(events.filter(isTerminal)).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});
