import { describe, expect, it } from '@jest/globals';
import {
  calibrate,
  marginError,
  type Bounds,
  type Method,
} from '../../../../../api/shared/statistics/design/calibration.ts';
import { frameOf, type Margin } from '../../../../../api/shared/statistics/design/margins.ts';
import { adjustForNonResponse } from '../../../../../api/shared/statistics/design/non-response.ts';
import { sumBy, type Category } from '../../../../../api/shared/statistics/design/table.ts';
import { kishOf, weigh } from '../../../../../api/shared/statistics/design/weighting.ts';
import { category, margins, numbers } from '../../../../support/survey-sample.ts';

const column = (levels: readonly string[], values: readonly string[]): Category => ({
  levels,
  codes: Int32Array.from(values, (value) => levels.indexOf(value)),
});
const margin = (variable: string, totals: Record<string, number>): Margin => ({
  variable,
  levels: Object.keys(totals),
  totals: Object.values(totals),
});

/** Two variables of two levels, and who is in which: a × x, a × y, b × x, b × y. */
const sexes = (counts: readonly number[]) =>
  ['a', 'a', 'b', 'b'].flatMap((level, k) => Array<string>(counts[k]!).fill(level));
const ages = (counts: readonly number[]) =>
  ['x', 'y', 'x', 'y'].flatMap((level, k) => Array<string>(counts[k]!).fill(level));
const frame = (counts: readonly number[], one: Record<string, number>, two: Record<string, number>) =>
  frameOf(
    [margin('sex', one), margin('age', two)],
    [column(['a', 'b'], sexes(counts)), column(['x', 'y'], ages(counts))],
  );

function weights(
  counts: readonly number[],
  one: Record<string, number>,
  two: Record<string, number>,
  method: Method,
  bounds: Bounds | null = null,
) {
  const spanned = frame(counts, one, two);
  if (!spanned.ok) return spanned;
  const base = sumBy(spanned.frame.cells, new Float64Array(sexes(counts).length).fill(1));
  const found = calibrate(spanned.frame, base, method, bounds);
  return found.ok ? { ...found, again: marginError(spanned.frame, base, found.factors) } : found;
}

const even = [10, 10, 10, 10];

describe('calibration', () => {
  it.each(['raking', 'linear', 'logit', 'rake'] as const)('%s meets the margins', (method) => {
    const found = weights(even, { a: 30, b: 10 }, { x: 15, y: 25 }, method, [0.2, 4]);
    expect(found).toMatchObject({ ok: true });
    expect((found as { again: number }).again).toBeLessThan(1e-9);
  });

  it.each([
    ['margins of two sums', even, { a: 30, b: 10 }, { x: 15, y: 26 }, 'raking', null, 'margins-contradict'],
    ['a total of nobody', even, { a: 40, b: 0 }, { x: 15, y: 25 }, 'raking', null, 'margin-total'],
    [
      'a level that nobody has',
      even,
      { a: 30, b: 10, c: 1 },
      { x: 15, y: 26 },
      'raking',
      null,
      'level-not-sampled',
    ],
    ['a level without a total', even, { a: 40 }, { x: 15, y: 25 }, 'raking', null, 'level-not-in-margin'],
    ['no bounds', even, { a: 30, b: 10 }, { x: 15, y: 25 }, 'logit', null, 'bounds-missing'],
    ['bounds beside one', even, { a: 30, b: 10 }, { x: 15, y: 25 }, 'logit', [1.5, 3], 'bounds'],
    [
      'bounds that no level can keep',
      even,
      { a: 30, b: 10 },
      { x: 15, y: 25 },
      'logit',
      [0.6, 3],
      'bounds-too-narrow',
    ],
    // Either margin alone could be met between these bounds.
    [
      'bounds that no cell can keep',
      [19, 1, 1, 19],
      { a: 26, b: 14 },
      { x: 14, y: 26 },
      'logit',
      [0.5, 1.5],
      'not-converged',
    ],
    // All of a are x and all of b are y: a and x cannot have different totals.
    [
      'levels that are one and the same',
      [10, 0, 0, 10],
      { a: 12, b: 8 },
      { x: 8, y: 12 },
      'raking',
      null,
      'not-converged',
    ],
  ] as const)('%s: refused with a reason', (_, counts, one, two, method, bounds, code) => {
    const found = weights(counts, one, two, method, bounds);
    expect(found).toMatchObject({ ok: false, refusal: { code } });
    expect((found as { refusal: { message: string } }).refusal.message.length).toBeGreaterThan(40);
  });

  it('takes a margin that another already says', () => {
    const county = category('county');
    const half = county.levels.map((_, k) => (k < 5 ? 'north' : 'south'));
    const region: Category = {
      levels: ['north', 'south'],
      codes: county.codes.map((code) => (half[code] === 'north' ? 0 : 1)),
    };
    const counties = margins.find(({ variable }) => variable === 'county')!;
    const total = (side: string) =>
      counties.totals.reduce((all, each, k) => all + (half[k] === side ? each : 0), 0);
    const nested = margin('region', { north: total('north'), south: total('south') });
    const made = [[counties], [nested, counties]].map((used) =>
      weigh({
        base: numbers('base_weight'),
        strata: { codes: county.codes, count: 10 },
        clusters: null,
        population: null,
        calibration: {
          method: 'linear',
          margins: used,
          columns: used.map(({ variable }) => (variable === 'region' ? region : county)),
          bounds: null,
          trim: null,
        },
      }),
    );
    const [plain, both] = made.map((each) => (each.ok ? kishOf(each.design.weights) : null));
    expect(both!.sum).toBeCloseTo(plain!.sum, 3);
    expect(both!.deff).toBeCloseTo(plain!.deff, 10);
  });

  it('says when trimming cannot keep the margins', () => {
    const found = weigh({
      base: numbers('base_weight'),
      strata: { codes: category('county').codes, count: 10 },
      clusters: null,
      population: null,
      calibration: {
        method: 'raking',
        margins,
        columns: margins.map(({ variable }) => category(variable)),
        bounds: null,
        trim: [0.9, 1.1],
      },
    });
    expect(found).toMatchObject({ ok: false, refusal: { code: 'trim-not-reached' } });
  });
});

describe('non-response', () => {
  const base = Float64Array.of(1, 2, 3, 4);
  const classes = { codes: Int32Array.of(0, 0, 1, 1), count: 2 };

  it('is carried by the respondents of the class', () => {
    const found = adjustForNonResponse(base, Uint8Array.of(1, 0, 1, 1), classes, String);
    expect(found).toMatchObject({ ok: true, weights: Float64Array.of(3, 0, 3, 4) });
  });

  it('of a whole class is refused by the name of the class', () => {
    const found = adjustForNonResponse(base, Uint8Array.of(0, 0, 1, 1), classes, (kind) => `class ${kind}`);
    expect(found).toMatchObject({ ok: false, refusal: { code: 'class-without-respondents' } });
    expect((found as { refusal: { message: string } }).refusal.message).toContain('class 0');
  });
});
