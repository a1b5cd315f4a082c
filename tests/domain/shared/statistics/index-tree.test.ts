import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  combineImported,
  computeIndex,
  type ImportedValue,
  type Leaf,
  type Part,
  pointsOf,
  problemsOf,
  readPeriod,
  standardErrorOf,
  type Tree,
} from '../../../../api/shared/statistics/index.ts';

const leaf = (key: string, weight: number, over: Partial<Leaf> = {}): Leaf => ({
  key,
  zh: key,
  en: key,
  weight,
  better: 'high',
  normalisation: { kind: 'min-max', low: 0, high: 100 },
  source: { kind: 'column', column: key, combine: 'mean' },
  ...over,
});
const part = (
  raw: number | null,
  standardError: number | null = null,
  group: string | null = null,
): Part => ({
  raw,
  standardError,
  group,
});
const given = { level: 0.95, minimumCoverage: 0.5 };
const Z = 1.959963984540054;

describe('points', () => {
  it.each<[string, Partial<Leaf>, number, number, boolean]>([
    ['min–max, middle', { normalisation: { kind: 'min-max', low: 0.8, high: 1 } }, 0.9, 50, false],
    ['min–max, below', { normalisation: { kind: 'min-max', low: 0.8, high: 1 } }, 0.7, 0, true],
    ['min–max, above', { normalisation: { kind: 'min-max', low: 0, high: 10 } }, 12, 100, true],
    [
      'min–max, less is better',
      { better: 'low', normalisation: { kind: 'min-max', low: 0, high: 10 } },
      2,
      80,
      false,
    ],
    ['target, three quarters', { normalisation: { kind: 'target', target: 40 } }, 30, 75, false],
    ['target, reached', { normalisation: { kind: 'target', target: 40 } }, 50, 100, true],
    [
      'target, less is better, twice as many',
      { better: 'low', normalisation: { kind: 'target', target: 5 } },
      10,
      50,
      false,
    ],
    [
      'target, less is better, none',
      { better: 'low', normalisation: { kind: 'target', target: 5 } },
      0,
      100,
      true,
    ],
    ['z, one above', { normalisation: { kind: 'z', mean: 3, deviation: 2 } }, 5, 60, false],
    [
      'z, less is better',
      { better: 'low', normalisation: { kind: 'z', mean: 3, deviation: 2 } },
      5,
      40,
      false,
    ],
    ['z, far off', { normalisation: { kind: 'z', mean: 0, deviation: 1 } }, 9, 100, true],
  ])('%s', (_, over, raw, points, clamped) => {
    const found = pointsOf(leaf('x', 1, over), raw);
    expect(found.points).toBeCloseTo(points, 10);
    expect(found.clamped).toBe(clamped);
  });

  it('the slope is the derivative', () => {
    for (const better of ['high', 'low'] as const) {
      for (const normalisation of [
        { kind: 'min-max', low: 2, high: 9 },
        { kind: 'target', target: better === 'high' ? 9 : 3 },
        { kind: 'z', mean: 4, deviation: 3 },
      ] as const) {
        const one = pointsOf({ better, normalisation }, 5);
        const next = pointsOf({ better, normalisation }, 5 + 1e-6);
        expect((next.points - one.points) / 1e-6).toBeCloseTo(one.slope, 3);
      }
    }
  });
});

