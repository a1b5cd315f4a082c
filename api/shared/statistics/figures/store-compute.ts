import type { Db } from '../../../platform/db/index.ts';
import type { DispositionClass } from '../aapor.ts';
import type { Stratum } from '../estimate.ts';
import type { FigureDefinition, FigureQuery, FigureValue, Grouping } from './figure.ts';
import { figureOf } from './all.ts';
import type { SourceName } from './sources.ts';
import { fromClasses, fromCounts, fromStrata } from './measure.ts';
import { overRows, subjectOf, WHOLE } from './store.ts';

/** Figures of the whole (or of `query.subject`), in the order of `keys`. */
export async function computeFigures(
  db: Db,
  keys: readonly string[],
  query: FigureQuery,
): Promise<readonly FigureValue[]> {
  const found = await compute(db, keys, query, null);
  return found.get(WHOLE) ?? [];
}

/** Figures by county, unit, operator or week: one pass over the rows, whoever has any. */
export const computeFiguresBy = (
  db: Db,
  keys: readonly string[],
  query: FigureQuery,
  by: Grouping,
): Promise<ReadonlyMap<string, readonly FigureValue[]>> => compute(db, keys, query, by);

type Found = { readonly figure: FigureDefinition; readonly bySubject: ReadonlyMap<string, FigureValue> };

async function compute(
  db: Db,
  keys: readonly string[],
  query: FigureQuery,
  by: Grouping | null,
): Promise<Map<string, FigureValue[]>> {
  const figures = keys.map((key) => {
    const figure = figureOf(key);
    if (!figure) throw new RangeError(`there is no figure ${key}`);
    return figure;
  });
  const values = new Map<string, Found>();
  for (const source of new Set(figures.map((figure) => figure.source))) {
    const group = figures.filter((figure) => figure.source === source);
    const answers = source === 'answers' ? await answersOf(db, query, by) : null;
    const classes = group.some(({ measure }) => measure.kind === 'rate')
      ? await classesOf(db, query, by)
      : null;
    const counted = group.filter(({ measure }) => measure.kind !== 'estimate' && measure.kind !== 'rate');
    const counts = counted.length > 0 ? await countsOf(db, source, counted, query, by) : [];
    for (const figure of group) {
      const index = counted.indexOf(figure);
      const bySubject =
        figure.measure.kind === 'estimate'
          ? estimatesOf(figure, answers!, query.rules.level)
          : figure.measure.kind === 'rate'
            ? mapValues(classes!, (found) => fromClasses(figure, found))
            : new Map(
                counts.map(({ subject, numbers }) => [
                  subject,
                  fromCounts(figure, numbers[index]!, query.rules.level),
                ]),
              );
      values.set(figure.key, { figure, bySubject });
    }
  }
  const subjects = new Set([...values.values()].flatMap(({ bySubject }) => [...bySubject.keys()]));
  if (by === null) subjects.add(WHOLE);
  return new Map(
    [...subjects]
      .sort()
      .map((subject) => [
        subject,
        figures.map(
          (figure) => values.get(figure.key)!.bySubject.get(subject) ?? nothing(figure, query.rules.level),
        ),
      ]),
  );
}

/** A subject without rows has counts of zero and undefined shares. */
function nothing(figure: FigureDefinition, level: number): FigureValue {
  if (figure.measure.kind === 'estimate') return fromStrata(figure, [], figure.measure.of, level);
  if (figure.measure.kind === 'rate') return fromClasses(figure, new Map());
  return fromCounts(figure, { numerator: 0, denominator: 0 }, level);
}

const mapValues = <A, B>(map: ReadonlyMap<string, A>, to: (value: A) => B): Map<string, B> =>
  new Map([...map].map(([key, value]) => [key, to(value)]));

type CountRow = {
  readonly subject: string;
  readonly numbers: readonly { numerator: number; denominator: number | null }[];
};

