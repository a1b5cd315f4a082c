import { describe, expect, it } from '@jest/globals';
import { answerOf, callerOf, defaultBehaviour, residentOf } from '../../telephony/index.ts';
import type { LineEvent, LineEventOf } from '../../telephony/index.ts';
import { providerContract } from './provider.contract.ts';
import { morning, openSimulated, serviceNumber, simulatorHarness } from './support/simulated.ts';

providerContract('simulator', simulatorHarness);

const hour = 3_600_000;
const phoneNo = (index: number) => `+86138${String(index).padStart(8, '0')}`;

function outcomesOf(events: readonly LineEvent[]): Map<string, string> {
  const outcomes = new Map<string, string>();
  for (const event of events) {
    if (event.name === 'call.answered') outcomes.set(event.callId, 'answered');
    if (event.name === 'call.failed') outcomes.set(event.callId, event.cause);
  }
  return outcomes;
}

/** Dials all numbers at once and tells what became of each, by number. */
async function dialAll(phones: readonly string[], seed = 1): Promise<Map<string, string>> {
  const { clock, telephony, events } = openSimulated(seed);
  for (const to of phones)
    await telephony.provider.place({
      name: 'place',
      callId: to,
      commandId: '1',
      from: serviceNumber,
      to,
      ringTimeoutSeconds: 25,
    });
  await clock.advance(hour);
  await telephony.stop();
  return outcomesOf(events);
}

describe('residents', () => {
  const thousand = Array.from({ length: 4000 }, (_, index) => phoneNo(index));

  it('do the same whatever order they are called in', async () => {
    const some = thousand.slice(0, 200);
    expect(await dialAll(some.toReversed())).toEqual(new Map((await dialAll(some)).entries()));
    expect(await dialAll(some, 2)).not.toEqual(await dialAll(some));
  });

  it('answer, are busy or cannot be reached in about the shares of the reference scenario', async () => {
    const outcomes = [...(await dialAll(thousand)).values()];
    const share = (...names: string[]) =>
      outcomes.filter((one) => names.includes(one)).length / outcomes.length;
    expect(outcomes).toHaveLength(thousand.length);
    expect(share('answered')).toBeGreaterThan(0.33);
    expect(share('answered')).toBeLessThan(0.43);
    expect(share('no-answer')).toBeGreaterThan(0.32);
    expect(share('no-answer')).toBeLessThan(0.45);
    const dead = share('busy', 'switched-off', 'no-such-number', 'out-of-service', 'rejected');
    expect(dead).toBeGreaterThan(0.2);
    expect(dead).toBeLessThan(0.3);
  });

  it('keep a number that does not exist that way at every attempt', async () => {
    const dead = [...(await dialAll(thousand.slice(0, 200)))].filter(
      ([, outcome]) => outcome === 'no-such-number',
    );
    expect(dead.length).toBeGreaterThan(0);
    const { clock, telephony, events } = openSimulated();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const place = { name: 'place', commandId: '1', from: serviceNumber, ringTimeoutSeconds: 25 } as const;
      await telephony.provider.place({ ...place, callId: `again-${attempt}`, to: dead[0]![0] });
      await clock.advance(3 * hour);
    }
    expect([...outcomesOf(events).values()]).toEqual(Array(5).fill('no-such-number'));
    await telephony.stop();
  });

  it('are the same person for ever, with answers that fit what they feel', () => {
    const people = thousand.slice(0, 500).map((phone) => residentOf(7, defaultBehaviour, phone));
    expect(people[3]).toEqual(residentOf(7, defaultBehaviour, thousand[3]!));
    const rate = (safe: boolean) => {
      const answers = people
        .filter((one) => one.safetyAttitude > 0.8 === safe)
        .map((one) => answerOf(7, one, { id: 'safety', options: 5 }))
        .filter((answer) => typeof answer === 'number');
      return answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
    };
    expect(rate(true)).toBeLessThan(rate(false) - 0.5);
    for (const one of people) {
      const answer = answerOf(7, one, { id: 'sex', options: 2, scale: false });
      expect(typeof answer === 'string' || (answer >= 0 && answer < 2)).toBe(true);
    }
  });

  it('hang up on silence within seconds', async () => {
    const { clock, telephony, simulator, events } = openSimulated();
    simulator.script(phoneNo(1), { outcome: 'human', ringSeconds: 4 });
    const place = { name: 'place', commandId: '1', from: serviceNumber, ringTimeoutSeconds: 25 } as const;
    await telephony.provider.place({ ...place, callId: 'silent', to: phoneNo(1) });
    await clock.advance(hour);
    const [answered, ended] = events.slice(-2) as [LineEvent, LineEventOf<'call.ended'>];
    expect(ended).toMatchObject({ name: 'call.ended', by: 'citizen', cause: 'gave-up' });
    expect(ended.at.getTime() - answered.at.getTime()).toBeLessThan(20_000);
    await telephony.stop();
  });

  it('are heard only while they are on the line', async () => {
    const { clock, telephony, simulator } = openSimulated();
    simulator.script(phoneNo(1), { outcome: 'human', ringSeconds: 4, stance: 'refuses', silenceSeconds: 60 });
    const place = { name: 'place', commandId: '1', from: serviceNumber, ringTimeoutSeconds: 25 } as const;
    await telephony.provider.place({ ...place, callId: 'heard', to: phoneNo(1) });
    expect(simulator.hear('heard')).toEqual({ who: 'nobody' });
    await clock.advance(8000);
    expect(simulator.hear('heard')).toMatchObject({ who: 'resident', stance: 'refuses' });
    expect(simulator.ask('heard', { id: 'safety', options: 5 })).not.toBeNull();
    await clock.advance(hour);
    expect(simulator.hear('heard')).toBeNull();
    await telephony.stop();
  });
});

