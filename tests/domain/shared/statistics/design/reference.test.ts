import { describe, expect, it } from '@jest/globals';
import { compositeOf } from '../../../../../api/shared/statistics/design/composite.ts';
import { independence } from '../../../../../api/shared/statistics/design/rao-scott.ts';
import { betaRange, logitRange, meanRange } from '../../../../../api/shared/statistics/design/intervals.ts';
import { jackknifeOf, jackknifeVariance } from '../../../../../api/shared/statistics/design/jackknife.ts';
import { covarianceOf, meanOf } from '../../../../../api/shared/statistics/design/mean.ts';
import { groupingOf, momentsOf } from '../../../../../api/shared/statistics/design/moments.ts';
import { quantileOf } from '../../../../../api/shared/statistics/design/quantile.ts';
import { ratioOf } from '../../../../../api/shared/statistics/design/ratio.ts';
import { classesOf, coarser, cross, membersOf } from '../../../../../api/shared/statistics/design/table.ts';
import { kishOf } from '../../../../../api/shared/statistics/design/weighting.ts';
import {
  answersOf,
  apart,
  category,
  KINDS,
  numbers,
  reference,
  referenceWeights,
  weightedAs,
} from '../../../../support/survey-sample.ts';

const everyone = (count: number) => Int32Array.from({ length: count }, (_, group) => group);

const wholeOf = (kind: string) => {
  const { design } = weightedAs(kind);
  const grouping = groupingOf(design, []);
  return {
    design,
    estimate: (answers: Float64Array) =>
      meanOf(design, grouping, momentsOf(design, grouping, answers), everyone(grouping.groups.count))!
        .estimate,
  };
};

describe('weights', () => {
  it.each(Object.keys(KINDS).filter((kind) => KINDS[kind]!.method && kind !== 'greg_raking_psu'))(
    'of %s are those of R to 1e-9',
    (kind) => {
      const { design } = weightedAs(kind);
      const expected = referenceWeights(kind);
      expect(Math.max(...design.weights.map((weight, row) => apart(weight, expected[row]!)))).toBeLessThan(
        1e-9,
      );
    },
  );

  it.each(Object.keys(KINDS))('of %s have the summary that R gives', (kind) => {
    const summary = kishOf(weightedAs(kind).design.weights);
    const expected = reference.weights[kind];
    expect(apart(summary.sum, expected.sum)).toBeLessThan(1e-10);
    expect(apart(summary.deff, expected.deff_kish)).toBeLessThan(1e-9);
    expect(apart(summary.effective, expected.n_eff)).toBeLessThan(1e-9);
    expect(apart(summary.min, expected.min)).toBeLessThan(1e-9);
    expect(apart(summary.max, expected.max)).toBeLessThan(1e-9);
  });
});

describe('estimates under each design', () => {
  it.each(Object.keys(KINDS))('%s: 22 numeric items agree with R', (kind) => {
    const { estimate } = wholeOf(kind);
    const items = Object.keys(reference.means[kind]).filter(
      (item) => /top|score|^aware$/.test(item) && !/deff/.test(item),
    );
    expect(items).toHaveLength(22);
    for (const item of items) {
      const found = estimate(answersOf(item));
      const expected = reference.means[kind][item];
      expect(apart(found.mean, expected.est)).toBeLessThan(1e-10);
      expect(apart(Math.sqrt(found.variance), expected.se)).toBeLessThan(1e-8);
      expect(apart(found.deff!, expected.deff)).toBeLessThan(1e-7);
    }
  });

  it.each(Object.keys(KINDS))('%s: 7 categorical items agree with R', (kind) => {
    const { estimate } = wholeOf(kind);
    for (const item of ['safe', 'night', 'police', 'procuratorate', 'court', 'justice', 'gang']) {
      const expected = reference.means[kind][`${item}_f`];
      expected.est.forEach((share: number, level: number) => {
        const found = estimate(answersOf(`${item}_f${level + 1}`));
        expect(apart(found.mean, share)).toBeLessThan(1e-10);
        expect(apart(Math.sqrt(found.variance), expected.se[level])).toBeLessThan(1e-8);
        expect(apart(found.deff!, expected.deff[level])).toBeLessThan(1e-7);
      });
    }
  });

  it.each(Object.keys(KINDS))('%s: degrees of freedom and t intervals agree with R', (kind) => {
    const found = wholeOf(kind).estimate(answersOf('safe_score'));
    expect(found.df).toBe(reference.degf[kind]);
    const [[low, high]] = reference.means[kind].safe_score.ci95_t;
    const range = meanRange(found, 0.95)!;
    expect(apart(range[0], low)).toBeLessThan(1e-7);
    expect(apart(range[1], high)).toBeLessThan(1e-7);
  });
});

