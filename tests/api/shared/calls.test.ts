import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { perform, readCtx, systemActor } from '../../../api/shared/context.ts';
import {
  endLostCalls,
  getCall,
  openLine,
  placeCall,
  recordLineEvents,
  type CallLineEvent,
} from '../../../api/shared/calls/index.ts';
import { addDoNotCall, phoneOf } from '../../../api/shared/numbers/index.ts';
import { openTelephony } from '../../../telephony/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addServiceNumber, openTestLine, type TestLine } from '../../support/line.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/world.ts';

let app: TestApp;
let line: TestLine;
let hotline: string;

/** Patient callers who say nothing by key, so that each story decides for itself. */
const patient = { patienceSeconds: 3600, hangUpAfterSeconds: 3600, keys: '' };
let lastNumber = 0;
const invent = (): string => `+86139000${String((lastNumber += 1)).padStart(5, '0')}`;

beforeAll(async () => {
  app = await startTestApp();
  hotline = (await addServiceNumber(app, { countyCode: COUNTY })).number;
  line = await openTestLine(app);
});
afterAll(async () => {
  await line.line.stop();
  await app.close();
});

/** Every story leaves an empty hall: a failed one must not be told again by the next. */
afterEach(async () => {
  const open = await app.rt.database.prisma.call.findMany({ where: { endedAt: null }, select: { id: true } });
  for (const { id } of open) line.simulator.citizenHangsUp(id);
  await line.pass(60);
});

async function ring(script: Parameters<TestLine['simulator']['script']>[1] = patient): Promise<string> {
  const from = invent();
  line.simulator.script(from, script);
  const callId = line.simulator.incoming(from, hotline)!;
  await line.settle();
  return callId;
}

const press = (who: Parameters<TestApp['as']>[0], callId: string, wish: object) =>
  app.as(who).post(`/calls/${callId}/requests`, wish);
const state = async (who: Parameters<TestApp['as']>[0]) => (await app.as(who).get('/presence')).body.state;
const callOf = async (callId: string) => (await getCall({ db: app.rt.database.prisma }, callId))!;
const announced = async (name: string) =>
  (await app.rt.database.prisma.outboxEvent.findMany({ where: { name }, orderBy: { seq: 'asc' } })).map(
    (event) => event.payload as Record<string, unknown>,
  );
const goHome = async (...who: Parameters<TestApp['as']>[0][]) => {
  for (const each of who) await app.as(each).post('/presence/offline', {});
};

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

describe('外呼 placing a call', () => {
  const place = (phoneId: string, purpose: 'interview' | 'revisit' = 'interview') =>
    perform(app.rt, systemActor('test'), (ctx) =>
      placeCall(ctx, {
        purpose,
        phoneId,
        operatorId: app.people.operator1,
        subjectId: app.people.admin,
        countyCode: COUNTY,
      }),
    );
  const phone = async (number: string) =>
    (await perform(app.rt, systemActor('test'), (ctx) => phoneOf(ctx, number))).phoneId;

  it('the operator is bound from the dial on; the answer brings them together without a key, and wrap-up ends by itself', async () => {
    await app.as('operator1').post('/presence/ready', { blend: false });
    const number = invent();
    line.simulator.script(number, { ...patient, outcome: 'human', ringSeconds: 5, stance: 'willing' });
    const { callId } = await place(await phone(number));
    expect(await state('operator1')).toBe('talking');
    await line.pass(8);
    expect(await callOf(callId)).toMatchObject({ state: { phase: 'talking' }, waitSeconds: 0 });
    expect((await announced('call.answered')).at(-1)).toMatchObject({ callId, purpose: 'interview' });
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    expect((await announced('call.ended')).at(-1)).toMatchObject({
      callId,
      subjectId: app.people.admin,
      endedBy: 'citizen',
      joined: true,
    });
    expect(await state('operator1')).toBe('wrap-up');

    // Written up by the operator, or by the clock.
    await line.pass(119);
    await app.sweep('calls.operators');
    expect(await state('operator1')).toBe('wrap-up');
    await line.pass(2);
    await app.sweep('calls.operators');
    expect(await state('operator1')).toBe('ready');
  });

  it('no number is written in clear anywhere on the way', async () => {
    const number = invent();
    line.simulator.script(number, { outcome: 'busy' });
    const { callId } = await place(await phone(number));
    await line.pass(30);
    const [row] = await app.rt.database.prisma.$queryRawUnsafe<{ text: string }[]>(
      `select (select json_agg(c)::text from call c where id = $1::uuid)
         || (select json_agg(m)::text from line_command m where call_id = $1::uuid)
         || (select json_agg(e)::text from call_event e where call_id = $1::uuid)
         || (select json_agg(o)::text from outbox_event o) as text`,
      callId,
    );
    expect(row!.text).toContain('"place"');
    expect(row!.text).not.toContain(number.slice(3));
    expect(await callOf(callId)).toMatchObject({ cause: 'busy', joinedAt: null });
    await app.as('operator1').post('/presence/wrap-up-done', {});
  });

  it('an operator who is not ready is refused', async () => {
    const phoneId = await phone(invent());
    await place(phoneId);
    await expect(place(phoneId)).rejects.toMatchObject({ code: 'presence.not-ready' });
    await line.pass(60);
    await goHome('operator1');
    await expect(place(phoneId)).rejects.toMatchObject({ code: 'presence.not-ready' });
  });

  it('a survey dials nobody who asked not to be called; a revisit may', async () => {
    const phoneId = await phone(invent());
    await perform(app.rt, systemActor('test'), (ctx) =>
      addDoNotCall(ctx, phoneId, { reason: '本人要求', source: 'test' }),
    );
    await app.as('operator1').post('/presence/ready', { blend: false });
    await expect(place(phoneId)).rejects.toMatchObject({ code: 'calls.do-not-call' });
    await place(phoneId, 'revisit');
    await line.pass(90);
    await goHome('operator1');
  });

  it('a survey dials nobody at night', async () => {
    const phoneId = await phone(invent());
    const night = { ...app.rt, clock: { ...app.rt.clock, now: () => new Date('2026-11-18T15:00:00Z') } };
    await app.as('operator1').post('/presence/ready', { blend: false });
    const attempt = perform(night, systemActor('test'), (ctx) =>
      placeCall(ctx, {
        purpose: 'interview',
        phoneId,
        operatorId: app.people.operator1,
        subjectId: null,
        countyCode: COUNTY,
      }),
    );
    await expect(attempt).rejects.toMatchObject({ code: 'calls.outside-dialling-hours' });
    await goHome('operator1');
  });
});

