import { resolve } from 'node:path';
import { BadInput, runCommand } from './command.ts';
import { isMonday, momentOf } from './simulate/time.ts';
import type { simulate } from './simulate/week.ts';
import { obeySignals, ownServer, stopAll } from './stopping.ts';
import { generatePrisma } from './setup/prisma.ts';

await runCommand(
  {
    name: 'simulate',
    does: [
      "Lets a county's centre live through days on a virtual clock: operators, dispatchers, unit handlers, a supervisor,",
      'leaders and an analyst, through the same routes as the screens, with a simulated telephone line.',
      'Works on a throw-away database of its own (below DATA_DIR, default .data). Writes summary.json and',
      'weekly-report.{docx,pdf,xlsx,json}. The same seed gives the same summary. Exit 1 when an invariant is violated.',
    ].join('\n'),
    options: {
      days: { type: 'string' },
      seed: { type: 'string' },
      operators: { type: 'string' },
      traffic: { type: 'string' },
      from: { type: 'string' },
      out: { type: 'string' },
      keep: { type: 'boolean' },
      profile: { type: 'boolean' },
    },
    help: {
      days: 'how many days (7)',
      seed: 'a whole number; the same seed gives the same week (1)',
      operators: 'how many operators (12)',
      traffic: 'share of the full load: 1,500 dials, 250 hotline calls a day (1)',
      from: 'the first day, a Monday (2026-03-02)',
      out: 'folder for the results (simulated-week)',
      keep: 'keep the database and say where it is',
      profile: 'tell on standard error which routes took how long',
    },
  },
  async (values) => {
    const wish = {
      days: whole(values['days'] ?? '7', 'days', 1, 28),
      seed: whole(values['seed'] ?? '1', 'seed', 0, 2 ** 31 - 1),
      operators: whole(values['operators'] ?? '12', 'operators', 2, 60),
      traffic: share(values['traffic'] ?? '1'),
      from: monday(values['from'] ?? '2026-03-02'),
    };
    const out = resolve(String(values['out'] ?? 'simulated-week'));
    obeySignals();
    try {
      await run(wish, out, { keep: values['keep'] === true, profile: values['profile'] === true });
    } finally {
      await stopAll();
    }
  },
);

type Given = { days: number; seed: number; operators: number; traffic: number; from: string };

async function run(wish: Given, out: string, more: { keep: boolean; profile: boolean }): Promise<void> {
  await generatePrisma();
  const { makeThrowaway } = await import('./simulate/database.ts');
  const { simulate: live, writeWeek } = await import('./simulate/week.ts');
  const { progressBar } = await import('./simulate/progress.ts');
  const { shareOneCore } = await import('./simulate/one-core.ts');
  const began = performance.now();
  const database = await makeThrowaway(process.env, {
    start: momentOf(wish.from, '00:00'),
    days: wish.days,
    keep: more.keep,
  });
  ownServer('the throw-away database', database.pid, () => database.drop());
  shareOneCore(database.pid);
  const bar = progressBar(process.stderr);
  const week = await live({ ...wish, databaseUrl: database.url, onTime: bar.show });
  bar.done();
  writeWeek(out, week);
  if (more.profile) tellTimes(week.lived.world);
  await week.lived.world.close();
  const { invariants, invariantViolations } = week.summary;
  const seconds = Math.round((performance.now() - began) / 1000);
  console.error(
    `${wish.days} days in ${seconds} s.${more.keep ? ` The database is kept in ${database.folder}.` : ''}`,
  );
  console.log(
    `${out}: ${(invariants as unknown[]).length} invariants checked, ${invariantViolations.length} violated.`,
  );
  for (const { invariant, what, ids } of invariantViolations) {
    console.log(`  ${invariant}: ${what} (${ids.length}: ${ids.slice(0, 3).join(', ')})`);
  }
  if (invariantViolations.length > 0) process.exitCode = 1;
}

function tellTimes(world: Awaited<ReturnType<typeof simulate>>['lived']['world']): void {
  const { user, system } = process.cpuUsage();
  console.error(
    `CPU of this process: ${Math.round(user / 1e6)} s and ${Math.round(system / 1e6)} s of the system.`,
  );
  for (const [what, seconds] of Object.entries(world.spent))
    console.error(`  ${what}: ${seconds.toFixed(1)} s`);
  for (const [name, ms] of world.sweeping) console.error(`  sweep ${name}: ${(ms / 1000).toFixed(1)} s`);
  for (const { route, calls, milliseconds } of world.consoles.times().slice(0, 40)) {
    const mean = (milliseconds / calls).toFixed(1);
    console.error(`  ${route}: ${calls} × ${mean} ms = ${(milliseconds / 1000).toFixed(1)} s`);
  }
}

function whole(text: string | boolean | unknown[], name: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new BadInput(`--${name} is a whole number from ${least} to ${most}, not "${String(text)}".`);
  return value;
}

function share(text: string | boolean | unknown[]): number {
  const value = Number(text);
  if (!(value > 0 && value <= 2))
    throw new BadInput(`--traffic lies above 0 and up to 2, not "${String(text)}".`);
  return value;
}

function monday(text: string | boolean | unknown[]): string {
  const day = String(text);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)) || !isMonday(day))
    throw new BadInput(`--from is a Monday written as 2026-03-02, not "${day}".`);
  return day;
}
