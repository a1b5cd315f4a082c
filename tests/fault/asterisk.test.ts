import { spawnSync } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MUSIC_HERTZ } from '../../scripts/setup/asterisk/sounds.ts';
import { isAlive } from '../../scripts/setup/process.ts';
import { aProject, beReady } from '../api/1-survey/support.ts';
import type { Running } from '../support/minyi.ts';
import { until } from '../support/until.ts';
import type { Who } from '../support/world.ts';
import {
  ALWAYS,
  hotline,
  openAsteriskCentre,
  type AsteriskCentre,
} from '../telephony/support/asterisk-centre.ts';
import { numberThat } from '../telephony/support/network.ts';
import { Telephone } from '../telephony/support/sip/telephone.ts';
import type { Conversation } from '../telephony/support/sip/telephone.ts';

let centre: AsteriskCentre;
let line: Running;
const citizens: Telephone[] = [];

beforeAll(async () => {
  centre = await openAsteriskCentre('fault', { probeSeconds: 0 });
  await centre.start(['api', 'worker'], centre.env);
  line = await centre.start(['line'], centre.env);
  await centre.connect('operator1', 'operator2', 'operator3');
}, 900_000);

afterAll(async () => {
  for (const citizen of citizens) citizen.close();
  await centre?.close();
});

const wish = (who: Who, callId: string, name: string) =>
  centre.as(who).post(`/calls/${callId}/requests`, { name });
const phase = (callId: string, is: string) =>
  until(`the call is ${is}`, async () => (await centre.phaseOf(callId)) === is);

/** A citizen has called and speaks with this operator. */
async function talking(who: Who): Promise<{ callId: string; citizen: Conversation; inside: Conversation }> {
  await centre.as(who).post('/presence/ready', { blend: true });
  const { sip, trunk } = centre.exchange.site;
  const telephone = await Telephone.open(sip.bind, trunk.address.host, numberThat('answers'));
  citizens.push(telephone);
  const citizen = await telephone.call(hotline);
  const ringing = await centre.legOf(who, 'ringing');
  centre.telephoneOf(who).pickUp(ringing);
  await phase(ringing.callId, 'talking');
  return { callId: ringing.callId, citizen, inside: ringing };
}

/** Waits until this tone is heard in half a second of what arrives from now on. */
const hears = ({ voice }: Conversation, hertz: number) =>
  until(`hearing ${hertz}`, async () => {
    voice.listen();
    await pause(500);
    return (voice.loudness(hertz) ?? 0) > 0.2;
  });

describe('the process that holds the line is killed with -9', () => {
  it('in mid-call: a citizen on hold hears music throughout, and operator and citizen speak on afterwards', async () => {
    const { callId, citizen } = await talking('operator1');
    await wish('operator1', callId, 'hold');
    await phase(callId, 'held');
    await line.kill();
    await hears(citizen, MUSIC_HERTZ);
    line = await centre.start(['line'], centre.env);
    await until('the call is taken over', async () =>
      (await centre.factsOf(callId)).includes('line.restored'),
    );
    expect(citizen.stage).toBe('up');
    await hears(citizen, MUSIC_HERTZ);
    expect((await wish('operator1', callId, 'resume')).status).toBe(200);
    await phase(callId, 'talking');
    citizen.voice.hum(700);
    await hears(await centre.legOf('operator1', 'up'), 700);
    await wish('operator1', callId, 'hang-up');
    await phase(callId, 'ended');
    expect(await centre.callOf(callId)).toMatchObject({ endedBy: 'operator', cause: 'hung-up' });
    const facts = await centre.factsOf(callId);
    expect(facts.filter((name) => name === 'call.ended')).toHaveLength(1);
    expect(facts).toContain('recording.stopped');
  });

  it('and the citizen hangs up while nobody listens: the row says so, and the operator is free', async () => {
    const { callId, citizen } = await talking('operator2');
    await line.kill();
    citizens.at(-1)!.hangUp(citizen);
    line = await centre.start(['line'], centre.env);
    await phase(callId, 'ended');
    expect(await centre.callOf(callId)).toMatchObject({ endedBy: 'line', cause: 'line-lost' });
    expect((await centre.as('operator2').get('/presence')).body.state).toBe('wrap-up');
  });
});