describe('转接 transfer', () => {
  it('a warm transfer takes the colleague, cancelled or completed, and leaves nobody stuck', async () => {
    await app.as('operator1').post('/presence/ready', {});
    const callId = await ring();
    await press('operator1', callId, { name: 'answer' });
    await line.settle();
    await app.as('operator2').post('/presence/ready', {});
    const transfer = { name: 'transfer', kind: 'warm', to: { operatorId: app.people.operator2 } };

    expect((await press('operator1', callId, transfer)).status).toBe(200);
    await line.settle();
    expect(await state('operator2')).toBe('offered');
    await press('operator1', callId, { name: 'cancel-transfer' });
    await line.settle();
    expect([await state('operator1'), await state('operator2')]).toEqual(['talking', 'ready']);

    await press('operator1', callId, transfer);
    await line.settle();
    await press('operator2', callId, { name: 'answer' });
    await line.settle();
    expect(await state('operator2')).toBe('talking');
    await press('operator1', callId, { name: 'complete-transfer' });
    await line.settle();
    expect([await state('operator1'), await state('operator2')]).toEqual(['wrap-up', 'talking']);
    await press('operator2', callId, { name: 'hang-up' });
    await line.settle();
    expect(await callOf(callId)).toMatchObject({ operatorId: app.people.operator2, endedBy: 'operator' });
    await goHome('operator1', 'operator2');
  });

  it('a blind transfer that nobody takes brings the caller back to the queue', async () => {
    await app.as('operator1').post('/presence/ready', {});
    const callId = await ring();
    await press('operator1', callId, { name: 'answer' });
    await line.settle();
    await app.as('operator2').post('/presence/ready', {});
    const to = { operatorId: app.people.operator2 };
    await press('operator1', callId, { name: 'transfer', kind: 'blind', to });
    await line.settle();
    expect([await state('operator1'), await state('operator2')]).toEqual(['wrap-up', 'offered']);
    await line.pass(16);
    expect(await state('operator2')).toBe('break');
    expect((await callOf(callId)).state.phase).toBe('queued');
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    await goHome('operator1', 'operator2');
  });
});

