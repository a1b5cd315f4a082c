import { randomBytes } from 'node:crypto';
import { readConfig } from '../../api/config.ts';
import { startMinyi, type Running } from '../../api/main.ts';
import { shiftedClock } from '../../api/platform/lib/clock.ts';
import { seedSchemes } from '../../api/procedures/7-assessment/index.ts';
import { seedLimitRules } from '../../api/shared/assignments/index.ts';
import { seedCalendar } from '../../api/shared/calendar/index.ts';
import { perform, systemActor } from '../../api/shared/context.ts';
import { openRuntime } from '../../api/runtime.ts';
import type { SimulatedLine } from '../../telephony/index.ts';
import { buildConsole, consoleFolder } from '../../scripts/setup/console.ts';
import { START } from './app.ts';
import { makeClient, type Client } from './client.ts';
import { createTestDatabase, createTestRedis } from './database.ts';
import { COUNTY, buildWorld, TEST_PASSWORD, type Who, type World } from './world.ts';

export type Product = World & {
  readonly origin: string;
  readonly running: Running;
  readonly simulator: SimulatedLine;
  /** A client of the API signed in as somebody, to prepare what a browser then finds. */
  as(who: Who): Promise<Client>;
  close(): Promise<void>;
};

/** The whole running product as `npm start` runs it, on a working Wednesday morning whatever the hour. */
export async function startProduct(options: { readonly callsPerDay?: number } = {}): Promise<Product> {
  await buildConsole();
  const database = await createTestDatabase();
  const redis = await createTestRedis();
  const config = readConfig({
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    PORT: '0',
    CONSOLE_DIR: consoleFolder,
    MINYI_PHONE_KEY: randomBytes(32).toString('hex'),
    MINYI_INDEX_KEY: randomBytes(32).toString('hex'),
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    SIMULATOR_CALLS_PER_DAY: String(options.callsPerDay ?? 0),
  });
  const clock = shiftedClock(START);
  const rt = await openRuntime(config, { clock });
  const world = await buildWorld(rt);
  await perform(rt, systemActor('test'), async (ctx) => {
    await seedCalendar(ctx);
    await seedLimitRules(ctx);
    await seedSchemes(ctx, new Date('2026-01-01'));
    await ctx.db.serviceNumber.create({
      data: {
        id: ctx.newId(),
        number: '+863962812340',
        name: '测试热线',
        countyCode: COUNTY,
        hours: {},
        welcomeText: '您好，这里是测试热线。',
        closedText: '现在是非工作时间。',
      },
    });
  });
  await rt.database.close();
  const running = await startMinyi(config, undefined, { clock });
  return {
    ...world,
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
    },
  };
}
