import { compositeOf } from '../../api/shared/statistics/design/composite.ts';
import { differencesOf, type Difference } from '../../api/shared/statistics/design/differences.ts';
import { domainMeans, domainsOf } from '../../api/shared/statistics/design/domains.ts';
import { isFlat, rangesOf, tOf, type Ranges } from '../../api/shared/statistics/design/intervals.ts';
import { jackknifeOf, jackknifeMeans } from '../../api/shared/statistics/design/jackknife.ts';
import { covarianceOf, type Influence, type Mean } from '../../api/shared/statistics/design/mean.ts';
import { momentsOf, type Grouping } from '../../api/shared/statistics/design/moments.ts';
import { quantileOf } from '../../api/shared/statistics/design/quantile.ts';
import { independence } from '../../api/shared/statistics/design/rao-scott.ts';
import { ratioOf } from '../../api/shared/statistics/design/ratio.ts';
import type { Category } from '../../api/shared/statistics/design/table.ts';
import { kishOf } from '../../api/shared/statistics/design/weighting.ts';
import { BadInput } from '../command.ts';
import type { Answers } from './items.ts';
import type { Specification } from './specification.ts';
import type { Prepared } from './weights.ts';

export type EstimateRow = {
  readonly item: string;
  readonly by: Readonly<Record<string, string>>;
  readonly n: number;
  readonly estimate: number | null;
  readonly se: number | null;
  readonly deff: number | null;
  readonly degreesOfFreedom: number | null;
  readonly intervals: Ranges;
  readonly note?: string;
};

/** More replicates than this would take hours. */
const REPLICATES = 2_000;

export function answer(
  spec: Specification,
  { weighted: { design }, data, notes }: Prepared,
  items: readonly Answers[],
  progress: (text: string) => void,
) {
  const { n, sum, deff, effective, min, max } = kishOf(design.weights);
  const { grouping, sets } = domainsOf(design, data.texts, spec.by);
  const jackknife = spec.variance === 'jackknife' ? replicatesOf(spec, design) : null;
  const estimates: EstimateRow[] = [];
  const differences: (Difference & { readonly item: string })[] = [];
  for (const { item, of } of items) {
    progress(item.name);
    const answers = of();
    const moments = momentsOf(design, grouping, answers);
    const share = item.share !== undefined;
    let pooled: number | null = null;
    for (const [k, set] of sets.entries()) {
      const means = domainMeans(design, grouping, moments, set);
      const variances =
        jackknife &&
        jackknifeMeans(
          jackknife,
          answers,
          set.domains.map(({ members }) => rowsOf(grouping, members)),
        );
      set.domains.forEach(({ levels }, each) => {
        const linearised = means[each]?.estimate ?? null;
        const estimate = linearised && variances ? replaced(linearised, variances[each]!) : linearised;
        if (k === 0) pooled = estimate?.deff ?? null;
        // R keeps the size of the whole sample for a domain of a raked design; its figures are what "rake" is for.
        const size = spec.calibration?.method === 'rake' ? design.rows : (estimate?.n ?? 0);
        estimates.push(rowOf(spec, item.name, levels, estimate, { share, pooled, size }));
      });
      if (spec.differences.some((by) => by.join('\0') === set.by.join('\0'))) {
        const covariance = (a: Influence, b: Influence) => covarianceOf(design, grouping, moments, a, b);
        const found = differencesOf(set, means, covariance, spec.level);
        differences.push(...found.map((each) => ({ item: item.name, ...each })));
      }
    }
  }
  const find = (name: string) => items.find(({ item }) => item.name === name)!.of();
  return {
    weights: { n, sum, deffKish: deff, nEff: effective, min, max },
    estimates,
    ...extra('quantiles', quantiles(spec, items, design)),
    ...extra(
      'ratios',
      spec.ratios.map(({ name, above, below }) => {
        const found = ratioOf(design, find(above), find(below));
        return { item: name, ...plain(found, found?.estimate ?? null, spec.level) };
      }),
    ),
    ...extra(
      'composites',
      spec.composites.map(({ name, parts }) => {
        const names = Object.keys(parts);
        const found = compositeOf(design, names.map(find), Object.values(parts));
        const size = names.length;
        const covariance =
          found && names.map((_, a) => [...found.covariance.subarray(a * size, (a + 1) * size)]);
        return {
          item: name,
          ...plain(found, found?.estimate ?? null, spec.level),
          parts: found?.parts ?? null,
          covariance,
        };
      }),
    ),
    ...extra(
      'independence',
      spec.independence.map(([row, column]) => {
        const found = independence(
          design,
          told(data.texts[row]!, spec.missing),
          told(data.texts[column]!, spec.missing),
        );
        return {
          row,
          column,
          ...(found ?? { statistic: null, note: 'One of the two has fewer than two answers.' }),
        };
      }),
    ),
    ...extra('differences', differences),
    ...extra('notes', [...items.flatMap(({ note }) => note ?? []), ...notes]),
  };
}

