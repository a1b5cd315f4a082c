import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { domainMeans, domainsOf } from '../../../../../api/shared/statistics/design/domains.ts';
import { holm } from '../../../../../api/shared/statistics/ranks/comparisons.ts';
import { meanInfluence, varianceOfInfluence } from '../../../../../api/shared/statistics/design/influence.ts';
import { rangesOf } from '../../../../../api/shared/statistics/design/intervals.ts';
import type { Mean } from '../../../../../api/shared/statistics/design/mean.ts';
import { momentsOf } from '../../../../../api/shared/statistics/design/moments.ts';
import { classesOf, sumBy, type Category } from '../../../../../api/shared/statistics/design/table.ts';
import { weigh } from '../../../../../api/shared/statistics/design/weighting.ts';

type Row = {
  stratum: number;
  cluster: number;
  sex: number;
  age: number;
  weight: number;
  answer: number | null;
};

/** Every level of every margin occurs: the first rows see to it. */
const sample = fc
  .array(
    fc.record({
      stratum: fc.nat(2),
      cluster: fc.nat(3),
      sex: fc.nat(1),
      age: fc.nat(2),
      weight: fc.double({ min: 0.5, max: 20, noNaN: true }),
      answer: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 8 }),
    }),
    { minLength: 20, maxLength: 60 },
  )
  .map((rows): Row[] =>
    rows.map((row, k) => (k < 6 ? { ...row, sex: k % 2, age: k % 3, answer: 1 + (k % 5) } : row)),
  );

const column = (rows: readonly Row[], of: (row: Row) => number, levels: number): Category => ({
  codes: Int32Array.from(rows, of),
  levels: Array.from({ length: levels }, (_, level) => String(level)),
});

const TOTALS = { sex: [480, 520], age: [300, 300, 400] };

function designOfRows(rows: readonly Row[], how: { calibrated: boolean; clustered: boolean }) {
  const weighted = weigh({
    base: Float64Array.from(rows, ({ weight }) => weight),
    strata: dense(classesOf(column(rows, ({ stratum }) => stratum, 3)).codes),
    clusters: how.clustered ? dense(Int32Array.from(rows, ({ cluster }) => cluster)) : null,
    population: null,
    calibration: how.calibrated
      ? {
          method: 'raking',
          margins: [
            { variable: 'sex', levels: ['0', '1'], totals: TOTALS.sex },
            { variable: 'age', levels: ['0', '1', '2'], totals: TOTALS.age },
          ],
          columns: [column(rows, ({ sex }) => sex, 2), column(rows, ({ age }) => age, 3)],
          bounds: null,
          trim: null,
        }
      : null,
  });
  return weighted.ok ? weighted.design : null;
}

function dense(codes: Int32Array) {
  const found = [...new Set(codes)].sort();
  return { codes: codes.map((code) => found.indexOf(code)), count: found.length };
}

const answersOf = (rows: readonly Row[]) => Float64Array.from(rows, ({ answer }) => answer ?? NaN);

function estimates(
  rows: readonly Row[],
  how: { calibrated: boolean; clustered: boolean },
): (Mean | undefined)[] | null {
  const design = designOfRows(rows, how);
  if (!design) return null;
  const { grouping, sets } = domainsOf(design, { age: column(rows, ({ age }) => age, 3) }, [['age']]);
  const moments = momentsOf(design, grouping, answersOf(rows));
  return sets.flatMap((set) => domainMeans(design, grouping, moments, set).map((each) => each?.estimate));
}

const hows = fc.record({ calibrated: fc.boolean(), clustered: fc.boolean() });
const same = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-8 * (1 + Math.abs(b)));

function sameEstimates(a: (Mean | undefined)[], b: (Mean | undefined)[], variance = 1): void {
  expect(a).toHaveLength(b.length);
  a.forEach((each, k) => {
    expect(each?.n === undefined).toBe(b[k]?.n === undefined);
    if (!each) return;
    same(each.mean, b[k]!.mean);
    same(each.variance, variance * b[k]!.variance);
  });
}

