import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { perform, systemActor } from '../../../api/shared/context.ts';
import { placeCall } from '../../../api/shared/calls/index.ts';
import { phoneOf } from '../../../api/shared/numbers/index.ts';
import { COUNTY, type Who } from '../../support/world.ts';
import { invent, openHall, patient } from './calls-support.ts';

const hall = await openHall();
const { app, line, ring, press, state, callOf, goHome } = hall;
const { prisma } = app.rt.database;

afterAll(hall.close);
afterEach(async () => {
  await hall.empty();
  for (const who of ['operator1', 'operator2', 'supervisor'] as const)
    if ((await state(who)) !== 'offline') await goHome(who);
});

const supervise = (callId: string, body: object, who: Who = 'supervisor') =>
  app.as(who).post(`/calls/${callId}/supervision`, body);
const desk = async (who: Who) => (await app.as(who).get('/calls/desk')).body;
const audited = (subject: string) =>
  prisma.auditEntry.findMany({ where: { subject }, orderBy: { at: 'asc' } });
const rowOf = async (who: Who) =>
  (await app.as('supervisor').get('/calls/board')).body.operators.find(
    (each: { personId: string }) => each.personId === app.people[who],
  );

async function aTalk(who: Who = 'operator1'): Promise<string> {
  await app.as(who).post('/presence/ready', {});
  const callId = await ring();
  await press(who, callId, { name: 'answer' });
  await line.settle();
  expect(await state(who)).toBe('talking');
  return callId;
}

async function anOutgoingCall(): Promise<string> {
  await app.as('operator1').post('/presence/ready', { blend: false });
  const number = invent();
  line.simulator.script(number, { ...patient, outcome: 'human', ringSeconds: 2, stance: 'willing' });
  const { callId } = await perform(app.rt, systemActor('test'), async (ctx) =>
    placeCall(ctx, {
      purpose: 'revisit',
      phoneId: (await phoneOf(ctx, number)).phoneId,
      operatorId: app.people.operator1,
      subjectId: app.people.admin,
      countyCode: COUNTY,
    }),
  );
  await line.pass(6);
  expect((await callOf(callId)).state.phase).toBe('talking');
  return callId;
}

describe('监听 listening in', () => {
  it.each(['listen', 'whisper', 'barge'] as const)(
    'to %s takes a reason, enters the audit, and the operator sees it',
    async (mode) => {
      const callId = await aTalk();
      expect((await supervise(callId, { mode })).status).toBe(422);
      expect((await supervise(callId, { mode, reason: 'curiosity' })).body.error.code).toBe(
        'supervision.reason-unknown',
      );
      expect(await audited(callId)).toEqual([]);
      expect((await supervise(callId, { mode, reason: 'coaching', note: '新人首日' })).status).toBe(200);
      await line.settle();
      expect((await desk('operator1')).supervision.supervisors).toEqual([{ name: expect.any(String), mode }]);
      expect((await rowOf('operator1')).supervisors).toMatchObject([
        { personId: app.people.supervisor, mode },
      ]);
      expect(await audited(callId)).toMatchObject([
        {
          action: `supervision.${mode}`,
          actor: app.people.supervisor,
          detail: { operatorId: app.people.operator1, reason: 'coaching' },
        },
      ]);
      expect((await app.as('supervisor').delete(`/calls/${callId}/supervision`)).status).toBe(204);
      await line.settle();
      expect((await desk('operator1')).supervision.supervisors).toEqual([]);
    },
  );

  it('an operator is told what the setting says, on the desk and in the history of the call', async () => {
    const callId = await aTalk();
    const seen = async () => [
      (await desk('operator1')).supervision.supervisors.length,
      (await app.as('operator1').get(`/calls/${callId}`)).body.facts.filter((fact: { name: string }) =>
        fact.name.includes('supervis'),
      ).length,
    ];
    await supervise(callId, { mode: 'listen', reason: 'quality' });
    await line.settle();
    expect(await seen()).toEqual([1, 2]);
    await app.as('admin').put('/settings/calls.supervision-told', { value: 'spoken' });
    expect(await seen()).toEqual([0, 0]);
    await supervise(callId, { mode: 'whisper', reason: 'help' });
    await line.settle();
    expect((await seen())[0]).toBe(1);
    await app.as('admin').put('/settings/calls.supervision-told', { value: 'none' });
    expect(await seen()).toEqual([0, 0]);
    await app.as('admin').put('/settings/calls.supervision-told', { value: 'all' });
    const whole = (await app.as('supervisor').get(`/calls/${callId}`)).body.facts;
    expect(whole.some((fact: { name: string }) => fact.name === 'supervisor.joined')).toBe(true);
  });

  it('is refused to operators, across counties, of a call that nobody speaks in, and without a reason by the bar', async () => {
    const callId = await aTalk();
    const wish = { mode: 'listen', reason: 'quality' };
    expect((await supervise(callId, wish, 'operator2')).status).toBe(403);
    expect((await supervise(callId, wish, 'unit1')).status).toBe(403);
    expect((await supervise(callId, wish, 'admin')).status).toBe(403);
    expect((await press('supervisor', callId, { name: 'supervise', mode: 'listen' })).status).toBe(422);
    await prisma.call.update({ where: { id: callId }, data: { countyCode: '411721' } });
    expect((await supervise(callId, wish)).status).toBe(404);
    await prisma.call.update({ where: { id: callId }, data: { countyCode: COUNTY } });
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    expect((await supervise(callId, wish)).body.error.code).toBe('calls.call-ended');
    expect(await audited(callId)).toEqual([]);
  });
});

