import { VirtualClock } from '../../../api/platform/lib/clock.ts';
import { openTelephony } from '../../../telephony/index.ts';
import type { BehaviourChanges, LineEvent, SimulatedLine, Telephony } from '../../../telephony/index.ts';
import type { DriverHarness, Manner } from './driven-line.ts';

export const morning = new Date('2026-03-02T01:00:00Z');
export const serviceNumber = '+8653412340';

export type Simulated = Readonly<{
  clock: VirtualClock;
  telephony: Telephony;
  simulator: SimulatedLine;
  events: LineEvent[];
}>;

export function openSimulated(seed = 1, behaviour: BehaviourChanges = {}): Simulated {
  const clock = new VirtualClock(morning);
  const events: LineEvent[] = [];
  let calls = 0;
  const telephony = openTelephony(
    { driver: 'simulator', seed, behaviour },
    {
      clock,
      newCallId: () => `in-${(calls += 1)}`,
      onEvent: (event) => {
        events.push(event);
      },
    },
  );
  if (!telephony.simulator) throw new Error('The simulator has no control surface.');
  return { clock, telephony, simulator: telephony.simulator, events };
}

const patient = { hangUpAfterSeconds: 3600, patienceSeconds: 3600, silenceSeconds: 3600, keys: '' };

/** The simulator under contract: residents are scripted, time moves a second at a time. */
export async function simulatorHarness(): Promise<DriverHarness> {
  const { clock, telephony, simulator, events } = openSimulated();
  let numbers = 0;
  const newNumber = () => `+86199${String((numbers += 1)).padStart(8, '0')}`;
  const settle = () => clock.advance(0);
  const afterwards = async (act: () => unknown) => {
    act();
    await settle();
  };
  return {
    provider: telephony.provider,
    events,
    serviceNumber,
    longestRing: 15,
    numberThat(manner: Manner) {
      const number = newNumber();
      const outcome = manner === 'answers' ? 'human' : manner === 'no-answer' ? 'lets-ring' : manner;
      simulator.script(number, { ...patient, outcome, ringSeconds: 5, stance: 'willing' });
      return number;
    },
    citizenCalls: () =>
      afterwards(() => {
        const from = newNumber();
        simulator.script(from, patient);
        simulator.incoming(from, serviceNumber);
      }),
    citizenHangsUp: (callId) => afterwards(() => simulator.citizenHangsUp(callId)),
    citizenPresses: (callId, digits) => afterwards(() => simulator.citizenPresses(callId, digits)),
    operatorPicksUp: (callId, operatorId) => afterwards(() => simulator.operatorAnswers(callId, operatorId)),
    operatorRejects: (callId, operatorId) => afterwards(() => simulator.operatorDeclines(callId, operatorId)),
    operatorDrops: (callId, operatorId) => afterwards(() => simulator.operatorDrops(callId, operatorId)),
    loseLine: (calls) => afterwards(() => simulator.loseLine(calls)),
    restoreLine: () => afterwards(() => simulator.restoreLine()),
    async until(holds, what) {
      for (let second = 0; !holds(); second += 1) {
        if (second > 300) throw new Error(`${what} did not happen within five minutes`);
        await clock.advance(1000);
      }
    },
    settle,
    close: () => telephony.stop(),
  };
}
