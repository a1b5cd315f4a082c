import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { aDispatch, aHandled, seedRules, ticketOf } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await seedRules(app);
});
afterAll(() => app.close());

const HOUR = 3_600_000;
const reason = { reason: '群众多次反映' };

describe('分流交办 dispatch: urging by hand', () => {
  it('reaches the units that have a part, and those alone', async () => {
    const one = await aDispatch(app, { co: ['water'] });
    const urged = await app
      .as('dispatcher')
      .post(`/tickets/${one.ticketId}/urge`, { text: '请今日内联系群众' });
    expect(urged.status).toBe(200);
    app.pushed.length = 0;
    await app.drain();
    const rooms = app.pushed
      .filter((message) => message.topic === 'ticket.urged')
      .map((message) => message.room);
    expect(rooms.sort()).toEqual([
      'county:411702',
      ...[`unit:${app.units.township}`, `unit:${app.units.water}`].sort(),
    ]);
    expect((await ticketOf(app, one.ticketId)).urges).toMatchObject([{ kind: 'manual' }]);
  });

  it('needs words, the right person, the own county, and a ticket that is with the units', async () => {
    const one = await aDispatch(app);
    const path = `/tickets/${one.ticketId}/urge`;
    expect((await app.as('dispatcher').post(path, { text: '' })).status).toBe(422);
    expect((await app.as(null).post(path, { text: '请' })).status).toBe(401);
    expect((await app.as('operator1').post(path, { text: '请' })).status).toBe(403);
    expect((await app.as('otherDispatcher').post(path, { text: '请' })).status).toBe(404);
    await app.as('dispatcher').post(`/tickets/${one.ticketId}/recall`, reason);
    expect((await app.as('dispatcher').post(path, { text: '请' })).status).toBe(409);
  });
});

