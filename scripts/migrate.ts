import { BadInput, runCommand } from './command.ts';
import { applyMigrations } from './migration/apply.ts';

await runCommand(
  { name: 'migrate', does: 'Brings the database of DATABASE_URL up to date. Takes no options.' },
  async () => {
    const url = process.env['DATABASE_URL'];
    if (!url) throw new BadInput('Set DATABASE_URL to the database that is to be brought up to date.');
    const applied = await applyMigrations(url);
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
  },
);
