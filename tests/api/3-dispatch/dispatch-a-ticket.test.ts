import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { aTicket } from '../2-registration/support.ts';
import { aDispatch, aHandled, seedRules, ticketOf } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await seedRules(app);
});
afterAll(() => app.close());

const NOBODY = '00000000-0000-7000-8000-000000000000';

describe('分流交办 dispatch: POST /tickets/:id/dispatch', () => {
  it('names the lead and the co-handlers, counts the limit and starts the clock', async () => {
    const { ticketId } = await aTicket(app, { nature: 'complaint' });
    const plan = await app.as('dispatcher').get(`/tickets/${ticketId}/dispatch-plan`);
    expect(plan.body).toMatchObject({
      limit: { text: '5wd', days: 5, overridden: false },
      dueAt: '2026-11-25T10:00:00.000Z',
      flag: null,
      proposals: [{ unitId: app.units.township, reason: 'directory', categoryCode: 'life.road' }],
    });

    const answer = await app.as('dispatcher').post(`/tickets/${ticketId}/dispatch`, {
      leadUnitId: app.units.township,
      coUnitIds: [app.units.water],
      note: '请尽快到现场核实',
      expectedVersion: 0,
    });
    expect(answer).toMatchObject({ status: 200, body: { round: 1, dueAt: '2026-11-25T10:00:00.000Z' } });

    const ticket = await ticketOf(app, ticketId);
    expect(ticket).toMatchObject({
      status: 'dispatched',
      round: 1,
      dueAt: '2026-11-25T10:00:00.000Z',
      leadUnitId: app.units.township,
      colour: 'green',
    });
    expect(ticket.rounds[0].assignments).toMatchObject([
      { role: 'lead', state: 'assigned', unitId: app.units.township },
      { role: 'co', state: 'assigned', unitId: app.units.water },
    ]);
    expect(ticket.history.at(-1)).toMatchObject({
      name: 'dispatch',
      fromStatus: 'accepted',
      toStatus: 'dispatched',
    });

    await app.drain();
    expect(app.pushed).toContainEqual(
      expect.objectContaining({ topic: 'ticket.dispatched', room: `unit:${app.units.township}` }),
    );
  });

  it('counts the rules of urgency and nature, and an override with its reason', async () => {
    const urgent = await aDispatch(app, { matter: { urgency: 'urgent', nature: 'complaint' } });
    expect(urgent.dueAt).toBe('2026-11-20T10:00:00.000Z');
    const extra = await aDispatch(app, { matter: { urgency: 'extra-urgent' } });
    expect(extra.dueAt).toBe('2026-11-19T01:00:00.000Z');
    const own = await aDispatch(app, { body: { workingDays: 10, overrideReason: '需要招标' } });
    expect(own.dueAt).toBe('2026-12-02T10:00:00.000Z');
    expect((await ticketOf(app, own.ticketId)).rounds[0]).toMatchObject({ limitText: '10wd' });
  });

  it.each([
    ['no lead', { leadUnitId: undefined }, 'leadUnitId'],
    ['a unit that does not exist', { leadUnitId: NOBODY }, 'leadUnitId'],
    [
      'a unit of another county',
      (units: TestApp['units']) => ({ leadUnitId: units.otherPolice }),
      'leadUnitId',
    ],
    [
      'the lead as its own co-handler',
      (units: TestApp['units']) => ({ coUnitIds: [units.township] }),
      'coUnitIds',
    ],
    ['a limit of its own without a reason', { workingDays: 9 }, 'overrideReason'],
    ['a limit of no days', { workingDays: 0, overrideReason: '马上' }, 'workingDays'],
  ] as const)('refuses %s and says where', async (_, change, path) => {
    const { ticketId } = await aTicket(app);
    const answer = await app.as('dispatcher').post(`/tickets/${ticketId}/dispatch`, {
      leadUnitId: app.units.township,
      coUnitIds: [],
      expectedVersion: 0,
      ...(typeof change === 'function' ? change(app.units) : change),
    });
    expect(answer.status).toBe(422);
    expect(answer.body.error.fields[0].path).toBe(path);
    expect((await ticketOf(app, ticketId)).status).toBe('accepted');
  });

  it('is for signed-in dispatchers of the county alone', async () => {
    const { ticketId } = await aTicket(app);
    const body = { leadUnitId: app.units.township, coUnitIds: [], expectedVersion: 0 };
    const path = `/tickets/${ticketId}/dispatch`;
    expect((await app.as(null).post(path, body)).status).toBe(401);
    expect((await app.as('operator1').post(path, body)).status).toBe(403);
    expect((await app.as('unit2').post(path, body)).status).toBe(403);
    expect((await app.as('otherDispatcher').post(path, body)).status).toBe(404);
    expect((await app.as('dispatcher').post(`/tickets/${NOBODY}/dispatch`, body)).status).toBe(404);
    expect((await ticketOf(app, ticketId)).status).toBe('accepted');
  });

  it('two dispatchers at once: one dispatch, and the other is told who was first', async () => {
    const { ticketId } = await aTicket(app);
    const path = `/tickets/${ticketId}/dispatch`;
    const answers = await Promise.all([
      app.as('dispatcher').post(path, { leadUnitId: app.units.township, coUnitIds: [], expectedVersion: 0 }),
      app.as('dispatcher2').post(path, { leadUnitId: app.units.water, coUnitIds: [], expectedVersion: 0 }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const won = answers[0].status === 200 ? 0 : 1;
    expect(answers[1 - won]!.body.error).toMatchObject({
      code: 'ticket.wrong-status',
      params: { status: 'dispatched', by: `测试${['dispatcher', 'dispatcher2'][won]}` },
    });
    const ticket = await ticketOf(app, ticketId);
    expect(ticket.rounds).toHaveLength(1);
    expect(ticket.rounds[0].assignments).toHaveLength(1);
  });

  it('done twice by the same person is refused', async () => {
    const { ticketId } = await aDispatch(app);
    const { version } = await ticketOf(app, ticketId);
    const again = await app.as('dispatcher').post(`/tickets/${ticketId}/dispatch`, {
      leadUnitId: app.units.water,
      coUnitIds: [],
      expectedVersion: version,
    });
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'ticket.wrong-status' } } });
  });

  it('is refused on a screen that is out of date', async () => {
    const { ticketId } = await aTicket(app);
    const answer = await app.as('dispatcher').post(`/tickets/${ticketId}/dispatch`, {
      leadUnitId: app.units.water,
      coUnitIds: [],
      expectedVersion: 7,
    });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'ticket.changed' } } });
  });
});

