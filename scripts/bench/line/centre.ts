// A centre of operators on the bench's exchange: the product as `npm start` runs it, in a process of its own, with a
// console's connection and a telephone for each operator.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { readConfig } from '../../../api/config.ts';
import { openRuntime } from '../../../api/runtime.ts';
import type { Runtime } from '../../../api/shared/context.ts';
import { AriClient } from '../../../telephony/asterisk/ari/client.ts';
import { admitTelephone } from '../../../telephony/asterisk/telephones.ts';
import { Telephone } from '../../../tests/telephony/support/sip/telephone.ts';
import { applyMigrations } from '../../migration/apply.ts';
import { ensureDatabase } from '../../setup/database.ts';
import { root } from '../../setup/folders.ts';
import { startPostgres } from '../../setup/postgres.ts';
import { startRedis } from '../../setup/redis.ts';
import { waitUntil } from '../../setup/process.ts';
import type { BenchExchange } from './exchange.ts';

const COUNTY = '411702';
export const hotlineNumber = '+863962812340';

export type Centre = {
  readonly rt: Runtime;
  readonly operators: readonly string[];
  /** By call, when the first screen was told of it, in milliseconds of the epoch. */
  readonly toldAt: ReadonlyMap<string, number>;
  /** All operators take calls from the hotline from now on, or no more. */
  setReady(ready: boolean): Promise<void>;
  close(): Promise<void>;
};

const now = (): number => performance.timeOrigin + performance.now();

export async function openCentre(exchange: BenchExchange, size: number): Promise<Centre> {
  const folder = mkdtempSync(join(tmpdir(), 'minyi-bench-'));
  const postgres = await startPostgres({ folder: join(folder, 'pg'), trust: true });
  const redis = await startRedis({ folder: join(folder, 'redis'), throwaway: true });
  const database = await ensureDatabase(postgres.url, 'minyi_bench');
  await applyMigrations(database);
  const env = {
    DATABASE_URL: database,
    REDIS_URL: redis.url,
    PORT: '0',
    LOG_LEVEL: 'error',
    MINYI_PHONE_KEY: randomBytes(32).toString('hex'),
    MINYI_INDEX_KEY: randomBytes(32).toString('hex'),
    LINE_DRIVER: 'asterisk',
    ASTERISK_URL: exchange.url,
    ASTERISK_USER: exchange.site.ari.user,
    ASTERISK_PASSWORD: exchange.site.ari.password,
    ASTERISK_APP: exchange.site.app,
    ASTERISK_NUMBERS: 'e164',
    ASTERISK_AREA_CODE: '396',
    ASTERISK_PROMPTS: exchange.site.promptsFolder,
  };
  const rt = await openRuntime(readConfig({ ...env, LOG_LEVEL: 'silent' }));
  const cookies = await furnish(rt, size);
  const product = await startProduct(env);
  const toldAt = new Map<string, number>();
  const sockets = await connectConsoles(product.origin, [...cookies.values()], (callId) => {
    if (!toldAt.has(callId)) toldAt.set(callId, now());
  });
  const operators = [...cookies.keys()];
  const telephones = await connectTelephones(exchange, operators);
  return {
    rt,
    operators,
    toldAt,
    async setReady(ready) {
      for (const cookie of cookies.values()) {
        const answer = await fetch(`${product.origin}/api/presence/${ready ? 'ready' : 'offline'}`, {
          method: 'POST',
          headers: { 'X-Minyi': '1', cookie, 'content-type': 'application/json' },
          body: JSON.stringify(ready ? { blend: true } : {}),
        });
        if (!answer.ok && ready) throw new Error(`An operator cannot be ready: ${await answer.text()}`);
      }
    },
    async close() {
      for (const socket of sockets) socket.disconnect();
      for (const telephone of telephones) telephone.close();
      await product.stop();
      await rt.database.close();
      await redis.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One county, one service number, and operators who are signed in. */
async function furnish(rt: Runtime, size: number): Promise<ReadonlyMap<string, string>> {
  const db = rt.database.prisma;
  const at = rt.clock.now();
  const validFrom = new Date('2000-01-01');
  for (const [code, parentCode, level, name] of [
    ['411700', null, 'city', '测试市'],
    [COUNTY, '411700', 'county', '测试区'],
  ] as const)
    await db.region.create({ data: { code, parentCode, level, name, nameEn: name, validFrom } });
  await db.serviceNumber.create({
    data: {
      id: rt.ids.newId(at),
      number: hotlineNumber,
      name: '测试热线',
      countyCode: COUNTY,
      hours: {},
      welcomeText: '您好。',
      closedText: '您好。',
    },
  });
  const cookies = new Map<string, string>();
  for (let index = 0; index < size; index += 1) {
    const id = rt.ids.newId(at);
    const token = randomBytes(16).toString('hex');
    await db.person.create({
      data: {
        ...{ id, signInName: `bench${index}`, name: `坐席${index}`, passwordHash: '', roles: ['operator'] },
        ...{ regionCode: COUNTY, createdAt: at, updatedAt: at },
      },
    });
    await db.session.create({
      data: {
        tokenHash: createHash('sha256').update(token).digest('hex'),
        ...{ personId: id, createdAt: at, seenAt: at, expiresAt: new Date(at.getTime() + 86_400_000) },
      },
    });
    cookies.set(id, `minyi_session=${token}`);
  }
  return cookies;
}

async function startProduct(env: Readonly<Record<string, string>>) {
  const script = join(root, 'scripts', 'bench', 'line', 'product.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await waitUntil(() => said.includes('ready') || child.exitCode !== null, 60_000);
  const origin = /ready (\S+)/.exec(said)?.[1];
  if (!origin) throw new Error('The product did not start.');
  return {
    origin,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

async function connectConsoles(
  origin: string,
  cookies: readonly string[],
  told: (callId: string) => void,
): Promise<Socket[]> {
  const sockets = cookies.map((cookie) =>
    io(origin, { transports: ['websocket'], extraHeaders: { cookie }, forceNew: true }),
  );
  for (const socket of sockets)
    socket.on('push', ({ room, topic, data }: { room: string; topic: string; data: { callId?: string } }) => {
      // The operator's own room: the county's is everybody's.
      if (topic === 'call.changed' && room.startsWith('person') && data.callId) told(data.callId);
    });
  await Promise.all(
    sockets.map((socket) => new Promise<void>((resolve) => socket.once('hello', () => resolve()))),
  );
  return sockets;
}

/** They ring, and nobody picks up. */
async function connectTelephones(
  { site, url }: BenchExchange,
  operators: readonly string[],
): Promise<readonly Telephone[]> {
  const { user, password } = site.ari;
  const ari = new AriClient({ url, user, password });
  const telephones: Telephone[] = [];
  for (const operator of operators) {
    await admitTelephone(ari, { user: operator, password: operator }, 'desk');
    const telephone = await Telephone.open(site.sip.bind, '127.0.0.1', operator, operator);
    telephones.push(telephone);
    const status = await telephone.register();
    if (status !== 200) throw new Error(`A telephone is not admitted: ${status}.`);
  }
  return telephones;
}