describe('intervals of shares', () => {
  it.each(Object.keys(reference.ciprop))('%s agree with R by every method', (kind) => {
    const { estimate } = wholeOf(kind);
    for (const [item, methods] of Object.entries<Record<string, { ci: number[] }>>(reference.ciprop[kind])) {
      const found = estimate(answersOf(item));
      const ranges = {
        mean: meanRange(found, 0.95)!,
        logit: logitRange(found, 0.95),
        beta: betaRange(found, 0.95),
      };
      for (const [method, range] of Object.entries(ranges)) {
        range.forEach((end, k) => expect(apart(end, methods[method]!.ci[k]!)).toBeLessThan(1e-7));
      }
    }
  });

  it('of counties agree with R after its rake', () => {
    const { design } = weightedAs('raked');
    const { means } = byDomain('raked', answersOf('safe_top3'), ['county']);
    reference.ciprop_by_county_raked_safe_top3.forEach(
      (expected: { degf: number } & Record<string, { ci: number[] }>, county: number) => {
        const found = means[county]!.estimate;
        expect(found.df).toBe(expected.degf);
        // R keeps the whole sample's size for a domain of a calibrated design.
        const ranges = {
          mean: meanRange(found, 0.95)!,
          logit: logitRange(found, 0.95),
          beta: betaRange(found, 0.95, design.rows),
        };
        for (const [method, range] of Object.entries(ranges)) {
          range.forEach((end, k) => expect(apart(end, expected[method]!.ci[k]!)).toBeLessThan(1e-7));
        }
      },
    );
  });
});

function byDomain(kind: string, answers: Float64Array, by: readonly string[]) {
  const { design } = weightedAs(kind);
  const columns = by.map((each) => classesOf(category(each)));
  const domains = columns.reduce(cross);
  const grouping = groupingOf(design, columns);
  const moments = momentsOf(design, grouping, answers);
  const { start, order } = membersOf({ codes: coarser(grouping.first, domains), count: domains.count });
  const names = Array.from({ length: domains.count }, (_, domain) => {
    const row = domains.codes.indexOf(domain);
    return by.map((each) => category(each).levels[category(each).codes[row]!]!).join(' ');
  });
  const places = names.map((_, k) => k).sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
  const means = places.map((domain) =>
    meanOf(design, grouping, moments, order.subarray(start[domain], start[domain + 1]))!,
  );
  return { design, grouping, moments, means, names: places.map((domain) => names[domain]!) };
}

describe('domains', () => {
  it.each(Object.keys(reference.by_county))('%s: counties and their covariance agree with R', (kind) => {
    for (const [item, expected] of Object.entries<Record<string, number[]> & { cov: number[][] }>(
      reference.by_county[kind],
    )) {
      const { design, grouping, moments, means } = byDomain(kind, answersOf(item), ['county']);
      means.forEach(({ estimate, influence }, a) => {
        expect(estimate.n).toBe(expected['n']![a]);
        expect(apart(estimate.mean, expected['est']![a]!)).toBeLessThan(1e-10);
        expect(apart(Math.sqrt(estimate.variance), expected['se']![a]!)).toBeLessThan(1e-8);
        if (expected['deff']) expect(apart(estimate.deff!, expected['deff'][a]!)).toBeLessThan(1e-7);
        means.slice(0, a).forEach((other, b) => {
          const size = expected['se']![a]! * expected['se']![b]!;
          const found = covarianceOf(design, grouping, moments, influence, other.influence);
          expect(Math.abs(found - expected.cov[a]![b]!) / size).toBeLessThan(1e-8);
        });
      });
    }
  });

  it('county by sex, and week by week, agree with R', () => {
    const { means, names } = byDomain('raked', answersOf('safe_top3'), ['county', 'sex']);
    const expected = reference.by_county_sex_raked_safe_top3;
    expected.est.forEach((est: number, k: number) => {
      const { estimate } = means[names.indexOf(`${expected.county[k]} ${expected.sex[k]}`)]!;
      expect(apart(estimate.mean, est)).toBeLessThan(1e-10);
      expect(apart(Math.sqrt(estimate.variance), expected.se[k])).toBeLessThan(1e-8);
    });
    const weeks = byDomain('raked', answersOf('safe_top3'), ['week']);
    const weekly = reference.by_week_raked_safe_top3;
    weekly.est.forEach((est: number, k: number) => {
      const { estimate } = weeks.means[weeks.names.indexOf(String(weekly.week[k]))]!;
      expect(estimate.n).toBe(weekly.n[k]);
      expect(apart(estimate.mean, est)).toBeLessThan(1e-10);
      expect(apart(Math.sqrt(estimate.variance), weekly.se[k])).toBeLessThan(1e-8);
    });
  });
});

