// Applies prisma/migrations in order: one advisory lock, one transaction a file, a record in Prisma's own layout,
// so that `prisma migrate deploy` sees the same history.
import { createHash, randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { BadInput } from '../command.ts';
import { root } from '../setup/folders.ts';

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

// The key that Prisma's own engine locks with: the two runners exclude each other.
const migrationLock = 72707369;

const historyTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

export async function readMigrations(folder = join(root, 'prisma', 'migrations')): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** Brings the database up to date and gives the names of the migrations applied now. */
export async function applyMigrations(
  databaseUrl: string,
  options: { readonly partitionsFrom?: Date; readonly months?: number } = {},
): Promise<string[]> {
  const migrations = await readMigrations();
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c client_min_messages=warning' });
  // Without a listener a server that goes away would end the process with an unhandled event.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await client.query(historyTable);
    const applied = await client.query<{ name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    const missing = missingMigrations(migrations, applied.rows);
    for (const migration of missing) await applyOne(client, migration);
    const from = options.partitionsFrom ?? monthBefore(new Date());
    await client.query('SELECT ensure_partitions($1, $2)', [from, options.months ?? 6]);
    return missing.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** Refuses a history that is not the one in the folder: such a database holds something else than we think. */
export function missingMigrations(
  migrations: readonly Migration[],
  applied: readonly { readonly name: string; readonly checksum: string }[],
): Migration[] {
  const known = new Map(applied.map((row) => [row.name, row.checksum]));
  for (const { name, checksum } of migrations) {
    const before = known.get(name);
    if (before !== undefined && before !== checksum) {
      throw new BadInput(
        `prisma/migrations/${name}/migration.sql differs from what this database was made with. ` +
          'Restore that file, or start with an empty database (another DATA_DIR, or delete the present one).',
      );
    }
  }
  const names = new Set(migrations.map((migration) => migration.name));
  const unknown = applied.find((row) => !names.has(row.name));
  if (unknown)
    throw new BadInput(`This database has migration ${unknown.name}, which this version does not know.`);
  return migrations.filter((migration) => !known.has(migration.name));
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query('BEGIN');
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name, startedAt],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new Error(
      `prisma/migrations/${migration.name}/migration.sql failed: ${describe(error, migration.sql)}`,
    );
  }
}

function describe(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error);
  const line = error.position ? sql.slice(0, Number(error.position)).split('\n').length : undefined;
  return line === undefined ? error.message : `line ${line}: ${error.message}`;
}

function monthBefore(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
}
