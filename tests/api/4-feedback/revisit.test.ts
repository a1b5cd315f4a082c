import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { aNumber, aTicket } from '../2-registration/support.ts';
import { seedRules, ticketOf } from '../3-dispatch/support.ts';
import { anApproved, aTold, bringForward, told } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await seedRules(app);
});
afterAll(() => app.close());

const HOUR = 3_600_000;
const satisfied = { outcome: 'reached', solved: 1, satisfied: 2, comment: '很及时' };
const unsatisfied = { outcome: 'reached', solved: 4, satisfied: 5, comment: '灯又坏了' };

/** The operator claims and records until this ticket's revisit has been recorded. */
async function revisit(which: { ticketId: string; revisitId: string }, result: object, at = app) {
  await bringForward(at, which.ticketId);
  for (let tries = 0; tries < 20; tries++) {
    const { body } = await at.as('operator2').post('/revisits/next');
    if (!body.revisit) break;
    if (body.revisit.id === which.revisitId) {
      return at.as('operator2').post(`/revisits/${which.revisitId}/result`, result);
    }
    await at.as('operator2').post(`/revisits/${body.revisit.id}/result`, satisfied);
  }
  throw new Error('the revisit was not given');
}

describe('结果反馈 feedback: telling the caller', () => {
  it('then asks on the next working day, by someone who did not register it', async () => {
    const one = await anApproved(app);
    const { body } = await app.as('operator1').get('/feedback/replies');
    expect(body.items.find((item: { rootId: string }) => item.rootId === one.ticketId)).toMatchObject({
      publicReply: expect.stringContaining('路灯'),
      phoneMasked: expect.stringContaining('*'),
      tries: 0,
    });
    const reply = await app.as('operator1').post(`/tickets/${one.ticketId}/reply`, told);
    expect(reply).toMatchObject({ status: 200, body: { settled: true } });
    const ticket = await ticketOf(app, one.ticketId);
    expect(ticket).toMatchObject({
      status: 'revisiting',
      replies: [{ reached: true }],
      revisits: [{ state: 'waiting', dueAt: '2026-11-19T00:30:00.000Z' }],
    });
    await app.drain();
    const again = await app.as('operator1').post(`/tickets/${one.ticketId}/reply`, told);
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'ticket.wrong-status' } } });
  });

  it('tries the telephone three times before it goes on without', async () => {
    const one = await anApproved(app);
    const missed = { ...told, reached: false, text: '无人接听' };
    for (const settled of [false, false, true]) {
      const reply = await app.as('operator2').post(`/tickets/${one.ticketId}/reply`, missed);
      expect(reply.body.settled).toBe(settled);
    }
    expect((await ticketOf(app, one.ticketId)).status).toBe('revisiting');
  });

  it('closes an anonymous matter with the reason, since nobody can be asked', async () => {
    const one = await anApproved(app, { matter: { anonymous: true, phone: null } });
    const path = `/tickets/${one.ticketId}/reply`;
    expect((await app.as('operator2').post(path, told)).body.error.code).toBe('reply.no-number');
    const none = { channel: 'none', text: '匿名反映，未留联系方式', reached: false };
    expect((await app.as('operator2').post(path, none)).status).toBe(200);
    expect(await ticketOf(app, one.ticketId)).toMatchObject({
      status: 'closed',
      closingKind: 'no-contact',
      closures: [{ kind: 'no-contact', onTime: true, reason: none.text }],
      rounds: [{ ending: 'closed' }],
      revisits: [],
    });
  });

  it('tells each caller of a merged matter, and asks each', async () => {
    const second = await aTicket(app, { phone: aNumber() }, 'operator3');
    const one = await anApproved(app);
    const merged = await app
      .as('dispatcher')
      .post(`/tickets/${second.ticketId}/merge`, { intoId: one.ticketId, reason: '同一路灯' });
    expect(merged.status).toBeLessThan(300);
    await app.as('operator2').post(`/tickets/${one.ticketId}/reply`, told);
    expect((await ticketOf(app, one.ticketId)).status).toBe('replying');
    await app.as('operator2').post(`/tickets/${second.ticketId}/reply`, told);
    expect((await ticketOf(app, one.ticketId)).status).toBe('revisiting');

    const first = (await ticketOf(app, one.ticketId)).revisits[0].id;
    const other = (await ticketOf(app, second.ticketId)).revisits[0].id;
    await revisit({ ticketId: one.ticketId, revisitId: first }, satisfied);
    expect((await ticketOf(app, one.ticketId)).status).toBe('revisiting');
    await revisit({ ticketId: second.ticketId, revisitId: other }, unsatisfied);
    expect((await ticketOf(app, one.ticketId)).status).toBe('deciding');
  });

  it('is for those who speak with callers, of the own county, once at a time', async () => {
    const one = await anApproved(app);
    const path = `/tickets/${one.ticketId}/reply`;
    expect((await app.as('operator2').post(path, { ...told, channel: 'pigeon' })).status).toBe(422);
    expect((await app.as(null).post(path, told)).status).toBe(401);
    expect((await app.as('analyst').post(path, told)).status).toBe(403);
    expect((await app.as('otherOperator').post(path, told)).status).toBe(404);
    const both = await Promise.all([
      app.as('operator2').post(path, told),
      app.as('operator3').post(path, told),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect((await ticketOf(app, one.ticketId)).revisits).toHaveLength(1);
  });
});

