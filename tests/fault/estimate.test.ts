import { afterAll, describe, expect, it } from '@jest/globals';
import { INDICATORS, surveyFigures } from '../../api/shared/statistics/figures/survey.ts';
import { fromStrata } from '../../api/shared/statistics/figures/measure.ts';
import type { Stratum } from '../../api/shared/statistics/estimate.ts';
import {
  calibrated,
  estimateCommand,
  fixture,
  respondentLines,
  safe,
  type EstimateRow,
} from '../support/estimate-command.ts';
import { apart, reference } from '../support/survey-sample.ts';

const command = estimateCommand();
afterAll(command.close);

const METHOD: Record<string, string | null> = {
  srs: null,
  psu: null,
  raked: 'rake',
  greg_raking: 'raking',
  raked_psu: 'rake',
  fpc: null,
};

async function answered(data: string, spec: object) {
  const said = await command.estimate(data, spec);
  if (said.code !== 0) throw new Error(said.error);
  return JSON.parse(said.out) as {
    weights: Record<string, number>;
    estimates: EstimateRow[];
    notes?: string[];
  } & Record<string, EstimateRow[]>;
}

describe('npm run estimate', () => {
  it.each(Object.keys(METHOD))(
    '%s: weights, shares, scores, counties and intervals are those of R',
    async (kind) => {
      const method = METHOD[kind];
      const found = await answered(fixture('respondents.csv'), {
        ...calibrated,
        cluster: kind.endsWith('psu') ? 'psu' : null,
        populationSize: kind === 'fpc' ? 'N_county' : null,
        calibration: method ? { ...calibrated.calibration, method } : null,
        items: [
          safe.share,
          safe.score,
          { name: 'night_score', column: 'night', points: safe.score.points },
          { name: 'police_top2', column: 'police', share: [4, 5] },
          { name: 'aware', column: 'aware', share: [1] },
        ],
      });
      const weights = reference.weights[kind];
      expect(apart(found.weights['deffKish']!, weights.deff_kish)).toBeLessThan(1e-9);
      expect(apart(found.weights['sum']!, weights.sum)).toBeLessThan(1e-9);
      for (const row of found.estimates) {
        const { county, sex } = row.by;
        if (sex !== undefined) continue;
        const expected =
          county === undefined ? reference.means[kind][row.item] : reference.by_county[kind][row.item];
        const at = <T>(value: T | T[]): T =>
          Array.isArray(value) ? value[expected.county?.indexOf(county) ?? 0]! : value;
        expect(apart(row.estimate, at<number>(expected.est))).toBeLessThan(1e-10);
        expect(apart(row.se, at<number>(expected.se))).toBeLessThan(1e-8);
        const methods = county === undefined ? reference.ciprop[kind]?.[row.item] : undefined;
        for (const [name, range] of Object.entries(methods ? row.intervals : {})) {
          range!.forEach((end, k) => expect(apart(end, methods[name].ci[k])).toBeLessThan(1e-7));
        }
      }
      if (kind !== 'raked') return;
      for (const { county, ...methods } of reference.ciprop_by_county_raked_safe_top3) {
        const row = found.estimates.find(
          (each) => each.item === 'safe_top3' && each.by['county'] === county && !each.by['sex'],
        )!;
        expect(row.degreesOfFreedom).toBe(methods.degf);
        for (const [name, range] of Object.entries(row.intervals)) {
          range!.forEach((end, k) => expect(apart(end, methods[name].ci[k])).toBeLessThan(1e-7));
        }
      }
    },
  );

  it('gives the weekly survey figure for the same rows', async () => {
    const rows = respondentLines()
      .slice(1)
      .map((line) => line.split(','))
      .map(([, county, population, ...rest]) => ({
        county: county!,
        population: Number(population),
        safe: Number(rest[9]),
      }));
    const counties = [...new Set(rows.map(({ county }) => county))];
    const asked = (county: string) => rows.filter((row) => row.county === county);
    const data = command.put(
      'week.csv',
      [
        'county,weight,safe',
        ...rows.map((row) => `${row.county},${row.population / asked(row.county).length},${row.safe}`),
      ].join('\n'),
    );
    const found = await answered(data, {
      baseWeight: 'weight',
      strata: ['county'],
      items: calibrated.items,
      by: [['county']],
    });
    const points = Object.values(safe.score.points);
    const strata = (valueOf: (answer: number) => number, only: readonly string[]): Stratum[] =>
      only.map((county) => ({
        key: county,
        population: asked(county)[0]!.population,
        asked: asked(county).length,
        values: [1, 2, 3, 4, 5].map((answer) => ({
          value: valueOf(answer),
          count: asked(county).filter((row) => row.safe === answer).length,
        })),
      }));
    const good = (answer: number) => Number(points[answer - 1]! >= INDICATORS.safety.goodFrom);
    for (const [of, item, key, valueOf] of [
      ['share', 'safe_top3', 'survey.safety', good],
      ['score', 'safe_score', 'survey.safety.score', (answer: number) => points[answer - 1]!],
    ] as const) {
      const figure = surveyFigures.find((each) => each.key === key)!;
      for (const county of [undefined, ...counties]) {
        const weekly = fromStrata(figure, strata(valueOf, county ? [county] : counties), of, 0.95);
        const row = found.estimates.find((each) => each.item === item && each.by['county'] === county)!;
        const range = row.intervals[of === 'share' ? 'logit' : 'mean']!;
        expect(apart(row.estimate, weekly.value!)).toBeLessThan(1e-12);
        expect(apart(range[0], weekly.interval!.low)).toBeLessThan(1e-10);
        expect(apart(range[1], weekly.interval!.high)).toBeLessThan(1e-10);
        // A design effect depends on the population's size, which is relative where one county stands alone.
        if (!county) expect(apart(row.deff, weekly.interval!.deff!)).toBeLessThan(1e-10);
      }
    }
  });

  it('answers what else is asked: composite, ratio, quantiles, independence, differences, jackknife', async () => {
    const score = (column: string) => ({ name: `${column}_score`, column, points: safe.score.points });
    const found = await answered(fixture('respondents.csv'), {
      ...calibrated,
      calibration: { ...calibrated.calibration, method: 'rake' },
      items: [
        { ...safe.score, quantiles: [0.5] },
        ...['night', 'police', 'gang'].map(score),
        { name: 'aware', column: 'aware' },
      ],
      composites: [
        { name: 'index', parts: { safe_score: 0.4, night_score: 0.2, police_score: 0.25, gang_score: 0.15 } },
      ],
      ratios: [{ name: 'ratio', above: 'safe_score', below: 'aware' }],
      independence: [['police', 'age']],
      differences: [['county']],
      by: [['county']],
    });
    const composite = reference.composite.raked;
    expect(apart(found['composites']![0]!.estimate, composite.est)).toBeLessThan(1e-10);
    expect(apart(found['composites']![0]!.se, composite.se)).toBeLessThan(1e-8);
    expect(found['quantiles']![0]!.estimate).toBe(80);
    expect(found['ratios']![0]!.se).toBeGreaterThan(0);
    const test = found['independence']![0] as unknown as { statistic: number };
    expect(apart(test.statistic, reference.rao_scott.raked['police_f x age'].F.statistic)).toBeLessThan(1e-7);
    const pairs = found['differences'] as unknown as { item: string; p: number; pHolm: number }[];
    expect(pairs.filter(({ item }) => item === 'safe_score')).toHaveLength(45);
    for (const { p, pHolm } of pairs) expect(pHolm).toBeGreaterThanOrEqual(p);

    const jackknife = await answered(fixture('respondents.csv'), {
      ...calibrated,
      cluster: 'psu',
      by: [],
      variance: 'jackknife',
    });
    const [share] = jackknife.estimates;
    expect(apart(share!.se, reference.jackknife.raked_safe_top3.se)).toBeLessThan(1e-8);
  });

  it('keeps every margin when weights are trimmed, and says what was trimmed', async () => {
    const found = await answered(fixture('respondents.csv'), {
      ...calibrated,
      calibration: { ...calibrated.calibration, bounds: null, trim: [0.1, 6] },
      items: [{ name: 'women', column: 'safe', share: [3] }],
      by: [],
    });
    expect(apart(found.weights['sum']!, 3_070_200)).toBeLessThan(1e-9);
    const mean = found.weights['sum']! / 2000;
    expect(found.weights['max']! / mean).toBeLessThanOrEqual(6 * (1 + 1e-8));
    expect(found.weights['min']! / mean).toBeGreaterThanOrEqual(0.1 * (1 - 1e-8));
    expect(found.weights['deffKish']).toBeLessThan(reference.weights.raked.deff_kish);
    expect(found.notes!.join(' ')).toContain('every margin still holds');
  });

  it('lets respondents stand for those of their class who did not respond', async () => {
    const data = command.put(
      'response.csv',
      ['county,weight,responded,safe', 'a,10,1,5', 'a,10,1,1', 'a,20,0,', 'b,5,1,4', 'b,5,1,2'].join('\n'),
    );
    const spec = {
      baseWeight: 'weight',
      strata: ['county'],
      nonResponse: { responded: 'responded', classes: ['county'] },
      items: [safe.share],
    };
    const found = await answered(data, spec);
    expect(found.weights).toMatchObject({ n: 4, sum: 50, min: 5, max: 20 });
    expect(found.notes!.join(' ')).toContain('4 of 5 responded');
  });
});
