import { randomOf } from '../../simulate/random.ts';
import type { Margin } from '../../../api/shared/statistics/design/margins.ts';
import type { Category } from '../../../api/shared/statistics/design/table.ts';

/** Margins of the size that a city's survey has: sex, county, age, education. */
export const VARIABLES = { sex: 2, county: 10, age: 5, edu: 3 } as const;
export type Variable = keyof typeof VARIABLES;
export const ITEMS = 8;

const levelsOf = (variable: Variable): string[] =>
  Array.from({ length: VARIABLES[variable] }, (_, level) => `${variable}${level}`);

export type Respondents = {
  readonly rows: number;
  readonly base: Float64Array;
  readonly columns: Readonly<Record<Variable, Category>>;
  readonly margins: readonly Margin[];
  /** 0 or 1; some answers are missing. */
  readonly items: readonly Float64Array[];
};

const POPULATION = 3_070_000;
const MISSING = 0.02;

/** Invented respondents: some levels answer the telephone more often than others, so raking has work to do. */
export function respondentsOf(rows: number, seed: number): Respondents {
  const { next: random } = randomOf(seed, `respondents ${rows}`);
  const names = Object.keys(VARIABLES) as Variable[];
  const columns = Object.fromEntries(
    names.map((variable) => {
      const count = VARIABLES[variable];
      // The square prefers low levels: the sample is not the population.
      const codes = Int32Array.from({ length: rows }, () =>
        Math.floor(count * (0.6 * random() + 0.4 * random() ** 2)),
      );
      return [variable, { levels: levelsOf(variable), codes }];
    }),
  ) as unknown as Record<Variable, Category>;
  const margins = names.map((variable) => ({
    variable,
    levels: levelsOf(variable),
    totals: levelsOf(variable).map(() => POPULATION / VARIABLES[variable]),
  }));
  const base = Float64Array.from({ length: rows }, () => (POPULATION / rows) * (0.5 + random()));
  const items = Array.from({ length: ITEMS }, (_, item) =>
    Float64Array.from({ length: rows }, (_each, row) => {
      const agrees = 0.95 - 0.04 * item - 0.01 * columns.county.codes[row]!;
      return random() < MISSING ? NaN : Number(random() < agrees);
    }),
  );
  return { rows, base, columns, margins, items };
}