describe('an index', () => {
  const tree: Tree = {
    children: [
      leaf('a', 0.5),
      { key: 'b', zh: 'b', en: 'b', weight: 0.5, children: [leaf('c', 0.4), leaf('d', 0.6)] },
    ],
  };
  const compute = (parts: Record<string, Part>, how = given) =>
    computeIndex(tree, new Map(Object.entries(parts)), how);

  it('is the weighted mean, with a variance by the squares of the weights', () => {
    const index = compute({ a: part(80, 2), c: part(50, 3), d: part(60, 4) });
    expect(index.points).toBeCloseTo(0.5 * 80 + 0.2 * 50 + 0.3 * 60, 10);
    const se = Math.sqrt(1 ** 2 + 0.6 ** 2 + 1.2 ** 2);
    expect(index.interval!.low).toBeCloseTo(68 - Z * se, 10);
    expect(index.interval!.high).toBeCloseTo(68 + Z * se, 10);
    expect([index.coverage, index.sampled]).toEqual([1, 1]);
    expect(index.children[1]!.points).toBeCloseTo(56, 10);
  });

  it('adds the errors of the same respondents up, over branches too', () => {
    const index = compute({ a: part(80, 2, 's'), c: part(50, 3, 's'), d: part(60, 4) });
    const se = Math.sqrt((1 + 0.6) ** 2 + 1.2 ** 2);
    expect(index.interval!.high - index.points!).toBeCloseTo(Z * se, 10);
  });

  it('says how much of it has no variance', () => {
    const index = compute({ a: part(80), c: part(50, 3), d: part(60) });
    expect(index.sampled).toBeCloseTo(0.2, 10);
    expect(index.interval).not.toBeNull();
    expect(compute({ a: part(80), c: part(50), d: part(60) }).interval).toBeNull();
  });

  it('leaves a missing part out and says so, until too much is missing', () => {
    const index = compute({ a: part(80), c: part(null), d: part(60) });
    expect(index.points).toBeCloseTo(70, 10);
    expect(index.coverage).toBeCloseTo(0.8, 10);
    expect(
      compute({ a: part(80), c: part(null), d: part(60) }, { level: 0.95, minimumCoverage: 0.9 }),
    ).toMatchObject({
      points: null,
      interval: null,
    });
    expect(compute({}).points).toBeNull();
  });

  it('lies between its least and greatest part, and rises with every one', () => {
    const value = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(value, value, value, fc.double({ min: 0, max: 20, noNaN: true }), (a, c, d, more) => {
        const points = compute({ a: part(a), c: part(c), d: part(d) }).points!;
        expect(points).toBeGreaterThanOrEqual(Math.min(a, c, d) - 1e-9);
        expect(points).toBeLessThanOrEqual(Math.max(a, c, d) + 1e-9);
        expect(compute({ a: part(a), c: part(c + more), d: part(d) }).points!).toBeGreaterThanOrEqual(
          points - 1e-9,
        );
      }),
    );
  });

  it('the interval of the same respondents is never narrower than that of independent parts', () => {
    const se = fc.double({ min: 0, max: 30, noNaN: true });
    fc.assert(
      fc.property(se, se, se, (a, c, d) => {
        const width = (group: string | null) => {
          const { low, high } = compute({
            a: part(50, a, group),
            c: part(50, c, group),
            d: part(50, d, group),
          }).interval!;
          return high - low;
        };
        expect(width('s')).toBeGreaterThanOrEqual(width(null) - 1e-9);
      }),
    );
  });
});

describe('what is wrong with a tree', () => {
  it.each<[string, Tree, string[]]>([
    ['nothing', { children: [leaf('a', 0.4), leaf('b', 0.6)] }, []],
    ['weights', { children: [leaf('a', 0.4), leaf('b', 0.5)] }, ['tree.weights']],
    ['a key twice', { children: [leaf('a', 0.4), leaf('a', 0.6)] }, ['tree.key-twice']],
    ['nothing in it', { children: [] }, ['tree.empty']],
    ['a weight of zero', { children: [leaf('a', 0), leaf('b', 1)] }, ['tree.weight']],
    [
      'bounds',
      { children: [leaf('a', 1, { normalisation: { kind: 'min-max', low: 3, high: 3 } })] },
      ['tree.bounds'],
    ],
    [
      'a target',
      { children: [leaf('a', 1, { normalisation: { kind: 'target', target: 0 } })] },
      ['tree.target'],
    ],
    [
      'a deviation',
      { children: [leaf('a', 1, { normalisation: { kind: 'z', mean: 1, deviation: 0 } })] },
      ['tree.deviation'],
    ],
    [
      'an empty branch',
      { children: [{ key: 'b', zh: '', en: '', weight: 1, children: [] }] },
      ['tree.empty'],
    ],
  ])('%s', (_, tree, codes) => {
    expect(problemsOf(tree).map(({ code }) => code)).toEqual(codes);
  });
});

