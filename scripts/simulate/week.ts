import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import type { FileAnswer } from '../../api/platform/http/route.ts';
import type { Look, Violation } from './invariant.ts';
import { CHECKS, dayEndChecks, findViolations } from './invariants.ts';
import { liveThrough, type Lived, type Wish } from './run.ts';
import { COUNTY } from './staff.ts';
import { summarise, type Summary } from './summary.ts';
import { dayAfter } from './time.ts';
import type { World } from './world.ts';
import type { Writing } from './writing.ts';

export type Week = {
  readonly summary: Summary;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly lived: Lived;
};

/** Lives through the days, checks what is left, and puts the results together. The caller closes the world. */
export async function simulate(wish: Omit<Wish, 'onDayEnd'>): Promise<Week> {
  const violations: Violation[] = [];
  const last = dayAfter(wish.from, wish.days - 1);
  const lookAt = (world: World, writings: readonly Writing[]): Look => ({
    rt: world.rt,
    county: COUNTY,
    period: { from: wish.from, to: last },
    writings,
    rows: async (sql, values) => (await world.rt.database.pool.query(sql, values as unknown[])).rows,
  });
  const lived = await liveThrough({
    ...wish,
    onDayEnd: async (world, day) => {
      const found = await findViolations(lookAt(world, []), dayEndChecks);
      violations.push(...found.map((each) => ({ ...each, what: `${day}: ${each.what}` })));
    },
  });
  try {
    const { world, outcome } = lived;
    const writings = [...(await exportsOf(lived)), ...(await textsOf(outcome.files)), ...logOf(world)];
    violations.push(...(await findViolations(lookAt(world, writings))));
    const checks = [...CHECKS, ...dayEndChecks];
    const summary = await summarise(lived, wish, { checks, violations });
    return { summary, files: outcome.files, lived };
  } catch (error) {
    await lived.world.close();
    throw error;
  }
}

export function writeWeek(folder: string, { summary, files }: Pick<Week, 'summary' | 'files'>): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
}

/** What people take out of the product: the ticket list, and what was wrong with the sample. */
async function exportsOf({ centre }: Lived): Promise<Writing[]> {
  const supervisor = centre.person('supervisor').console;
  const tickets = await supervisor.get<FileAnswer>('/tickets/export.xlsx');
  const { items } = await supervisor.get<{ items: { id: string }[] }>(
    `/survey/projects/${centre.projectId}/imports`,
  );
  const problems = await supervisor.get<FileAnswer>(`/survey/imports/${items[0]!.id}/problems.csv`);
  return [
    ...(await textsOf(new Map([['tickets.xlsx', tickets.content]]))),
    { name: 'problems.csv', text: problems.content.toString() },
  ];
}

/** The text in office documents and data files; a PDF says what the DOCX beside it says. */
async function textsOf(files: ReadonlyMap<string, Buffer>): Promise<Writing[]> {
  const writings: Writing[] = [];
  for (const [name, content] of files) {
    if (name.endsWith('.json')) writings.push({ name, text: content.toString() });
    if (!/\.(docx|xlsx)$/.test(name)) continue;
    const parts = Object.values((await JSZip.loadAsync(content)).files).filter((part) =>
      /\.xml$/.test(part.name),
    );
    for (const part of parts)
      writings.push({ name: `${name}/${part.name}`, text: await part.async('string') });
  }
  return writings;
}

const logOf = ({ log }: World): Writing[] =>
  log.map((text, index) => ({ name: `log line ${index + 1}`, text }));