async function countsOf(
  db: Db,
  source: SourceName,
  figures: readonly FigureDefinition[],
  query: FigureQuery,
  by: Grouping | null,
): Promise<CountRow[]> {
  const columns = figures.map(({ measure }, index) => {
    switch (measure.kind) {
      case 'count':
        return `count(*) filter (where ${measure.counts})::float8 as n${index}, null::float8 as d${index}`;
      case 'share':
        return `count(*) filter (where (${measure.among}) and (${measure.counts}))::float8 as n${index},
                count(*) filter (where ${measure.among})::float8 as d${index}`;
      case 'mean':
      case 'sum':
        return `coalesce(sum((${measure.sum})::numeric) filter (where ${measure.among}), 0)::float8 as n${index},
                count(*) filter (where ${measure.among})::float8 as d${index}`;
      default:
        throw new Error('not counted');
    }
  });
  const rows = await overRows<Record<string, number | null> & { subject: string }>(
    db,
    source,
    query,
    (from) => `select ${subjectOf(by)} as subject, ${columns.join(', ')} from ${from} group by 1 order by 1`,
    by,
  );
  return rows.map((row) => ({
    subject: row.subject,
    numbers: figures.map((_, index) => ({
      numerator: Number(row[`n${index}`]),
      denominator: row[`d${index}`] ?? null,
    })),
  }));
}

type AnswerCounts = {
  readonly subject: string;
  readonly county: string;
  readonly indicator: string;
  readonly good: boolean;
  readonly score: number;
  readonly count: number;
};
type Answers = {
  readonly counts: readonly AnswerCounts[];
  readonly asked: readonly { readonly subject: string; readonly county: string; readonly asked: number }[];
  readonly population: ReadonlyMap<string, number | null>;
};

async function answersOf(db: Db, query: FigureQuery, by: Grouping | null): Promise<Answers> {
  const asked = await overRows<Answers['asked'][number]>(
    db,
    'interviews',
    query,
    (from) =>
      `select ${subjectOf(by)} as subject, s.county_code as county, count(*)::int as asked from ${from}
       group by 1, 2 order by 1, 2`,
    by,
  );
  const counts = await overRows<AnswerCounts>(
    db,
    'answers',
    query,
    (from) =>
      `select ${subjectOf(by)} as subject, s.county_code as county, s.indicator, s.good, s.score, count(*)::int as count
       from ${from} group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
    by,
  );
  const regions = await db.region.findMany({
    where: { code: { in: [...new Set(asked.map(({ county }) => county))] } },
    select: { code: true, population: true },
  });
  return { asked, counts, population: new Map(regions.map(({ code, population }) => [code, population])) };
}

function estimatesOf(figure: FigureDefinition, answers: Answers, level: number): Map<string, FigureValue> {
  if (figure.measure.kind !== 'estimate') throw new Error(`${figure.key} is not an estimate`);
  const { indicator, of } = figure.measure;
  const strata = new Map<string, Stratum[]>();
  const given = new Map<string, Stratum['values'][number][]>();
  for (const row of answers.counts) {
    if (row.indicator !== indicator) continue;
    const at = `${row.subject} ${row.county}`;
    const value = { value: of === 'score' ? row.score : row.good ? 1 : 0, count: row.count };
    given.set(at, [...(given.get(at) ?? []), value]);
  }
  for (const { subject, county, asked } of answers.asked) {
    const values = given.get(`${subject} ${county}`) ?? [];
    const stratum = { key: county, population: answers.population.get(county) ?? null, asked, values };
    strata.set(subject, [...(strata.get(subject) ?? []), stratum]);
  }
  return mapValues(strata, (each) => fromStrata(figure, each, of, level));
}

async function classesOf(
  db: Db,
  query: FigureQuery,
  by: Grouping | null,
): Promise<Map<string, Map<DispositionClass, number>>> {
  const rows = await overRows<{ subject: string; class: DispositionClass; count: number }>(
    db,
    'cases',
    query,
    (from) =>
      `select ${subjectOf(by)} as subject, s.class, count(*)::int as count from ${from} group by 1, 2`,
    by,
  );
  const classes = new Map<string, Map<DispositionClass, number>>();
  for (const row of rows) {
    const found = classes.get(row.subject) ?? new Map<DispositionClass, number>();
    classes.set(row.subject, found.set(row.class, row.count));
  }
  return classes;
}
