import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { hashPassword } from '../../../api/shared/people/index.ts';
import { addServiceNumber } from '../../support/line.ts';
import { COUNTY, type Who } from '../../support/world.ts';
import { invent, openHall, patient } from './calls-support.ts';

const hall = await openHall();
const { app, line, hotline, press, callOf, goHome } = hall;
const { prisma } = app.rt.database;

afterAll(hall.close);
afterEach(async () => {
  await hall.empty();
  await prisma.person.updateMany({ data: { skills: [] } });
});

let made = 0;
async function number(plan: object) {
  made += 1;
  const service = await addServiceNumber(app, { number: `+8639628130${made}0`, countyCode: COUNTY });
  await prisma.serviceNumber.update({ where: { id: service.id }, data: plan });
  return service;
}
async function rings(to: string, script: object = {}) {
  const from = invent();
  line.simulator.script(from, { ...patient, ...script });
  const callId = line.simulator.incoming(from, to)!;
  await line.settle();
  return callId;
}
const speaks = (who: Who, ...skills: string[]) =>
  prisma.person.update({ where: { id: app.people[who] }, data: { skills } });
const overflow = (to: string, more: object = {}) => ({
  overflow: { afterSeconds: 30, waiting: null, to, serviceNumberId: null, ...more },
});
async function waits(seconds: number) {
  for (let passed = 0; passed < seconds; passed += 5) {
    await line.pass(5);
    await app.sweep('calls.overflow');
    await line.settle();
  }
}

describe('号码计划 number plan', () => {
  it('a call in a dialect waits for who speaks it, and does not hold up the others', async () => {
    const rural = await number({ skills: ['dialect:yu'] });
    const dialect = await rings(rural.number);
    const plain = await rings(hotline);
    expect((await app.as('operator1').post('/presence/ready', {})).body.callId).toBe(plain);
    await speaks('operator2', 'dialect:yu');
    expect((await app.as('operator2').post('/presence/ready', {})).body.callId).toBe(dialect);
    for (const id of [dialect, plain]) line.simulator.citizenHangsUp(id);
    await line.settle();
    await goHome('operator1', 'operator2');
  });

  it('when nobody speaks it in time, whoever is free takes it, and the history says so', async () => {
    const rural = await number({ skills: ['dialect:yu'], ...overflow('anyone') });
    await app.as('operator1').post('/presence/ready', {});
    const callId = await rings(rural.number);
    await waits(25);
    expect((await callOf(callId)).state.phase).toBe('queued');
    await waits(10);
    expect((await callOf(callId)).state.operatorId).toBe(app.people.operator1);
    const facts = await prisma.callEvent.findMany({ where: { callId, name: 'queue.overflowed' } });
    expect(facts).toHaveLength(1);
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    await goHome('operator1');
  });

  it('or it goes to the queue of another number, keeping the time it has waited', async () => {
    const target = await number({ skills: ['lang:en'], priority: 4, queue: 'foreign' });
    const first = await number(overflow('number', { serviceNumberId: target.id }));
    const callId = await rings(first.number);
    const { queuedAt } = await callOf(callId);
    await waits(35);
    expect(await callOf(callId)).toMatchObject({
      queue: 'foreign',
      skills: ['lang:en'],
      priority: 4,
      queuedAt,
    });
    await speaks('operator3', 'lang:en');
    expect((await app.as('operator3').post('/presence/ready', {})).body.callId).toBe(callId);
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    await goHome('operator3');
  });

  it('or to an announcement, after which the caller is called back', async () => {
    const service = await number(overflow('announcement'));
    const callId = await rings(service.number);
    await waits(60);
    expect(await callOf(callId)).toMatchObject({ cause: 'overflow', endedBy: 'system' });
    expect(await prisma.callback.findFirst({ where: { callId } })).toMatchObject({ kind: 'missed' });
  });

  it('or to a message, at once when too many wait', async () => {
    const service = await number({
      queue: 'busy',
      ...overflow('voicemail', { afterSeconds: null, waiting: 2 }),
    });
    const before = [await rings(service.number), await rings(service.number)];
    const third = await rings(service.number);
    await waits(40);
    expect((await callOf(third)).cause).toBe('voicemail');
    for (const id of before) expect((await callOf(id)).state.phase).toBe('queued');
    line.simulator.citizenHangsUp(third);
    await line.pass(5);
    expect(await prisma.voicemail.findFirst({ where: { callId: third } })).toMatchObject({ state: 'new' });
    for (const id of before) line.simulator.citizenHangsUp(id);
    await line.settle();
  });

  it('a caller hears how many are before them and, once the pace is known, how long it will take', async () => {
    const told = async (callId: string) => {
      const commands = await prisma.lineCommand.findMany({ where: { callId, name: 'gather-digits' } });
      return commands.map((one) => (one.data as { promptId: string }).promptId);
    };
    const first = await rings(hotline);
    const second = await rings(hotline);
    await line.pass(46);
    await app.sweep('calls.positions');
    expect([await told(first), await told(second)]).toEqual([['queue-position:0'], ['queue-position:1']]);
    for (const id of [first, second]) line.simulator.citizenHangsUp(id);
    await line.settle();

    await app.as('operator1').post('/presence/ready', {});
    for (let call = 0; call < 5; call += 1) {
      const callId = await rings(hotline);
      await press('operator1', callId, { name: 'answer' });
      await line.pass(180);
      line.simulator.citizenHangsUp(callId);
      await line.settle();
      await app.as('operator1').post('/presence/wrap-up-done', {});
    }
    const talking = await rings(hotline);
    await press('operator1', talking, { name: 'answer' });
    await line.settle();
    const waiting = await rings(hotline);
    await line.pass(46);
    await app.sweep('calls.positions');
    expect(await told(waiting)).toEqual(['queue-wait:0:3']);
    for (const id of [talking, waiting]) line.simulator.citizenHangsUp(id);
    await line.settle();
    await goHome('operator1');
  });
});

