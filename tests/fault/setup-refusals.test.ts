import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const at = '2026-03-02T01:00:00Z';
let database: TestDatabase;
let owner: pg.Client;
let application: pg.Client;

async function connect(options?: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, options });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Inserts a row; what is not given is filled by the column's type, so that a test names only what it is about. */
async function insert(table: string, given: Readonly<Record<string, unknown>>): Promise<string> {
  const { rows: columns } = await owner.query<{ name: string; type: string; needed: boolean }>(
    `SELECT column_name AS name, udt_name AS type, is_nullable = 'NO' AND column_default IS NULL AS needed
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  );
  const filler: Readonly<Record<string, () => unknown>> = {
    uuid: randomUUID,
    text: () => randomUUID(),
    int4: () => 1,
    int8: () => 1,
    bool: () => false,
    timestamptz: () => at,
    date: () => '2026-03-02',
    jsonb: () => '{}',
    numeric: () => 1,
    bytea: () => Buffer.alloc(1),
  };
  const values: Record<string, unknown> = { id: randomUUID() };
  for (const { name, type, needed } of columns) if (needed) values[name] ??= filler[type]?.();
  Object.assign(values, given);
  const names = Object.keys(values);
  await owner.query(
    `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join()}) VALUES (${names.map((_, i) => `$${i + 1}`).join()})`,
    Object.values(values),
  );
  return String(values['id']);
}

async function insertTicket(given: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const registration = await insert('registration', {});
  return insert('ticket', { registration_id: registration, ...given });
}

beforeAll(async () => {
  database = await createTestDatabase();
  [owner, application] = await Promise.all([connect(), connect('-c role=minyi_app')]);
});

afterAll(async () => {
  await Promise.all([owner.end(), application.end()]);
  await database.drop();
});

describe('append-only history', () => {
  it('cannot be changed, deleted or emptied, not even by the owner', async () => {
    const id = await insert('call_event', {});
    for (const sql of [
      `UPDATE call_event SET name = 'other' WHERE id = '${id}'`,
      `DELETE FROM call_event WHERE id = '${id}'`,
      'TRUNCATE call_event',
    ]) {
      await expect(owner.query(sql)).rejects.toThrow('append-only');
    }
  });

  it('the application may add and read, and has no right to change, in the table or in a partition', async () => {
    const { rows } = await application.query<{ name: string }>('SELECT unnest(append_only_tables()) AS name');
    expect(rows.length).toBeGreaterThan(8);
    for (const { name } of rows) {
      await expect(application.query(`SELECT FROM ${name}`)).resolves.toBeDefined();
      for (const sql of [`UPDATE ${name} SET ${await firstColumn(name)} = NULL`, `DELETE FROM ${name}`]) {
        await expect(application.query(sql)).rejects.toThrow('permission denied');
      }
    }
    await expect(application.query('DELETE FROM audit_entry_default')).rejects.toThrow('permission denied');
  });

  it('the application owns nothing and cannot change the tables', async () => {
    await expect(application.query('DROP TABLE ticket')).rejects.toThrow('must be owner');
    await expect(application.query('ALTER TABLE call_event DISABLE TRIGGER ALL')).rejects.toThrow(
      'must be owner',
    );
    await expect(application.query('SELECT FROM _prisma_migrations')).rejects.toThrow('permission denied');
  });

  it('the application may have partitions made', async () => {
    await expect(
      application.query(`SELECT ensure_partitions('2040-01-01T00:00:00Z', 1)`),
    ).resolves.toBeDefined();
  });
});

describe('counts and uniqueness', () => {
  it('a quota cell never counts above its target or below zero', async () => {
    const project = await insertProject();
    const cell = await insert('quota_cell', { project_id: project, target: 1, count: 1 });
    const add = (n: number) =>
      owner.query('UPDATE quota_cell SET count = count + $2 WHERE id = $1', [cell, n]);
    await expect(add(1)).rejects.toThrow('quota_cell_count_within_target');
    await expect(add(-2)).rejects.toThrow('quota_cell_count_within_target');
  });

  it('a round has one live lead unit; a new one after the first has ended', async () => {
    const ticket = await insertTicket();
    const round = await insert('dispatch_round', { ticket_id: ticket });
    const lead = { round_id: round, ticket_id: ticket, role: 'lead' };
    const first = await insert('assignment', lead);
    await expect(insert('assignment', lead)).rejects.toThrow('assignment_one_live_lead');
    await insert('assignment', { ...lead, role: 'co' });
    await owner.query('UPDATE assignment SET ended_at = $2 WHERE id = $1', [first, at]);
    await insert('assignment', lead);
  });

  it('a revisit is not made by the operator who is excluded from it', async () => {
    const operator = randomUUID();
    const revisit = await insert('revisit', { excluded_operator_id: operator });
    const assign = (to: string) =>
      owner.query('UPDATE revisit SET operator_id = $2 WHERE id = $1', [revisit, to]);
    await expect(assign(operator)).rejects.toThrow('revisit_operator_not_excluded');
    await assign(randomUUID());
  });
});

describe('merged tickets', () => {
  const merge = (client: pg.Client, ticket: string, root: string) =>
    client.query('UPDATE ticket SET merged_into_id = $2 WHERE id = $1', [ticket, root]);

  it('a root is not merged itself, in whichever order it is tried', async () => {
    const [a, b, c] = [await insertTicket(), await insertTicket(), await insertTicket()];
    await merge(owner, a, b);
    await expect(merge(owner, c, a)).rejects.toThrow('merged itself');
    await expect(merge(owner, b, c)).rejects.toThrow('cannot be merged itself');
    await expect(merge(owner, c, c)).rejects.toThrow();
  });

  it('two merges at the same moment: the second waits and is refused', async () => {
    const [a, b, c] = [await insertTicket(), await insertTicket(), await insertTicket()];
    await owner.query('BEGIN');
    await merge(owner, a, b);
    const second = merge(application, b, c);
    const outcome = expect(second).rejects.toThrow('cannot be merged itself');
    await owner.query('COMMIT');
    await outcome;
  });
});

describe('validity in time', () => {
  it('two published versions of a questionnaire are never valid at the same moment', async () => {
    const questionnaire = await insert('questionnaire', {});
    const version = (number: number, from: string | null, to: string | null) =>
      insert('questionnaire_version', {
        questionnaire_id: questionnaire,
        version: number,
        published_at: from,
        valid_to: to,
      });
    await version(1, '2026-01-01', '2026-02-01');
    await version(2, '2026-02-01', null);
    await expect(version(3, '2026-03-01', null)).rejects.toThrow('questionnaire_version_one_at_a_time');
    await version(3, null, null);
  });

  it('nor two directories, nor two schemes of one kind', async () => {
    const directory = (version: number, state: string) =>
      insert('directory_version', { version, state, valid_from: '2026-01-01' });
    await directory(1, 'published');
    await expect(directory(2, 'published')).rejects.toThrow('directory_version_one_at_a_time');
    await directory(2, 'draft');
    const scheme = (kind: string, version: number) =>
      insert('assessment_scheme', { kind, version, state: 'published', valid_from: '2026-01-01' });
    await scheme('county', 1);
    await expect(scheme('county', 2)).rejects.toThrow('assessment_scheme_one_at_a_time');
    await scheme('unit', 1);
  });
});

describe('search', () => {
  it('finds two characters anywhere in a text through the index', async () => {
    const id = await insert('registration', { text: '小区垃圾堆放无人清理' });
    await insert('registration', { text: '路灯不亮' });
    const sql = `SELECT id FROM registration WHERE bigrams(text) @> bigrams($1) AND text LIKE '%' || $1 || '%'`;
    expect((await application.query(sql, ['清理'])).rows).toEqual([{ id }]);
    expect((await application.query(sql, ['堆理'])).rows).toEqual([]);
    await owner.query('SET enable_seqscan = off');
    const { rows } = await owner.query<Record<string, string>>(`EXPLAIN ${sql.replaceAll('$1', `'清理'`)}`);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('registration_text_bigrams');
  });
});

async function firstColumn(table: string): Promise<string> {
  const { rows } = await owner.query<{ name: string }>(
    'SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 LIMIT 1',
    [table],
  );
  return rows[0]!.name;
}

async function insertProject(): Promise<string> {
  const questionnaire = await insert('questionnaire', {});
  const version = await insert('questionnaire_version', { questionnaire_id: questionnaire });
  return insert('survey_project', { version_id: version });
}
