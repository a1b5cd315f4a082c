import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { runningPostmaster } from '../../scripts/setup/postgres.ts';
import { isAlive, waitUntil } from '../../scripts/setup/process.ts';
import { root } from '../support/imports.ts';

// The whole product is started several times here, and the console may have to be built.
jest.setTimeout(180_000);

const folder = mkdtempSync(join(tmpdir(), 'minyi-start-'));
const started: ChildProcess[] = [];

type Run = {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  out(): string;
  said(text: string): Promise<boolean>;
};

function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Run {
  const child = spawn(process.execPath, ['scripts/bootstrap.mjs', command, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', LOG_LEVEL: 'warn', NODE_OPTIONS: '', ...env },
  });
  started.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    ended,
    out: () => text,
    said: (wanted) => waitUntil(() => text.includes(wanted) || child.exitCode !== null, 120_000),
  };
}

function start(env: Readonly<Record<string, string>> = {}): Run {
  return run('start', [], { DATA_DIR: folder, SEED: 'none', PORT: '0', ...env });
}

function servers(): number[] {
  const redis = JSON.parse(readFileSync(join(folder, 'redis', 'server.json'), 'utf8')) as { pid: number };
  const postgres = runningPostmaster(join(folder, 'postgres', 'data'))?.pid;
  return [redis.pid, ...(postgres === undefined ? [] : [postgres])];
}

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm start', () => {
  it('killed without warning: the next start takes over what was left, and Ctrl-C stops everything', async () => {
    const first = start();
    await first.said('Minyi is ready');
    const left = servers();
    first.child.kill('SIGKILL');
    await first.ended;
    expect(left.map(isAlive)).toEqual([true, true]);

    const second = start();
    await second.said('Minyi is ready');
    expect(second.out()).toContain('Took over PostgreSQL');
    expect(servers().sort()).toEqual([...left].sort());
    const address = /Minyi is ready: (\S+)/.exec(second.out())?.[1] ?? '';
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);

    const third = start();
    expect(await third.ended).toBe(2);
    expect(third.out()).toContain('Minyi already runs');

    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
    expect(left.map(isAlive)).toEqual([false, false]);
  });

  it('Ctrl-C while it is still starting leaves nothing running', async () => {
    const early = start();
    await early.said('Started PostgreSQL');
    const up = servers();
    early.child.kill('SIGINT');
    await early.ended;
    expect(early.out()).not.toContain('Minyi is ready');
    expect(up.map(isAlive)).toEqual([false, false]);
  });

  it.each([
    ['PORT', 'many'],
    ['SEED', 'half'],
    ['LINE_DRIVER', 'pigeon'],
  ])('%s=%s is refused before anything is started', async (name, value) => {
    const refused = start({ [name]: value });
    expect(await refused.ended).toBe(2);
    expect(refused.out()).toContain(name);
    expect(refused.out()).not.toContain('Started');
  });
});

describe('npm run api, worker and line', () => {
  it.each(['api', 'worker', 'line'])('%s names the address that it misses', async (part) => {
    const refused = run('run', [part], {});
    expect(await refused.ended).toBe(2);
    expect(refused.out().trim()).toBe(
      `Set DATABASE_URL: npm run ${part} joins an installation, it makes none.`,
    );
  });
});

describe('--help', () => {
  it.each(['start', 'check', 'migrate', 'generate', 'verify-audit', 'migration/make'])(
    'of %s',
    async (command) => {
      const help = run(command, ['--help'], {});
      expect(await help.ended).toBe(0);
      expect(help.out()).toContain('Usage: npm run');
    },
  );

  it('an option that does not exist is bad input', async () => {
    const refused = run('verify-audit', ['--everything'], {});
    expect(await refused.ended).toBe(2);
    expect(refused.out()).toContain(`Unknown option '--everything'`);
  });
});