describe('异常来电 what lines bring', () => {
  it('a call of ninety minutes is one call, its length right, its operator free again', async () => {
    await app.as('operator1').post('/presence/ready', {});
    const callId = await rings(hotline, { patienceSeconds: 9000, hangUpAfterSeconds: 9000 });
    await press('operator1', callId, { name: 'answer' });
    await line.settle();
    for (let minute = 0; minute < 90; minute += 15) {
      await line.pass(900);
      await app.sweep('calls.stale-offers');
      await app.sweep('calls.operators');
    }
    expect((await callOf(callId)).state.phase).toBe('talking');
    await press('operator1', callId, { name: 'hang-up' });
    await line.settle();
    expect(await callOf(callId)).toMatchObject({ talkSeconds: 5400, cause: 'hung-up' });
    expect(await hall.state('operator1')).toBe('wrap-up');
    await goHome('operator1');
  });

  it.each([
    ['a number that is none', 'abc-def', 422, 'number.letters'],
    ['a number too short to be one', '12', 422, 'number.invalid'],
    ['a foreign number', '+442079460018', 200, undefined],
    ['a short code: an institution', '120', 200, undefined],
  ])('a call passed to %s', async (_, to, status, code) => {
    await app.as('operator1').post('/presence/ready', {});
    const callId = await rings(hotline);
    await press('operator1', callId, { name: 'answer' });
    await line.settle();
    const answer = await press('operator1', callId, { name: 'transfer', kind: 'warm', to: { number: to } });
    expect(answer).toMatchObject(code ? { status, body: { error: { code } } } : { status });
    await line.settle();
    const desk = (await app.as('operator1').get('/calls/desk')).body;
    expect(desk.call.phase).toBe(code ? 'talking' : 'consulting');
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    await goHome('operator1');
  });

  it('two hundred calls in a minute with six operators: every one has its row, its end, and who was in vain is called back', async () => {
    const passwordHash = await hashPassword('invented-password-2');
    const six = Array.from({ length: 6 }, (_, n) => ({
      id: app.rt.ids.newId(app.clock.now()),
      signInName: `rush${n}`,
      name: `高峰${n}`,
      passwordHash,
      roles: ['operator'],
      regionCode: COUNTY,
      createdAt: app.clock.now(),
      updatedAt: app.clock.now(),
    }));
    await prisma.person.createMany({ data: six });
    for (const { id } of six)
      await prisma.operatorPresence.create({
        data: { personId: id, countyCode: COUNTY, state: 'ready', since: app.clock.now() },
      });
    const calls: string[] = [];
    const among = { in: six.map(({ id }) => id) };
    const onPhone = () => prisma.operatorPresence.findMany({ where: { personId: among, state: 'talking' } });
    for (let second = 0; second < 60; second += 3) {
      for (let n = 0; n < 10; n += 1) {
        const from = invent();
        line.simulator.script(from, { ...patient, patienceSeconds: 90 });
        calls.push(line.simulator.incoming(from, hotline)!);
      }
      await line.pass(3);
      const rung = await prisma.operatorPresence.findMany({ where: { personId: among, state: 'offered' } });
      for (const { callId, personId } of rung) line.simulator.operatorAnswers(callId!, personId);
    }
    const busy = await onPhone();
    expect(busy).toHaveLength(6);
    expect(new Set(busy.map((one) => one.callId)).size).toBe(6);
    await line.pass(120);
    for (const { callId } of await onPhone()) line.simulator.citizenHangsUp(callId!);
    await line.pass(5);

    const rows = await prisma.call.findMany({ where: { id: { in: calls } } });
    expect(rows).toHaveLength(200);
    expect(rows.every((row) => row.endedAt !== null)).toBe(true);
    const spoken = rows.filter((row) => row.joinedAt !== null);
    expect(spoken).toHaveLength(6);
    const missed = (await app.as('supervisor').get('/calls/missed', { status: 'to-do', pageSize: 100 })).body;
    expect(missed.summary.toDo).toBeGreaterThanOrEqual(200 - spoken.length);
    const phones = rows.filter((row) => row.joinedAt === null).map((row) => row.phoneId!);
    expect(await prisma.callback.count({ where: { phoneId: { in: phones } } })).toBe(phones.length);
  });
});
