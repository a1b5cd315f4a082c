import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { COUNTY } from '../../support/world.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** Every partitioned table, and how many of its rows found no month of their own. */
async function unsorted(): Promise<Record<string, number>> {
  const { rows } = await app.rt.database.pool.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits where inhrelid::regclass::text like '%\\_default'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const { rows: found } = await app.rt.database.pool.query<{ n: number }>(
      // Through its parent: the application may not read a part by its own name.
      `select count(*)::int as n from ${name.replace(/_default$/, '')} where tableoid = '${name}'::regclass`,
    );
    counts[name] = found[0]!.n;
  }
  return counts;
}

const monthsOf = async (table: string) =>
  (
    await app.rt.database.pool.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits
       where inhparent = $1::regclass and inhrelid::regclass::text not like '%\\_default' order by 1`,
      [table],
    )
  ).rows.map(({ name }) => name.slice(table.length + 1));

async function anEvent(): Promise<void> {
  await app.rt.database.prisma.callEvent.create({
    data: {
      id: app.rt.ids.newId(app.clock.now()),
      callId: app.rt.ids.newId(app.clock.now()),
      seq: 1,
      name: 'answered',
      at: app.clock.now(),
      data: { countyCode: COUNTY },
    },
  });
}

describe('months of the big tables', () => {
  it('are made three ahead by the sweep, for every partitioned table alike', async () => {
    await app.sweep('partitions.ahead');
    const months = await monthsOf('call_event');
    expect(months).toEqual(expect.arrayContaining(['y2026m11', 'y2026m12', 'y2027m01']));
    for (const table of Object.keys(await unsorted()))
      expect(await monthsOf(table.replace(/_default$/, ''))).toEqual(months);
  });

  it('a year of running never writes beside them', async () => {
    for (let month = 0; month < 12; month += 1) {
      await app.clock.advance(30 * 86_400_000);
      await app.sweep('partitions.ahead');
      await anEvent();
    }
    expect(app.clock.now().getUTCFullYear()).toBe(2027);
    expect(new Set(Object.values(await unsorted()))).toEqual(new Set([0]));
  });

  it('a month that was missed is made later, with what lay beside it', async () => {
    await app.clock.advance(200 * 86_400_000);
    await anEvent();
    expect((await unsorted())['call_event_default']).toBe(1);
    await app.sweep('partitions.ahead');
    expect((await unsorted())['call_event_default']).toBe(0);
  });

  it('two processes that sweep at once make each month once', async () => {
    await app.clock.advance(200 * 86_400_000);
    await Promise.all([1, 2, 3].map(() => app.worker.sweep('partitions.ahead')));
    const months = await monthsOf('call');
    expect(new Set(months).size).toBe(months.length);
  });
});
