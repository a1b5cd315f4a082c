import { createHash } from 'node:crypto';
import { AppError, invalid } from '../../platform/lib/errors.ts';
import { actorId, type Ctx } from '../../shared/context.ts';
import { readTable } from '../../shared/documents/index.ts';
import { countyWhere } from '../../shared/people/index.ts';
import { addDays, dayOfInstant } from '../../shared/statistics/figures/index.ts';
import { leavesOf } from '../../shared/statistics/index.ts';
import { importers } from './actions-safety-index.ts';
import { type KnownColumn, readImported } from './imported-table.ts';
import { countiesWithPeople, insertValues, listTrees, treeOf } from './store-safety-index.ts';

const MOST_ROWS = 20_000;
/** As many as a person reads; the rest is counted. */
const PROBLEMS_TOLD = 100;

type Upload = { readonly name: string; readonly content: Uint8Array };

/** The columns that any version of the index takes, by the name of the newest one that does. */
async function knownColumns(ctx: Ctx): Promise<readonly KnownColumn[]> {
  const columns = new Map<string, KnownColumn>();
  for (const stored of await listTrees(ctx.db)) {
    for (const { source, zh, en } of leavesOf(treeOf(stored).children)) {
      if (source.kind === 'column' && !columns.has(source.column)) {
        columns.set(source.column, { key: source.column, zh, en });
      }
    }
  }
  return [...columns.values()];
}

/** Reads a whole file or nothing of it: with one bad cell every bad cell is told and no row is written. */
export async function importIndexFile(ctx: Ctx, file: Upload | undefined) {
  if (!file) throw invalid('file.missing');
  const table = await readTable(file.content);
  if (!table.ok) throw invalid(table.code);
  if (table.rows.length > MOST_ROWS) throw invalid('table.too-many-rows', { most: MOST_ROWS });
  const counties = await countiesWithPeople(ctx.db, countyWhere(ctx.actor).startsWith);
  const { values, problems } = readImported(
    table.rows,
    await knownColumns(ctx),
    counties.map(({ code, name, nameEn }) => ({ code, zh: name, en: nameEn })),
  );
  if (problems.length > 0) {
    throw new AppError('invalid', 'index.import-problems', {
      params: { count: problems.length },
      fields: problems.slice(0, PROBLEMS_TOLD).map(({ line, column, code, params }) => ({
        path: `${line}.${column}`,
        code,
        params: { ...params, row: line, column },
      })),
    });
  }
  if (values.length === 0) throw invalid('table.empty');
  const importId = ctx.newId();
  const rows = table.rows.length - 1;
  await ctx.db.indexImport.create({
    data: {
      id: importId,
      fileName: file.name,
      sha256: createHash('sha256').update(file.content).digest('hex'),
      rows,
      importedAt: ctx.now,
      importedBy: actorId(ctx.actor),
    },
  });
  await insertValues(ctx, importId, values);
  ctx.audit({
    chain: '*',
    action: 'index.import',
    subject: importId,
    detail: { rows, values: values.length },
  });
  return { importId, rows, values: values.length };
}

/** The last files, as far as they have a row that the reader may see. */
export async function listImports(ctx: Ctx) {
  const files = await ctx.db.indexImport.findMany({
    where: { values: { some: { countyCode: countyWhere(ctx.actor) } } },
    orderBy: { importedAt: 'desc' },
    take: 50,
  });
  const people = await importers(
    ctx,
    files.map(({ importedBy }) => importedBy),
  );
  return {
    items: files.map(({ id, fileName, rows, importedAt, importedBy }) => ({
      id,
      fileName,
      rows,
      importedAt: importedAt.toISOString(),
      importedBy: people.get(importedBy ?? '') ?? null,
    })),
  };
}

/** A file to be filled in: last month, every county in sight, every column the index takes. */
export async function importTemplate(ctx: Ctx): Promise<{ readonly content: Buffer }> {
  const columns = await knownColumns(ctx);
  const counties = await countiesWithPeople(ctx.db, countyWhere(ctx.actor).startsWith);
  const lastMonth = addDays(`${dayOfInstant(ctx.now).slice(0, 7)}-01`, -1).slice(0, 7);
  const header = ['县区', '时期', ...columns.map(({ zh }) => zh)];
  const lines = [header, ...counties.map(({ name }) => [name, lastMonth, ...columns.map(() => '')])];
  return { content: Buffer.from(`\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`) };
}
