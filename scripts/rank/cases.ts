import { BadInput } from '../command.ts';
import { faultInJson } from './json.ts';

/** One set of estimates to be ranked, as a file states it. */
export type RankCase = {
  readonly est: readonly number[];
  readonly cov: readonly (readonly number[])[];
  /** How many first and last places are asked about; no list of candidates where it is not said. */
  readonly tau: number | null;
  /** Names to be printed for the best and the worst; their numbers from 1 where there are none. */
  readonly county: readonly string[] | null;
  /** What else the case states and the answer repeats. */
  readonly told: Readonly<Record<string, unknown>>;
};

const REPEATED = ['county', 'est', 'se', 'rho', 'cov'] as const;

export function readCases(text: string, file: string): ReadonlyMap<string, RankCase> {
  const found = parse(text, file);
  if (!isObject(found)) {
    throw new BadInput(
      `${file} holds one object of named cases: { "name": { "est": […], "cov": [[…], …] } }.`,
    );
  }
  const named = 'est' in found ? { case: found } : found;
  const entries = Object.entries(named);
  if (entries.length === 0) throw new BadInput(`${file} holds no case. Give at least one.`);
  return new Map(entries.map(([name, value]) => [name, readCase(name, value)]));
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const fault = faultInJson(text);
    throw new BadInput(
      `${file} is not JSON${fault ? `: line ${fault.line}, column ${fault.column} cannot be read` : ''}. Correct it there and try again.`,
    );
  }
}

function readCase(name: string, value: unknown): RankCase {
  const about = `Case "${name}"`;
  if (!isObject(value)) throw new BadInput(`${about} is not an object with "est" and "cov".`);
  const est = numbers(value['est'], `${about}, "est"`);
  if (est.length < 2)
    throw new BadInput(
      `${about} has ${est.length === 1 ? 'one county' : 'no county'}: a rank needs at least two.`,
    );
  const rows = value['cov'];
  if (!Array.isArray(rows))
    throw new BadInput(`${about} has no "cov": give the covariance matrix of the estimates, row by row.`);
  if (rows.length !== est.length) {
    throw new BadInput(
      `${about} has ${est.length} estimates and ${rows.length} rows of "cov"; they must be as many.`,
    );
  }
  const cov = rows.map((row, at) => {
    const line = numbers(row, `${about}, row ${at + 1} of "cov"`);
    if (line.length !== rows.length) {
      throw new BadInput(
        `${about}: "cov" is not square. Row ${at + 1} has ${line.length} numbers, there are ${rows.length} rows.`,
      );
    }
    return line;
  });
  const county = namesOf(value['county'], est.length, about);
  const told = Object.fromEntries(REPEATED.flatMap((key) => (key in value ? [[key, value[key]]] : [])));
  return { est, cov, tau: tauOf(value['tau'], est.length, about), county, told };
}

function numbers(value: unknown, where: string): number[] {
  if (!Array.isArray(value)) throw new BadInput(`${where} is not a list of numbers.`);
  return value.map((each, at) => {
    if (typeof each !== 'number')
      throw new BadInput(`${where}: ${JSON.stringify(each)} stands where number ${at + 1} belongs.`);
    if (!Number.isFinite(each))
      throw new BadInput(`${where}: number ${at + 1} is too large to be calculated with.`);
    return each;
  });
}

function tauOf(value: unknown, counties: number, about: string): number | null {
  if (value === undefined) return null;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > counties) {
    throw new BadInput(
      `${about}: "tau" is a whole number from 1 to ${counties}, the number of counties, not ${JSON.stringify(value)}.`,
    );
  }
  return value;
}

function namesOf(value: unknown, counties: number, about: string): string[] | null {
  if (value === undefined) return null;
  if (!Array.isArray(value) || value.some((each) => typeof each !== 'string'))
    throw new BadInput(`${about}: "county" is a list of names.`);
  if (value.length !== counties)
    throw new BadInput(`${about} has ${counties} estimates and ${value.length} names in "county".`);
  return value as string[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