describe('the exchange is killed with -9', () => {
  it('in mid-call: the row says that the line was lost, dialling is refused with a sentence, and work goes on after it', async () => {
    const { callId } = await talking('operator3');
    process.kill(centre.exchange.pid, 'SIGKILL');
    await until('it is gone', () => !isAlive(centre.exchange.pid));
    await until('the supervisor is told', async () => {
      const { body } = await centre.as('supervisor').get('/calls/board');
      return body.lines.some((each: { trouble: string }) => each.trouble === 'exchange-unreachable');
    });
    await centre.as('operator2').post('/presence/offline', {});
    expect(await dialBy('operator2')).toMatchObject({ error: { code: 'calls.exchange-unreachable' } });
    await centre.restartExchange();
    await phase(callId, 'ended');
    expect(await centre.callOf(callId)).toMatchObject({ endedBy: 'line', cause: 'line-lost' });
    await centre.connect('operator1', 'operator2', 'operator3');
    await centre.as('operator1').post('/presence/offline', {});
    const { callId: next } = await talking('operator1');
    await wish('operator1', next, 'hang-up');
    await phase(next, 'ended');
  });
});

/** The answer to one dial of this operator, who has a case. */
async function dialBy(who: Who) {
  const projectId = await aProject(centre, {
    numbers: [numberThat('answers').slice(3)],
    windows: ALWAYS,
  });
  await beReady(centre, who);
  const { body: next } = await centre.as(who).post('/survey/next', { projectId });
  return (await centre.as(who).post(`/survey/cases/${next.case.id}/dial`)).body;
}

describe('the disk of the exchange is full', () => {
  it('the call goes on, the recording is marked as failed with its reason, and the supervisor is told', async () => {
    const spool = join(centre.exchange.folder, 'spool', 'recording');
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', spool]);
    expect(String(mounted.stderr)).toBe('');
    try {
      await centre.as('operator2').post('/presence/offline', {});
      const { callId, citizen } = await talking('operator2');
      const failed = await until('the failure', async () => {
        const { body } = await centre.as('supervisor').get('/calls/recordings', { state: 'failed' });
        return body.items.find((each: { callId: string }) => each.callId === callId);
      });
      expect(failed.failure).toBe('cut-short');
      expect(citizen.stage).toBe('up');
      expect(await centre.phaseOf(callId)).toBe('talking');
      const { body } = await centre.as('supervisor').get('/calls/board');
      expect(body.recordingTrouble.lost).toBeGreaterThan(0);
      await wish('operator2', callId, 'hang-up');
      await phase(callId, 'ended');
    } finally {
      spawnSync('umount', ['-l', spool]);
    }
  });
});

describe('the password of the exchange is wrong', () => {
  it('it is said on the screens, nothing is dialled, and it is not tried again and again', async () => {
    await line.stop();
    line = await centre.start(['line'], { ...centre.env, ASTERISK_PASSWORD: 'wrong' });
    await until('the supervisor is told', async () => {
      const { body } = await centre.as('supervisor').get('/calls/board');
      return body.lines.some(
        (each: { alive: boolean; trouble: string }) => each.alive && each.trouble === 'exchange-refuses',
      );
    });
    await centre.as('operator3').post('/presence/offline', {});
    expect(await dialBy('operator3')).toMatchObject({ error: { code: 'calls.exchange-refuses' } });
    await line.stop();
  });
});

describe('the trunk is down in the morning and back at ten', () => {
  it('dialling is refused with a sentence until the network answers again', async () => {
    const morning = await openAsteriskCentre('trunk', { probeSeconds: 1, network: false });
    let network: Socket | undefined;
    try {
      await morning.start(['api', 'worker', 'line'], morning.env);
      const troubleOf = async () => {
        const { body } = await morning.as('supervisor').get('/calls/board');
        return (body.lines as { alive: boolean; trouble: string | null }[]).find((each) => each.alive)
          ?.trouble;
      };
      await until('the supervisor is told', async () => (await troubleOf()) === 'trunk-down');
      network = answeringProbes(morning.exchange.site.trunk.address);
      await until('the trunk is back', async () => (await troubleOf()) === null);
    } finally {
      network?.close();
      await morning.close();
    }
  });
});

/** A network that answers every question whether it is there. */
function answeringProbes({ host, port }: { host: string; port: number }): Socket {
  const socket = createSocket('udp4');
  socket.on('message', (packet, from) => {
    const lines = String(packet).split('\r\n');
    const kept = lines.filter((each) => /^(Via|From|To|Call-ID|CSeq):/i.test(each));
    socket.send(
      ['SIP/2.0 200 OK', ...kept, 'Content-Length: 0', '', ''].join('\r\n'),
      from.port,
      from.address,
    );
  });
  socket.bind(port, host);
  return socket;
}