describe('other estimates', () => {
  it.each(['raked', 'greg_raking', 'psu'])(
    '%s: the composite index agrees with R, covariance and all',
    (kind) => {
      const expected = reference.composite[kind];
      const items = ['safe_score', 'night_score', 'police_score', 'gang_score'];
      const found = compositeOf(weightedAs(kind).design, items.map(answersOf), expected.weights)!;
      expect(found.n).toBe(expected.n_complete);
      expect(apart(found.estimate, expected.est)).toBeLessThan(1e-10);
      expect(apart(Math.sqrt(found.variance), expected.se)).toBeLessThan(1e-8);
      expected.cov.flat().forEach((value: number, at: number) => {
        expect(Math.abs(found.covariance[at]! - value)).toBeLessThan(1e-8);
      });
    },
  );

  it('a ratio agrees with R', () => {
    const ones = answersOf('safe_score').fill(1);
    const found = ratioOf(weightedAs('raked').design, answersOf('safe_score'), ones)!;
    expect(apart(found.estimate, reference.ratio.est)).toBeLessThan(1e-10);
    expect(apart(Math.sqrt(found.variance), reference.ratio.se)).toBeLessThan(1e-8);
  });

  it('quantiles and their intervals agree with R', () => {
    const { design } = weightedAs('raked');
    [0.1, 0.25, 0.5, 0.75, 0.9].forEach((share, k) => {
      const found = quantileOf(design, answersOf('safe_score'), share, 0.95, () => true, 'reached')!;
      const [estimate, low, high, se] = reference.quantile[k];
      expect([found.estimate, ...found.range!]).toEqual([estimate, low, high]);
      expect(found.se).toBeCloseTo(se, 7);
    });
  });

  it.each(['srs', 'psu', 'raked'])('%s: Rao and Scott’s test agrees with R', (kind) => {
    const { design } = weightedAs(kind);
    for (const [pair, expected] of Object.entries<{
      F: { statistic: number; parameter: number[]; p: number };
    }>(reference.rao_scott[kind])) {
      const [row, column] = pair.split(' x ').map((name) => category(name.replace('_f', '')));
      const found = independence(design, row!, column!)!;
      expect(apart(found.statistic, expected.F.statistic)).toBeLessThan(1e-7);
      found.df.forEach((df, k) => expect(apart(df, expected.F.parameter[k]!)).toBeLessThan(1e-7));
      expect(apart(found.p, expected.F.p)).toBeLessThan(1e-6);
    }
  });

  it.each([
    ['psu', 'psu', null],
    ['raked', 'raked_psu', 'raking'],
  ] as const)('%s: the jackknife agrees with R', (name, kind, method) => {
    const { design } = weightedAs(kind);
    const replicates = jackknifeOf(design, method, null);
    expect(replicates.count).toBe(reference.jackknife.replicates);
    for (const item of ['safe_top3', 'safe_score']) {
      const answers = answersOf(item);
      const values = Array.from({ length: replicates.count }, (_, k) => {
        const weights = replicates.weights(k) as Float64Array;
        const sum = (of: (row: number) => number) =>
          weights.reduce((all, weight, row) => all + weight * of(row), 0);
        return sum((row) => answers[row]!) / sum(() => 1);
      });
      const se = Math.sqrt(jackknifeVariance(replicates.scale, values));
      expect(apart(se, reference.jackknife[`${name}_${item}`].se)).toBeLessThan(1e-8);
    }
  });

  it('every respondent answered what has no gaps', () => {
    expect(numbers('safe').some(Number.isNaN)).toBe(false);
  });
});
