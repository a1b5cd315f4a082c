import type { Db } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import { isCityCode } from '../../shared/regions/code.ts';
import type { ListStratum, NumberBlock } from '../../shared/statistics/index.ts';
import type { DrawAtWork } from './draw.ts';
import type { SamplePlan } from './sample-plan.ts';

type By = { readonly changedAt: Date; readonly changedByName: string };

export async function findPlan(db: Db, projectId: string): Promise<(By & { plan: SamplePlan }) | null> {
  const [row] = await sql<By & { plan: SamplePlan }>(
    db,
    `select s.plan, s.changed_at as "changedAt", o.name as "changedByName"
     from sample_plan s join person o on o.id = s.changed_by where s.project_id = $1::uuid`,
    projectId,
  );
  return row ?? null;
}

/** The counties of a region with the people that the region tree knows of. */
export const findPopulations = (
  db: Db,
  regionCode: string,
): Promise<{ countyCode: string; population: number | null }[]> =>
  sql(
    db,
    `select code as "countyCode", population from region
     where level = 'county' and valid_to is null and code like $1 order by code`,
    isCityCode(regionCode) ? `${regionCode.slice(0, 4)}%` : regionCode.slice(0, 6),
  );

export const findAllCounties = (db: Db): Promise<{ code: string; name: string }[]> =>
  db.region.findMany({ where: { level: 'county', validTo: null }, select: { code: true, name: true } });

/** Two people who change the blocks at once make two versions, one after the other. */
export const lockFrames = (db: Db): Promise<unknown> =>
  sql(db, `select pg_advisory_xact_lock(hashtext('survey.number-blocks'))::text`);

export type Frame = By & {
  readonly id: string;
  readonly version: number;
  readonly numbers: number;
  readonly blocks: NumberBlock[];
};

/** The newest version of the number blocks, or a certain one. */
export async function findFrame(db: Db, frameId: string | null): Promise<Frame | null> {
  const [row] = await sql<Frame>(
    db,
    `select f.id, f.version, f.numbers::float8 as numbers, f.blocks, f.created_at as "changedAt",
       o.name as "changedByName"
     from number_frame f join person o on o.id = f.created_by
     where $1::uuid is null or f.id = $1::uuid order by f.version desc limit 1`,
    frameId,
  );
  return row ?? null;
}

const AT_WORK = `select d.id, d.project_id as "projectId", p.name as "projectName", p.region_code as "regionCode",
    p.state as "projectState", d.kind, d.state, d.frame_id as "frameId", d.import_id as "importId", d.wish, d.size,
    d.done, d.replicates, d.released, d.commitment, d.seed_cipher as "seedCipher", d.seed,
    d.created_at as "createdAt"
  from sample_draw d join survey_project p on p.id = d.project_id`;

export async function findDraw(db: Db, drawId: string): Promise<DrawAtWork | null> {
  const [row] = await sql<DrawAtWork>(db, `${AT_WORK} where d.id = $1::uuid`, drawId);
  return row ?? null;
}

/** Draws whose seed is still kept. */
export const findSealed = (db: Db, projectId: string): Promise<DrawAtWork[]> =>
  sql<DrawAtWork>(db, `${AT_WORK} where d.project_id = $1::uuid and d.seed is null`, projectId);

export type DrawnCase = {
  readonly id: string;
  readonly phoneId: string;
  readonly place: number;
  readonly replicate: number;
  readonly countyCode: string;
};

