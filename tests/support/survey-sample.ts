import { readFileSync } from 'node:fs';
import type { Method, Bounds } from '../../api/shared/statistics/design/calibration.ts';
import type { Margin } from '../../api/shared/statistics/design/margins.ts';
import { classesOf, type Category } from '../../api/shared/statistics/design/table.ts';
import { weigh, type Weighted } from '../../api/shared/statistics/design/weighting.ts';

/**
 * 2,000 invented respondents in ten counties and what R's survey package (4.5) makes of them. Missing answers are empty.
 */
const folder = new URL('../fixtures/statistics/', import.meta.url);
const linesOf = (file: string): string[][] =>
  readFileSync(new URL(file, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));

const [heads, ...respondents] = linesOf('respondents.csv');
const texts = (column: string): string[] => respondents.map((row) => row[heads!.indexOf(column)]!);

export const reference = JSON.parse(readFileSync(new URL('r_results.json', folder), 'utf8'));

export function category(column: string): Category {
  const values = texts(column);
  const levels = [...new Set(values)].filter((text) => text !== '').sort();
  return { levels, codes: Int32Array.from(values, (text) => levels.indexOf(text)) };
}

export const numbers = (column: string): Float64Array =>
  Float64Array.from(texts(column), (text) => (text === '' ? NaN : Number(text)));

const POINTS = [0, 30, 60, 80, 100];

/** An item by the name that R's figures have for it. */
export function answersOf(item: string): Float64Array {
  const [column = '', kind] = item.split('_');
  const values = numbers(column);
  if (kind === undefined) return values;
  const from = { top3: 3, top2: 4 }[kind];
  return values.map((value) => {
    if (Number.isNaN(value)) return NaN;
    if (from !== undefined) return value >= from ? 1 : 0;
    return kind === 'score' ? POINTS[value - 1]! : Number(value === Number(kind.slice(1)));
  });
}

export const margins: readonly Margin[] = ['sex', 'county', 'age', 'edu'].map((variable) => {
  const rows = linesOf('population_margins.csv').filter(([margin]) => margin === variable);
  return { variable, levels: rows.map((row) => row[1]!), totals: rows.map((row) => Number(row[2])) };
});

export function referenceWeights(name: string): Float64Array {
  const [names, ...rows] = linesOf('r_weights.csv');
  return Float64Array.from(rows, (row) => Number(row[names!.indexOf(name)]));
}

type Kind = { psu?: boolean; fpc?: boolean; method?: Method; bounds?: Bounds; only?: readonly string[] };

export const KINDS: Readonly<Record<string, Kind>> = {
  srs: {},
  fpc: { fpc: true },
  psu: { psu: true },
  raked: { method: 'rake' },
  raked_psu: { method: 'rake', psu: true },
  greg_raking: { method: 'raking' },
  greg_raking_psu: { method: 'raking', psu: true },
  greg_linear: { method: 'linear' },
  greg_logit: { method: 'logit', bounds: [0.3, 3] },
  poststrat: { method: 'raking', only: ['sex'] },
};

export function weightedAs(name: string): Extract<Weighted, { ok: true }> {
  const { psu, fpc, method, bounds, only } = KINDS[name]!;
  const county = category('county');
  const used = margins.filter(({ variable }) => !only || only.includes(variable));
  const population = numbers('N_county');
  const weighted = weigh({
    base: numbers('base_weight'),
    strata: classesOf(county),
    clusters: psu ? classesOf(category('psu')) : null,
    population: fpc ? Float64Array.from(county.levels, (_, k) => population[county.codes.indexOf(k)]!) : null,
    calibration: method
      ? {
          method,
          margins: used,
          columns: used.map(({ variable }) => category(variable)),
          bounds: bounds ?? null,
          trim: null,
        }
      : null,
  });
  if (!weighted.ok) throw new Error(weighted.refusal.message);
  return weighted;
}

/** |a − b| against b. */
export const apart = (a: number, b: number): number => Math.abs(a - b) / Math.max(Math.abs(b), 1e-300);