describe('线路 the line', () => {
  it('a repeated report has no effect again', async () => {
    const callId = await ring();
    const before = await callOf(callId);
    const event: CallLineEvent = {
      name: 'call.muted',
      eventKey: `${callId}#again`,
      callId,
      at: app.clock.now(),
    };
    const reporter = { driver: 'simulator', lineId: line.line.id };
    await Promise.all([
      recordLineEvents(app.rt, reporter, [event]),
      recordLineEvents(app.rt, reporter, [event]),
    ]);
    await recordLineEvents(app.rt, reporter, [event]);
    expect((await callOf(callId)).facts).toBe(before.facts + 1);
    line.simulator.citizenHangsUp(callId);
    await line.settle();
  });

  it('a line that died in the middle of a call: the call is over, the operator writes up', async () => {
    const second = await openLine(app.rt, (deps) => openTelephony({ driver: 'simulator', seed: 2 }, deps), {
      driven: 'hand',
    });
    const from = invent();
    second.telephony.simulator!.script(from, patient);
    await app.as('operator1').post('/presence/ready', {});
    const callId = second.telephony.simulator!.incoming(from, hotline)!;
    const both = async () => {
      for (let round = 0; round < 3; round += 1) await app.clock.advance(0, () => second.pump());
    };
    await both();
    await press('operator1', callId, { name: 'answer' });
    await both();
    expect(await state('operator1')).toBe('talking');

    // Killed: no farewell, no sign of life ever again.
    await app.rt.database.prisma.lineProcess.update({
      where: { id: second.id },
      data: { heartbeatAt: new Date(app.clock.now().getTime() - 60_000) },
    });
    await app.sweep('calls.lines');
    expect(await callOf(callId)).toMatchObject({ cause: 'line-lost', endedBy: 'line' });
    expect(await state('operator1')).toBe('wrap-up');
    // Again is harmless.
    await endLostCalls(app.rt, [callId]);
    expect((await announced('call.ended')).filter((event) => event['callId'] === callId)).toHaveLength(1);
    await second.telephony.stop();
    app.rt.wake.line = line.line.wake;
    await goHome('operator1');
  });

  it('without a line nobody is dialled', async () => {
    await app.rt.database.prisma.lineProcess.updateMany({ data: { stoppedAt: app.clock.now() } });
    await app.as('operator1').post('/presence/ready', { blend: false });
    const { phoneId } = await perform(app.rt, systemActor('test'), (ctx) => phoneOf(ctx, invent()));
    const attempt = perform(app.rt, systemActor('test'), (ctx) =>
      placeCall(ctx, {
        purpose: 'reply',
        phoneId,
        operatorId: app.people.operator1,
        subjectId: null,
        countyCode: COUNTY,
      }),
    );
    await expect(attempt).rejects.toMatchObject({ code: 'calls.no-line' });
    await app.rt.database.prisma.lineProcess.update({
      where: { id: line.line.id },
      data: { stoppedAt: null },
    });
    expect(await state('operator1')).toBe('ready');
    await goHome('operator1');
  });
});

describe('看板 board and log', () => {
  it('the supervisor sees operators, queue and figures of the county', async () => {
    const board = (await app.as('supervisor').get('/calls/board')).body;
    expect(board.operators.map((each: { personId: string }) => each.personId)).not.toContain(
      app.people.otherOperator,
    );
    expect(board.figures.offered).toBeGreaterThan(5);
    expect(board.figures.answered + board.figures.abandoned).toBeLessThanOrEqual(board.figures.offered);
    expect(board.figures.serviceLevel).toBeGreaterThan(0);
    expect(board.figures.serviceLevel).toBeLessThanOrEqual(1);
  });

  it('an operator sees their own calls, a supervisor those of the county, a unit none', async () => {
    const own = (await app.as('operator2').get('/calls', { pageSize: 100 })).body.items;
    expect(own.every((call: { operatorId: string }) => call.operatorId === app.people.operator2)).toBe(true);
    const all = (await app.as('supervisor').get('/calls', { pageSize: 100, result: 'abandoned' })).body;
    expect(all.total).toBeGreaterThan(0);
    expect(all.items.every((call: { joinedAt: string | null }) => call.joinedAt === null)).toBe(true);
    expect((await app.as('unit1').get('/calls')).status).toBe(403);
    expect((await app.as(null).get('/calls')).status).toBe(401);
    expect((await app.as('supervisor').get('/calls/board')).status).toBe(200);
    expect((await app.as('operator1').get('/calls/board')).status).toBe(403);
  });

  it('unmasking a number is a recorded fact with its reason', async () => {
    const [call] = (await app.as('supervisor').get('/calls', { pageSize: 1 })).body.items;
    const answer = await app.as('supervisor').post(`/calls/${call.id}/reveal`, { reason: '核实地址' });
    expect(answer.body.number).toMatch(/^\+86139000\d{5}$/);
    expect(await app.rt.database.prisma.numberReveal.count({ where: { phoneId: call.phoneId } })).toBe(1);
    expect((await app.as('supervisor').post(`/calls/${call.id}/reveal`, {})).status).toBe(422);
  });

  it('every presence change is kept, and nobody is left on a call', async () => {
    const { prisma } = app.rt.database;
    const left = await prisma.operatorPresence.count({ where: { state: { in: ['offered', 'talking'] } } });
    expect(left).toBe(0);
    const last = await prisma.$queryRawUnsafe<{ same: boolean }[]>(
      `select p.state = (select c.state from presence_change c
         where c.person_id = p.person_id order by c.at desc, c.ctid desc limit 1) as same from operator_presence p`,
    );
    expect(last.every(({ same }) => same)).toBe(true);
    expect(readCtx(app.rt, systemActor('test')).actor.kind).toBe('system');
    expect(await prisma.callback.count({ where: { countyCode: OTHER_COUNTY } })).toBe(0);
  });
});