describe('estimates', () => {
  it('do not depend on the scale of the weights', () => {
    fc.assert(
      fc.property(sample, hows, fc.double({ min: 0.01, max: 100, noNaN: true }), (rows, how, scale) => {
        const [before, after] = [rows, rows.map((row) => ({ ...row, weight: row.weight * scale }))].map(
          (each) => estimates(each, how),
        );
        fc.pre(Boolean(before && after));
        sameEstimates(after!, before!);
      }),
    );
  });

  it('do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(
        sample,
        hows,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (rows, how, order) => {
          const keys = rows.map(() => order.next().value as number);
          const turned = rows
            .map((_, k) => k)
            .sort((a, b) => keys[a]! - keys[b]!)
            .map((k) => rows[k]!);
          const [before, after] = [estimates(rows, how), estimates(turned, how)];
          fc.pre(Boolean(before && after));
          sameEstimates(after!, before!);
        },
      ),
    );
  });

  it('stay, with a smaller variance, when every respondent is there twice', () => {
    fc.assert(
      fc.property(sample, fc.boolean(), (rows, calibrated) => {
        const one = rows.map((row) => ({ ...row, stratum: 0 }));
        const how = { calibrated, clustered: false };
        const [before, after] = [estimates(one, how), estimates([...one, ...one], how)];
        fc.pre(Boolean(before && after));
        // n/(n − 1)·1/n becomes 2n/(2n − 1)·1/2n.
        sameEstimates(after!, before!, (one.length - 1) / (2 * one.length - 1));
      }),
    );
  });

  it('by group and by respondent are the same', () => {
    fc.assert(
      fc.property(sample, hows, (rows, how) => {
        const design = designOfRows(rows, how);
        fc.pre(design !== null);
        const answers = answersOf(rows);
        estimates(rows, how)!.forEach((found, k) => {
          const inside = (row: number) =>
            !Number.isNaN(answers[row]!) && (k === 0 || rows[row]!.age === k - 1);
          const slow = meanInfluence(design!, answers, inside);
          if (!found || !slow) return expect(found ?? null).toBe(slow);
          same(found.mean, slow.mean);
          same(found.variance, found.unanimous ? 0 : varianceOfInfluence(design!, slow.influence));
        });
      }),
    );
  });

  it('of the domains add up to that of the whole', () => {
    fc.assert(
      fc.property(sample, hows, (rows, how) => {
        const design = designOfRows(rows, how);
        fc.pre(design !== null);
        const [whole, ...ages] = estimates(rows, how)!;
        const weightOf = (inside: (row: Row) => boolean) =>
          rows.reduce(
            (all, row, k) => all + (row.answer !== null && inside(row) ? design!.weights[k]! : 0),
            0,
          );
        const sum = ages.reduce(
          (all, each, age) => all + (each ? each.mean * weightOf((row) => row.age === age) : 0),
          0,
        );
        same(sum / weightOf(() => true), whole!.mean);
      }),
    );
  });
});

describe('calibration', () => {
  it('reproduces its margins', () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const design = designOfRows(rows, { calibrated: true, clustered: false });
        fc.pre(design !== null);
        for (const [of, totals] of [
          [(row: Row) => row.sex, TOTALS.sex],
          [(row: Row) => row.age, TOTALS.age],
        ] as const) {
          const sums = sumBy({ codes: Int32Array.from(rows, of), count: totals.length }, design!.weights);
          totals.forEach((total, level) => same(sums[level]!, total));
        }
      }),
    );
  });
});

describe('intervals', () => {
  it('of a share have a width and hold the share, whatever was answered', () => {
    fc.assert(
      fc.property(sample, hows, fc.integer({ min: 0, max: 6 }), (rows, how, from) => {
        const share = rows.map((row) => ({
          ...row,
          answer: row.answer === null ? null : Number(row.answer >= from),
        }));
        const found = estimates(share, how);
        fc.pre(found !== null);
        for (const each of found!) {
          if (!each) continue;
          const ranges = rangesOf(each, ['logit', 'beta'], 0.95, { share: true, pooled: null, size: each.n });
          for (const range of Object.values(ranges)) {
            expect(range![0]).toBeLessThanOrEqual(each.mean + 1e-9);
            expect(range![1]).toBeGreaterThanOrEqual(each.mean - 1e-9);
            expect(range![1] - range![0]).toBeGreaterThan(0);
            expect([range![0] >= 0, range![1] <= 1]).toEqual([true, true]);
          }
        }
      }),
    );
  });
});

describe('Holm’s p-values', () => {
  it('are those of the published example, and never fall', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((p, k) => expect(adjusted[k]).toBeCloseTo(p, 12));
    expect(holm([])).toEqual([]);
  });
});
