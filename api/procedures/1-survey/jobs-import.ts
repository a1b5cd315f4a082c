import { perform, systemActor, type Ctx, type Runtime } from '../../shared/context.ts';
import { doNotCallAmong, phonesOf } from '../../shared/numbers/index.ts';
import type { TaskRun } from '../../shared/part.ts';
import { isCityCode } from '../../shared/regions/code.ts';
import { placeOf } from './permutation.ts';
import type { ColumnMap } from './sample-columns.ts';
import { mapColumns, missingColumn } from './sample-columns.ts';
import type { OpenedSample } from './sample-file.ts';
import { openSample } from './sample-file.ts';
import type { FileRow, Places, RowProblem, SampleRow } from './sample-row.ts';
import { nameAt, parseSampleRow, placesOf } from './sample-row.ts';
import type { ImportAtWork } from './store-imports.ts';
import {
  advanceImport,
  failImport,
  findCounties,
  findImport,
  finishImport,
  insertCases,
  insertProblems,
  startImport,
} from './store-imports.ts';

/** Rows in one transaction: large enough to be quick, small enough to lose little when a worker dies. */
const CHUNK = 2000;
/** A file with more rows than a city has people is not a sample. */
const MOST_ROWS = 2_000_000;

type Reading = {
  readonly import: ImportAtWork;
  readonly columns: ColumnMap;
  readonly places: Places;
};

type ImportError = { readonly code: string; readonly params?: Readonly<Record<string, string | number>> };

class Unusable extends Error {
  readonly why: ImportError;
  constructor(why: ImportError) {
    super(why.code);
    this.why = why;
  }
}

/**
 * Reads a sample file into a project. Cases are written as `loading`, which nobody is given, and opened together at the
 * end: a file that turns out to be unusable in the middle leaves nothing behind. A worker that takes over from a dead
 * one skips the rows already taken.
 */
export async function runImport(rt: Runtime, task: TaskRun): Promise<void> {
  const found = await findImport(rt.database.prisma, task.subjectId);
  if (!found || found.state === 'done' || found.state === 'failed') return;
  const as = <T>(run: (ctx: Ctx) => Promise<T>) => perform(rt, systemActor('sample-import'), run);
  try {
    const file = await rt.database.prisma.storedFile.findUniqueOrThrow({
      where: { id: found.fileId },
      select: { content: true },
    });
    const sample = openSample(file.content);
    if (!sample.ok) throw new Unusable({ code: sample.code });
    await readAll(rt, task, found, sample, as);
    await as((ctx) => finishImport(ctx, found));
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    await as((ctx) => failImport(ctx, found, error.why));
  }
}

async function readAll(
  rt: Runtime,
  task: TaskRun,
  found: ImportAtWork,
  sample: Extract<OpenedSample, { ok: true }>,
  as: <T>(run: (ctx: Ctx) => Promise<T>) => Promise<T>,
): Promise<void> {
  let reading: Reading | null = null;
  let seen = 0;
  let chunk: FileRow[] = [];
  const take = async () => {
    const rows = chunk;
    chunk = [];
    if (rows.length === 0 || reading === null) return;
    await as((ctx) => takeChunk(ctx, reading!, seen - rows.length, rows));
    await task.progress(seen, Math.max(sample.expected ?? seen, seen));
  };
  for await (const row of readable(sample.rows())) {
    if (reading === null) {
      reading = await readHeader(rt, found, row, sample.encoding);
      continue;
    }
    if (++seen > MOST_ROWS) throw new Unusable({ code: 'import.too-many-rows', params: { most: MOST_ROWS } });
    // Taken by the worker before.
    if (seen <= found.rows) continue;
    chunk.push(row);
    if (chunk.length === CHUNK) await take();
  }
  await take();
  if (reading === null || seen === 0) throw new Unusable({ code: 'import.empty' });
}

/** What a reader throws is the file's fault, and is told as such. */
async function* readable(rows: AsyncIterable<FileRow>): AsyncIterable<FileRow> {
  const iterator = rows[Symbol.asyncIterator]();
  for (;;) {
    const next = await iterator.next().catch(() => {
      throw new Unusable({ code: 'file.unreadable' });
    });
    if (next.done) return;
    yield next.value;
  }
}

async function readHeader(
  rt: Runtime,
  found: ImportAtWork,
  row: FileRow,
  encoding: string,
): Promise<Reading> {
  const columns = mapColumns(row.cells.map((cell) => (typeof cell === 'string' ? cell : '')));
  const oneCounty = !isCityCode(found.regionCode);
  const missing = missingColumn(columns, oneCounty);
  if (missing) throw new Unusable({ code: 'import.missing-column', params: { column: missing } });
  const counties = await findCounties(rt.database.prisma, found.regionCode);
  await startImport(rt.database.prisma, found.id, encoding, columns);
  return { import: found, columns, places: placesOf(counties, oneCounty) };
}

async function takeChunk(ctx: Ctx, reading: Reading, start: number, rows: readonly FileRow[]): Promise<void> {
  const { import: found, columns, places } = reading;
  const good: SampleRow[] = [];
  const problems: RowProblem[] = [];
  let bad = 0;
  const order = new Map<SampleRow, number>();
  rows.forEach((row, index) => {
    const parsed = parseSampleRow(row, columns, places, found.areaCode ?? undefined);
    if (parsed.kind === 'bad') {
      bad++;
      problems.push(...parsed.problems);
    }
    if (parsed.kind === 'row') {
      good.push(parsed.row);
      order.set(parsed.row, start + index);
    }
  });
  const phones = await phonesOf(
    ctx,
    good.map(({ e164 }) => e164),
  );
  const forbidden = await doNotCallAmong(ctx, [...phones.values()]);
  const report = (row: SampleRow, code: string) =>
    problems.push({ line: row.line, column: 'number', code, detail: '' });
  const first = new Map<string, SampleRow>();
  let doNotCall = 0;
  let duplicates = 0;
  for (const row of good) {
    const phoneId = phones.get(row.e164)!;
    if (forbidden.has(phoneId)) {
      doNotCall++;
      report(row, 'row.do-not-call');
    } else if (first.has(phoneId)) {
      duplicates++;
      report(row, 'row.duplicate');
    } else first.set(phoneId, row);
  }
  const cases = [...first].map(([phoneId, row]) => {
    const id = ctx.newId();
    const position = placeOf(order.get(row)!, found.seed);
    const nameCipher = row.name === null ? null : ctx.vault.seal(row.name, nameAt(id));
    return { id, phoneId, row, position, nameCipher };
  });
  const inserted = await insertCases(ctx.db, found, cases, ctx.now);
  for (const { id, row } of cases) {
    if (inserted.has(id)) continue;
    duplicates++;
    report(row, 'row.duplicate');
  }
  await insertProblems(ctx.db, found.id, problems);
  await advanceImport(ctx.db, found.id, start, {
    rows: rows.length,
    accepted: inserted.size,
    duplicates,
    doNotCall,
    bad,
  });
  ctx.announce({
    name: 'sample.progressed',
    countyCode: found.regionCode,
    importId: found.id,
    projectId: found.projectId,
    done: start + rows.length,
    total: 0,
  });
}
