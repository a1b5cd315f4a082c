import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { COUNTY, OTHER_COUNTY } from '../../support/world.ts';
import { addServiceNumber } from '../../support/line.ts';
import { invent, openHall, patient } from './calls-support.ts';

const hall = await openHall();
const { app, line, hotline, press, callOf, goHome } = hall;
const { prisma } = app.rt.database;

afterAll(hall.close);
afterEach(hall.empty);

const again = { effect: 'last', reason: '一天来电二十次，每次辱骂后挂断' };

/** A caller who speaks with operator1 and hangs up; the number stays with the story. */
async function spoken(from = invent()) {
  await app.as('operator1').post('/presence/ready', {});
  line.simulator.script(from, patient);
  const callId = line.simulator.incoming(from, hotline)!;
  await line.settle();
  await press('operator1', callId, { name: 'answer' });
  await line.settle();
  line.simulator.citizenHangsUp(callId);
  await line.settle();
  await goHome('operator1');
  return { from, callId };
}

async function restricted(effect: string, days = 10) {
  const { from, callId } = await spoken();
  const { body } = await app.as('operator1').post(`/calls/${callId}/nuisance`, { ...again, effect });
  await app.as('supervisor').post(`/nuisance/${body.id}/approve`, { effect, days });
  return { from, id: body.id as string };
}

async function rings(from: string, script: object = patient) {
  line.simulator.script(from, { ...patient, ...script });
  const callId = line.simulator.incoming(from, hotline)!;
  await line.settle();
  return callId;
}