describe('分流交办 dispatch: supervision cards', () => {
  it('rise, never fall, and are cancelled once; the due time does not move', async () => {
    const one = await aHandled(app);
    const path = `/tickets/${one.ticketId}/supervision`;
    const issue = (level: string) => app.as('leader').post(path, { level, ...reason });
    expect((await issue('ordinary')).status).toBe(200);
    expect((await issue('ordinary')).body.error).toMatchObject({
      code: 'supervision.not-higher',
      params: { current: 'ordinary' },
    });
    expect((await issue('red')).status).toBe(200);
    expect((await issue('yellow')).status).toBe(409);
    expect(await ticketOf(app, one.ticketId)).toMatchObject({ cardLevel: 'red', dueAt: one.dueAt });
    expect((await app.as('dispatcher').post(`${path}/cancel`, reason)).status).toBe(204);
    expect((await app.as('dispatcher').post(`${path}/cancel`, reason)).body.error.code).toBe(
      'supervision.none',
    );
    expect((await ticketOf(app, one.ticketId)).cardLevel).toBeNull();
    expect((await issue('yellow')).status).toBe(200);
  });

  it('of one level by two at once: one is issued', async () => {
    const one = await aDispatch(app);
    const path = `/tickets/${one.ticketId}/supervision`;
    const both = await Promise.all([
      app.as('dispatcher').post(path, { level: 'yellow', ...reason }),
      app.as('leader').post(path, { level: 'yellow', ...reason }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it('are for dispatchers and leaders of the county', async () => {
    const one = await aDispatch(app);
    const path = `/tickets/${one.ticketId}/supervision`;
    const card = { level: 'yellow', ...reason };
    expect((await app.as('dispatcher').post(path, { ...card, level: 'purple' })).status).toBe(422);
    expect((await app.as(null).post(path, card)).status).toBe(401);
    expect((await app.as('unit2').post(path, card)).status).toBe(403);
    expect((await app.as('otherDispatcher').post(path, card)).status).toBe(404);
  });
});

describe('分流交办 dispatch: the rules of the limits', () => {
  const rule = {
    categoryCode: 'order.noise',
    nature: null,
    urgency: 'ordinary',
    workingDays: 1,
    hours: null,
    source: '本县规定（测试）',
  };

  it('are edited, and decide the next dispatch', async () => {
    const made = await app.as('dispatcher').post('/dispatch/limits', rule);
    expect(made.status).toBe(201);
    const noise = await aDispatch(app, { lead: 'police', matter: { categoryCode: 'order.noise' } });
    expect(noise.dueAt).toBe('2026-11-19T10:00:00.000Z');
    expect((await app.as('admin').post('/dispatch/limits', rule)).body.error.fields[0].code).toBe(
      'limit.rule-twice',
    );
    const path = `/dispatch/limits/${made.body.id}`;
    expect((await app.as('dispatcher').put(path, { ...rule, workingDays: null, hours: 6 })).status).toBe(200);
    const { body } = await app.as('dispatcher').get('/dispatch/limits');
    expect(body.items.find((each: { id: string }) => each.id === made.body.id)).toMatchObject({ hours: 6 });
    expect((await app.as('dispatcher').delete(path)).status).toBe(204);
    expect((await app.as('dispatcher').delete(path)).status).toBe(404);
    expect((await ticketOf(app, noise.ticketId)).dueAt).toBe(noise.dueAt);
  });

  it.each([
    ['days and hours at once', { hours: 4 }],
    ['neither days nor hours', { workingDays: null }],
    ['a category that does not exist', { categoryCode: 'no.such' }],
    ['no source', { source: '' }],
  ])('refuse %s', async (_, change) => {
    expect((await app.as('dispatcher').post('/dispatch/limits', { ...rule, ...change })).status).toBe(422);
  });

  it('are for those who keep the directory', async () => {
    expect((await app.as(null).get('/dispatch/limits')).status).toBe(401);
    expect((await app.as('unit1').get('/dispatch/limits')).status).toBe(403);
    expect((await app.as('operator1').post('/dispatch/limits', rule)).status).toBe(403);
  });
});

describe('分流交办 dispatch: the clock', () => {
  it('urges at yellow and at overdue in office hours, once each, and tells of overdue once a round', async () => {
    const own = await startTestApp();
    await seedRules(own);
    const one = await aHandled(own, { matter: { nature: 'complaint', urgency: 'urgent' } });
    const urges = async () =>
      (await ticketOf(own, one.ticketId)).urges.map((urge: { kind: string }) => urge.kind);
    const tick = async (hours: number) => {
      await own.clock.advance(hours * HOUR);
      await own.sweep('dispatch.clock');
      await own.sweep('dispatch.clock');
    };
    expect(one.dueAt).toBe('2026-11-20T10:00:00.000Z');
    await tick(34); // Thursday 19:00: yellow, but nobody is in the office.
    expect(await urges()).toEqual([]);
    await tick(14); // Friday 09:00
    expect(await urges()).toEqual(['yellow']);
    await tick(10); // Friday 19:00: overdue, and the office is closed.
    expect(await urges()).toEqual(['yellow']);
    const overdue = () => own.rt.database.prisma.outboxEvent.count({ where: { name: 'ticket.overdue' } });
    expect(await overdue()).toBe(1);
    await tick(62); // Monday 09:00
    expect(await urges()).toEqual(['yellow', 'overdue']);
    await tick(24);
    expect(await urges()).toEqual(['yellow', 'overdue']);
    expect(await overdue()).toBe(1);
    const { body } = await own.as('dispatcher').get('/dispatch/inbox');
    expect(body.overdue).toMatchObject([{ id: one.ticketId }]);
    const late = { workingDays: 1, reason: '还差一点时间' };
    expect((await own.as('unit2').post(`/assignments/${one.lead}/extension`, late)).body.error.code).toBe(
      'extension.too-late',
    );
    await own.close();
  });

  it('counts a due time that reached into an unpublished year again when its notice is in', async () => {
    const own = await startTestApp({ start: new Date('2026-12-29T01:00:00Z') });
    await seedRules(own);
    const one = await aHandled(own, { matter: { nature: 'complaint' } });
    expect(await ticketOf(own, one.ticketId)).toMatchObject({
      dueAt: '2027-01-05T10:00:00.000Z',
      dueFlag: 'provisional-year',
    });
    await own.sweep('dispatch.recompute');
    expect((await ticketOf(own, one.ticketId)).dueFlag).toBe('provisional-year');
    const published = await own.as('admin').post('/calendar/years/2027/publish', {
      source: '国务院办公厅通知（测试）',
      days: [{ date: '2027-01-01', kind: 'holiday', name: '元旦' }],
    });
    expect(published.status).toBe(204);
    await own.sweep('dispatch.recompute');
    const ticket = await ticketOf(own, one.ticketId);
    expect(ticket).toMatchObject({ dueAt: '2027-01-06T10:00:00.000Z', dueFlag: null });
    expect(ticket.rounds[0]).toMatchObject({ dueAt: '2027-01-06T10:00:00.000Z', dueFlag: null });
    expect((await own.as('dispatcher').post('/calendar/years/2027/publish', { source: '无权' })).status).toBe(
      403,
    );
    await own.close();
  });
});
