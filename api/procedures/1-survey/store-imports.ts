import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import { conflict } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { isCityCode } from '../../shared/regions/code.ts';
import type { ColumnMap } from './sample-columns.ts';
import type { County, RowProblem, SampleRow } from './sample-row.ts';

/**
 *   waiting ──▶ reading ──▶ done
 *                  └──────▶ failed: nothing of it stays but what was wrong
 */
export type ImportState = 'waiting' | 'reading' | 'done' | 'failed';

export type ImportAtWork = {
  readonly id: string;
  readonly projectId: string;
  readonly regionCode: string;
  readonly fileId: string;
  readonly state: ImportState;
  readonly rows: number;
  readonly seed: number;
  /** Completes landlines written without their area code. */
  readonly areaCode: string | null;
};

export async function findImport(db: Db, importId: string): Promise<ImportAtWork | null> {
  const [row] = await sql<ImportAtWork>(
    db,
    `select i.id, i.project_id as "projectId", p.region_code as "regionCode", i.file_id as "fileId", i.state, i.rows, i.seed,
       p.rules->>'areaCode' as "areaCode"
     from sample_import i join survey_project p on p.id = i.project_id where i.id = $1::uuid`,
    importId,
  );
  return row ?? null;
}

/** The counties of a region with their townships: the city's all, a county itself. */
export async function findCounties(db: Db, regionCode: string): Promise<County[]> {
  const prefix = isCityCode(regionCode) ? regionCode.slice(0, 4) : regionCode.slice(0, 6);
  const regions = await db.region.findMany({
    where: { code: { startsWith: prefix }, level: { in: ['county', 'township'] } },
    select: { code: true, name: true, level: true },
    orderBy: { code: 'asc' },
  });
  return regions
    .filter(({ level }) => level === 'county')
    .map((county) => ({
      code: county.code,
      name: county.name,
      townships: regions.filter((each) => each.level === 'township' && each.code.startsWith(county.code)),
    }));
}

export async function startImport(db: Db, id: string, encoding: string, columns: ColumnMap): Promise<void> {
  await db.sampleImport.updateMany({
    where: { id, state: { in: ['waiting', 'reading'] } },
    data: { state: 'reading', encoding, columns },
  });
}

export type NewCase = {
  readonly id: string;
  readonly phoneId: string;
  readonly row: SampleRow;
  readonly position: number;
  readonly nameCipher: Buffer | null;
};

/** Ids of what was new to the project. */
export async function insertCases(
  db: Db,
  found: ImportAtWork,
  cases: readonly NewCase[],
  now: Date,
): Promise<Set<string>> {
  const rows = await sql<{ id: string }>(
    db,
    `insert into sample_case (id, project_id, import_id, phone_id, county_code, township_code, sex, age_band, name_cipher,
       position, size, state, due_at, day_parts)
     select id, $1::uuid, $2::uuid, phone_id, county, township, sex, age, decode(name, 'hex'), position, size, 'loading',
       $3::timestamptz, '{}'
     from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::int[], $12::int[])
       as t(id, phone_id, county, township, sex, age, name, position, size)
     on conflict (project_id, phone_id) do nothing returning id`,
    found.projectId,
    found.id,
    now,
    cases.map(({ id }) => id),
    cases.map(({ phoneId }) => phoneId),
    cases.map(({ row }) => row.countyCode),
    cases.map(({ row }) => row.townshipCode),
    cases.map(({ row }) => row.sex),
    cases.map(({ row }) => row.ageBand),
    cases.map(({ nameCipher }) => nameCipher?.toString('hex') ?? null),
    cases.map(({ position }) => position),
    cases.map(({ row }) => row.size),
  );
  return new Set(rows.map(({ id }) => id));
}

export async function insertProblems(
  db: Db,
  importId: string,
  problems: readonly RowProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  await db.sampleImportProblem.createMany({ data: problems.map((problem) => ({ importId, ...problem })) });
}

export type Advance = {
  readonly rows: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly doNotCall: number;
  readonly bad: number;
};

/** Only onward from where the chunk began: of two workers that believe to have the import one is stopped here. */
export async function advanceImport(db: Db, id: string, start: number, by: Advance): Promise<void> {
  const { count } = await db.sampleImport.updateMany({
    where: { id, rows: start, state: 'reading' },
    data: {
      rows: { increment: by.rows },
      accepted: { increment: by.accepted },
      duplicates: { increment: by.duplicates },
      doNotCall: { increment: by.doNotCall },
      bad: { increment: by.bad },
    },
  });
  if (count === 0) throw conflict('import.taken-over');
}

export async function finishImport(ctx: Ctx, found: ImportAtWork): Promise<void> {
  const { count } = await ctx.db.sampleImport.updateMany({
    where: { id: found.id, state: 'reading' },
    data: { state: 'done', finishedAt: ctx.now },
  });
  if (count === 0) return;
  await sql(
    ctx.db,
    `update sample_case set state = 'open', due_at = $2::timestamptz where import_id = $1::uuid and state = 'loading'`,
    found.id,
    ctx.now,
  );
  const { id: importId, projectId, regionCode } = found;
  ctx.announce({ name: 'sample.imported', countyCode: regionCode, importId, projectId });
  ctx.audit({ chain: regionCode, action: 'sample.import', subject: importId, detail: { projectId } });
}

export async function failImport(ctx: Ctx, found: ImportAtWork, error: object): Promise<void> {
  await sql(ctx.db, `delete from sample_case where import_id = $1::uuid and state = 'loading'`, found.id);
  await ctx.db.sampleImport.updateMany({
    where: { id: found.id, state: { in: ['waiting', 'reading'] } },
    data: {
      state: 'failed',
      error: { ...error },
      accepted: 0,
      duplicates: 0,
      doNotCall: 0,
      finishedAt: ctx.now,
    },
  });
  const { id: importId, projectId, regionCode } = found;
  ctx.announce({ name: 'sample.imported', countyCode: regionCode, importId, projectId });
}
