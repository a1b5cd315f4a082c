import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aProject, beReady } from '../api/1-survey/support.ts';
import { until } from '../support/until.ts';
import { ALWAYS, hotline, openAsteriskCentre, type AsteriskCentre } from './support/asterisk-centre.ts';
import { numberThat } from './support/network.ts';
import { Telephone } from './support/sip/telephone.ts';

let centre: AsteriskCentre;

beforeAll(async () => {
  centre = await openAsteriskCentre('product');
  await centre.start(['api', 'worker', 'line'], centre.env);
  await centre.connect('operator1', 'operator2', 'operator3', 'supervisor');
}, 900_000);

afterAll(async () => {
  await centre?.close();
});

const wish = (callId: string, name: string, more: object = {}) =>
  centre.as('operator1').post(`/calls/${callId}/requests`, { name, ...more });

describe('the product on a real exchange', () => {
  it('a caller of the network is offered to an operator, spoken with, held, and hung up by them', async () => {
    await centre.as('operator1').post('/presence/ready', { blend: true });
    const caller = centre.network.calls('calls-in', centre.exchange.site.sip.bind, hotline);
    const left = new Promise<number | null>((resolve) => caller.once('exit', resolve));
    const leg = await centre.legOf('operator1', 'ringing');
    const { body: desk } = await centre.as('operator1').get('/calls/desk');
    expect(desk).toMatchObject({ presence: { state: 'offered' }, call: { direction: 'in' } });
    expect(leg.callId).toBe(desk.call.id);
    centre.telephoneOf('operator1').pickUp(leg);
    const phase = (is: string) =>
      until(`the call is ${is}`, async () => (await centre.phaseOf(desk.call.id)) === is);
    await phase('talking');
    expect((await wish(desk.call.id, 'hold')).status).toBe(200);
    await phase('held');
    expect((await wish(desk.call.id, 'resume')).status).toBe(200);
    await phase('talking');
    expect((await wish(desk.call.id, 'hang-up')).status).toBe(200);
    await phase('ended');
    expect(await left).toBe(0);
    expect(await centre.callOf(desk.call.id)).toMatchObject({ endedBy: 'operator', cause: 'hung-up' });
    const facts = await centre.factsOf(desk.call.id);
    expect(facts).toEqual(expect.arrayContaining(['recording.started', 'call.held', 'recording.stopped']));
  });

  it('the recording is fetched, kept with its hash, and played by ranges to whoever says why', async () => {
    const { id: callId } = await centre.lastCall();
    const supervisor = centre.as('supervisor');
    const kept = await until('the recording is kept', async () => {
      const { body } = await supervisor.get('/calls/recordings', { state: 'kept' });
      return body.items.find((each: { callId: string }) => each.callId === callId);
    });
    const path = `/calls/recordings/${kept.id}`;
    expect((await supervisor.get(`${path}/audio`)).status).toBe(403);
    const { body: detail } = await supervisor.get(path);
    expect(detail).toMatchObject({ intact: true, reasonNeeded: true });
    const reason = { reason: detail.reasons[0].code, note: '抽查（测试）' };
    expect((await supervisor.post(`${path}/plays`, reason)).status).toBeLessThan(300);
    const whole = await supervisor.get(`${path}/audio`);
    expect(whole.status).toBe(200);
    const part = await fetch(`${centre.origin()}/api${path}/audio`, {
      headers: { range: 'bytes=44-99', cookie: supervisor.cookie },
    });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.bytes.subarray(44, 100));
    const { sha256 } = await centre.rt.database.prisma.recording.findUniqueOrThrow({
      where: { id: kept.id },
    });
    expect(createHash('sha256').update(whole.bytes).digest('hex')).toBe(sha256);
    // The line has been told to forget it.
    const stored = await centre.ari.call('recordings.listStored', {});
    const ofCall = stored.ok && stored.value.filter(({ name }) => name.startsWith(callId));
    expect(ofCall).toEqual([]);
  });

  it('a supervisor takes a talk over: the operator is out of it, the caller speaks on, the recording goes on', async () => {
    await centre.as('operator1').post('/presence/ready', { blend: true });
    const { site } = centre.exchange;
    const caller = await Telephone.open(site.sip.bind, site.trunk.address.host, numberThat('answers'));
    const outside = await caller.call(hotline);
    outside.voice.hum(700);
    const leg = await centre.legOf('operator1', 'ringing');
    centre.telephoneOf('operator1').pickUp(leg);
    const { callId } = leg;
    await until('they speak', () => (leg.voice.loudness(700) ?? 0) > 0.2);
    await until('it is recorded', async () => (await centre.factsOf(callId)).includes('recording.started'));
    const wish = { mode: 'take-over', reason: 'risk', note: '接管（测试）' };
    expect((await centre.as('supervisor').post(`/calls/${callId}/supervision`, wish)).status).toBe(200);
    const above = await centre.legOf('supervisor', 'up');
    expect(above.callId).toBe(callId);
    above.voice.hum(1_300);
    await until('the operator is out', () => leg.stage === 'over');
    await until('the supervisor hears the caller', () => (above.voice.loudness(700) ?? 0) > 0.2);
    await until('the caller hears the supervisor', () => (outside.voice.loudness(1_300) ?? 0) > 0.2);
    expect(await centre.callOf(callId)).toMatchObject({
      phase: 'talking',
      operatorId: centre.people.supervisor,
    });
    const facts = await centre.factsOf(callId);
    expect(facts.filter((name) => name === 'recording.started')).toHaveLength(1);
    expect(facts).not.toContain('recording.stopped');
    caller.hangUp(outside);
    await until('the end', async () => (await centre.callOf(callId)).endedAt);
    expect(await centre.factsOf(callId)).toContain('recording.stopped');
    const kept = await until('the one recording is kept', async () => {
      const { body } = await centre.as('supervisor').get('/calls/recordings', { state: 'kept' });
      return body.items.filter((each: { callId: string }) => each.callId === callId);
    });
    caller.close();
    expect(kept.length).toBeLessThanOrEqual(1);
  });

  it('an interview is dialled: the operator is on the line, the citizen answers, and another is busy', async () => {
    const numbers = [numberThat('answers'), numberThat('busy')].map((number) => number.slice(3));
    const projectId = await aProject(centre, { numbers, windows: ALWAYS });
    const ends: Record<string, string | null> = {};
    for (const who of ['operator2', 'operator3'] as const) {
      const operator = centre.as(who);
      await beReady(centre, who);
      const { body: next } = await operator.post('/survey/next', { projectId });
      const dialled = await operator.post(`/survey/cases/${next.case.id}/dial`);
      expect(dialled.status).toBe(200);
      const { callId } = dialled.body;
      const call = await until('an answer or an end', async () => {
        const found = await centre.callOf(callId);
        return (found.joinedAt ?? found.endedAt) && found;
      });
      if (call.joinedAt) {
        expect((await centre.legOf(who, 'up')).callId).toBe(callId);
        await operator.post(`/calls/${callId}/requests`, { name: 'hang-up' });
      }
      const ended = await until('the end', async () => {
        const found = await centre.callOf(callId);
        return found.endedAt && found;
      });
      ends[ended.cause ?? ''] = ended.endedBy;
    }
    expect(ends).toEqual({ 'hung-up': 'operator', busy: 'line' });
  });
});
