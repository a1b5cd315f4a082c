import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { aNumber } from '../2-registration/support.ts';
import { aDispatch, aHandled, seedRules, ticketOf } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await seedRules(app);
});
afterAll(() => app.close());

const HOUR = 3_600_000;
const aReturn = { reasonCode: 'not-our-duty', text: '路灯由住建部门负责' };

describe('分流交办 dispatch: the unit accepts and works', () => {
  it('accepts: the lead starts the handling, a co-handler does not', async () => {
    const one = await aDispatch(app, { co: ['water'] });
    expect((await app.as('unit3').post(`/assignments/${one.co[0]}/accept`)).status).toBe(204);
    expect((await ticketOf(app, one.ticketId)).status).toBe('dispatched');
    expect((await app.as('unit2').post(`/assignments/${one.lead}/accept`)).status).toBe(204);
    expect((await ticketOf(app, one.ticketId)).status).toBe('handling');
  });

  it('sees its own tasks alone, and the caller only where the caller agreed', async () => {
    const open = await aDispatch(app, {
      matter: { callerName: '测试张三', phone: aNumber(), contactConsent: true },
    });
    const shut = await aDispatch(app, {
      matter: { callerName: '测试李四', phone: aNumber(), contactConsent: false },
    });
    const page = await app.as('unit2').get(`/assignments/${open.lead}`);
    expect(page.body).toMatchObject({
      task: { role: 'lead', state: 'assigned', colour: 'green' },
      ticket: { id: open.ticketId, matter: { callerName: '测试张三', canReveal: true } },
      may: { accept: { ok: true }, return: { ok: true }, answer: { ok: false } },
    });
    const hidden = await app.as('unit2').get(`/assignments/${shut.lead}`);
    expect(hidden.body.ticket.matter).toMatchObject({
      callerName: null,
      phoneMasked: null,
      canReveal: false,
    });
    expect(JSON.stringify(hidden.body)).not.toContain('李四');

    for (const who of ['unit1', 'otherUnit'] as const) {
      expect((await app.as(who).get(`/assignments/${open.lead}`)).status).toBe(404);
      expect((await app.as(who).post(`/assignments/${open.lead}/accept`)).status).toBe(404);
    }
    expect((await app.as(null).get(`/assignments/${open.lead}`)).status).toBe(401);
    expect((await app.as('dispatcher').get(`/assignments/${open.lead}`)).status).toBe(403);
  });

  it('cannot accept twice, and two colleagues at once accept once', async () => {
    const { ticketId, lead } = await aDispatch(app);
    const answers = await Promise.all([
      app.as('unit2').post(`/assignments/${lead}/accept`),
      app.as('unit2').post(`/assignments/${lead}/accept`),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409]);
    const { history } = await ticketOf(app, ticketId);
    expect(history.filter((row: { name: string }) => row.name === 'start')).toHaveLength(1);
  });

  it('tells how far it is, once it has accepted', async () => {
    const { ticketId, lead } = await aDispatch(app);
    const path = `/assignments/${lead}/progress`;
    expect((await app.as('unit2').post(path, { text: '已联系电力公司' })).status).toBe(409);
    await app.as('unit2').post(`/assignments/${lead}/accept`);
    expect((await app.as('unit2').post(path, { text: ' ' })).status).toBe(422);
    expect((await app.as('unit2').post(path, { text: '已联系电力公司' })).status).toBe(200);
    expect((await ticketOf(app, ticketId)).progress).toMatchObject([{ text: '已联系电力公司' }]);
  });
});