describe('the standard error behind an interval', () => {
  it('is found again from a logit interval', () => {
    const [p, se] = [0.95, 0.012];
    const half = (Z * se) / (p * (1 - p));
    const expit = (x: number) => 1 / (1 + Math.exp(-x));
    const centre = Math.log(p / (1 - p));
    const interval = { low: expit(centre - half), high: expit(centre + half), level: 0.95, method: 'logit' };
    expect(standardErrorOf(p, interval)).toBeCloseTo(se, 12);
  });
  it('is half the width over z elsewhere, and never nothing for an exact interval at the end', () => {
    expect(standardErrorOf(70, { low: 66, high: 74, level: 0.95, method: 'mean' })).toBeCloseTo(4 / Z, 12);
    expect(standardErrorOf(1, { low: 0.97, high: 1, level: 0.95, method: 'exact' })).toBeGreaterThan(0.005);
  });
});

describe('imported numbers', () => {
  const row = (
    countyCode: string,
    from: string,
    to: string,
    value: number,
    se: number | null = null,
  ): ImportedValue => ({
    id: `${countyCode} ${from}`,
    countyCode,
    from,
    to,
    value,
    standardError: se,
  });
  const [one, two] = [
    { code: '411702', population: 300 },
    { code: '411721', population: 100 },
  ];
  const quarter = { from: '2026-07-01', to: '2026-09-30' };
  const monthsOf = (county: string, values: readonly number[]) => [
    row(county, '2026-07-01', '2026-07-31', values[0]!),
    row(county, '2026-08-01', '2026-08-31', values[1]!),
    row(county, '2026-09-01', '2026-09-30', values[2]!),
  ];

  it.each([
    ['one row that covers it', [row('411702', '2026-07-01', '2026-09-30', 7)], [one], 'sum', 7],
    ['months add up', monthsOf('411702', [1, 2, 4]), [one], 'sum', 7],
    ['months by their days', monthsOf('411702', [1, 1, 3]), [one], 'mean', (31 + 31 + 90) / 92],
    [
      'counties add up',
      [row('411702', quarter.from, quarter.to, 3), row('411721', quarter.from, quarter.to, 5)],
      [one, two],
      'sum',
      8,
    ],
    [
      'counties by people',
      [row('411702', quarter.from, quarter.to, 3), row('411721', quarter.from, quarter.to, 5)],
      [one, two],
      'mean',
      3.5,
    ],
    ['a month is missing', monthsOf('411702', [1, 2, 4]).slice(0, 2), [one], 'sum', null],
    ['a county is missing', [row('411702', quarter.from, quarter.to, 3)], [one, two], 'sum', null],
    ['a longer row is not cut', [row('411702', '2026-01-01', '2026-12-31', 3)], [one], 'mean', null],
  ] as const)('%s', (_, values, counties, combine, expected) => {
    const { raw } = combineImported(values, counties, quarter, combine);
    if (expected === null) expect(raw).toBeNull();
    else expect(raw).toBeCloseTo(expected, 12);
  });

  it('carry their standard errors only where every one has one', () => {
    const both = [
      row('411702', quarter.from, quarter.to, 3, 3),
      row('411721', quarter.from, quarter.to, 5, 4),
    ];
    expect(combineImported(both, [one, two], quarter, 'sum').standardError).toBe(5);
    expect(
      combineImported([both[0]!, { ...both[1]!, standardError: null }], [one, two], quarter, 'sum')
        .standardError,
    ).toBeNull();
    expect(combineImported([both[0]!], [one, two], quarter, 'sum').missing).toEqual(['411721']);
  });
});

describe('periods as people write them', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026年', '2026-01-01', '2026-12-31'],
    ['2026Q3', '2026-07-01', '2026-09-30'],
    ['2026年第三季度', '2026-07-01', '2026-09-30'],
    ['2026H1', '2026-01-01', '2026-06-30'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2028年2月', '2028-02-01', '2028-02-29'],
    ['2026/11', '2026-11-01', '2026-11-30'],
    ['2026-W47', '2026-11-16', '2026-11-22'],
    ['2026-11-01/2026-11-15', '2026-11-01', '2026-11-15'],
    ['2026-11-05', '2026-11-05', '2026-11-05'],
  ])('%s is %s to %s', (text, from, to) => {
    expect(readPeriod(text)).toEqual({ from, to });
  });
  it.each(['', 'abc', '2026-13', '2026Q5', '2026-02-30', '2026-11-30/2026-11-01', '2026-W60', '26'])(
    '%s is none',
    (text) => expect(readPeriod(text)).toBeNull(),
  );
});
