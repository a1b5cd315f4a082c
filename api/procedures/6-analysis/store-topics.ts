import { type Db, sql } from '../../platform/db/index.ts';
import type { OwnWord } from '../../platform/lib/segmenter.ts';

/** A text as it was recorded, before anything is taken out of it. */
export type RawText = {
  readonly id: string;
  readonly at: Date;
  readonly caller: string | null;
  readonly matter: string | null;
  readonly place: string;
  readonly title: string;
  readonly text: string;
  readonly nameCipher: Uint8Array | null;
};

export type TextQuery = {
  /** A LIKE pattern over county codes. */
  readonly counties: string;
  readonly from: Date;
  readonly to: Date;
  /** Skills whose reserved matters are read too. */
  readonly reserved: readonly string[];
};

/** Townships have nine digits; what lies below belongs to one. */
const PLACE_DIGITS = 9;

/** What was registered, whether it became a ticket or was answered at once. */
export const mattersIn = (db: Db, { counties, from, to, reserved }: TextQuery): Promise<RawText[]> =>
  sql<RawText>(
    db,
    `select r.id, r.registered_at as at, r.phone_id as caller,
       coalesce(t.merged_into_id, t.id)::text as matter, left(r.region_code, ${PLACE_DIGITS}) as place,
       r.title, r.text, r.caller_name_cipher as "nameCipher"
     from registration r left join ticket t on t.registration_id = r.id
     where r.state <> 'discarded' and r.county_code like $1::text
       and r.registered_at >= $2::timestamptz and r.registered_at < $3::timestamptz
       and (r.reserved_for is null or r.reserved_for = any($4::text[]))
       and (t.reserved_for is null or t.reserved_for = any($4::text[]))
     order by r.id`,
    counties,
    from,
    to,
    reserved,
  );

/** Which of these skills have reserved matters in the period. */
export async function reservedAmong(
  db: Db,
  query: TextQuery,
  skills: readonly string[],
): Promise<readonly string[]> {
  if (skills.length === 0) return [];
  const rows = await sql<{ skill: string }>(
    db,
    `select distinct coalesce(t.reserved_for, r.reserved_for) as skill
     from registration r left join ticket t on t.registration_id = r.id
     where r.county_code like $1::text and r.registered_at >= $2::timestamptz and r.registered_at < $3::timestamptz
       and coalesce(t.reserved_for, r.reserved_for) = any($4::text[]) order by 1`,
    query.counties,
    query.from,
    query.to,
    skills,
  );
  return rows.map(({ skill }) => skill);
}

const OPEN_ANSWERS = `
  select i.id || ' ' || q.name as id, i.sealed_at as at, i.id::text as caller, null as matter,
    left(coalesce(c.township_code, i.county_code), ${PLACE_DIGITS}) as place, i.county_code,
    '' as title, trim(i.answers ->> q.name) as text, null::bytea as "nameCipher", q.zh, q.en
  from interview i
  join lateral (
    select e.value ->> 'name' as name, e.value -> 'title' ->> 'zh-cn' as zh, e.value -> 'title' ->> 'en' as en
    from questionnaire_version v, jsonb_array_elements(v.model -> 'pages') p, jsonb_array_elements(p.value -> 'elements') e
    where v.id = i.version_id and e.value ->> 'type' = 'comment') q on i.answers ? q.name
  left join sample_case c on c.id = i.case_id`;

/** Open answers of sealed interviews; the respondent is the interview, and nothing leads to a person. */
export const answersIn = (db: Db, { counties, from, to }: TextQuery): Promise<RawText[]> =>
  sql<RawText>(
    db,
    `select * from (${OPEN_ANSWERS}
       where i.county_code like $1::text and i.sealed_at >= $2::timestamptz and i.sealed_at < $3::timestamptz) a
     where a.text <> '' order by a.id`,
    counties,
    from,
    to,
  );

export type OpenedText = RawText & {
  readonly ticketId: string | null;
  readonly number: string | null;
  readonly confidential: boolean;
  readonly zh: string | null;
  readonly en: string | null;
};

/** The matters named, as far as the reader may see them now. `readable` are conditions over registration and ticket. */
export const mattersNamed = (
  db: Db,
  ids: readonly string[],
  reader: { readonly counties: string; readonly readable: { readonly r: string; readonly t: string } },
): Promise<OpenedText[]> =>
  sql<OpenedText>(
    db,
    `select r.id, r.registered_at as at, r.phone_id as caller, null as matter, r.region_code as place,
       coalesce(t.title, r.title) as title, coalesce(t.text, r.text) as text, r.caller_name_cipher as "nameCipher",
       t.id as "ticketId", t.number, (r.confidential or coalesce(t.confidential, false)) as confidential,
       null as zh, null as en
     from registration r left join ticket t on t.registration_id = r.id
     where r.id = any($1::uuid[]) and r.county_code like $2::text
       and ${reader.readable.r} and (t.id is null or ${reader.readable.t})`,
    ids,
    reader.counties,
  );

export const answersNamed = (db: Db, ids: readonly string[], counties: string): Promise<OpenedText[]> =>
  sql<OpenedText>(
    db,
    `select a.*, null::uuid as "ticketId", null::text as number, false as confidential
     from (${OPEN_ANSWERS} where i.id = any($1::uuid[])) a
     where a.id = any($2::text[]) and a.county_code like $3::text`,
    [...new Set(ids.map((each) => each.slice(0, 36)))],
    ids,
    counties,
  );

/** The names of this installation's regions and units, which no dictionary has. */
export async function localNames(db: Db): Promise<readonly OwnWord[]> {
  const regions = await db.region.findMany({ select: { name: true }, orderBy: { code: 'asc' } });
  const units = await db.unit.findMany({ select: { name: true }, orderBy: { id: 'asc' } });
  return [
    ...regions.map(({ name }) => ({ word: name, tag: 'ns' })),
    ...units.map(({ name }) => ({ word: name, tag: 'nt' })),
  ];
}

export async function placeNames(db: Db, codes: readonly string[]) {
  const rows = await db.region.findMany({ where: { code: { in: [...new Set(codes)] } } });
  return Object.fromEntries(rows.map(({ code, name, nameEn }) => [code, { zh: name, en: nameEn }]));
}
