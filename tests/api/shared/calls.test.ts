import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { addServiceNumber } from '../../support/line.ts';
import { COUNTY } from '../../support/world.ts';
import { invent, openHall, patient } from './calls-support.ts';

const hall = await openHall();
const { app, line, hotline, ring, press, state, callOf, announced, goHome } = hall;

afterAll(hall.close);
afterEach(hall.empty);

describe('热线 hotline: a resident calls', () => {
  it('the call waits, rings at the ready operator, is spoken, held, ended and written up', async () => {
    const callId = await ring();
    expect((await callOf(callId)).state.phase).toBe('queued');
    expect((await app.as('operator1').get('/calls/desk')).body.queue.waiting).toBe(1);

    await line.pass(4);
    const ready = await app.as('operator1').post('/presence/ready', { blend: true });
    expect(ready).toMatchObject({ status: 200, body: { state: 'offered', callId } });
    await line.settle();
    const offered = (await app.as('operator1').get('/calls/desk')).body;
    expect(offered.call).toMatchObject({ id: callId, phase: 'offered', role: 'operator' });
    expect(offered.call.masked).toMatch(/^139\*\*\*\*\d{4}$/);

    await line.pass(2);
    expect((await press('operator1', callId, { name: 'answer' })).status).toBe(200);
    await line.settle();
    expect(await state('operator1')).toBe('talking');
    expect(await callOf(callId)).toMatchObject({ waitSeconds: 6, operatorId: app.people.operator1 });

    await press('operator1', callId, { name: 'hold' });
    await line.settle();
    expect((await callOf(callId)).state.phase).toBe('held');
    await press('operator1', callId, { name: 'resume' });
    await line.pass(60);
    await press('operator1', callId, { name: 'hang-up' });
    await line.settle();

    expect(await callOf(callId)).toMatchObject({ endedBy: 'operator', cause: 'hung-up', talkSeconds: 60 });
    expect(await state('operator1')).toBe('wrap-up');
    expect((await app.as('operator1').get('/calls/desk')).body.lastCall.id).toBe(callId);
    expect((await app.as('operator1').post('/presence/wrap-up-done', {})).body.state).toBe('ready');

    const facts = (await app.as('operator1').get(`/calls/${callId}`)).body.facts;
    expect(facts.map((fact: { seq: number }) => fact.seq)).toEqual(
      facts.map((_: unknown, n: number) => n + 1),
    );
    expect(JSON.stringify(facts)).not.toContain('139000');
    expect((await announced('call.ended')).find((event) => event['callId'] === callId)).toMatchObject({
      purpose: 'hotline',
      joined: true,
      operatorId: app.people.operator1,
    });
    expect(app.pushed.some(({ room }) => room === `person:${app.people.operator1}`)).toBe(true);
    await goHome('operator1');
  });

  it('two operators answering one offer: the second is refused', async () => {
    await app.as('operator1').post('/presence/ready', {});
    await app.as('operator2').post('/presence/ready', {});
    const callId = await ring();
    const [one, two] = await Promise.all([
      press('operator1', callId, { name: 'answer' }),
      press('operator2', callId, { name: 'answer' }),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    await line.settle();
    const states = [await state('operator1'), await state('operator2')].sort();
    expect(states).toEqual(['ready', 'talking']);
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    await goHome('operator1', 'operator2');
  });

  it('calls that come at once ring at one operator each', async () => {
    await app.as('operator1').post('/presence/ready', {});
    await app.as('operator2').post('/presence/ready', {});
    const calls = [await ring(), await ring(), await ring()];
    const phases = await Promise.all(calls.map(async (callId) => (await callOf(callId)).state));
    expect(phases.map((each) => each.phase)).toEqual(['offered', 'offered', 'queued']);
    expect(new Set(phases.slice(0, 2).map((each) => each.operatorId)).size).toBe(2);
    for (const callId of calls) line.simulator.citizenHangsUp(callId);
    await line.settle();
    expect([await state('operator1'), await state('operator2')]).toEqual(['ready', 'ready']);
    await goHome('operator1', 'operator2');
  });

  it('an offer that is not answered goes back to the head of the queue, its operator on a break', async () => {
    await app.as('operator1').post('/presence/ready', {});
    const callId = await ring();
    const later = await ring();
    await line.pass(16);
    expect((await app.as('operator1').get('/presence')).body).toMatchObject({
      state: 'break',
      reason: 'missed-offer',
    });
    expect((await callOf(callId)).state.phase).toBe('queued');
    const ready = await app.as('operator2').post('/presence/ready', {});
    expect(ready.body.callId).toBe(callId);
    for (const each of [callId, later]) line.simulator.citizenHangsUp(each);
    await line.settle();
    await goHome('operator1', 'operator2');
  });

  it('an operator who takes no hotline calls is not rung', async () => {
    await app.as('operator1').post('/presence/ready', { blend: false });
    const callId = await ring();
    expect((await callOf(callId)).state.phase).toBe('queued');
    expect(await state('operator1')).toBe('ready');
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    await goHome('operator1');
  });

  it('an operator of another county neither gets the call nor sees it', async () => {
    await app.as('otherOperator').post('/presence/ready', {});
    const callId = await ring();
    expect(await state('otherOperator')).toBe('ready');
    expect((await press('otherOperator', callId, { name: 'answer' })).status).toBe(404);
    expect((await app.as('otherOperator').get(`/calls/${callId}`)).status).toBe(404);
    expect((await app.as('otherOperator').get('/calls/desk')).body.queue.waiting).toBe(0);
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    await goHome('otherOperator');
  });

  it('a call cannot be left by changing state, and a stale key does nothing', async () => {
    await app.as('operator1').post('/presence/ready', {});
    const callId = await ring();
    const refused = await app.as('operator1').post('/presence/break', { reason: 'rest' });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'presence.on-call' } } });
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    const stale = await app.as('operator1').post('/presence/offline', { version: 0 });
    expect(stale).toMatchObject({ status: 409, body: { error: { code: 'presence.changed' } } });
    await goHome('operator1');
  });
});