describe('滋扰号码 nuisance list', () => {
  it('an operator proposes from the call, a supervisor rules, and both are in the audit without the number', async () => {
    const { callId, from } = await spoken();
    const proposed = await app.as('operator1').post(`/calls/${callId}/nuisance`, again);
    expect(proposed.status).toBe(201);
    const second = await app.as('operator1').post(`/calls/${callId}/nuisance`, again);
    expect(second).toMatchObject({ status: 409, body: { error: { code: 'nuisance.known' } } });

    expect(
      (await app.as('operator1').post(`/nuisance/${proposed.body.id}/refuse`, { note: '不同意限制' })).status,
    ).toBe(403);
    const page = (await app.as('supervisor').get('/nuisance')).body;
    expect(page.items).toHaveLength(1);
    expect(page.items[0]).toMatchObject({
      state: 'proposed',
      proposedBy: '测试operator1',
      callsBefore: 1,
      days: 30,
    });
    expect(JSON.stringify(page)).not.toContain(from.slice(3));

    const refused = await app
      .as('supervisor')
      .post(`/nuisance/${proposed.body.id}/refuse`, { note: '属于合理诉求' });
    expect(refused.status).toBe(204);
    const twice = await app
      .as('supervisor')
      .post(`/nuisance/${proposed.body.id}/approve`, { effect: 'last', days: 5 });
    expect(twice).toMatchObject({ status: 409, body: { error: { code: 'nuisance.ruled' } } });
    const past = (await app.as('supervisor').get('/nuisance', { list: 'past' })).body.items[0];
    expect(past).toMatchObject({ state: 'refused', note: '属于合理诉求', ruledBy: '测试supervisor' });

    const audit = await prisma.auditEntry.findMany({ where: { subject: proposed.body.id } });
    expect(audit.map((entry) => entry.action)).toEqual(['nuisance.proposed', 'nuisance.refused']);
    expect(JSON.stringify(audit.map((entry) => entry.detail))).not.toContain('辱骂');
  });

  it('who proposed does not rule, and a time longer than the rule allows is refused', async () => {
    const { callId } = await spoken();
    const { body } = await app.as('supervisor').post(`/calls/${callId}/nuisance`, again);
    const own = await app.as('supervisor').post(`/nuisance/${body.id}/approve`, { effect: 'last', days: 5 });
    expect(own).toMatchObject({ status: 409, body: { error: { code: 'nuisance.own-proposal' } } });
    const { callId: other } = await spoken();
    const long = await app.as('operator1').post(`/calls/${other}/nuisance`, { ...again, days: 91 });
    expect(long).toMatchObject({ status: 422, body: { error: { code: 'nuisance.too-long' } } });
  });

  it('is not seen from another county', async () => {
    const { callId } = await spoken();
    expect((await app.as('otherOperator').post(`/calls/${callId}/nuisance`, again)).status).toBe(404);
    const listed = (await app.as('otherOperator').get('/nuisance')).body;
    expect(listed.items).toEqual([]);
    expect(OTHER_COUNTY).not.toBe(COUNTY);
  });

  it('a number put last waits behind later callers', async () => {
    const { from } = await restricted('last');
    const last = await rings(from);
    const later = await rings(invent());
    const ready = await app.as('operator1').post('/presence/ready', {});
    expect(ready.body.callId).toBe(later);
    expect((await callOf(last)).state.phase).toBe('queued');
    expect((await app.as('operator1').get('/calls/desk')).body.caller.nuisance).toBe(null);
    line.simulator.citizenHangsUp(later);
    await line.settle();
    expect((await app.as('operator1').get('/calls/desk')).body).toMatchObject({
      call: { id: last },
      caller: { nuisance: 'approved' },
    });
    line.simulator.citizenHangsUp(last);
    await line.settle();
    await goHome('operator1');
  });

  it('a number turned away hears why, and ends with a row that says so; it is no missed call', async () => {
    const { from } = await restricted('turned-away');
    const callId = await rings(from);
    expect((await callOf(callId)).state.phase).toBe('answered-waiting');
    const commands = await prisma.lineCommand.findMany({ where: { callId } });
    expect(commands.map((one) => one.data)).toContainEqual(
      expect.objectContaining({ name: 'gather-digits', promptId: 'restricted' }),
    );
    await line.pass(60);
    expect(await callOf(callId)).toMatchObject({ cause: 'restricted', endedBy: 'system', queuedAt: null });
    expect(await prisma.callback.findFirst({ where: { callId } })).toBe(null);
  });

  it('who insists by key is heard all the same, behind the others', async () => {
    const { from } = await restricted('turned-away');
    const callId = await rings(from, { keys: '1', pressSeconds: 2 });
    await line.pass(20);
    expect(await callOf(callId)).toMatchObject({ cause: null, priority: -1 });
    expect((await callOf(callId)).state.phase).toBe('queued');
    const ready = await app.as('operator1').post('/presence/ready', {});
    expect(ready.body.callId).toBe(callId);
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    await goHome('operator1');
  });

  it('is over by itself, and can be lifted before', async () => {
    const { from, id } = await restricted('turned-away', 1);
    await line.pass(86_400);
    await app.sweep('calls.nuisance-expiry');
    expect((await prisma.nuisance.findUnique({ where: { id } }))!.state).toBe('expired');
    const callId = await rings(from);
    expect((await callOf(callId)).state.phase).toBe('queued');
    line.simulator.citizenHangsUp(callId);
    await line.settle();

    const other = await restricted('last');
    const lifted = await app
      .as('supervisor')
      .post(`/nuisance/${other.id}/lift`, { note: '已和解，恢复正常' });
    expect(lifted.status).toBe(204);
    const next = await rings(other.from);
    expect((await callOf(next)).priority).toBe(0);
    const audit = await prisma.auditEntry.findMany({ where: { subject: { in: [id, other.id] } } });
    expect(audit.map((entry) => entry.action)).toEqual(
      expect.arrayContaining(['nuisance.expired', 'nuisance.lifted']),
    );
  });

  it('the hope line takes whoever calls, listed or not, and proposes nobody', async () => {
    const { from } = await restricted('turned-away');
    const hope = await addServiceNumber(app, { number: '+863962812355', countyCode: COUNTY });
    await prisma.serviceNumber.update({ where: { id: hope.id }, data: { kind: 'hope', priority: 9 } });
    line.simulator.script(from, patient);
    const callId = line.simulator.incoming(from, hope.number)!;
    await line.settle();
    expect(await callOf(callId)).toMatchObject({ cause: null, priority: 9, reservedFor: 'hope' });
    expect((await callOf(callId)).state.phase).toBe('queued');
  });
});
