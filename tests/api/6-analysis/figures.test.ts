import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const WEEK = { from: '2026-11-16', to: '2026-11-22' };

describe('研判会商 analysis: figures', () => {
  it('an empty week has counts of zero and undefined shares', async () => {
    const { status, body } = await app.as('analyst').get('/figures', WEEK);
    expect(status).toBe(200);
    for (const { key, unit, value } of body.items) {
      if (unit === 'share' || unit === 'score') expect([key, value]).toEqual([key, null]);
    }
  });
  it('every figure opens into its rows', async () => {
    const { body } = await app.as('analyst').get('/figures/definitions');
    for (const { key } of body.items) {
      for (const side of ['numerator', 'denominator']) {
        const rows = await app.as('analyst').get(`/figures/${key}/rows`, { ...WEEK, side });
        expect([key, rows.status, rows.body.total]).toEqual([key, 200, 0]);
      }
    }
  });
  it.each(['county', 'unit', 'operator'])('figures are told by %s', async (by) => {
    const { body } = await app.as('analyst').get('/figures/definitions');
    const keys = body.items.map((each: { key: string }) => each.key).join(',');
    const answer = await app.as('analyst').get('/figures/by-subject', { ...WEEK, by, keys });
    expect(answer.status).toBe(200);
  });
});
