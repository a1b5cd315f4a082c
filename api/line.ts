import { resolve } from 'node:path';
import { openTelephony, type TelephonyConfig } from '../telephony/index.ts';
import type { Config } from './config.ts';
import type { Runtime } from './shared/context.ts';
import { keepFollowing, keepTelephones, openLine, twilioSettings, type Line } from './shared/calls/index.ts';

/** Any number will do: it names the lock that one simulated hotline holds, however many lines run. */
const TRAFFIC_LOCK = 411_700_001;

/** Opens the configured line; on the simulator the residents begin to call. */
export async function startLine(rt: Runtime): Promise<{ readonly line: Line; stop(): Promise<void> }> {
  const { config, clock, logger } = rt;
  const line = await openLine(rt, (deps) => openTelephony(driverOf(config), { ...deps, clock, logger }));
  const release = await keepTelephones(rt, line.telephony);
  const unfollow = await keepFollowing(rt, line);
  const quiet = await startTraffic(rt, line);
  return {
    line,
    async stop() {
      quiet();
      await release();
      await unfollow();
      await line.stop();
    },
  };
}

function driverOf(config: Config): TelephonyConfig {
  if (config.LINE_DRIVER === 'simulator')
    return {
      driver: 'simulator',
      seed: config.SIMULATOR_SEED,
      callsPerDay: config.SIMULATOR_CALLS_PER_DAY,
    };
  if (config.LINE_DRIVER === 'twilio') return { driver: 'twilio', settings: twilioSettings(config) };
  const { ASTERISK_URL: url, ASTERISK_USER: user, ASTERISK_PASSWORD: password } = config;
  return {
    driver: 'asterisk',
    address: { url: url.replace(/\/$/, ''), user, password },
    app: config.ASTERISK_APP,
    numbers: { style: config.ASTERISK_NUMBERS, areaCode: config.ASTERISK_AREA_CODE },
    promptsFolder: promptsOf(config),
  };
}

/** So many residents call a hotline for one who calls a hope line. */
const USUAL_TO_HOPE = 24;

/** Where an exchange looks for its prompts unless somebody says otherwise. */
const USUAL_PROMPTS = '/var/lib/asterisk/sounds/minyi';

const promptsOf = ({ ASTERISK_PROMPTS, PROMPTS_FOLDER }: Config): string =>
  ASTERISK_PROMPTS || (PROMPTS_FOLDER && resolve(PROMPTS_FOLDER)) || USUAL_PROMPTS;

/** Residents of one city call once, not once a line: the first line to hold the lock is the one that hears them. */
async function startTraffic(rt: Runtime, line: Line): Promise<() => void> {
  const { simulator } = line.telephony;
  if (!simulator || rt.config.SIMULATOR_CALLS_PER_DAY === 0) return () => {};
  const numbers = await rt.database.prisma.serviceNumber.findMany({ where: { active: true } });
  const usual = numbers.filter(({ kind }) => kind !== 'hope');
  const hope = numbers.filter(({ kind }) => kind === 'hope');
  if (numbers.length === 0) return () => {};
  const client = await rt.database.pool.connect();
  const { rows } = await client.query('select pg_try_advisory_lock($1) as held', [TRAFFIC_LOCK]);
  if (!(rows as { held: boolean }[])[0]?.held) {
    client.release();
    return () => {};
  }
  client.on('error', () => {});
  const called = [
    ...Array.from({ length: usual.length > 0 ? USUAL_TO_HOPE : 0 }, () => usual).flat(),
    ...hope,
  ];
  const stop = simulator.startTraffic({ serviceNumbers: called.map(({ number }) => number) });
  return () => {
    stop();
    client.release(true);
  };
}
