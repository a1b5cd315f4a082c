import { conflict, invalid, type FieldProblem } from '../../platform/lib/errors.ts';
import type { UploadedFile } from '../../platform/http/route.ts';
import type { Ctx } from '../../shared/context.ts';
import { personOf } from '../../shared/people/index.ts';
import type { NumberBlock } from '../../shared/statistics/index.ts';
import { checkBlocks, sizeOf } from '../../shared/statistics/index.ts';
import type { BlockRow } from './block-file.ts';
import { readBlockFile } from './block-file.ts';
import { findAllCounties, findFrame, lockFrames } from './store-draws.ts';

type Saved = { readonly version: number; readonly rows: number; readonly numbers: number };

export async function blocksView(ctx: Ctx) {
  const frame = await findFrame(ctx.db, null);
  return frame ?? { version: 0, numbers: 0, changedAt: null, changedByName: null, blocks: [] };
}

/** A file takes the place of all blocks; nothing of it is taken while one row is wrong. */
export async function uploadBlocks(ctx: Ctx, file: UploadedFile | undefined): Promise<Saved> {
  if (!file) throw invalid('upload.missing');
  const counties = await findAllCounties(ctx.db);
  const byName = new Map(
    counties.flatMap(({ code, name }) => [[code, code] as const, [name, code] as const]),
  );
  const read = readBlockFile(file.content, (text) => byName.get(text) ?? null);
  if (!read.ok) throw invalid(read.code, { row: read.row, column: read.column, detail: read.detail });
  return keepBlocks(ctx, read.rows, new Set(counties.map(({ code }) => code)));
}

export async function editBlocks(
  ctx: Ctx,
  { blocks, version }: { readonly blocks: readonly NumberBlock[]; readonly version: number },
): Promise<Saved> {
  await lockFrames(ctx.db);
  const present = await findFrame(ctx.db, null);
  if ((present?.version ?? 0) !== version)
    throw conflict('block.changed-meanwhile', { by: present?.changedByName ?? '' });
  const counties = await findAllCounties(ctx.db);
  const rows = blocks.map((block, index) => ({ ...block, row: index + 1 }));
  return keepBlocks(ctx, rows, new Set(counties.map(({ code }) => code)));
}

async function keepBlocks(
  ctx: Ctx,
  rows: readonly BlockRow[],
  counties: ReadonlySet<string>,
): Promise<Saved> {
  const person = personOf(ctx.actor);
  const problems = checkBlocks(rows, counties);
  const [first] = problems;
  if (first) {
    const fields = problems.slice(0, 50).map(({ row, column, code, detail, other }): FieldProblem => ({
      path: `blocks.${row}.${column}`,
      code,
      params: { row, column, detail, other },
    }));
    throw invalid(first.code, { ...fields[0]!.params, more: problems.length - 1 }, fields);
  }
  await lockFrames(ctx.db);
  const newest = await findFrame(ctx.db, null);
  const version = (newest?.version ?? 0) + 1;
  const blocks = rows.map(({ prefix, from, to, kind, county }) => ({ prefix, from, to, kind, county }));
  const numbers = blocks.reduce((sum, block) => sum + sizeOf(block), 0);
  const id = ctx.newId();
  await ctx.db.numberFrameVersion.create({
    data: {
      id,
      version,
      blocks,
      rows: blocks.length,
      numbers: BigInt(numbers),
      createdAt: ctx.now,
      createdBy: person.id,
    },
  });
  ctx.audit({
    chain: '*',
    action: 'number-blocks.change',
    subject: id,
    detail: { version, rows: blocks.length, numbers },
  });
  return { version, rows: blocks.length, numbers };
}
