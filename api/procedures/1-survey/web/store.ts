import type { Db } from '../../../platform/db/index.ts';
import { sql } from '../../../platform/db/index.ts';

/** Collections and personal links. */
export type CollectionRow = {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly versionId: string;
  readonly projectId: string | null;
  readonly projectName: string | null;
  readonly regionCode: string;
  readonly kind: 'open' | 'personal';
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly closedAt: Date | null;
  readonly onePerDevice: boolean;
  readonly intro: string;
  readonly introEn: string;
  readonly linkCode: string | null;
  readonly codes: number;
  readonly example: boolean;
  readonly questionnaireTitle: string;
  readonly questionnaireTitleEn: string;
  readonly version: number;
  readonly begun: number;
  readonly completed: number;
};

const COLUMNS = `c.id, c.title, c.title_en as "titleEn", c.version_id as "versionId", c.project_id as "projectId",
  p.name as "projectName", c.region_code as "regionCode", c.kind, c.opens_at as "opensAt", c.closes_at as "closesAt",
  c.closed_at as "closedAt", c.one_per_device as "onePerDevice", c.intro, c.intro_en as "introEn",
  c.link_code as "linkCode", c.codes, c.example, q.title as "questionnaireTitle", q.title_en as "questionnaireTitleEn",
  v.version`;

/** Newest first, with how many began and completed; one alone when `id` is given. Counted within the counties in sight. */
export function listCollections(db: Db, counties: string, id: string | null): Promise<CollectionRow[]> {
  return sql<CollectionRow>(
    db,
    `select ${COLUMNS}, coalesce(r.begun, 0)::int as begun, coalesce(r.completed, 0)::int as completed
     from web_collection c
       join questionnaire_version v on v.id = c.version_id join questionnaire q on q.id = v.questionnaire_id
       left join survey_project p on p.id = c.project_id
       left join lateral (
         select count(*) as begun, count(*) filter (where w.state = 'sealed') as completed
         from web_response w where w.collection_id = c.id and w.county_code like $1) r on true
     where $2::uuid is null or c.id = $2::uuid
     order by c.created_at desc, c.id desc`,
    counties,
    id,
  );
}

export type LinkRow = {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly versionId: string;
  readonly regionCode: string;
  readonly kind: 'open' | 'personal';
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly closedAt: Date | null;
  readonly onePerDevice: boolean;
  readonly intro: string;
  readonly introEn: string;
  readonly example: boolean;
  /** Only by a personal link. */
  readonly codeId: string | null;
  readonly responseId: string | null;
  readonly used: boolean;
};

/** The collection that a link leads to: by its own code, or by the hash of a personal one. */
export async function findLink(db: Db, linkCode: string, codeHash: string): Promise<LinkRow | null> {
  const [row] = await sql<LinkRow>(
    db,
    `select c.id, c.title, c.title_en as "titleEn", c.version_id as "versionId", c.region_code as "regionCode", c.kind,
       c.opens_at as "opensAt", c.closes_at as "closesAt", c.closed_at as "closedAt",
       c.one_per_device as "onePerDevice", c.intro, c.intro_en as "introEn", c.example,
       k.id as "codeId", k.response_id as "responseId", k.used_on is not null as used
     from web_collection c left join web_code k on k.collection_id = c.id and k.code_hash = $2
     where c.link_code = $1 or k.id is not null`,
    linkCode,
    codeHash,
  );
  return row ?? null;
}

export async function insertCodes(
  db: Db,
  collectionId: string,
  codes: readonly { readonly id: string; readonly number: number; readonly codeHash: string }[],
): Promise<void> {
  await sql(
    db,
    `insert into web_code (id, collection_id, number, code_hash)
     select i, $1::uuid, n, h from unnest($2::uuid[], $3::int[], $4::text[]) as t (i, n, h)`,
    collectionId,
    codes.map(({ id }) => id),
    codes.map(({ number }) => number),
    codes.map(({ codeHash }) => codeHash),
  );
}

/** Numbers of a collection with whether they were used; nothing says by which answers. */
export const listCodes = (db: Db, collectionId: string): Promise<{ number: number; used: boolean }[]> =>
  sql<{ number: number; used: boolean }>(
    db,
    `select number, used_on is not null as used from web_code where collection_id = $1::uuid order by number`,
    collectionId,
  );

/** Gives more numbers to a collection; the row is locked, so that two at once number on. */
export async function raiseCodes(db: Db, collectionId: string, by: number): Promise<number> {
  const [row] = await sql<{ codes: number }>(
    db,
    `update web_collection set codes = codes + $2::int where id = $1::uuid returning codes`,
    collectionId,
    by,
  );
  return row!.codes;
}

export const countiesWithin = (db: Db, regionCode: string, on: Date) =>
  db.region.findMany({
    where: {
      level: 'county',
      code: { startsWith: regionCode.endsWith('00') ? regionCode.slice(0, 4) : regionCode },
      validFrom: { lte: on },
      OR: [{ validTo: null }, { validTo: { gt: on } }],
    },
    select: { code: true, name: true, nameEn: true },
    orderBy: { code: 'asc' },
  });
