import type { Db } from '../../platform/db/index.ts';
import { scopePrefix } from '../../shared/people/index.ts';
import { isCityCode } from '../../shared/regions/code.ts';
import {
  computeFigures,
  computeFiguresBy,
  figureOf,
  type FigureQuery,
  type FigureRules,
} from '../../shared/statistics/figures/index.ts';
import { familyLevel } from '../../shared/statistics/index.ts';
import { compareCategory, compareFigure, countComparisons, type CategoryCount } from './compare.ts';
import { computeWarnings, readWarningRules } from './actions-warnings.ts';
import type { WeeklyData } from './contract.ts';
import type { WeeklyWarnings } from './contract-warnings.ts';
import { categoryCounts, categoryNames, countiesOf, type Named, unresolvedTickets } from './store.ts';
import { COUNTY_KEYS, LONGEST_CATEGORY_LIST, WEEKLY_KEYS } from './weekly-keys.ts';
import { queriesOf, type Week } from './weekly.ts';

const DAY_MS = 86_400_000;

/** Everything that a week's report tells, from the rows. The same rows and the same `asOf` give the same data. */
export async function computeWeek(
  db: Db,
  region: { readonly code: string; readonly name: Named },
  week: Week,
  at: { readonly asOf: Date; readonly rules: FigureRules },
  /** The rules and the number of charts that a frozen report was judged by; those of today where it is new. */
  frozen?: Pick<WeeklyWarnings, 'rules' | 'charts'>,
): Promise<WeeklyData> {
  const { now, before } = queriesOf(week, { scope: scopePrefix(region.code), ...at });
  const [nowFigures, beforeFigures] = [
    await computeFigures(db, WEEKLY_KEYS, now),
    await computeFigures(db, WEEKLY_KEYS, before),
  ];
  const categories = await categoriesOf(db, now, before);
  const comparisons = countComparisons(nowFigures, beforeFigures, categories);
  const level = familyLevel(comparisons, at.rules.level);
  const rules = { ...at.rules, level };
  const [nowWide, beforeWide] = [
    await computeFigures(db, WEEKLY_KEYS, { ...now, rules }),
    await computeFigures(db, WEEKLY_KEYS, { ...before, rules }),
  ];
  return {
    format: 1,
    region,
    week: { ...week },
    asOf: now.asOf.toISOString(),
    rules: { ...at.rules },
    comparisons,
    familyLevel: level,
    figures: WEEKLY_KEYS.map((key, index) =>
      compareFigure(
        figureOf(key)!,
        nowFigures[index]!,
        beforeFigures[index]!,
        { now: nowWide[index]!, before: beforeWide[index]! },
        level,
      ),
    ),
    categories: categories.map((category) => compareCategory(category, level)),
    unresolved: await unresolvedOf(db, now),
    counties: isCityCode(region.code) ? await countyLines(db, now) : [],
    warnings: (
      await computeWarnings(db, {
        scope: now.scope,
        week: week.start,
        asOf: now.asOf,
        figureRules: at.rules,
        rules: frozen?.rules ?? (await readWarningRules(db)),
        ...(frozen ? { charts: frozen.charts } : {}),
      })
    ).warnings,
  };
}

async function categoriesOf(
  db: Db,
  now: FigureQuery,
  before: FigureQuery,
): Promise<readonly CategoryCount[]> {
  const current = await categoryCounts(db, now);
  const last = await categoryCounts(db, before);
  const names = await categoryNames(db, [...new Set([...current.keys(), ...last.keys()])]);
  return [...names]
    .map(([code, name]) => ({ code, name, now: current.get(code) ?? 0, before: last.get(code) ?? 0 }))
    .sort((a, b) => b.now - a.now || b.before - a.before || (a.code < b.code ? -1 : 1))
    .slice(0, LONGEST_CATEGORY_LIST);
}

async function unresolvedOf(db: Db, query: FigureQuery): Promise<WeeklyData['unresolved']> {
  const { total, items } = await unresolvedTickets(db, query);
  const named = (zh: string | null, en: string | null) => (zh === null ? null : { zh, en: en ?? zh });
  return {
    total,
    items: items.map((row) => ({
      number: row.number,
      title: row.confidential ? '（保密事项）' : row.title,
      category: named(row.categoryZh, row.categoryEn),
      unit: named(row.unitZh, row.unitEn),
      status: row.status,
      acceptedAt: row.acceptedAt.toISOString(),
      dueAt: row.dueAt?.toISOString() ?? null,
      overdueDays:
        row.dueAt && row.dueAt < query.asOf
          ? Math.ceil((query.asOf.getTime() - row.dueAt.getTime()) / DAY_MS)
          : null,
    })),
  };
}

export async function countyLines(db: Db, query: FigureQuery): Promise<WeeklyData['counties']> {
  const lines = await computeFiguresBy(db, COUNTY_KEYS, query, 'county');
  const counties = await countiesOf(db, query.scope);
  return counties.flatMap(({ code, name }) => {
    const figures = lines.get(code);
    return figures ? [{ code, name, figures: [...figures] }] : [];
  });
}
