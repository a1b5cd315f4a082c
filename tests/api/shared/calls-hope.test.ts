import ExcelJS from 'exceljs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { aTicket } from '../2-registration/support.ts';
import { addServiceNumber } from '../../support/line.ts';
import { COUNTY, type Who } from '../../support/world.ts';
import { invent, openHall, patient } from './calls-support.ts';

const hall = await openHall();
const { app, line, hotline, press, callOf, goHome } = hall;
const { prisma } = app.rt.database;
const HOPE = '+863962812355';

beforeAll(async () => {
  const { id } = await addServiceNumber(app, { number: HOPE, countyCode: COUNTY });
  await prisma.serviceNumber.update({
    where: { id },
    data: { kind: 'hope', priority: 9, recording: false, name: '希望热线' },
  });
  for (const who of ['operator2', 'dispatcher2'] as const)
    await prisma.person.update({ where: { id: app.people[who] }, data: { skills: ['hope'] } });
});
afterAll(hall.close);
afterEach(hall.empty);

async function calls(to = HOPE, from = invent()) {
  line.simulator.script(from, patient);
  const callId = line.simulator.incoming(from, to)!;
  await line.settle();
  return callId;
}

async function talks(who: Who = 'operator2') {
  await app.as(who).post('/presence/ready', {});
  const callId = await calls();
  await press(who, callId, { name: 'answer' });
  await line.settle();
  return callId;
}

