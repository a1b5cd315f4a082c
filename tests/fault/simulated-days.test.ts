import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { applyMigrations } from '../../scripts/migration/apply.ts';
import { findViolations } from '../../scripts/simulate/invariants.ts';
import { workChecks } from '../../scripts/simulate/invariants-work.ts';
import { WHOLE_NUMBER } from '../../scripts/simulate/invariants-masking.ts';
import { momentOf } from '../../scripts/simulate/time.ts';
import { simulate, type Week } from '../../scripts/simulate/week.ts';
import { createTestDatabase } from '../support/database.ts';

const FROM = '2026-03-02';
const wish = { days: 1, operators: 3, traffic: 0.04, from: FROM };

/** A day of a very small centre, on a database of its own; what is looked for afterwards is read before it goes. */
async function aDay(seed: number, look: (week: Week) => Promise<void> = async () => {}): Promise<Week> {
  const database = await createTestDatabase();
  try {
    await applyMigrations(database.url, { partitionsFrom: momentOf(FROM, '00:00'), months: 2 });
    const week = await simulate({ ...wish, seed, databaseUrl: database.url });
    await look(week);
    await week.lived.world.close();
    return week;
  } finally {
    await database.drop();
  }
}

const bytesOf = ({ summary, files }: Week) => ({
  summary: JSON.stringify(summary),
  report: files.get('weekly-report.json')!.toString(),
});

describe('a simulated day', () => {
  it('keeps every invariant, and the same seed gives the same day', async () => {
    const first = await aDay(7, async ({ lived }) => {
      const { pool } = lived.world.rt.database;
      const { rows } = await pool.query<{ dialled: number; announced: number }>(
        `select (select count(*)::int from attempt) as dialled, (select count(*)::int from outbox_event) as announced`,
      );
      expect(rows[0]!.dialled).toBeGreaterThan(20);
      expect(rows[0]!.announced).toBeGreaterThan(100);
    });
    expect(first.summary.invariantViolations).toEqual([]);
    expect([...first.files.keys()].sort()).toEqual(
      ['docx', 'json', 'pdf', 'xlsx'].map((format) => `weekly-report.${format}`),
    );
    const again = await aDay(7);
    expect(bytesOf(again)).toEqual(bytesOf(first));
  }, 600_000);

  it('leaves no luck to chance: nothing in it draws from the clock or from unseeded numbers', () => {
    for (const name of ['stage', 'operator', 'interviewing', 'unit', 'dispatcher', 'matters', 'opening']) {
      const text = readFileSync(new URL(`../../scripts/simulate/${name}.ts`, import.meta.url), 'utf8');
      expect(text).not.toMatch(/Math\.random|Date\.now|randomBytes/);
    }
  });
});

describe('the check for whole numbers', () => {
  it.each([
    ['来电号码13800138000，请回复', true],
    ['+8619902000001', true],
    ['138****8000', false],
    ['411702202603020001', false],
    ['019c7a11-4d3c-7000-9a13-138001380001', false],
    ['"at":1772409600000', false],
  ])('%s', (text, found) => {
    expect(WHOLE_NUMBER.test(text)).toBe(found);
  });
});

describe('a violation', () => {
  it('names the rows that break the promise', async () => {
    const database = await createTestDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      await client.query(
        `insert into call (id, county_code, direction, purpose, phase, state, created_at, ended_at)
         values (gen_random_uuid(), '411702', 'out', 'interview', 'ended', '{}', $1, $1)`,
        [momentOf(FROM, '03:00')],
      );
      const look = {
        rt: null as never,
        county: '411702',
        period: { from: FROM, to: FROM },
        writings: [],
        rows: async <Row>(text: string) => (await client.query(text)).rows as Row[],
      };
      const found = await findViolations(look, workChecks);
      expect(found.map(({ invariant }) => invariant).sort()).toEqual([
        'nobody-is-called-at-night',
        'one-end-a-call',
      ]);
      expect(found[0]!.ids).toHaveLength(1);
    } finally {
      await client.end();
      await database.drop();
    }
  });
});
