import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const region = { name: '改名', nameEn: '', population: null };
  await app.as('admin').put(`/regions/${COUNTY}`, region);
  await app.clock.advance(60_000);
  await app.as('admin').put(`/regions/${OTHER_COUNTY}`, region);
  await app.as('admin').post('/calendar/seed');
});
afterAll(() => app.close());

describe('the audit viewer', () => {
  it('lists who did what to what, newest first, within one’s area', async () => {
    const { body } = await app.as('admin').get('/audit', { action: 'region' });
    expect(body.items.map((entry: { subject: string }) => entry.subject)).toEqual(
      [COUNTY, OTHER_COUNTY].reverse(),
    );
    expect(body.items[0]).toMatchObject({ action: 'region.change', actorName: '测试admin', position: 1 });
    const county = (await app.as('leader').get('/audit')).body;
    expect(new Set(county.items.map((entry: { chain: string }) => entry.chain))).toEqual(new Set([COUNTY]));
  });

  it('filters by chain, actor, subject and time, and reads no wildcard out of what is typed', async () => {
    const admin = app.as('admin');
    const total = async (query: Record<string, string>) => (await admin.get('/audit', query)).body.total;
    expect(await total({ chain: '*' })).toBe(1);
    expect(await total({ subject: COUNTY })).toBe(1);
    expect(await total({ actor: app.people.admin })).toBe(3);
    expect(await total({ action: '%' })).toBe(0);
    expect(await total({ to: app.clock.now().toISOString() })).toBe(1);
    expect((await admin.get('/audit', { from: 'yesterday' })).status).toBe(422);
    expect((await app.as('dispatcher').get('/audit')).status).toBe(403);
  });

  it('verifies the chains, and names the link that somebody changed behind the product’s back', async () => {
    const verify = async () => (await app.as('admin').get('/audit/verification')).body.chains;
    expect(await verify()).toEqual(
      ['*', COUNTY, OTHER_COUNTY].map((chain) => ({ chain, entries: 1, broken: null })),
    );
    await tamper(`update audit_entry set detail = '{"name":"别的"}' where chain = '${COUNTY}'`);
    expect(await verify()).toContainEqual({
      chain: COUNTY,
      entries: 0,
      broken: { position: 1, fault: 'content' },
    });
  });
});

/** As the owner of the tables with the triggers off: what the application's role cannot do. */
async function tamper(text: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: app.rt.config.DATABASE_URL });
  await client.connect();
  await client.query('set session_replication_role = replica');
  await client.query(text);
  await client.end();
}
