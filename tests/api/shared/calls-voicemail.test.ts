import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { openLine } from '../../../api/shared/calls/index.ts';
import { openTelephony } from '../../../telephony/index.ts';
import { aTicket } from '../2-registration/support.ts';
import { addServiceNumber } from '../../support/line.ts';
import { COUNTY, type Who } from '../../support/world.ts';
import { invent, openHall, patient } from './calls-support.ts';

const hall = await openHall();
const { app, line, callOf } = hall;
const { prisma } = app.rt.database;
const closed = await addServiceNumber(app, {
  number: '+863962812348',
  countyCode: COUNTY,
  hours: { weekly: [[], [], [], [], [], [], []] },
});
await prisma.serviceNumber.update({ where: { id: closed.id }, data: { voicemail: true } });

afterAll(hall.close);
afterEach(hall.empty);

/** Calls when nobody is there, hears the closed text and the invitation, and speaks for so long. */
async function leaves(seconds: number, from = invent()) {
  line.simulator.script(from, patient);
  const callId = line.simulator.incoming(from, closed.number)!;
  await line.settle();
  for (let waited = 0; (await callOf(callId)).cause !== 'voicemail'; waited += 1) {
    if (waited > 60) throw new Error('nobody was invited to speak');
    await line.pass(1);
  }
  await line.pass(seconds);
  return callId;
}

const messages = async (who: Who = 'operator1', state = 'to-do') =>
  (await app.as(who).get('/voicemails', { state, pageSize: 100 })).body.items as Record<string, unknown>[];
const messageOf = async (callId: string, state?: string) =>
  (await messages('operator1', state)).find((each) => each['callId'] === callId);

describe('留言 voicemail', () => {
  it('after hours a caller speaks, ends with the hash key, and the message is a task that can be heard', async () => {
    const callId = await leaves(20);
    line.simulator.citizenPresses(callId, '#');
    await line.pass(20);
    expect(await callOf(callId)).toMatchObject({ cause: 'voicemail', endedBy: 'system' });
    const message = (await messageOf(callId))!;
    expect(message).toMatchObject({ state: 'new', seconds: 20, sound: 'here', plays: 0 });
    expect(message['masked']).toMatch(/^139\*{4}\d{4}$/);
    expect(await prisma.callback.findFirst({ where: { callId } })).toBe(null);
    expect(app.pushed.some(({ room }) => room === `county:${COUNTY}`)).toBe(true);

    const sound = await app.as('operator1').post(`/voicemails/${message['id']}/sound`);
    expect(sound.status).toBe(200);
    expect(sound.bytes.subarray(0, 4).toString()).toBe('RIFF');
    expect((await messageOf(callId))!['plays']).toBe(1);
    const audit = await prisma.auditEntry.findMany({ where: { subject: message['id'] as string } });
    expect(audit.map((entry) => entry.action)).toEqual(['voicemail.hear']);
  });

  it('two take it at once: one has it; it ends in a ticket that was registered from it', async () => {
    const callId = await leaves(12);
    line.simulator.citizenHangsUp(callId);
    await line.pass(5);
    const { id } = (await messageOf(callId))!;
    const takes = await Promise.all(
      (['operator1', 'operator2'] as const).map((who) => app.as(who).post(`/voicemails/${id}/take`)),
    );
    expect(takes.map((take) => take.status).sort()).toEqual([204, 409]);
    const who = takes[0]!.status === 204 ? 'operator1' : 'operator2';
    const foreign = await aTicket(app, {}, who);
    const wrong = await app
      .as(who)
      .post(`/voicemails/${id}/finish`, { registrationId: foreign.registrationId });
    expect(wrong).toMatchObject({ status: 409, body: { error: { code: 'voicemail.not-registered' } } });
    const { registrationId, number } = await aTicket(app, { channel: 'hotline', callId }, who);
    expect((await app.as(who).post(`/voicemails/${id}/finish`, { registrationId })).status).toBe(204);
    expect(await messageOf(callId, 'done')).toMatchObject({
      state: 'done',
      registrationId,
      ticketNumber: number,
    });
    const missed = (await app.as('supervisor').get('/calls/missed', { status: 'done', pageSize: 100 })).body
      .items;
    expect(missed.find((row: { id: string }) => row.id === callId)).toMatchObject({ status: 'done' });
  });

  it('or in no matter, with the reason; a supervisor puts back what lies with somebody else', async () => {
    const callId = await leaves(8);
    line.simulator.citizenHangsUp(callId);
    await line.pass(5);
    const { id } = (await messageOf(callId))!;
    await app.as('operator1').post(`/voicemails/${id}/take`);
    expect((await app.as('operator2').post(`/voicemails/${id}/release`)).status).toBe(409);
    expect((await app.as('supervisor').post(`/voicemails/${id}/release`)).status).toBe(204);
    await app.as('operator2').post(`/voicemails/${id}/take`);
    const unsaid = await app.as('operator2').post(`/voicemails/${id}/finish`, { reason: 'other' });
    expect(unsaid).toMatchObject({ status: 422, body: { error: { code: 'voicemail.say-why' } } });
    const none = await app.as('operator2').post(`/voicemails/${id}/finish`, { reason: 'unintelligible' });
    expect(none.status).toBe(204);
    expect(await messageOf(callId, 'done')).toMatchObject({
      reason: 'unintelligible',
      doneByName: '测试operator2',
    });
  });

  it('who says nothing is to be called back instead; who speaks on is ended by the limit, the message kept', async () => {
    const silent = await leaves(1);
    line.simulator.citizenHangsUp(silent);
    await line.pass(5);
    expect(await messageOf(silent)).toBe(undefined);
    expect(await prisma.callback.findFirst({ where: { callId: silent } })).toMatchObject({
      kind: 'after-hours',
    });
    const long = await leaves(150);
    await line.pass(20);
    expect(await messageOf(long)).toMatchObject({ seconds: 120, state: 'new' });
    expect((await callOf(long)).endedBy).toBe('system');
  });

  it('outlives the line: what was fetched stays, what was not is still a row with a number to call', async () => {
    const callId = await leaves(10);
    line.simulator.citizenHangsUp(callId);
    await line.pass(5);
    const { id } = (await messageOf(callId))!;
    await prisma.voicemail.update({ where: { id: id as string }, data: { sound: null, fetches: 89 } });
    const next = await openLine(app.rt, (deps) => openTelephony({ driver: 'simulator', seed: 2 }, deps), {
      driven: 'hand',
    });
    await next.pump();
    expect(await messageOf(callId)).toMatchObject({ sound: 'lost', state: 'new' });
    await next.stop();
    app.rt.wake.line = line.line.wake;
    const unheard = await app.as('operator1').post(`/voicemails/${id}/sound`);
    expect(unheard).toMatchObject({ status: 409, body: { error: { code: 'voicemail.no-sound' } } });
    await app.as('operator1').post('/presence/ready', { blend: false });
    expect((await app.as('operator1').post(`/voicemails/${id}/call`)).status).toBe(201);
    await line.pass(90);
    await hall.goHome('operator1');
  });

  it('is nobody’s business in another county', async () => {
    expect(await messages('otherOperator')).toEqual([]);
    const [any] = await messages('operator1');
    expect((await app.as('otherOperator').post(`/voicemails/${any!['id']}/take`)).status).toBe(404);
  });
});
