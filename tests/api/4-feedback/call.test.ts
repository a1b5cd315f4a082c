import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addServiceNumber, openTestLine, type TestLine } from '../../support/line.ts';
import { COUNTY } from '../../support/world.ts';
import { seedRules } from '../3-dispatch/support.ts';
import { anApproved, aTold, bringForward } from './support.ts';

let app: TestApp;
let line: TestLine;
beforeAll(async () => {
  app = await startTestApp();
  await seedRules(app);
  await addServiceNumber(app, { countyCode: COUNTY });
  line = await openTestLine(app);
});
afterAll(async () => {
  await line.line.stop();
  await app.close();
});

describe('结果反馈 feedback: calling the caller', () => {
  it('for a revisit binds the call to it, once the operator is ready', async () => {
    const one = await aTold(app);
    await bringForward(app, one.ticketId);
    const { body } = await app.as('operator2').post('/revisits/next');
    const path = `/revisits/${body.revisit.id}/call`;
    expect((await app.as('operator2').post(path)).status).toBe(409);
    await app.as('operator2').post('/presence/ready', { blend: false });
    expect((await app.as('operator3').post(path)).body.error.code).toBe('revisit.not-held');
    const placed = await app.as('operator2').post(path);
    expect(placed.status).toBe(200);
    const page = await app.as('operator2').get(`/revisits/${body.revisit.id}`);
    expect(page.body.call).toMatchObject({ id: placed.body.callId, ended: false });
    expect((await app.as('operator2').post(path)).status).toBe(409);
  });

  it('for a reply binds the call to the caller’s ticket, and no number goes to the wrong county', async () => {
    const one = await anApproved(app);
    await app.as('operator3').post('/presence/ready', { blend: false });
    const path = `/tickets/${one.ticketId}/reply-call`;
    expect((await app.as('otherOperator').post(path)).status).toBe(404);
    const placed = await app.as('operator3').post(path);
    expect(placed.status).toBe(200);
    const call = await app.rt.database.prisma.call.findFirstOrThrow({ where: { id: placed.body.callId } });
    expect(call).toMatchObject({
      purpose: 'reply',
      subjectId: one.ticketId,
      operatorId: app.people.operator3,
    });
  });
});
