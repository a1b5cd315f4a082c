import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { perform, readCtx, systemActor } from '../../../api/shared/context.ts';
import {
  endLostCalls,
  openLine,
  placeCall,
  recordLineEvents,
  type CallLineEvent,
} from '../../../api/shared/calls/index.ts';
import { addDoNotCall, phoneOf } from '../../../api/shared/numbers/index.ts';
import { openTelephony } from '../../../telephony/index.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/world.ts';
import { invent, openHall, patient } from './calls-support.ts';

const hall = await openHall();
const { app, line, hotline, ring, press, state, callOf, announced, goHome } = hall;

afterAll(hall.close);
afterEach(hall.empty);

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
    expect(board.figures.offered).toBeGreaterThan(2);
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
