import { type Db, sql } from '../../../platform/db/index.ts';
import { readSetting } from '../../settings/index.ts';
import type { FigureQuery, Grouping } from './figure.ts';
import { type ScoredAnswer, scoredAnswers } from './items.ts';
import { type FigureRules, level, prompt, shortAbandon } from './rules.ts';
import { SOURCES, type SourceName } from './sources.ts';

/** The key of the whole where figures are not told by subject. */
export const WHOLE = '';

const WEEK = "to_char(date_trunc('week', s.at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD')";
const COLUMN: Readonly<Record<Grouping, string>> = {
  county: 's.county_code',
  unit: 's.unit_id::text',
  operator: 's.operator_id::text',
  week: WEEK,
  'county-week': `s.county_code || ' ' || ${WEEK}`,
};

export async function readFigureRules(db: Db): Promise<FigureRules> {
  return {
    shortAbandonSeconds: await readSetting(db, shortAbandon),
    promptSeconds: await readSetting(db, prompt),
    level: await readSetting(db, level),
  };
}

export const subjectOf = (by: Grouping | null): string => (by === null ? `'${WHOLE}'` : COLUMN[by]);

/** Runs `select` over the rows of a source, narrowed to the query's subject; unplaced rows have no subject. */
export async function overRows<Row>(
  db: Db,
  source: SourceName,
  query: FigureQuery,
  select: (from: string) => string,
  by: Grouping | null = null,
): Promise<Row[]> {
  const items = SOURCES[source].includes(':items') ? await itemsOf(db) : [];
  const { subject } = query;
  const narrowed = [
    subject ? `${COLUMN[subject.kind]} = $6::text` : '$6::text is null',
    ...(by === null ? [] : [`${COLUMN[by]} is not null`]),
  ].join(' and ');
  // The first table only names the parameters, so that each has its type whether the source uses it or not.
  const text = `with given as (select :scope, :from, :asOf, :rules, :items)
    ${select(`(select s.* from (${SOURCES[source]}) s where ${narrowed}) s`)}`
    .replaceAll(':scope', '$1::text')
    .replaceAll(':from', '$2::timestamptz')
    .replaceAll(':asOf', '$3::timestamptz')
    .replaceAll(':rules', '$4::jsonb')
    .replaceAll(':items', '$5::jsonb');
  const asOf = query.asOf < query.to ? query.asOf : query.to;
  return sql<Row>(
    db,
    text,
    `${query.scope}%`,
    query.from,
    asOf,
    JSON.stringify(query.rules),
    JSON.stringify(items),
    subject?.id ?? null,
  );
}

/** What every answer of every published questionnaire version is worth. */
async function itemsOf(db: Db): Promise<readonly ScoredAnswer[]> {
  const versions = await db.questionnaireVersion.findMany({
    where: { publishedAt: { not: null } },
    select: { id: true, model: true },
    orderBy: { id: 'asc' },
  });
  return versions.flatMap(({ id, model }) => scoredAnswers(id, model));
}
