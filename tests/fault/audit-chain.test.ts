import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { aTicket } from '../api/2-registration/support.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { root } from '../support/imports.ts';
import { COUNTY, OTHER_COUNTY } from '../support/world.ts';

type Verdict = {
  readonly code: number;
  readonly ok: boolean;
  readonly entries: number;
  readonly broken: readonly { readonly chain: string; readonly position: number; readonly why: string }[];
};

let app: TestApp;
let owner: pg.Client;

beforeAll(async () => {
  app = await startTestApp();
  for (let matter = 0; matter < 4; matter += 1) {
    await aTicket(app);
    await aTicket(app, { regionCode: '411721101' }, 'otherOperator');
  }
  await app.drain();
  owner = new pg.Client({ connectionString: app.rt.config.DATABASE_URL });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await app.close();
});

/** `npm run verify-audit -- --json`, as a process of its own. */
function verify(...more: string[]): Promise<Verdict> {
  const args = ['--import', 'tsx', join(root, 'scripts/verify-audit.ts'), '--json', ...more];
  const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: app.rt.config.DATABASE_URL };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, env }, (error, out, said) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      if (!out) return reject(new Error(said));
      resolve({ code, ...(JSON.parse(out) as Omit<Verdict, 'code'>) });
    });
  });
}

/** What nobody but the owner of the tables can do, and only by switching off what guards them. */
async function tamper(sql: string): Promise<void> {
  await owner.query('ALTER TABLE audit_entry DISABLE TRIGGER ALL');
  await owner.query(sql);
  await owner.query('ALTER TABLE audit_entry ENABLE TRIGGER ALL');
}

async function lengthOf(chain: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM audit_entry WHERE chain = $1',
    [chain],
  );
  return rows[0]!.n;
}

describe('verify-audit', () => {
  it('finds untouched chains whole', async () => {
    const verdict = await verify();
    expect(verdict).toMatchObject({ code: 0, ok: true, broken: [] });
    expect(verdict.entries).toBe((await lengthOf(COUNTY)) + (await lengthOf(OTHER_COUNTY)));
    expect(await lengthOf(COUNTY)).toBeGreaterThanOrEqual(4);
  });

  it('the application cannot change or remove an entry, nor switch off what guards it', async () => {
    const { prisma, pool } = app.rt.database;
    for (const attempt of [
      () => prisma.auditEntry.updateMany({ data: { action: 'other' } }),
      () => prisma.auditEntry.deleteMany(),
      () => prisma.ticketHistory.deleteMany(),
      () => prisma.callEvent.updateMany({ data: { name: 'other' } }),
    ])
      await expect(attempt()).rejects.toThrow(/permission denied|denied access/i);
    await expect(pool.query('ALTER TABLE audit_entry DISABLE TRIGGER ALL')).rejects.toThrow('must be owner');
    await expect(pool.query('SET session_replication_role = replica')).rejects.toThrow('permission denied');
    // Nor the owner, by accident.
    await expect(owner.query(`DELETE FROM audit_entry`)).rejects.toThrow('append-only');
    expect((await verify()).ok).toBe(true);
  });

  it('names the first link that the owner altered, in its county alone', async () => {
    await tamper(
      `UPDATE audit_entry SET actor = 'somebody' WHERE chain = '${COUNTY}' AND position IN (3, 4)`,
    );
    const { code, broken } = await verify();
    expect(code).toBe(1);
    expect(broken).toEqual([
      expect.objectContaining({ chain: COUNTY, position: 3, why: 'its content is not what was hashed' }),
    ]);
    expect(await verify('--chain', OTHER_COUNTY)).toMatchObject({ code: 0, ok: true });
  });

  it('names the gap where the owner removed one, each county by itself', async () => {
    await tamper(`DELETE FROM audit_entry WHERE chain = '${OTHER_COUNTY}' AND position = 2`);
    const { broken } = await verify();
    expect(broken.map(({ chain, position, why }) => [chain, position, why])).toEqual([
      [COUNTY, 3, expect.any(String)],
      [OTHER_COUNTY, 3, 'entry 2 is missing'],
    ]);
  });

  it('misses what was cut off at the end, though the rest is whole', async () => {
    const chain = '*';
    await app.as('admin').post('/calendar/seed');
    const length = await lengthOf(chain);
    expect(await verify('--chain', chain)).toMatchObject({ ok: true, entries: length });
    await tamper(`DELETE FROM audit_entry WHERE chain = '*' AND position = ${length}`);
    expect((await verify('--chain', chain)).broken[0]?.why).toBe('1 entries at the end are missing');
  });
});