describe('希望热线 the hope line', () => {
  it('rings only at those who have its skill, before every other call', async () => {
    const ordinary = await calls(hotline);
    const hope = await calls();
    expect((await app.as('operator1').post('/presence/ready', {})).body.callId).toBe(ordinary);
    expect((await app.as('operator3').post('/presence/ready', {})).body.state).toBe('ready');
    expect((await callOf(hope)).state.phase).toBe('queued');
    const second = await calls(hotline);
    expect((await callOf(second)).state.operatorId).toBe(app.people.operator3);
    const third = await calls(hotline);
    expect((await app.as('operator2').post('/presence/ready', {})).body.callId).toBe(hope);
    for (const id of [ordinary, hope, second, third]) line.simulator.citizenHangsUp(id);
    await line.settle();
    await goHome('operator1', 'operator2', 'operator3');
  });

  it('is not recorded, shows the crisis card, and is handed over by one key with the operator still there', async () => {
    const callId = await talks();
    const desk = (await app.as('operator2').get('/calls/desk')).body;
    expect(desk.card.handovers[1]).toEqual({ name: '急救', number: '120' });
    expect((await callOf(callId)).state.recording).toBe('off');

    expect((await press('operator2', callId, { name: 'hand-over', index: 1 })).status).toBe(200);
    await line.settle();
    const during = (await app.as('operator2').get('/calls/desk')).body.call;
    expect(during).toMatchObject({ phase: 'consulting', party: { kind: 'outside', name: '120' } });
    expect((await press('operator2', callId, { name: 'cancel-transfer' })).status).toBe(200);
    await line.settle();
    expect((await callOf(callId)).state.phase).toBe('talking');
    const nobody = await press('operator2', callId, { name: 'hand-over', index: 3 });
    expect(nobody).toMatchObject({ status: 404, body: { error: { code: 'calls.no-hand-over' } } });

    await press('operator2', callId, { name: 'hang-up' });
    await line.settle();
    await goHome('operator2');
  });

  it('is passed only to a colleague who has the skill, and is listened to by nobody else', async () => {
    await app.as('operator1').post('/presence/ready', {});
    const callId = await talks();
    const desk = (await app.as('operator2').get('/calls/desk')).body;
    expect(desk.colleagues).toEqual([]);
    const passed = await press('operator2', callId, {
      name: 'transfer',
      kind: 'warm',
      to: { operatorId: app.people.operator1 },
    });
    expect(passed).toMatchObject({ status: 409, body: { error: { code: 'calls.lacks-skill' } } });
    const listening = await app
      .as('supervisor')
      .post(`/calls/${callId}/supervision`, { mode: 'listen', reason: 'coaching' });
    expect(listening.status).toBe(404);
    expect((await app.as('supervisor').get(`/calls/${callId}`)).status).toBe(404);
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    await goHome('operator1', 'operator2');
  });

  it('its ticket exists for those with the skill alone: list, search, detail, look-alikes, export, rows of figures', async () => {
    const callId = await talks();
    const text = '来电人说夜里总睡不着，觉得活着没有意思，想有人说说话';
    const { registrationId, ticketId } = await aTicket(
      app,
      { channel: 'hotline', callId, text },
      'operator2',
    );
    await press('operator2', callId, { name: 'hang-up' });
    await line.settle();
    await app.drain();

    const seen = async (who: Who) => ({
      detail: (await app.as(who).get(`/tickets/${ticketId}`)).status,
      listed: (await app.as(who).get('/tickets')).body.items.length,
      found: (await app.as(who).get('/tickets', { q: '没有意思' })).body.items.length,
      registration: (await app.as(who).get(`/registrations/${registrationId}`)).status,
      registrations: (await app.as(who).get('/registrations', { q: '没有意思' })).body.total,
      alike: (await app.as(who).post('/registrations/similar', { text, regionCode: '411702101' })).body
        .length,
    });
    const everything = { detail: 200, listed: 1, found: 1, registration: 200, registrations: 1, alike: 1 };
    expect(await seen('operator2')).toEqual(everything);
    expect(await seen('dispatcher2')).toEqual(everything);
    const nothing = { detail: 404, listed: 0, found: 0, registration: 404, registrations: 0, alike: 0 };
    for (const who of ['operator1', 'supervisor', 'dispatcher'] as const)
      expect(await seen(who)).toEqual(nothing);

    const exported = async (who: Who) => {
      const file = await app.as(who).get('/tickets/export.xlsx', { lang: 'zh' });
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(file.bytes as unknown as ExcelJS.Buffer);
      return workbook.worksheets[0]!.rowCount;
    };
    expect([await exported('dispatcher2'), await exported('dispatcher')]).toEqual([2, 1]);

    // Acts that do not begin by reading it are refused in the same words.
    const urged = await app.as('dispatcher').post(`/tickets/${ticketId}/urge`, { text: '请尽快办理' });
    expect(urged.status).toBe(404);

    // Counted in the figures, without a word.
    await line.pass(60);
    const days = { from: '2026-11-18', to: '2026-11-18' };
    const rows = async (who: Who) => (await app.as(who).get('/figures/tickets.accepted/rows', days)).body;
    const counted = await rows('analyst');
    expect(counted.total).toBe(1);
    expect(counted.items[0]).toMatchObject({ label: '***', operatorName: null });

    // The same caller rings the ordinary number: who answers learns nothing of it.
    const { phoneId } = await callOf(callId);
    const seenOfCaller = async (who: Who) =>
      (await app.as(who).get('/registrations/of-phone', { phoneId: phoneId! })).body.total;
    expect([await seenOfCaller('operator1'), await seenOfCaller('operator2')]).toEqual([0, 1]);
    await goHome('operator2');
  });

  it('a call in vain to it is called back by its own people, unrecorded', async () => {
    const from = invent();
    line.simulator.script(from, { ...patient, patienceSeconds: 5 });
    const callId = line.simulator.incoming(from, HOPE)!;
    await line.pass(20);
    const listed = async (who: Who) =>
      (await app.as(who).get('/callbacks', { pageSize: 100 })).body.items.filter(
        (each: { callId: string }) => each.callId === callId,
      );
    expect(await listed('operator1')).toEqual([]);
    const [callback] = await listed('operator2');
    expect((await app.as('operator1').post(`/callbacks/${callback.id}/take`)).status).toBe(404);
    const missed = (await app.as('operator1').get('/calls/missed', { status: 'all' })).body.items;
    expect(missed.map((row: { id: string }) => row.id)).not.toContain(callId);

    line.simulator.script(from, { ...patient, outcome: 'human', ringSeconds: 2 });
    await app.as('operator2').post('/presence/ready', { blend: false });
    const placed = await app.as('operator2').post(`/callbacks/${callback.id}/call`);
    await line.pass(10);
    expect(await callOf(placed.body.callId)).toMatchObject({ reservedFor: 'hope' });
    expect((await callOf(placed.body.callId)).state).toMatchObject({ phase: 'talking', recording: 'off' });
    await press('operator2', placed.body.callId, { name: 'hang-up' });
    await line.settle();
    await goHome('operator2');
  });
});