const extra = (key: string, list: readonly unknown[]) => (list.length > 0 ? { [key]: list } : {});

function replicatesOf(spec: Specification, design: Prepared['weighted']['design']) {
  const replicates = jackknifeOf(design, spec.calibration?.method ?? null, spec.calibration?.bounds ?? null);
  if (replicates.count > REPLICATES) {
    throw new BadInput(
      `The jackknife leaves out each ${design.clustered ? 'cluster' : 'respondent'} once, ${replicates.count} in all, and takes ${REPLICATES} at most: name a "cluster", or use "variance": "linearised".`,
    );
  }
  if (spec.calibration?.trim)
    throw new BadInput('The jackknife does not repeat "trim": leave one of them out.');
  if (replicates.count === 0) throw new BadInput('The jackknife needs a stratum of two clusters or more.');
  return replicates;
}

function rowsOf({ groups }: Grouping, members: Int32Array): Int32Array {
  const inside = new Uint8Array(groups.count);
  for (const group of members) inside[group] = 1;
  return Int32Array.from(groups.codes.keys()).filter((row) => inside[groups.codes[row]!]);
}

const replaced = (estimate: Mean, variance: number): Mean => ({
  ...estimate,
  variance: estimate.unanimous ? 0 : variance,
  deff: estimate.deff && (estimate.deff * variance) / estimate.variance,
});

function rowOf(
  spec: Specification,
  item: string,
  by: EstimateRow['by'],
  estimate: Mean | null,
  about: { readonly share: boolean; readonly pooled: number | null; readonly size: number },
): EstimateRow {
  if (!estimate) {
    return {
      item,
      by,
      n: 0,
      estimate: null,
      se: null,
      deff: null,
      degreesOfFreedom: null,
      intervals: {},
      note: 'Nobody answered.',
    };
  }
  const stated = { item, by, n: estimate.n, estimate: estimate.mean, degreesOfFreedom: estimate.df };
  if (Number.isNaN(estimate.variance)) {
    const note = 'In a replicate the calibration does not converge or nobody is left: no jackknife error.';
    return { ...stated, se: null, deff: null, intervals: {}, note };
  }
  const note = noteOn(estimate, about.share);
  return {
    ...stated,
    se: Math.sqrt(estimate.variance),
    deff: estimate.deff,
    intervals: rangesOf(estimate, spec.intervals, spec.level, about),
    ...(note ? { note } : {}),
  };
}

function noteOn(estimate: Mean, share: boolean): string | null {
  if (share && isFlat(estimate)) {
    const why = estimate.unanimous
      ? 'Everyone gave the same answer'
      : 'There are too few respondents for a standard error';
    return `${why}: the interval is exact, with the effective sample size.`;
  }
  if (estimate.unanimous)
    return 'Everyone gave the same answer: the sample says nothing about the error of this mean.';
  return estimate.df < 1 ? 'There are too few respondents for an interval.' : null;
}

const quantiles = (spec: Specification, items: readonly Answers[], design: Prepared['weighted']['design']) =>
  items.flatMap(({ item, of }) =>
    (item.quantiles ?? []).map((share) => {
      const found = quantileOf(design, of(), share, spec.level);
      return {
        item: item.name,
        share,
        n: found?.n ?? 0,
        estimate: found?.estimate ?? null,
        interval: found?.range ?? null,
      };
    }),
  );

const plain = (
  found: { n: number; variance: number; df: number } | null,
  estimate: number | null,
  level: number,
) => {
  const se = found && Math.sqrt(found.variance);
  const reach = found && found.df > 0 && se! > 0 ? tOf(level, found.df) * se! : null;
  return {
    n: found?.n ?? 0,
    estimate,
    se,
    degreesOfFreedom: found?.df ?? null,
    interval: reach === null ? null : [estimate! - reach, estimate! + reach],
  };
};

/** Answers that stand for "missing" are none. */
const told = ({ codes, levels }: Category, missing: readonly string[]): Category => {
  const kept = levels.filter((level) => !missing.includes(level));
  return { levels: kept, codes: codes.map((code) => (code < 0 ? -1 : kept.indexOf(levels[code]!))) };
};
