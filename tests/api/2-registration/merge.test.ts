import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foldHistory } from '../../../api/shared/tickets/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { aNumber, aTicket } from './support.ts';

describe('受理登记 registration: merging', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const merge = (id: string, intoId: string) =>
    app.as('dispatcher').post(`/tickets/${id}/merge`, { intoId, reason: '同一路灯' });

  it('lets a second ticket of one matter go the way of the first, each with its own caller, and back again', async () => {
    const root = await aTicket(app, { phone: aNumber() });
    const second = await aTicket(app, { phone: aNumber() });
    const merged = await merge(second.ticketId, root.ticketId);
    expect(merged.body).toMatchObject({
      status: 'merged',
      mergedInto: { id: root.ticketId, number: root.number },
    });
    const rootPage = await app.as('dispatcher').get(`/tickets/${root.ticketId}`);
    expect(rootPage.body.merged).toEqual([
      expect.objectContaining({ id: second.ticketId, status: 'merged' }),
    ]);
    expect(rootPage.body.matter.phoneMasked).not.toBe(merged.body.matter.phoneMasked);
    expect((await app.as(null).post('/public/track', second)).body.state).toBe('merged');

    const apart = await app
      .as('dispatcher')
      .post(`/tickets/${second.ticketId}/unmerge`, { reason: '不是同一处' });
    expect(apart.body).toMatchObject({ status: 'accepted', mergedInto: null });
    for (const ticketId of [root.ticketId, second.ticketId]) {
      const history = await app.rt.database.prisma.ticketHistory.findMany({ where: { ticketId } });
      expect(foldHistory(history)).toEqual({ ok: true, status: 'accepted' });
    }
  });

  it('makes no chains and no circles', async () => {
    const [a, b, c] = [await aTicket(app), await aTicket(app), await aTicket(app)];
    expect((await merge(a.ticketId, a.ticketId)).status).toBe(422);
    expect((await merge(b.ticketId, a.ticketId)).status).toBe(200);
    expect(await merge(c.ticketId, b.ticketId)).toMatchObject({
      status: 409,
      body: { error: { code: 'ticket.root-merged' } },
    });
    expect(await merge(a.ticketId, c.ticketId)).toMatchObject({
      status: 409,
      body: { error: { code: 'ticket.has-merged' } },
    });
    expect(await merge(b.ticketId, c.ticketId)).toMatchObject({
      status: 409,
      body: { error: { code: 'ticket.wrong-status' } },
    });
  });

  it('one of two opposite merges at the same moment loses', async () => {
    const [a, b] = [await aTicket(app), await aTicket(app)];
    const answers = await Promise.all([merge(a.ticketId, b.ticketId), merge(b.ticketId, a.ticketId)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it('is the dispatcher’s or supervisor’s, within their county', async () => {
    const [a, b] = [await aTicket(app), await aTicket(app)];
    const elsewhere = await aTicket(app, { regionCode: '411721101' }, 'otherOperator');
    expect((await app.as(null).post(`/tickets/${a.ticketId}/merge`, { intoId: b.ticketId })).status).toBe(
      401,
    );
    expect(
      (await app.as('operator1').post(`/tickets/${a.ticketId}/merge`, { intoId: b.ticketId })).status,
    ).toBe(403);
    expect((await merge(a.ticketId, elsewhere.ticketId)).status).toBe(404);
    expect(
      (await app.as('otherDispatcher').post(`/tickets/${a.ticketId}/merge`, { intoId: elsewhere.ticketId }))
        .status,
    ).toBe(404);
  });
});
