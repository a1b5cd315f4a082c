import { describe, expect, it } from '@jest/globals';
import { AriClient } from '../../telephony/asterisk/ari/client.ts';
import { openHarness, serviceNumber } from './support/asterisk.ts';
import type { AsteriskHarness, RealLine } from './support/asterisk.ts';
import type { DrivenLine } from './support/driven-line.ts';
import { numberThat } from './support/network.ts';
import { onARealLine } from './support/on-a-real-line.ts';

let real: RealLine;
let harness: AsteriskHarness;
let line: DrivenLine;
let renew: () => Promise<void>;

onARealLine('network', (now) => ({ real, harness, line, renew } = now));

/** Somebody of the network's calls, as this scenario says. */
async function calledBy(scenario: string): Promise<string> {
  real.network.calls(scenario, real.exchange.site.sip.bind, serviceNumber);
  const incoming = () => harness.events.find((event) => event.name === 'call.incoming');
  await harness.until(() => incoming() !== undefined, 'an incoming call');
  const event = incoming()!;
  return 'callId' in event ? event.callId : '';
}

describe('the public network before a real exchange', () => {
  it('a citizen who hangs up in mid-call is the one who ended it', async () => {
    const callId = line.newCallId();
    await line.done('place', callId, {
      from: serviceNumber,
      to: numberThat('leaves'),
      ringTimeoutSeconds: 20,
    });
    await line.done('ring-operator', callId, { operatorId: 'first', timeoutSeconds: 9, autoAnswer: true });
    await line.done('bridge', callId, { operatorId: 'first' });
    expect(await line.ended(callId, 'citizen', 'hung-up')).toBe(true);
    expect((await harness.legOf(callId, 'first', 'over')).stage).toBe('over');
  });

  it('a caller who gives up while it rings, or in the queue, is told as one who gave up', async () => {
    const ringing = await calledBy('gives-up-ringing');
    expect(await line.ended(ringing, 'citizen', 'gave-up')).toBe(true);
    expect(line.names(ringing)).toEqual(['call.incoming', 'call.ended']);
    harness.events.splice(0);
    const waiting = await calledBy('gives-up-waiting');
    await line.done('answer', waiting, {});
    expect(await line.ended(waiting, 'citizen', 'gave-up')).toBe(true);
  });

  it('keys that the network carries beside the voice arrive', async () => {
    const callId = await calledBy('waits-and-presses');
    await line.done('answer', callId, {});
    const ask = { promptId: 'rate', maxDigits: 2, terminator: '#', timeoutSeconds: 9 };
    await line.done('gather-digits', callId, ask);
    expect(await line.event(callId, 'digits.gathered')).toMatchObject({ digits: '42', finishedBy: 'length' });
  });

  it('a network that is out of order fails the call, and says with which answer', async () => {
    const callId = line.newCallId();
    const to = numberThat('network');
    await line.done('place', callId, { from: serviceNumber, to, ringTimeoutSeconds: 5 });
    expect(await line.terminal(callId)).toMatchObject({
      name: 'call.failed',
      cause: 'network',
      sipCause: 503,
    });
  });
});

describe('the telephones of operators', () => {
  it('are admitted at run time, a browser with encryption, and dismissed', async () => {
    const account = { user: 'someone', password: 'secret' };
    const endpoint = { configClass: 'res_pjsip', objectType: 'endpoint', id: 'someone' };
    expect(await harness.driver.admitTelephone(account, 'browser')).toBe(true);
    const made = await harness.ari.call('asterisk.getObject', endpoint);
    const fields = made.ok ? Object.fromEntries(made.value.map((one) => [one.attribute, one.value])) : {};
    expect(fields).toMatchObject({ webrtc: 'yes', media_encryption: 'dtls', ice_support: 'true' });
    expect(fields['allow']).toContain('opus');
    await harness.driver.dismissTelephone('someone');
    expect(await harness.ari.call('asterisk.getObject', endpoint)).toMatchObject({ ok: false, status: 404 });
  });

  it('without one that is connected, a ring is a missed one at once, and the citizen stays', async () => {
    const callId = await line.incoming();
    await line.done('answer', callId, {});
    const ring = { operatorId: 'nobody', timeoutSeconds: 20, autoAnswer: false };
    await line.done('ring-operator', callId, ring);
    expect(await line.event(callId, 'operator.declined')).toMatchObject({ reason: 'not-picked' });
    expect(await line.listed(callId)).toMatchObject({ stage: 'on-line', operatorId: null });
  });
});

describe('what goes wrong with the exchange', () => {
  it('a wrong password is a lost line, and says so', async () => {
    const { bind } = real.exchange.site.ari;
    const wrong = openHarness({ site: real.exchange.site, port: bind.port, password: 'wrong' });
    await wrong.driver.opened;
    await harness.until(() => wrong.events.length > 0, 'the loss');
    expect(wrong.events.map((event) => event.name)).toEqual(['line.lost']);
    expect(wrong.warnings.join()).toContain('401');
    const place = { from: serviceNumber, to: numberThat('answers'), ringTimeoutSeconds: 5 };
    const command = { name: 'place', callId: 'x', commandId: '1', ...place } as const;
    expect((await wrong.driver.place(command)).result).toBe('line-lost');
    await wrong.driver.close();
  });

  it('calls of a process that was killed are ended by the next one, their citizens too', async () => {
    const callId = await line.talkingIn('first');
    // Gone without a farewell, as a killed process is.
    await harness.driver.close();
    const { user, password } = real.exchange.site.ari;
    const ari = new AriClient({ url: real.exchange.url, user, password });
    const channels = async () => {
      const listed = await ari.call('channels.list', {});
      return listed.ok ? listed.value.length : -1;
    };
    expect(await channels()).toBe(2);
    const citizen = harness.citizenOf(callId);
    expect(citizen.stage).toBe('up');

    const next = openHarness({ site: real.exchange.site, port: real.exchange.site.ari.bind.port });
    await next.driver.opened;
    await harness.until(() => citizen.stage === 'over', 'the citizen to be let go');
    expect(await next.driver.listCalls()).toEqual([]);
    expect(next.warnings.join()).toContain('nobody knows');
    await next.driver.close();
    harness.events.splice(0);
    await harness.close();
    await renew();
    expect(await channels()).toBe(0);
  });

  it('a caller who comes while nobody listens rings on, and is heard of afterwards', async () => {
    await harness.loseLine('keep');
    await harness.citizenCalls();
    await harness.restoreLine();
    const incoming = () => harness.events.find((event) => event.name === 'call.incoming');
    await harness.until(() => incoming() !== undefined, 'the caller');
  });

  it('an exchange that was killed ends its calls, and the next one carries calls again', async () => {
    const callId = await line.talkingIn('first');
    process.kill(real.exchange.pid, 'SIGKILL');
    await line.harness.until(() => harness.events.at(-1)?.name === 'line.lost', 'the loss');
    const { exchange, connect } = await real.restart();
    expect(exchange.started).toBe(true);
    expect(await line.ended(callId, 'line', 'line-lost')).toBe(true);
    const names = harness.events.map((event) => event.name);
    expect(names.indexOf('line.restored')).toBeLessThan(names.indexOf('call.ended'));
    await connect();
    await line.talkingIn('first');
  });
});
