import { parse } from 'csv-parse/sync';
import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../context.ts';
import { countyOf } from './code.ts';
import type { RegionBody } from './contract.ts';
import { requireWithin } from './reach.ts';
import { levelOf, parentCodeOf, planImport, type RegionRow } from './region.ts';
import { maySeeCounty } from '../people/scope.ts';

const open = { validTo: null };

export const listRegions = (ctx: Ctx) => ctx.db.region.findMany({ where: open, orderBy: { code: 'asc' } });

export async function addRegion(ctx: Ctx, input: RegionBody): Promise<void> {
  requireWithin(ctx, input.code);
  const level = levelOf(input.code);
  const parentCode = parentCodeOf(input.code);
  if (level === null) throw invalid('region.code-wrong');
  if (await ctx.db.region.findUnique({ where: { code: input.code } })) throw conflict('region.exists');
  const parent = parentCode === null ? null : await ctx.db.region.findUnique({ where: { code: parentCode } });
  if (!parent || parent.validTo) throw invalid('region.parent-missing', { code: parentCode });
  await ctx.db.region.create({ data: { ...input, level, parentCode, validFrom: ctx.now } });
  ctx.audit({ chain: countyOf(input.code), action: 'region.add', subject: input.code, detail: input });
}

export async function changeRegion(ctx: Ctx, code: string, input: Omit<RegionBody, 'code'>): Promise<void> {
  requireWithin(ctx, code);
  const { count } = await ctx.db.region.updateMany({ where: { code, ...open }, data: input });
  if (count === 0) throw notFound('region.not-found', { code });
  ctx.audit({ chain: countyOf(code), action: 'region.change', subject: code, detail: input });
}

/** Ends a region. Its code stays what old tickets and interviews point at. */
export async function closeRegion(ctx: Ctx, code: string): Promise<void> {
  requireWithin(ctx, code);
  const region = await ctx.db.region.findUnique({ where: { code } });
  if (!region || region.validTo) throw notFound('region.not-found', { code });
  if (region.parentCode === null) throw conflict('region.is-top');
  const below = await ctx.db.region.count({ where: { parentCode: code, ...open } });
  if (below > 0) throw conflict('region.has-regions', { count: below });
  const units = await ctx.db.unit.count({ where: { regionCode: code, active: true } });
  if (units > 0) throw conflict('region.has-units', { count: units });
  await ctx.db.region.update({ where: { code }, data: { validTo: ctx.now } });
  ctx.audit({ chain: countyOf(code), action: 'region.close', subject: code, detail: {} });
}

const COLUMNS: Readonly<Record<string, keyof RegionRow>> = {
  code: 'code',
  代码: 'code',
  区划代码: 'code',
  name: 'name',
  名称: 'name',
  nameen: 'nameEn',
  name_en: 'nameEn',
  英文名: 'nameEn',
  population: 'population',
  人口: 'population',
};

/** Offices save CSV from Excel in GB18030 as often as in UTF-8. */
function decode(content: Buffer): { text: string; encoding: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(content), encoding: 'UTF-8' };
  } catch {
    return { text: new TextDecoder('gb18030').decode(content), encoding: 'GB18030' };
  }
}

function readLines(text: string): { line: number; row: RegionRow }[] {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as typeof records;
  } catch {
    throw invalid('region.file-unreadable');
  }
  const [head, ...rest] = records;
  const columns = (head?.record ?? []).map((title) => COLUMNS[title.toLowerCase().replace(/\s/g, '')]);
  for (const needed of ['code', 'name'] as const)
    if (!columns.includes(needed)) throw invalid('region.column-missing', { column: needed });
  return rest.map(({ record, info }) => {
    const cell = (column: keyof RegionRow) => record[columns.indexOf(column)] ?? '';
    const population = cell('population');
    return {
      line: info.lines,
      row: {
        code: cell('code'),
        name: cell('name'),
        nameEn: cell('nameEn'),
        population: population === '' ? null : Number(population),
      },
    };
  });
}

/** A file of regions: all of it, or none of it when one line is wrong. */
export async function importRegions(ctx: Ctx, content: Buffer, dryRun: boolean) {
  const { text, encoding } = decode(content);
  const rows = await ctx.db.region.findMany({ where: open });
  const existing = new Map(
    rows.map(({ code, name, nameEn, population }) => [code, { code, name, nameEn, population }]),
  );
  const plan = planImport(readLines(text), existing, (code) => maySeeCounty(ctx.actor, countyOf(code)));
  const applied = !dryRun && plan.problems.length === 0;
  if (applied) {
    await ctx.db.region.createMany({
      data: plan.add.map((row) => ({
        ...row,
        level: levelOf(row.code)!,
        parentCode: parentCodeOf(row.code),
        validFrom: ctx.now,
      })),
    });
    for (const { code, ...change } of plan.change) {
      await ctx.db.region.update({ where: { code }, data: change });
    }
    ctx.audit({
      chain: '*',
      action: 'region.import',
      subject: 'regions',
      detail: { added: plan.add.length, changed: plan.change.length },
    });
  }
  return {
    applied,
    encoding,
    added: plan.add.length,
    changed: plan.change.length,
    unchanged: plan.unchanged,
    problems: [...plan.problems],
  };
}
