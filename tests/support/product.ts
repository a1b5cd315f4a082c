import { randomBytes } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, type Config } from '../../api/config.ts';
import { startMinyi, type Running } from '../../api/main.ts';
import { shiftedClock, type Clock } from '../../api/platform/lib/clock.ts';
import { seedSchemes } from '../../api/procedures/7-assessment/index.ts';
import { seedLimitRules } from '../../api/shared/assignments/index.ts';
import { seedCalendar } from '../../api/shared/calendar/index.ts';
import { perform, systemActor, type Runtime } from '../../api/shared/context.ts';
import { openRuntime } from '../../api/runtime.ts';
import type { SimulatedLine } from '../../telephony/index.ts';
import { buildConsole, consoleFolder } from '../../scripts/setup/console.ts';
import { testFolder } from '../../scripts/setup/folders.ts';
import { START } from './app.ts';
import { makeClient, type Client } from './client.ts';
import { createTestDatabase, createTestRedis } from './database.ts';
import { COUNTY, buildWorld, TEST_PASSWORD, type Who, type World } from './world.ts';

/** The number that residents of the test county call. */
export const HOTLINE = '+863962812340';

export type Product = World & {
  readonly origin: string;
  readonly running: Running;
  readonly simulator: SimulatedLine;
  /** A client of the API signed in as somebody, to prepare what a browser then finds. */
  as(who: Who): Promise<Client>;
  close(): Promise<void>;
};

type Options = {
  readonly callsPerDay?: number;
  /** Folder in which recordings are kept; without it none are. */
  readonly recordingsDir?: string;
  /** `none` is an empty installation, before its first administrator. */
  readonly world?: 'none';
};

/**
 * The console as it is now, for as long as this product runs: somebody who saves a source meanwhile builds it anew, and
 * the files that open pages ask for would be gone. TEST_CONSOLE names one that was built beforehand.
 */
export async function keepConsole(): Promise<{ readonly folder: string; drop(): void }> {
  const built = process.env['TEST_CONSOLE'];
  if (built) return { folder: built, drop: () => undefined };
  await buildConsole();
  const folder = join(testFolder(), `console-${randomBytes(4).toString('hex')}`);
  cpSync(consoleFolder, folder, { recursive: true });
  return { folder, drop: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The whole running product as `npm start` runs it, on a working Wednesday morning whatever the hour. */
export async function startProduct(options: Options = {}): Promise<Product> {
  const kept = await keepConsole();
  const database = await createTestDatabase();
  const redis = await createTestRedis();
  const config = readConfig({
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    PORT: '0',
    CONSOLE_DIR: kept.folder,
    MINYI_PHONE_KEY: randomBytes(32).toString('hex'),
    MINYI_INDEX_KEY: randomBytes(32).toString('hex'),
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    RECORDINGS_DIR: options.recordingsDir ?? '',
    SIMULATOR_CALLS_PER_DAY: String(options.callsPerDay ?? 0),
  });
  const clock = shiftedClock(START);
  const world = options.world === 'none' ? { people: {}, units: {} } : await furnish(config, clock);
  const running = await startMinyi(config, undefined, { clock });
  return {
    ...(world as World),
    origin: running.address,
    running,
    simulator: running.line!.telephony.simulator!,
    async as(who) {
      const client = makeClient(running.address);
      const { status } = await client.post('/session', { signInName: who, password: TEST_PASSWORD });
      if (status !== 200) throw new Error(`${who} cannot sign in: ${status}`);
      return client;
    },
    async close() {
      await running.stop();
      await redis.flush();
      await database.drop();
      kept.drop();
    },
  };
}

/** People, places and rules. */
async function furnish(config: Config, clock: Clock): Promise<World> {
  const rt = await openRuntime(config, { clock });
  const world = await buildWorld(rt);
  await layRules(rt);
  await rt.database.close();
  return world;
}

/** The rules that every centre begins with, and its hotline. */
export async function layRules(rt: Runtime): Promise<void> {
  await perform(rt, systemActor('test'), async (ctx) => {
    await seedCalendar(ctx);
    await seedLimitRules(ctx);
    await seedSchemes(ctx, new Date('2026-01-01'));
    await ctx.db.serviceNumber.create({
      data: {
        id: ctx.newId(),
        number: HOTLINE,
        name: '测试热线',
        countyCode: COUNTY,
        hours: {},
        welcomeText: '您好，这里是测试热线。',
        closedText: '现在是非工作时间。',
      },
    });
  });
}
