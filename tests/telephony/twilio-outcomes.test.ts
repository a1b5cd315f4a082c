import { afterEach, describe, expect, it } from '@jest/globals';
import { execute, voicePass } from '../../telephony/index.ts';
import { DrivenLine } from './support/driven-line.ts';
import { serviceNumber, settingsFor, twilioHarness } from './support/twilio/harness.ts';
import type { TwilioHarness, Wish } from './support/twilio/harness.ts';
import { newSid } from './support/twilio/sim-call.ts';
import { Prism } from './support/twilio/prism.ts';

let harness: TwilioHarness;
let line: DrivenLine;

async function open(wish: Wish = {}): Promise<void> {
  harness = await twilioHarness(wish);
  line = new DrivenLine(harness);
}

afterEach(() => line.close());

const dials = () =>
  harness.twilio.asked.filter((each) => each.startsWith('POST') && each.endsWith('/Calls.json'));
const placing = (manner: 'answers' | 'busy' = 'answers') => ({
  from: serviceNumber,
  to: harness.numberThat(manner),
  ringTimeoutSeconds: 30,
});

describe('a dial whose answer never came back', () => {
  it('is of unknown outcome, is never dialled again, and is found by what Twilio reports', async () => {
    await open();
    harness.twilio.mishaps.push('silence');
    const place = line.commandOf('place', line.newCallId(), placing());
    expect(await execute(harness.provider, place)).toEqual({ result: 'unknown-outcome' });
    expect(await execute(harness.provider, place)).toEqual({ result: 'unknown-outcome', repeated: true });
    await line.event(place.callId, 'call.answered');
    expect(dials()).toHaveLength(1);
  });

  it('is found by looking where nothing is reported either', async () => {
    await open({ way: 'lossy', lookEverySeconds: 0.2 });
    harness.twilio.mishaps.push('silence');
    const callId = line.newCallId();
    expect(await line.do('place', callId, placing())).toBe('unknown-outcome');
    await line.event(callId, 'call.answered');
    expect(dials()).toHaveLength(1);
  });

  it('has failed when Twilio does not have it after several looks', async () => {
    await open({ lookEverySeconds: 0.2 });
    harness.twilio.mishaps.push({ status: 503, code: 20503 });
    const callId = line.newCallId();
    expect(await line.do('place', callId, placing())).toBe('unknown-outcome');
    expect(await line.terminal(callId)).toMatchObject({ name: 'call.failed', cause: 'network' });
    expect(dials()).toHaveLength(1);
  });
});

describe('a dial that Twilio refuses', () => {
  it('because of too many is asked for again, for it was never processed', async () => {
    await open();
    harness.twilio.mishaps.push({ status: 429, code: 20429 }, { status: 429, code: 20429 });
    const callId = line.newCallId();
    await line.done('place', callId, placing());
    await line.event(callId, 'call.answered');
    expect(dials()).toHaveLength(3);
  });

  it('because of the number has failed by it', async () => {
    await open();
    const callId = line.newCallId();
    await line.done('place', callId, { ...placing(), to: '+' });
    expect(await line.terminal(callId)).toMatchObject({ name: 'call.failed', cause: 'no-such-number' });
  });

  it('because of the account is told to whoever administers it', async () => {
    await open();
    harness.twilio.mishaps.push({ status: 400, code: 21215 });
    await line.done('place', line.newCallId(), placing());
    expect(harness.warnings.join()).toContain('allow it in its voice permissions');
  });
});

describe('more calls than the account may begin in a second', () => {
  it('wait for their turn, and one that is taken back meanwhile is never dialled', async () => {
    await open({ callsPerSecond: 2 });
    const calls = [1, 2, 3, 4].map(() => line.newCallId());
    for (const callId of calls) expect(await line.do('place', callId, placing())).toBe('done');
    expect(dials()).toHaveLength(2);
    await line.done('hang-up', calls[2]!, { by: 'operator' });
    expect(await line.ended(calls[2]!, 'operator', 'cancelled')).toBe(true);
    await line.event(calls[3]!, 'call.dialling');
    expect(dials()).toHaveLength(3);
  });
});

describe('a request about a call that nobody knows', () => {
  it('puts the call down where it lives, is told, and breaks nothing', async () => {
    await open();
    const stranger = harness.twilio.add(serviceNumber, '+8613800000000', 'inbound');
    harness.twilio.answered(stranger);
    const errand = { kind: 'again', callId: 'long-gone', after: 'music' } as const;
    const form = { CallSid: stranger.sid, CallStatus: 'in-progress' };
    expect(await harness.driver.receive({ errand, form })).toBe('unknown-call');
    expect(stranger.status).toBe('completed');
    expect(harness.warnings.join()).toContain('a call that is not known');
    expect(await harness.driver.receive({ errand: { kind: 'incoming' }, form: {} })).toBe('late');
    const odd = { errand: { kind: 'status', callId: '', leg: '' }, form: { CallSid: newSid('CA') } } as const;
    expect(await harness.driver.receive(odd)).toBe('unknown-call');
    expect(harness.events).toEqual([]);
  });
});

describe('the recording of a call', () => {
  it('keeps the time of a pause as silence, and nothing of what was said in it', async () => {
    await open();
    const callId = await line.talkingIn('first');
    for (const name of ['start-recording', 'pause-recording', 'resume-recording', 'stop-recording'] as const)
      await line.done(name, callId, {});
    const [recording] = harness.twilio.recordings.values();
    expect(recording!.log).toEqual(['in-progress', 'paused silence', 'in-progress', 'stopped']);
  });
});

describe('the pass of a browser', () => {
  it('names the operator, lets them be called, and runs out', async () => {
    await open();
    const settings = settingsFor('https://minyi.example');
    const { token, identity, seconds } = await voicePass(settings, '0192-ab');
    const said = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
    expect(identity).toBe('0192_ab');
    expect(said.exp - said.iat).toBe(seconds);
    expect(said.grants).toMatchObject({
      identity: '0192_ab',
      voice: { incoming: { allow: true }, outgoing: { application_sid: settings.twimlAppSid } },
    });
  });
});

describe('the check of requests', () => {
  it('finds what Twilio would refuse, so that its silence means something', async () => {
    await open();
    const prism = await Prism.start();
    try {
      const path = `/2010-04-01/Accounts/AC${'1'.repeat(32)}/Calls.json`;
      const call = { method: 'post', path, query: '' };
      const right =
        'To=%2B12025550123&From=%2B12025550124&StatusCallbackEvent=initiated&StatusCallbackEvent=ringing';
      expect(await prism.check({ ...call, form: right })).toBeNull();
      expect(await prism.check({ ...call, form: `${right}&Timeout=soon` })).toContain('Timeout');
      expect(await prism.check({ ...call, form: 'To=%2B12025550123' })).toContain('From');
      const elsewhere = { ...call, path: path.replace('AC1', 'XX1'), form: right };
      expect(await prism.check(elsewhere)).toContain(': 422 ');
    } finally {
      prism.stop();
    }
  });
});
