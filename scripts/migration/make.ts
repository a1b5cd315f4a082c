// Writes the tables migration from prisma/schema.prisma and prisma/models/*.prisma. Until the first release this
// one file is simply written again whenever a model changes; rules that Prisma cannot say live in the next migration.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../command.ts';
import { root } from '../setup/folders.ts';
import { diffFromEmpty, readSchema } from './engine.ts';
import { partitionTables, partitionedTables } from './partition.ts';

const tablesMigration = '20261122000000_tables';

await runCommand(
  {
    name: 'migration:make',
    does: `Writes prisma/migrations/${tablesMigration}/migration.sql from prisma/models.`,
    options: { check: { type: 'boolean' } },
    help: { check: 'write nothing; exit 1 when the file is not what the models say' },
  },
  async (values) => {
    const files = await readSchema(join(root, 'prisma'));
    const source = files.map((file) => file.content).join('\n');
    const sql = partitionTables(await diffFromEmpty(files), partitionedTables(source));
    const folder = join(root, 'prisma', 'migrations');
    const path = join(folder, tablesMigration, 'migration.sql');
    if (values['check']) {
      if ((await readFile(path, 'utf8').catch(() => '')) === sql) return;
      throw new Error('The models have changed since their migration was written: npm run migration:make');
    }
    await writeIfDifferent(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
    const written = await writeIfDifferent(path, sql);
    console.log(written ? `Wrote prisma/migrations/${tablesMigration}/migration.sql.` : 'Nothing changed.');
  },
);

// Through a file of our own and a rename: two engineers who run this at once never leave half a file.
async function writeIfDifferent(path: string, content: string): Promise<boolean> {
  if ((await readFile(path, 'utf8').catch(() => '')) === content) return false;
  await mkdir(join(path, '..'), { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, path);
  return true;
}
