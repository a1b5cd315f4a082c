import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildConsole } from '../setup/console.ts';
import { asteriskSystem } from '../setup/asterisk/system.ts';
import { dataFolder, root, testFolder } from '../setup/folders.ts';
import { ensureBrowser, ensureVoice, installPackages } from '../setup/packages.ts';
import { generatePrisma } from '../setup/prisma.ts';
import { onStop } from '../stopping.ts';
import { readCounts, type Counts } from './counts.ts';

export type Step = {
  readonly name: string;
  readonly does: string;
  readonly args: readonly string[];
  /** Jest steps count their tests, the others count as one. */
  readonly jest?: boolean;
  prepare?(): Promise<void>;
};

export type Outcome = Counts & { readonly name: string; readonly seconds: number };

const bin = (path: string) => join(root, 'node_modules', path);
const strict = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  bin('jest/bin/jest.js'),
];

// A step that hangs must not hold the gate for ever.
const longestStep = 20 * 60_000;

function tests(
  name: string,
  does: string,
  prepare?: () => Promise<void>,
  options: readonly string[] = [],
): Step {
  return {
    name,
    does,
    jest: true,
    prepare,
    args: [...strict, `tests/${name}/`, '--passWithNoTests', ...options],
  };
}

export const steps: readonly Step[] = [
  {
    name: 'format',
    does: 'prettier: every file is laid out alike',
    args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  },
  {
    name: 'lint',
    does: 'eslint',
    args: [
      ...[bin('eslint/bin/eslint.js'), '--max-warnings', '0'],
      ...['--cache', '--cache-location', '.data/cache/eslint', '.'],
    ],
  },
  {
    name: 'types',
    does: 'tsc',
    args: [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'],
    prepare: async () => void (await generatePrisma()),
  },
  {
    name: 'rules',
    does: 'dependency-cruiser: who may import whom',
    args: [
      ...[bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs'],
      ...['--output-type', 'err-long', 'api', 'telephony', 'agent-console/src'],
    ],
  },
  {
    name: 'migrations',
    does: 'the tables migration is what the models say',
    args: [join(root, 'scripts/bootstrap.mjs'), 'migration/make', '--check'],
  },
  tests('domain', 'pure rules, no database'),
  tests('api', 'endpoints and jobs on PostgreSQL and Redis', prepareVoice),
  tests('telephony', 'the drivers and the calls', prepareExchange),
  tests('fault', 'things broken on purpose', prepareExchange, ['--runInBand']),
  tests(
    'browser',
    'each role’s day in Chromium',
    async () => {
      await prepareBrowser();
      // An operator speaks there through a real exchange.
      await prepareExchange();
    },
    ['--runInBand'],
  ),
];

export async function runStep(step: Step): Promise<Outcome> {
  console.log(`\n── ${step.name}: ${step.does}`);
  const begin = performance.now();
  const counts = await execute(step).catch((error: unknown) => {
    console.log(String(error));
    return { passed: 0, failed: 1 };
  });
  return { name: step.name, seconds: (performance.now() - begin) / 1000, ...counts };
}

async function execute(step: Step): Promise<Counts> {
  await step.prepare?.();
  if (!step.jest) return (await run(step.args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const folder = join(testFolder(), 'results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${step.name}.json`);
  rmSync(file, { force: true });
  const code = await run([...step.args, '--json', `--outputFile=${file}`]);
  return readCounts(file, code);
}

function run(args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    // Detached: Ctrl-C reaches the gate, which then ends the step itself. Jest's JSON goes to its file, not here.
    const child = spawn(process.execPath, args, {
      cwd: root,
      detached: true,
      stdio: ['ignore', args.includes('--json') ? 'ignore' : 'inherit', 'inherit'],
    });
    const end = () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    };
    onStop('the running step', end);
    const timer = setTimeout(() => {
      console.log(`Ended after ${longestStep / 60_000} minutes.`);
      end();
    }, longestStep);
    child.once('error', () => resolve(1));
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code ?? 1);
    });
  });
}

async function prepareVoice(): Promise<void> {
  const told = await ensureVoice();
  if (told) console.log(told);
}

/** Made before the tests, which would else wait for each other; what cannot be made they say themselves, and fail. */
async function prepareExchange(): Promise<void> {
  await prepareVoice();
  await installPackages(existsSync('/usr/bin/sipp') ? [] : ['sip-tester']);
  await asteriskSystem(dataFolder(process.env)).catch((error: unknown) => console.log(String(error)));
}

async function prepareBrowser(): Promise<void> {
  const missing = await ensureBrowser();
  if (missing.length > 0)
    throw new Error(`The browser tests need ${missing.join(' and ')}: install them with apt-get.`);
  if (await buildConsole()) console.log('Built the console.');
}