/** Ids of what was new to the project. They wait as `loading` until the whole draw is in. */
export async function insertDrawn(
  db: Db,
  draw: DrawAtWork,
  cases: readonly DrawnCase[],
  now: Date,
): Promise<Set<string>> {
  const rows = await sql<{ id: string }>(
    db,
    `insert into sample_case (id, project_id, draw_id, phone_id, county_code, county_is_hint, position, draw_place,
       replicate, state, due_at, day_parts)
     select id, $1::uuid, $2::uuid, phone_id, county, true, place, place, replicate, 'loading', $3::timestamptz, '{}'
     from unnest($4::uuid[], $5::uuid[], $6::text[], $7::int[], $8::int[]) as t(id, phone_id, county, place, replicate)
     on conflict (project_id, phone_id) do nothing returning id`,
    draw.projectId,
    draw.id,
    now,
    cases.map(({ id }) => id),
    cases.map(({ phoneId }) => phoneId),
    cases.map(({ countyCode }) => countyCode),
    cases.map(({ place }) => place),
    cases.map(({ replicate }) => replicate),
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whoever was interviewed since then, in another project. */
export async function findRested(
  db: Db,
  projectId: string,
  phoneIds: readonly string[],
  since: Date,
): Promise<Set<string>> {
  const rows = await sql<{ phoneId: string }>(
    db,
    `select distinct phone_id as "phoneId" from sample_case
     where phone_id = any($1::uuid[]) and final_disposition in ('1.1', '1.2') and final_at > $2::timestamptz
       and project_id <> $3::uuid`,
    phoneIds,
    since,
    projectId,
  );
  return new Set(rows.map(({ phoneId }) => phoneId));
}

export async function insertExclusions(
  db: Db,
  drawId: string,
  left: readonly { readonly place: number; readonly reason: string }[],
  at: Date,
): Promise<void> {
  if (left.length === 0) return;
  await db.sampleDrawExclusion.createMany({ data: left.map((each) => ({ drawId, at, ...each })) });
}

/** Only onward from where the chunk began: of two workers that believe to have the draw one changes nothing. */
export async function advanceDraw(
  db: Db,
  drawId: string,
  start: number,
  by: { readonly done: number; readonly taken: number },
): Promise<boolean> {
  const { count } = await db.sampleDraw.updateMany({
    where: { id: drawId, done: start, state: 'drawing' },
    data: { done: { increment: by.done }, taken: { increment: by.taken } },
  });
  return count > 0;
}

/** Everything is in: the first replicate may be called, the others wait. */
export async function finishDraw(db: Db, drawId: string, now: Date): Promise<boolean> {
  const { count } = await db.sampleDraw.updateMany({
    where: { id: drawId, state: 'drawing' },
    data: { state: 'done', released: 1, finishedAt: now },
  });
  if (count === 0) return false;
  await sql(
    db,
    `update sample_case set state = case replicate when 1 then 'open' else 'reserve' end, due_at = $2::timestamptz
     where draw_id = $1::uuid and state = 'loading'`,
    drawId,
    now,
  );
  return true;
}

/** The next replicate, if nobody was first with it; how many numbers it has. */
export async function releaseNext(
  db: Db,
  drawId: string,
  released: number,
  now: Date,
): Promise<number | null> {
  const { count } = await db.sampleDraw.updateMany({
    where: { id: drawId, released, replicates: { gt: released }, state: 'done' },
    data: { released: released + 1 },
  });
  if (count === 0) return null;
  const rows = await sql(
    db,
    `update sample_case set state = 'open', due_at = $3::timestamptz
     where draw_id = $1::uuid and replicate = $2::int and state = 'reserve' returning id`,
    drawId,
    released + 1,
    now,
  );
  return rows.length;
}

// Lists ------------------------------------------------------------------------------------------------------------

/** Locks the list of an import and says what stands against a draw from it. */
export async function lockList(
  db: Db,
  importId: string,
): Promise<{ readonly drawn: boolean; readonly worked: boolean }> {
  await sql(db, 'select id from sample_import where id = $1::uuid for update', importId);
  const [row] = await sql<{ drawn: boolean; worked: boolean }>(
    db,
    `select exists (select from sample_draw d where d.import_id = $1::uuid) as drawn,
       exists (select from sample_case c where c.import_id = $1::uuid
         and (c.attempts > 0 or c.held_by is not null or c.open_attempt_id is not null)) as worked`,
    importId,
  );
  return row!;
}

type Unit = { readonly id: string; readonly county: string; readonly size: number | null };

/** The list in the order in which it is drawn from: by place, sex and age, so that the draw is spread over them. */
export async function findList(db: Db, importId: string): Promise<Omit<ListStratum, 'n'>[]> {
  const rows = await sql<Unit>(
    db,
    `select id, county_code as county, size from sample_case where import_id = $1::uuid
     order by county_code, township_code nulls last, sex nulls last, age_band nulls last, position, id`,
    importId,
  );
  const strata = new Map<string, { id: string; size: number | null }[]>();
  for (const { id, county, size } of rows) {
    const units = strata.get(county) ?? [];
    units.push({ id, size });
    strata.set(county, units);
  }
  return [...strata].map(([county, units]) => ({ county, units }));
}

/** What is not drawn of the list waits for nothing: it is not part of the sample. */
export async function parkList(db: Db, importId: string): Promise<void> {
  await sql(
    db,
    `update sample_case set state = 'reserve' where import_id = $1::uuid and state in ('open', 'appointment')`,
    importId,
  );
}

export const findPhones = (db: Db, caseIds: readonly string[]): Promise<{ id: string; phoneId: string }[]> =>
  sql(db, 'select id, phone_id as "phoneId" from sample_case where id = any($1::uuid[])', caseIds);

export async function markDrawn(
  db: Db,
  drawId: string,
  cases: readonly { readonly id: string; readonly place: number; readonly replicate: number }[],
  now: Date,
): Promise<void> {
  await sql(
    db,
    `update sample_case c set draw_id = $1::uuid, draw_place = t.place, replicate = t.replicate,
       state = case t.replicate when 1 then 'open' else 'reserve' end, due_at = $2::timestamptz
     from unnest($3::uuid[], $4::int[], $5::int[]) as t(id, place, replicate)
     where c.id = t.id and c.state = 'reserve'`,
    drawId,
    now,
    cases.map(({ id }) => id),
    cases.map(({ place }) => place),
    cases.map(({ replicate }) => replicate),
  );
}