describe('分流交办 dispatch: POST /tickets/:id/recall', () => {
  it('takes a dispatch back before a unit accepted it; the next one is a round of its own', async () => {
    const first = await aDispatch(app, { co: ['water'] });
    const answer = await app
      .as('dispatcher')
      .post(`/tickets/${first.ticketId}/recall`, { reason: '派错单位' });
    expect(answer.status).toBe(204);
    const ticket = await ticketOf(app, first.ticketId);
    expect(ticket).toMatchObject({ status: 'accepted', dueAt: null });
    expect(ticket.rounds[0]).toMatchObject({ ending: 'recalled' });
    expect(ticket.rounds[0].assignments.map((part: { state: string }) => part.state)).toEqual([
      'recalled',
      'recalled',
    ]);
    expect((await app.as('unit2').post(`/assignments/${first.lead}/accept`)).status).toBe(409);

    const again = await app.as('dispatcher').post(`/tickets/${first.ticketId}/dispatch`, {
      leadUnitId: app.units.water,
      coUnitIds: [],
      expectedVersion: ticket.version,
    });
    expect(again.body).toMatchObject({ round: 2 });
    const round = await app.rt.database.prisma.dispatchRound.findUniqueOrThrow({
      where: { id: again.body.roundId },
    });
    expect(round).toMatchObject({ cause: 'recalled', previousRoundId: first.roundId });
  });

  it('comes too late once a unit has accepted, and does not work twice', async () => {
    const handled = await aHandled(app);
    const late = await app
      .as('dispatcher')
      .post(`/tickets/${handled.ticketId}/recall`, { reason: '派错单位' });
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'dispatch.already-accepted' } } });

    const { ticketId } = await aDispatch(app);
    expect(
      (await app.as('dispatcher').post(`/tickets/${ticketId}/recall`, { reason: '派错单位' })).status,
    ).toBe(204);
    expect(
      (await app.as('dispatcher').post(`/tickets/${ticketId}/recall`, { reason: '派错单位' })).status,
    ).toBe(409);
  });

  it('needs a reason, a dispatcher and the own county', async () => {
    const { ticketId } = await aDispatch(app);
    const path = `/tickets/${ticketId}/recall`;
    expect((await app.as('dispatcher').post(path, { reason: '' })).status).toBe(422);
    expect((await app.as(null).post(path, { reason: '派错单位' })).status).toBe(401);
    expect((await app.as('operator1').post(path, { reason: '派错单位' })).status).toBe(403);
    expect((await app.as('otherDispatcher').post(path, { reason: '派错单位' })).status).toBe(404);
  });

  it('and an acceptance at the same moment: one of them wins', async () => {
    const { ticketId, lead } = await aDispatch(app);
    const [recall, accept] = await Promise.all([
      app.as('dispatcher').post(`/tickets/${ticketId}/recall`, { reason: '派错单位' }),
      app.as('unit2').post(`/assignments/${lead}/accept`),
    ]);
    expect([recall.status, accept.status].sort()).toEqual([204, 409]);
    const { status } = await ticketOf(app, ticketId);
    expect(status).toBe(recall.status === 204 ? 'accepted' : 'handling');
  });
});

describe('分流交办 dispatch: GET /dispatch/inbox', () => {
  it('lists what waits for a dispatcher of the county, with the directory’s proposal', async () => {
    const { ticketId } = await aTicket(app, { urgency: 'extra-urgent' });
    const { body } = await app.as('dispatcher').get('/dispatch/inbox');
    expect(body.toDispatch[0]).toMatchObject({ id: ticketId, proposal: { unitId: app.units.township } });
    expect(body.counts.toDispatch).toBe(body.toDispatch.length);
    const { body: other } = await app.as('otherDispatcher').get('/dispatch/inbox');
    expect(other.toDispatch).toEqual([]);
    expect((await app.as(null).get('/dispatch/inbox')).status).toBe(401);
    expect((await app.as('unit1').get('/dispatch/inbox')).status).toBe(403);
  });
});
