import type { RateName } from '../aapor.ts';
import type { FigureRules } from './rules.ts';
import type { SourceName } from './sources.ts';

/**
 * A figure is one number that someone reads, defined once. Screens, reports and scores all take it from here.
 *
 * source     the rows it is counted over, dated and placed: one row is one thing (a call, a dispatch, an answer)
 * among      which of them are the denominator; all of them where nothing is said
 * counts     which of those are the numerator: always a part of the denominator
 * subject    whose figure it is: a county's, a unit's, an operator's
 */
export type Both = { readonly zh: string; readonly en: string };
export const both = (zh: string, en: string): Both => ({ zh, en });

export const GROUPS = ['survey', 'calls', 'tickets', 'limits', 'feedback', 'incidents', 'operators'] as const;
export type FigureGroup = (typeof GROUPS)[number];

export const SUBJECTS = ['county', 'unit', 'operator'] as const;
export type SubjectKind = (typeof SUBJECTS)[number];
/**
 * What figures can be told apart by: whose they are, the week (its Monday) in which the row is dated, or both county and
 * week (`411702 2026-11-16`).
 */
export type Grouping = SubjectKind | 'week' | 'county-week';
export type Subject = { readonly kind: SubjectKind; readonly id: string };

export type FigureUnit = 'count' | 'share' | 'seconds' | 'score';

/** How the number is made. `counts`, `among` and `sum` are SQL over the columns of the source. */
export type Measure =
  | { readonly kind: 'count'; readonly counts: string }
  | {
      readonly kind: 'share';
      readonly among: string;
      readonly counts: string;
      /** Exact interval where the rows are a sample of opinions; what is counted in full has none. */
      readonly interval?: boolean;
    }
  | { readonly kind: 'mean' | 'sum'; readonly among: string; readonly sum: string }
  | { readonly kind: 'estimate'; readonly indicator: string; readonly of: 'share' | 'score' }
  | { readonly kind: 'rate'; readonly rate: RateName };

export type FigureDefinition = {
  readonly key: string;
  readonly group: FigureGroup;
  readonly title: Both;
  readonly unit: FigureUnit;
  readonly numerator: Both;
  readonly denominator: Both | null;
  readonly exclusions: Both | null;
  readonly formula: Both;
  /** Which way is good; null where a change is neither. */
  readonly better: 'high' | 'low' | null;
  readonly version: number;
  readonly validFrom: string;
  /** Where the definition comes from. */
  readonly basis: Both;
  readonly source: SourceName;
  readonly subjects: readonly SubjectKind[];
  readonly measure: Measure;
};

type Told = {
  readonly key: string;
  readonly title: Both;
  readonly numerator: Both;
  readonly denominator?: Both;
  readonly exclusions?: Both;
  readonly better?: 'high' | 'low';
  readonly unit?: FigureUnit;
  readonly basis?: Both;
  readonly version?: number;
  readonly validFrom?: string;
  readonly measure: Measure;
};

const UNIT_OF: Readonly<Record<Measure['kind'], FigureUnit>> = {
  count: 'count',
  share: 'share',
  mean: 'seconds',
  sum: 'seconds',
  estimate: 'share',
  rate: 'share',
};

/** The figures of one group over one source. */
export const figuresOver =
  (group: FigureGroup, source: SourceName, subjects: readonly SubjectKind[], basis: Both) =>
  (...told: readonly Told[]): readonly FigureDefinition[] =>
    told.map((one) => ({
      basis,
      version: 1,
      validFrom: '2026-01-01',
      unit: UNIT_OF[one.measure.kind],
      ...one,
      denominator: one.denominator ?? null,
      exclusions: one.exclusions ?? null,
      better: one.better ?? null,
      formula: one.denominator
        ? both(`${one.numerator.zh} ÷ ${one.denominator.zh}`, `${one.numerator.en} ÷ ${one.denominator.en}`)
        : one.numerator,
      group,
      source,
      subjects,
    }));

/** What a figure came to. Undefined is null, never zero. */
export type FigureValue = {
  readonly key: string;
  readonly version: number;
  readonly unit: FigureUnit;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly interval: FigureInterval | null;
};

export type FigureInterval = {
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: string;
  readonly deff: number | null;
  readonly weighting: 'population' | 'none';
};

/**
 * What to compute: [from, to) as it stood at `asOf` (never after `to`), within the counties that begin with `scope`,
 * for everybody or for one subject.
 */
export type FigureQuery = {
  readonly scope: string;
  readonly from: Date;
  readonly to: Date;
  readonly asOf: Date;
  readonly rules: FigureRules;
  readonly subject?: Subject | null;
};