describe('hotline traffic', () => {
  async function week(seed: number): Promise<LineEvent[]> {
    const { clock, telephony, simulator, events } = openSimulated(seed);
    const stopTraffic = simulator.startTraffic({ callsPerDay: 250, serviceNumbers: [serviceNumber] });
    await clock.advance(7 * 24 * hour);
    stopTraffic();
    const heard = events.length;
    await clock.advance(24 * hour);
    expect(events.slice(heard).filter((event) => event.name === 'call.incoming')).toEqual([]);
    await telephony.stop();
    return events;
  }

  it('brings about the calls of a day, most of them in office hours, and again the same with the same seed', async () => {
    const events = await week(5);
    const calls = events.filter((event) => event.name === 'call.incoming');
    expect(calls.length / 7).toBeGreaterThan(225);
    expect(calls.length / 7).toBeLessThan(275);
    const byDay = calls.filter((call) => {
      const local = (call.at.getUTCHours() + 8) % 24;
      return local >= 8 && local < 18;
    });
    expect(byDay.length / calls.length).toBeGreaterThan(0.65);
    expect(await week(5)).toEqual(events);
  });

  it('gives up when nobody answers, every call once', async () => {
    const events = await week(6);
    const ends = events.filter((event) => event.name === 'call.ended');
    expect(ends).toHaveLength(events.filter((event) => event.name === 'call.incoming').length);
    expect(ends.every((end) => end.by === 'citizen' && end.cause === 'gave-up')).toBe(true);
  });
});

describe('the simulated line', () => {
  it('starts nothing by itself, and reports nothing after it is stopped', async () => {
    const { clock, telephony, simulator, events } = openSimulated();
    await clock.advance(24 * hour);
    expect(events).toEqual([]);
    simulator.incoming(phoneNo(1), serviceNumber);
    await telephony.stop();
    await telephony.stop();
    await clock.advance(24 * hour);
    expect(events).toEqual([]);
    expect(clock.next()).toBeNull();
  });

  it('survives a listener that throws', async () => {
    const { clock, telephony, simulator, events } = openSimulated();
    const push = events.push.bind(events);
    events.push = (...more) => {
      push(...more);
      throw new Error('the listener is broken');
    };
    simulator.incoming(phoneNo(1), serviceNumber);
    await clock.advance(24 * hour);
    expect(events.map((event) => event.name)).toEqual(['call.incoming', 'call.ended']);
    await telephony.stop();
  });

  it('finds a citizen engaged who is in another call of ours', async () => {
    const { clock, telephony, simulator, events } = openSimulated();
    simulator.script(phoneNo(1), { outcome: 'human', patienceSeconds: 600 });
    simulator.incoming(phoneNo(1), serviceNumber);
    expect(simulator.incoming(phoneNo(1), serviceNumber)).toBeNull();
    const place = { name: 'place', commandId: '1', from: serviceNumber, ringTimeoutSeconds: 25 } as const;
    await telephony.provider.place({ ...place, callId: 'meanwhile', to: phoneNo(1) });
    await clock.advance(60_000);
    expect(outcomesOf(events).get('meanwhile')).toBe('busy');
    await telephony.stop();
  });

  it('call for a reason that any process can tell, and that is the one the line hears', async () => {
    const { clock, telephony, simulator } = openSimulated();
    const callers = Array.from({ length: 20 }, (_, index) => `+861990396${String(index).padStart(4, '0')}`);
    for (const from of callers) {
      const at = clock.now();
      const callId = simulator.incoming(from, serviceNumber)!;
      await telephony.provider.answer({ name: 'answer', commandId: '1', callId });
      await clock.advance(1000);
      const { resident, matter, stance } = callerOf(1, defaultBehaviour, from, at);
      expect(simulator.hear(callId)).toMatchObject({ who: 'resident', resident, matter, stance });
    }
    const matters = callers.filter((from) => callerOf(1, defaultBehaviour, from, morning).matter !== null);
    expect(matters.length).toBeGreaterThan(10);
    await telephony.stop();
  });
});