describe('接管 taking over', () => {
  it('the supervisor becomes the operator of the call, who had it writes up and sees by whom it was taken', async () => {
    const callId = await aTalk();
    await supervise(callId, { mode: 'listen', reason: 'quality' });
    await line.pass(20);
    expect((await supervise(callId, { mode: 'take-over', reason: 'risk' })).status).toBe(200);
    expect(await state('operator1')).toBe('wrap-up');
    await line.settle();
    expect(await state('supervisor')).toBe('talking');
    const record = await callOf(callId);
    expect(record).toMatchObject({ operatorId: app.people.supervisor, endedAt: null });
    expect(record.state).toMatchObject({ phase: 'talking', operatorOnLine: true, supervisors: [] });
    expect((await desk('supervisor')).call).toMatchObject({ id: callId, role: 'operator' });
    const told = (await desk('operator1')).supervision;
    expect(told.takenOver).toMatchObject({ by: expect.any(String), zh: '紧急或危险情形', keeps: false });
    expect((await audited(callId)).map(({ action }) => action)).toEqual([
      'supervision.listen',
      'supervision.take-over',
    ]);
    await press('supervisor', callId, { name: 'hang-up' });
    await line.settle();
    expect(await callOf(callId)).toMatchObject({ endedBy: 'operator', cause: 'hung-up' });
    expect(await state('supervisor')).toBe('wrap-up');
  });

  it('a call that we placed is taken over the same way', async () => {
    const callId = await anOutgoingCall();
    expect((await supervise(callId, { mode: 'take-over', reason: 'complaint' })).status).toBe(200);
    await line.settle();
    expect([await state('operator1'), await state('supervisor')]).toEqual(['wrap-up', 'talking']);
    // Who writes down what comes of it is said to both.
    expect((await desk('operator1')).supervision.takenOver).toMatchObject({ keeps: true });
    expect((await desk('supervisor')).supervision.tookOver).toEqual({ from: expect.any(String) });
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    expect(await callOf(callId)).toMatchObject({ operatorId: app.people.supervisor, endedBy: 'citizen' });
    expect(await state('supervisor')).toBe('wrap-up');
  });

  it('a held caller is taken over and hears the supervisor, not music', async () => {
    const callId = await aTalk();
    await press('operator1', callId, { name: 'hold' });
    await line.settle();
    await supervise(callId, { mode: 'take-over', reason: 'help' });
    await line.settle();
    expect((await callOf(callId)).state.phase).toBe('talking');
  });

  it('two supervisors at once: one has the call, the other is told that it moved', async () => {
    const callId = await aTalk();
    const wish = { mode: 'take-over', reason: 'help' };
    const answers = await Promise.all([supervise(callId, wish), supervise(callId, wish)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await line.settle();
    expect(await state('supervisor')).toBe('talking');
  });

  it('is refused in a transfer, to whoever is on a call already, to a leader who takes no calls, and of one’s own call', async () => {
    const first = await aTalk('operator1');
    const second = await aTalk('operator2');
    const wish = { mode: 'take-over', reason: 'help' };
    expect((await supervise(first, wish, 'leader')).status).toBe(403);
    await supervise(first, wish);
    await line.settle();
    expect((await supervise(first, wish)).body.error.code).toBe('supervision.own-call');
    expect((await supervise(second, wish)).body.error.code).toBe('presence.on-call');
    expect((await callOf(second)).state.operatorId).toBe(app.people.operator2);
    await press('operator2', second, { name: 'transfer', kind: 'warm', to: { number: '13900099999' } });
    await line.settle();
    expect((await supervise(second, wish)).status).toBe(409);
  });

  it('a supervisor whose telephone is gone loses nobody: the caller is at the head of the queue again', async () => {
    const callId = await aTalk();
    await app.as('operator2').post('/presence/ready', {});
    await supervise(callId, { mode: 'take-over', reason: 'help' });
    await line.settle();
    line.simulator.operatorDrops(callId, app.people.supervisor);
    await line.settle();
    expect((await callOf(callId)).state).toMatchObject({
      phase: 'offered',
      operatorId: app.people.operator2,
    });
    expect(await state('supervisor')).toBe('wrap-up');
  });
});

describe('强制状态 forcing a state', () => {
  const force = (who: Who, body: object, by: Who = 'supervisor') =>
    app.as(by).post(`/calls/operators/${app.people[who]}/state`, body);
  const versionOf = async (who: Who) => (await app.as(who).get('/presence')).body.version;

  it('an operator is sent on a break, back to work and home, and sees by whom and why', async () => {
    await app.as('operator1').post('/presence/ready', {});
    const wish = { reason: 'absent', note: '不在座位上' };
    const away = await force('operator1', {
      ...wish,
      state: 'break',
      version: (await rowOf('operator1')).version,
    });
    expect(away).toMatchObject({ status: 200, body: { state: 'break', reason: 'forced' } });
    expect((await desk('operator1')).supervision.forced).toMatchObject({
      zh: '离席未示忙',
      note: '不在座位上',
    });
    expect(app.pushed.some(({ room }) => room === `person:${app.people.operator1}`)).toBe(true);
    await line.pass(5);
    const back = { reason: 'staffing', state: 'ready', version: await versionOf('operator1') };
    expect((await force('operator1', back)).body.state).toBe('ready');
    await line.pass(5);
    const home = { reason: 'staffing', state: 'offline', version: await versionOf('operator1') };
    expect((await force('operator1', home)).body.state).toBe('offline');
    await line.pass(5);
    expect((await audited(app.people.operator1)).map(({ action, detail }) => [action, detail])).toEqual(
      ['break', 'ready', 'offline'].map((to, index) => [
        'supervision.force',
        {
          operatorId: app.people.operator1,
          reason: index === 0 ? 'absent' : 'staffing',
          state: to,
        },
      ]),
    );
    // What the operator does next is their own again.
    await app.as('operator1').post('/presence/ready', {});
    expect((await desk('operator1')).supervision.forced).toBeNull();
  });

  it('whoever is made ready is given the call that waits', async () => {
    await app.as('operator1').post('/presence/break', { reason: 'rest' });
    const callId = await ring();
    await force('operator1', {
      reason: 'staffing',
      state: 'ready',
      version: await versionOf('operator1'),
    });
    expect((await app.as('operator1').get('/presence')).body).toMatchObject({ state: 'offered', callId });
  });

  it('is refused on a call, to ready from home, with an old screen, without a reason, to operators and across counties', async () => {
    const version = await versionOf('operator1');
    const wish = { reason: 'staffing', state: 'ready', version };
    expect((await force('operator1', wish)).body.error.code).toBe('supervision.cannot-force');
    expect((await force('operator1', { state: 'ready', version })).status).toBe(422);
    expect((await force('operator1', wish, 'operator2')).status).toBe(403);
    await app.as('otherOperator').post('/presence/ready', {});
    expect((await force('otherOperator', { ...wish, state: 'break' })).status).toBe(404);
    await goHome('otherOperator');
    await app.as('operator1').post('/presence/ready', {});
    const old = await force('operator1', { ...wish, state: 'break' });
    expect(old).toMatchObject({ status: 409, body: { error: { code: 'presence.changed' } } });
    const callId = await ring();
    await press('operator1', callId, { name: 'answer' });
    await line.settle();
    const talking = { ...wish, state: 'break', version: await versionOf('operator1') };
    expect((await force('operator1', talking)).body.error.code).toBe('presence.on-call');
    expect((await callOf(callId)).state.phase).toBe('talking');
  });
});