describe('热线 hotline: nobody is there', () => {
  it('a caller who gives up is to be called back, once however often they ring', async () => {
    const from = invent();
    line.simulator.script(from, { ...patient, patienceSeconds: 20 });
    const abandoned = (await announced('call.abandoned')).length;
    const first = line.simulator.incoming(from, hotline)!;
    await line.pass(30);
    line.simulator.incoming(from, hotline);
    await line.pass(30);
    const { phoneId } = await callOf(first);
    const open = (await app.as('operator1').get('/callbacks', { pageSize: 100 })).body.items.filter(
      (each: { phoneId: string }) => each.phoneId === phoneId,
    );
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({ kind: 'abandoned', state: 'waiting' });
    expect(await announced('call.abandoned')).toHaveLength(abandoned + 2);

    // Two operators take it at once: one has it.
    const takes = await Promise.all(
      (['operator1', 'operator2'] as const).map((who) => app.as(who).post(`/callbacks/${open[0].id}/take`)),
    );
    expect(takes.map((take) => take.status).sort()).toEqual([204, 409]);
    await app
      .as(takes[0]!.status === 204 ? 'operator1' : 'operator2')
      .post(`/callbacks/${open[0].id}/release`);

    line.simulator.script(from, { ...patient, outcome: 'human', ringSeconds: 3 });
    await app.as('operator1').post('/presence/ready', { blend: false });
    const placed = await app.as('operator1').post(`/callbacks/${open[0].id}/call`);
    expect(placed.status).toBe(201);
    await line.pass(10);
    expect(await state('operator1')).toBe('talking');
    await press('operator1', placed.body.callId, { name: 'hang-up' });
    await line.settle();
    const done = (await app.as('operator1').get('/callbacks', { state: 'done' })).body.items;
    expect(done[0]).toMatchObject({ id: open[0].id, outcome: 'reached', attempts: 1 });
    await goHome('operator1');
  });

  it('a callback that is not reached comes due again, and after the last try is done', async () => {
    const from = invent();
    line.simulator.script(from, { ...patient, patienceSeconds: 5, outcome: 'busy' });
    const callId = line.simulator.incoming(from, hotline)!;
    await line.pass(10);
    const callback = (await app.rt.database.prisma.callback.findFirst({ where: { callId } }))!;
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await app.as('operator1').post('/presence/ready', { blend: false });
      await app.as('operator1').post(`/callbacks/${callback.id}/call`);
      await line.pass(60);
    }
    const done = (await app.as('operator1').get('/callbacks', { state: 'done' })).body.items;
    expect(done.find((each: { id: string }) => each.id === callback.id)).toMatchObject({
      outcome: 'unreachable',
      attempts: 3,
    });
    await goHome('operator1');
  });

  it('a caller who presses the key keeps the place and is called back', async () => {
    const callId = await ring({ ...patient, keys: '1', pressSeconds: 2 });
    await line.pass(46);
    await app.sweep('calls.positions');
    await line.pass(20);
    const call = await callOf(callId);
    expect(call).toMatchObject({ cause: 'callback-requested', endedBy: 'system' });
    const callback = (await app.as('operator1').get('/callbacks', { pageSize: 100 })).body.items.find(
      (each: { callId: string }) => each.callId === callId,
    );
    expect(callback).toMatchObject({ kind: 'requested', requestedAt: call.queuedAt!.toISOString() });
    // Ringing again and being answered closes it.
    await app.as('operator1').post(`/callbacks/${callback.id}/finish`, { outcome: 'no-need' });
  });

  it('after hours the caller hears that it is closed, and is called back', async () => {
    const closed = await addServiceNumber(app, {
      number: '+863962812341',
      countyCode: COUNTY,
      hours: { weekly: [[], [], [], [], [], [], []] },
    });
    const from = invent();
    line.simulator.script(from, patient);
    const callId = line.simulator.incoming(from, closed.number)!;
    await line.pass(30);
    expect(await callOf(callId)).toMatchObject({ queuedAt: null, endedBy: 'system' });
    const callback = await app.rt.database.prisma.callback.findFirst({ where: { callId } });
    expect(callback).toMatchObject({ kind: 'after-hours', state: 'waiting' });
  });
});