describe('结果反馈 feedback: the revisit', () => {
  it('of a satisfied caller closes the matter, in time', async () => {
    const one = await aTold(app);
    expect((await revisit(one, satisfied)).body).toEqual({ state: 'done' });
    const ticket = await ticketOf(app, one.ticketId);
    expect(ticket).toMatchObject({
      status: 'closed',
      closingKind: 'substantive',
      closures: [{ kind: 'substantive', onTime: true }],
      revisits: [{ outcome: 'reached', solved: 1, satisfied: 2, attempts: 1 }],
    });
    expect(ticket.rounds[0]).toMatchObject({ ending: 'closed' });
    expect(ticket.rounds[0].assignments[0].state).toBe('done');
  });

  it('of nobody reached is tried again later and then counted apart, never as satisfied', async () => {
    const own = await startTestApp();
    await seedRules(own);
    const one = await aTold(own);
    const missed = { outcome: 'not-reached' };
    expect((await own.as('operator2').post('/revisits/next')).body.revisit).toBeNull();
    await own.clock.advance(24 * HOUR);
    for (const state of ['waiting', 'waiting', 'done']) {
      const { body } = await own.as('operator2').post('/revisits/next');
      expect(body.revisit.id).toBe(one.revisitId);
      const answer = await own.as('operator2').post(`/revisits/${one.revisitId}/result`, missed);
      expect(answer.body).toEqual({ state });
      if (state === 'waiting')
        expect((await own.as('operator2').post('/revisits/next')).body.revisit).toBeNull();
      await own.clock.advance(24 * HOUR);
    }
    expect(await ticketOf(own, one.ticketId)).toMatchObject({
      status: 'closed',
      closingKind: 'not-reached',
      revisits: [{ outcome: 'not-reached', attempts: 3, satisfied: null }],
    });
    await own.close();
  });

  it('is never given to the one who registered the matter, and to two operators only once', async () => {
    const own = await startTestApp();
    await seedRules(own);
    const one = await aTold(own);
    const two = await aTold(own);
    await own.clock.advance(24 * HOUR);
    expect((await own.as('operator1').post('/revisits/next')).body).toMatchObject({
      revisit: null,
      counts: { due: 2, dueForMe: 0 },
    });
    expect((await own.as('otherOperator').post('/revisits/next')).body.revisit).toBeNull();
    const given = await Promise.all([
      own.as('operator2').post('/revisits/next'),
      own.as('operator3').post('/revisits/next'),
      own.as('operator2').post('/revisits/next'),
    ]);
    const ids = given.map((answer) => answer.body.revisit.id);
    expect(ids[0]).toBe(ids[2]);
    expect(new Set(ids)).toEqual(new Set([one.revisitId, two.revisitId]));
    const stranger = await own.as('operator3').post(`/revisits/${ids[0]}/result`, satisfied);
    expect(stranger).toMatchObject({ status: 409, body: { error: { code: 'revisit.not-held' } } });

    await own.as('operator2').post(`/revisits/${ids[0]}/release`);
    await own.clock.advance(HOUR);
    await own.sweep('feedback.free-held');
    expect((await own.as('supervisor').post('/revisits/next')).body.counts).toMatchObject({
      held: 1,
      due: 1,
    });
    await own.close();
  });

  it('needs answers where someone was reached, and an operator', async () => {
    const one = await aTold(app);
    await bringForward(app, one.ticketId);
    expect((await app.as(null).post('/revisits/next')).status).toBe(401);
    expect((await app.as('unit1').post('/revisits/next')).status).toBe(403);
    const { body } = await app.as('operator3').post('/revisits/next');
    const path = `/revisits/${body.revisit.id}/result`;
    expect((await app.as('operator3').post(path, { outcome: 'reached' })).body.error.code).toBe(
      'revisit.answers-missing',
    );
    expect((await app.as('operator3').post(path, { ...satisfied, solved: 6 })).status).toBe(422);
    expect((await app.as('otherOperator').post(path, satisfied)).status).toBe(404);
    const both = await Promise.all([
      app.as('operator3').post(path, satisfied),
      app.as('operator3').post(path, satisfied),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});

describe('结果反馈 feedback: deciding after an unsatisfied revisit', () => {
  async function unsatisfiedMatter() {
    const one = await aTold(app);
    await revisit(one, unsatisfied);
    const ticket = await ticketOf(app, one.ticketId);
    expect(ticket.status).toBe('deciding');
    return { ...one, version: ticket.version as number };
  }
  const again = (version: number) => ({
    again: { leadUnitId: app.units.water, coUnitIds: [], note: '请彻底解决', expectedVersion: version },
  });

  it('dispatches again as a new round with its own clock, linked to the first', async () => {
    const one = await unsatisfiedMatter();
    const { body: queue } = await app.as('dispatcher').get('/feedback/decisions');
    expect(
      queue.items.find((item: { ticket: { id: string } }) => item.ticket.id === one.ticketId),
    ).toMatchObject({
      revisits: [{ solved: 4, satisfied: 5, comment: '灯又坏了' }],
    });
    const answer = await app.as('dispatcher').post(`/tickets/${one.ticketId}/decide`, again(one.version));
    expect(answer.status).toBe(200);
    const ticket = await ticketOf(app, one.ticketId);
    expect(ticket).toMatchObject({
      status: 'dispatched',
      round: 2,
      rounds: [{ ending: 'redispatched' }, { ending: null }],
      revisits: [{ decision: 'again' }],
    });
    const round = await app.rt.database.prisma.dispatchRound.findUniqueOrThrow({
      where: { id: answer.body.roundId },
    });
    expect(round).toMatchObject({ cause: 'unsatisfied', previousRoundId: one.roundId });
  });

  it('closes with a reason and evidence, not as solved', async () => {
    const one = await unsatisfiedMatter();
    const close = {
      reason: '诉求无政策依据，已解释',
      evidence: '见现场照片与告知书',
      expectedVersion: one.version,
    };
    const answer = await app.as('supervisor').post(`/tickets/${one.ticketId}/decide`, { close });
    expect(answer).toMatchObject({ status: 200, body: { roundId: null } });
    expect(await ticketOf(app, one.ticketId)).toMatchObject({
      status: 'closed',
      closingKind: 'terminated',
      rounds: [{ ending: 'terminated' }],
      revisits: [{ decision: 'terminated' }],
    });
    const reopened = await app
      .as('dispatcher')
      .post(`/tickets/${one.ticketId}/reopen`, { reason: '出现新情况' });
    expect(reopened.status).toBe(204);
    expect(await ticketOf(app, one.ticketId)).toMatchObject({
      status: 'accepted',
      closedAt: null,
      closingKind: null,
    });
    expect(
      (await app.as('dispatcher').post(`/tickets/${one.ticketId}/reopen`, { reason: '再开' })).status,
    ).toBe(409);
  });

  it('is one of the two, once, by those who may, of the own county', async () => {
    const one = await unsatisfiedMatter();
    const path = `/tickets/${one.ticketId}/decide`;
    expect((await app.as('dispatcher').post(path, {})).status).toBe(422);
    expect((await app.as(null).post(path, again(one.version))).status).toBe(401);
    expect((await app.as('operator1').post(path, again(one.version))).status).toBe(403);
    expect((await app.as('otherDispatcher').post(path, again(one.version))).status).toBe(404);
    const close = { reason: '无依据', evidence: '见附件', expectedVersion: one.version };
    const both = await Promise.all([
      app.as('dispatcher').post(path, again(one.version)),
      app.as('supervisor').post(path, { close }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect((await app.as('dispatcher').post(path, again(one.version))).status).toBe(409);
  });
});
