import { randomBytes } from 'node:crypto';
import { readConfig } from '../../api/config.ts';
import { openRuntime } from '../../api/runtime.ts';
import { seedPeople } from './people.ts';
import { seedProject } from './project.ts';
import { seedDirectory, seedPlaces } from './reference.ts';
import { seedRules } from './rules.ts';
import { seedCollection } from './web.ts';

/** Enough numbers to interview for weeks. */
const SAMPLE_ROWS = 3_000;

/**
 * Loads the demonstration centre into an empty database and tells the password once. `DEMO_PASSWORD` sets it.
 */
export async function seedDemonstration(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const rt = await openRuntime(readConfig({ ...env, LOG_LEVEL: 'warn' }));
  try {
    const password = env['DEMO_PASSWORD'] || randomBytes(9).toString('base64url');
    const units = await seedPlaces(rt);
    const people = await seedPeople(rt, units, password);
    await seedDirectory(rt, units, people.get('admin')!);
    await seedRules(rt);
    await seedProject(rt, SAMPLE_ROWS);
    await seedCollection(rt);
    if (!env['DEMO_PASSWORD']) {
      console.log(
        `Demonstration password for operator1…6, supervisor, dispatcher, unit1…3, analyst, leader, admin: ${password}`,
      );
    }
  } finally {
    await rt.database.close();
  }
}