describe('分流交办 dispatch: returns', () => {
  it('upheld: the round ends, the ticket waits again, and the unit is not proposed a second time', async () => {
    const one = await aDispatch(app, { co: ['police'] });
    const asked = await app.as('unit2').post(`/assignments/${one.lead}/return`, {
      ...aReturn,
      suggestedUnitId: app.units.water,
    });
    expect(asked.status).toBe(200);
    const { body: inbox } = await app.as('dispatcher').get('/dispatch/inbox');
    expect(inbox.returns.find((item: { id: string }) => item.id === asked.body.id)).toMatchObject({
      reasonCode: 'not-our-duty',
      suggestedUnitName: '住建局（测试）',
    });

    const ruling = { ruling: 'upheld', text: '属实，改派' };
    const path = `/returns/${asked.body.id}/ruling`;
    expect((await app.as('dispatcher').post(path, ruling)).status).toBe(204);
    const ticket = await ticketOf(app, one.ticketId);
    expect(ticket).toMatchObject({ status: 'accepted', dueAt: null });
    expect(ticket.rounds[0]).toMatchObject({ ending: 'returned' });
    expect(ticket.rounds[0].assignments.map((part: { state: string }) => part.state)).toEqual([
      'returned',
      'recalled',
    ]);
    const plan = await app.as('dispatcher').get(`/tickets/${one.ticketId}/dispatch-plan`);
    expect(plan.body.proposals).toMatchObject([
      { unitId: app.units.water, reason: 'suggested-by-returning-unit' },
    ]);
    expect((await app.as('dispatcher').post(path, ruling)).body.error).toMatchObject({
      code: 'return.already-ruled',
      params: { ruling: 'upheld' },
    });
  });

  it('rejected: the part goes on with the same clock, and cannot be returned again', async () => {
    const one = await aHandled(app);
    const asked = await app.as('unit2').post(`/assignments/${one.lead}/return`, aReturn);
    expect((await app.as('unit2').post(`/assignments/${one.lead}/return`, aReturn)).body.error.code).toBe(
      'return.pending',
    );
    await app
      .as('dispatcher')
      .post(`/returns/${asked.body.id}/ruling`, { ruling: 'rejected', text: '属地负责' });
    expect(await ticketOf(app, one.ticketId)).toMatchObject({ status: 'handling', dueAt: one.dueAt });
    expect((await app.as('unit2').post(`/assignments/${one.lead}/return`, aReturn)).body.error.code).toBe(
      'return.once-only',
    );
  });

  it('of a co-handler upheld: the lead goes on alone', async () => {
    const one = await aHandled(app, { co: ['water'] });
    const asked = await app.as('unit3').post(`/assignments/${one.co[0]}/return`, aReturn);
    await app.as('dispatcher').post(`/returns/${asked.body.id}/ruling`, { ruling: 'upheld', text: '属实' });
    const page = await app.as('unit2').get(`/assignments/${one.lead}`);
    expect(page.body).toMatchObject({
      may: { answer: { ok: true } },
      others: [{ state: 'returned', contributed: true }],
    });
    expect((await ticketOf(app, one.ticketId)).status).toBe('handling');
  });

  it('not ruled in time goes back to the unit, the clock not reset', async () => {
    const own = await startTestApp();
    await seedRules(own);
    const one = await aDispatch(own);
    const asked = await own.as('unit2').post(`/assignments/${one.lead}/return`, aReturn);
    await own.clock.advance(34 * HOUR);
    const late = { ruling: 'upheld', text: '属实' };
    expect(
      (await own.as('dispatcher').post(`/returns/${asked.body.id}/ruling`, late)).body.error,
    ).toMatchObject({
      code: 'return.already-ruled',
      params: { ruling: 'lapsed' },
    });
    await own.sweep('dispatch.lapse');
    await own.sweep('dispatch.lapse');
    const ticket = await ticketOf(own, one.ticketId);
    expect(ticket).toMatchObject({ status: 'dispatched', dueAt: one.dueAt });
    expect(ticket.returns).toMatchObject([{ ruling: 'lapsed' }]);
    expect(ticket.rounds[0].assignments[0].state).toBe('assigned');
    await own.close();
  });

  it('comes too late after two working days', async () => {
    const own = await startTestApp();
    await seedRules(own);
    const one = await aDispatch(own);
    await own.clock.advance(58 * HOUR);
    const answer = await own.as('unit2').post(`/assignments/${one.lead}/return`, aReturn);
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'return.too-late' } } });
    await own.close();
  });

  it('is asked for and ruled on by those whose it is', async () => {
    const one = await aDispatch(app);
    const path = `/assignments/${one.lead}/return`;
    expect((await app.as('unit2').post(path, { ...aReturn, text: '不' })).status).toBe(422);
    expect((await app.as('unit2').post(path, { ...aReturn, reasonCode: 'tired' })).status).toBe(422);
    expect(
      (await app.as('unit2').post(path, { ...aReturn, suggestedUnitId: app.units.township })).status,
    ).toBe(422);
    expect((await app.as(null).post(path, aReturn)).status).toBe(401);
    expect((await app.as('unit1').post(path, aReturn)).status).toBe(404);
    const { body } = await app.as('unit2').post(path, aReturn);
    const rule = { ruling: 'upheld', text: '属实' };
    expect((await app.as('unit2').post(`/returns/${body.id}/ruling`, rule)).status).toBe(403);
    expect((await app.as('otherDispatcher').post(`/returns/${body.id}/ruling`, rule)).status).toBe(404);
    const both = await Promise.all([
      app.as('dispatcher').post(`/returns/${body.id}/ruling`, rule),
      app.as('dispatcher2').post(`/returns/${body.id}/ruling`, { ...rule, ruling: 'rejected' }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([204, 409]);
  });
});

describe('分流交办 dispatch: more time', () => {
  const wish = { workingDays: 5, reason: '需要采购灯具' };

  it('approved: the due time moves forward and the caller is to be told', async () => {
    const one = await aHandled(app, { matter: { nature: 'complaint' } });
    const { body } = await app.as('unit2').post(`/assignments/${one.lead}/extension`, wish);
    const ruled = await app.as('dispatcher').post(`/extensions/${body.id}/ruling`, { ruling: 'approved' });
    expect(ruled.status).toBe(204);
    expect(await ticketOf(app, one.ticketId)).toMatchObject({
      dueAt: '2026-12-02T10:00:00.000Z',
      rounds: [{ firstDueAt: '2026-11-25T10:00:00.000Z', dueAt: '2026-12-02T10:00:00.000Z' }],
    });
    const tell = await app.as('operator1').get('/extensions/to-tell');
    expect(tell.body.items.map((item: { id: string }) => item.id)).toContain(body.id);
    const told = { note: '已电话告知' };
    expect((await app.as('operator1').post(`/extensions/${body.id}/told`, told)).status).toBe(204);
    expect((await app.as('operator1').post(`/extensions/${body.id}/told`, told)).status).toBe(409);
    expect(
      (await app.as('dispatcher').post(`/extensions/${body.id}/ruling`, { ruling: 'refused' })).status,
    ).toBe(409);

    const more = await app
      .as('unit2')
      .post(`/assignments/${one.lead}/extension`, { ...wish, workingDays: 6 });
    expect(more.body.error).toMatchObject({ code: 'extension.too-long', params: { left: 5 } });
  });

  it('refused: nothing moves', async () => {
    const one = await aHandled(app);
    const { body } = await app.as('unit2').post(`/assignments/${one.lead}/extension`, wish);
    expect((await app.as('unit2').post(`/assignments/${one.lead}/extension`, wish)).body.error.code).toBe(
      'extension.pending',
    );
    await app.as('dispatcher').post(`/extensions/${body.id}/ruling`, { ruling: 'refused', text: '理由不足' });
    expect((await ticketOf(app, one.ticketId)).dueAt).toBe(one.dueAt);
  });

  it('is void once the ticket is red-carded, and not asked for after that', async () => {
    const one = await aHandled(app);
    const { body } = await app.as('unit2').post(`/assignments/${one.lead}/extension`, wish);
    await app
      .as('dispatcher')
      .post(`/tickets/${one.ticketId}/supervision`, { level: 'red', reason: '影响恶劣' });
    const ticket = await ticketOf(app, one.ticketId);
    expect(ticket.extensions).toMatchObject([{ id: body.id, ruling: 'lapsed' }]);
    expect(ticket.dueAt).toBe(one.dueAt);
    expect((await app.as('unit2').post(`/assignments/${one.lead}/extension`, wish)).body.error.code).toBe(
      'extension.red-card',
    );
  });

  it('is asked for by the lead, before the due time, in working days', async () => {
    const one = await aHandled(app, { co: ['water'] });
    await app.as('unit3').post(`/assignments/${one.co[0]}/accept`);
    expect((await app.as('unit3').post(`/assignments/${one.co[0]}/extension`, wish)).body.error.code).toBe(
      'extension.lead-only',
    );
    const path = `/assignments/${one.lead}/extension`;
    expect((await app.as('unit2').post(path, { ...wish, workingDays: 0 })).status).toBe(422);
    expect((await app.as('unit2').post(path, { ...wish, reason: '' })).status).toBe(422);
    expect((await app.as(null).post(path, wish)).status).toBe(401);
    expect((await app.as('unit1').post(path, wish)).status).toBe(404);
    const { body } = await app.as('unit2').post(path, wish);
    const approve = { ruling: 'approved' };
    expect((await app.as('unit2').post(`/extensions/${body.id}/ruling`, approve)).status).toBe(403);
    expect((await app.as('otherDispatcher').post(`/extensions/${body.id}/ruling`, approve)).status).toBe(404);
    const both = await Promise.all([
      app.as('dispatcher').post(`/extensions/${body.id}/ruling`, approve),
      app.as('dispatcher2').post(`/extensions/${body.id}/ruling`, approve),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([204, 409]);
  });
});

describe('分流交办 dispatch: excusing a co-handler', () => {
  it('is for the lead of the round and the centre, and only for co-handlers', async () => {
    const one = await aHandled(app, { co: ['water', 'police'] });
    const reason = { reason: '现场核实后无需配合' };
    expect((await app.as('unit3').post(`/assignments/${one.co[0]}/excuse`, reason)).status).toBe(403);
    expect((await app.as('otherUnit').post(`/assignments/${one.co[0]}/excuse`, reason)).status).toBe(404);
    expect((await app.as('otherDispatcher').post(`/assignments/${one.co[0]}/excuse`, reason)).status).toBe(
      404,
    );
    expect((await app.as('operator1').post(`/assignments/${one.co[0]}/excuse`, reason)).status).toBe(403);
    expect((await app.as('unit2').post(`/assignments/${one.co[0]}/excuse`, reason)).status).toBe(204);
    expect((await app.as('unit2').post(`/assignments/${one.co[0]}/excuse`, reason)).status).toBe(409);
    expect((await app.as('dispatcher').post(`/assignments/${one.co[1]}/excuse`, reason)).status).toBe(204);
    expect((await app.as('dispatcher').post(`/assignments/${one.lead}/excuse`, reason)).status).toBe(409);
  });
});
