import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { aHandled, seedRules, ticketOf } from '../3-dispatch/support.ts';
import { anAnswered, aResult } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await seedRules(app);
});
afterAll(() => app.close());

const HOUR = 3_600_000;

describe('结果反馈 feedback: POST /assignments/:id/result', () => {
  it("the lead's result waits for the centre, in time, note and reply apart", async () => {
    const one = await aHandled(app);
    const answer = await app.as('unit2').post(`/assignments/${one.lead}/result`, aResult());
    expect(answer).toMatchObject({ status: 200, body: { onTime: true } });
    const ticket = await ticketOf(app, one.ticketId);
    expect(ticket).toMatchObject({
      status: 'answered',
      results: [{ id: answer.body.id, onTime: true, review: null }],
    });
    const queue = await app.as('supervisor').get('/feedback/reviews');
    expect(queue.body.items.map((item: { result: { id: string } }) => item.result.id)).toContain(
      answer.body.id,
    );
    const other = await app.as('otherDispatcher').get('/feedback/reviews');
    expect(other.body.items).toEqual([]);
  });

  it('waits for every co-handler; what they did goes to the lead', async () => {
    const one = await aHandled(app, { co: ['water', 'police'] });
    const path = `/assignments/${one.lead}/result`;
    expect((await app.as('unit2').post(path, aResult())).body.error).toMatchObject({
      code: 'result.co-handlers-missing',
      params: { count: 2 },
    });
    await app.as('unit3').post(`/assignments/${one.co[0]}/accept`);
    expect((await app.as('unit3').post(`/assignments/${one.co[0]}/result`, aResult())).status).toBe(200);
    expect((await ticketOf(app, one.ticketId)).status).toBe('handling');
    const page = await app.as('unit2').get(`/assignments/${one.lead}`);
    expect(page.body.ticket.results[0].internalNote).toBe(aResult().internalNote);
    await app.as('unit2').post(`/assignments/${one.co[1]}/excuse`, { reason: '无需出警' });
    expect((await app.as('unit2').post(path, aResult())).status).toBe(200);
    expect((await ticketOf(app, one.ticketId)).status).toBe('answered');
  });

  it('is late after the due time, and an extension never makes it in time afterwards', async () => {
    const own = await startTestApp();
    await seedRules(own);
    const one = await aHandled(own, { matter: { urgency: 'extra-urgent' } });
    await own.clock.advance(25 * HOUR);
    const answer = await own.as('unit2').post(`/assignments/${one.lead}/result`, aResult());
    expect(answer.body.onTime).toBe(false);
    await own.close();
  });

  it('says field by field what is missing', async () => {
    const one = await aHandled(app);
    const answer = await app.as('unit2').post(
      `/assignments/${one.lead}/result`,
      aResult({
        publicReply: '已修',
        noContactReason: '',
        solved: false,
        internalNote: '工单411702209901010001已办结完毕',
      }),
    );
    expect(answer.status).toBe(422);
    expect(answer.body.error.fields.map((field: { code: string }) => field.code).sort()).toEqual([
      'result.no-contact-reason-missing',
      'result.other-ticket-number',
      'result.too-short',
      'result.unsolved-reason-missing',
    ]);
  });

  it('is for the unit itself, once, after accepting', async () => {
    const one = await anAnswered(app);
    const path = `/assignments/${one.lead}/result`;
    expect((await app.as(null).post(path, aResult())).status).toBe(401);
    expect((await app.as('dispatcher').post(path, aResult())).status).toBe(403);
    expect((await app.as('unit1').post(path, aResult())).status).toBe(404);
    expect((await app.as('unit2').post(path, aResult())).status).toBe(409);
    const two = await aHandled(app);
    const both = await Promise.all([
      app.as('unit2').post(`/assignments/${two.lead}/result`, aResult()),
      app.as('unit2').post(`/assignments/${two.lead}/result`, aResult()),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect((await ticketOf(app, two.ticketId)).results).toHaveLength(1);
  });
});

describe('结果反馈 feedback: POST /results/:id/review', () => {
  it('sends a result back with what is missing; the clock runs on and the second result passes', async () => {
    const one = await anAnswered(app);
    const path = `/results/${one.resultId}/review`;
    expect((await app.as('supervisor').post(path, { verdict: 'send-back' })).status).toBe(422);
    expect(
      (await app.as('supervisor').post(path, { verdict: 'send-back', note: '未写明修复时间' })).status,
    ).toBe(204);
    expect(await ticketOf(app, one.ticketId)).toMatchObject({ status: 'handling', dueAt: one.dueAt });
    const tasks = await app.as('unit2').get('/assignments', { state: 'doing' });
    expect(tasks.body.items.find((task: { id: string }) => task.id === one.lead)).toMatchObject({
      sentBack: true,
    });
    const again = await app.as('unit2').post(`/assignments/${one.lead}/result`, aResult());
    expect(
      (await app.as('dispatcher').post(`/results/${again.body.id}/review`, { verdict: 'pass' })).status,
    ).toBe(204);
    const ticket = await ticketOf(app, one.ticketId);
    expect(ticket.status).toBe('replying');
    expect(ticket.results.map((result: { review: string }) => result.review)).toEqual([
      'sent-back',
      'passed',
    ]);
  });

  it('happens once, by those who may, of the own county', async () => {
    const one = await anAnswered(app);
    const path = `/results/${one.resultId}/review`;
    const pass = { verdict: 'pass' };
    expect((await app.as('supervisor').post(path, { verdict: 'perhaps' })).status).toBe(422);
    expect((await app.as(null).post(path, pass)).status).toBe(401);
    expect((await app.as('operator1').post(path, pass)).status).toBe(403);
    expect((await app.as('unit2').post(path, pass)).status).toBe(403);
    expect((await app.as('otherDispatcher').post(path, pass)).status).toBe(404);
    const both = await Promise.all([
      app.as('supervisor').post(path, pass),
      app.as('dispatcher').post(path, { verdict: 'send-back', note: '请补充' }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([204, 409]);
    expect(both.find((answer) => answer.status === 409)!.body.error.code).toBe('result.already-reviewed');
  });

  it("is not for a co-handler's result", async () => {
    const one = await aHandled(app, { co: ['water'] });
    await app.as('unit3').post(`/assignments/${one.co[0]}/accept`);
    const { body } = await app.as('unit3').post(`/assignments/${one.co[0]}/result`, aResult());
    const answer = await app.as('supervisor').post(`/results/${body.id}/review`, { verdict: 'pass' });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'result.not-for-review' } } });
  });
});
