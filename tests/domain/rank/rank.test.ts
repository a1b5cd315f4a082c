import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { BadInput } from '../../../scripts/command.ts';
import { answerOf } from '../../../scripts/rank/answer.ts';
import { readCases } from '../../../scripts/rank/cases.ts';
import { faultInJson } from '../../../scripts/rank/json.ts';

type Sets = { rank: number[]; L: number[]; U: number[]; stable_entries: boolean[] };

const text = readFileSync(new URL('../../fixtures/statistics/rank_cases.json', import.meta.url), 'utf8');
const wanted = JSON.parse(text) as Record<string, Record<string, unknown>>;
const wish = { level: 0.95, seed: 1, draws: null };

const isSets = (value: unknown): value is Sets =>
  typeof value === 'object' && value !== null && 'stable_entries' in value;

describe('npm run rank', () => {
  it.each(Object.keys(wanted))('%s: prints the keys of the case with the values of the reference', (name) => {
    const found = answerOf(name, readCases(text, 'rank_cases.json').get(name)!, wish);
    for (const [key, value] of Object.entries(wanted[name]!)) {
      const mine = found[key];
      if (isSets(value)) {
        const sets = mine as Sets;
        expect(sets.rank).toEqual(value.rank);
        [...value.L, ...value.U].forEach((bound, at) => {
          if (value.stable_entries[at])
            expect([key, at, [...sets.L, ...sets.U][at]]).toEqual([key, at, bound]);
        });
      } else if (key === 'klein95_independent') {
        const { z, L, U } = value as { z: number; L: number[]; U: number[] };
        expect((mine as { z: number }).z).toBeCloseTo(z, 12);
        expect(mine).toMatchObject({ L, U });
      } else expect(mine).toEqual(value);
    }
  });

  it('gives the same answer for the same seed', () => {
    const given = readCases(text, 'x').get('tied')!;
    expect(answerOf('tied', given, wish)).toEqual(answerOf('tied', given, wish));
  });

  it('names keys by the level asked for, and candidates by their names', () => {
    const given = readCases(
      '{"a":{"est":[1,9],"cov":[[1,0],[0,1]],"tau":1,"county":["甲县","乙县"]}}',
      'f',
    ).get('a')!;
    const found = answerOf('a', given, { ...wish, level: 0.975 });
    expect(found).toMatchObject({ top: ['乙县'], bottom: ['甲县'], tiers: [2, 1] });
    expect(found).toHaveProperty(['simul97.5']);
  });
});

describe('npm run rank refuses in a sentence', () => {
  const refusal = (given: string): string => {
    try {
      for (const [name, each] of readCases(given, 'cases.json')) answerOf(name, each, wish);
    } catch (error) {
      if (error instanceof BadInput) return error.message;
      throw error;
    }
    return '';
  };
  it.each([
    ['{"a": {"est": [1, 2],\n "cov": [[1, 0] [0, 1]]}}', 'line 2, column 17'],
    ['{"a": {"est": [1', 'line 1, column 17'],
    ['[]', 'one object of named cases'],
    ['{}', 'holds no case'],
    ['{"a": 3}', 'Case "a" is not an object'],
    ['{"a": {"est": [1], "cov": [[1]]}}', 'one county'],
    ['{"a": {"est": [], "cov": []}}', 'no county'],
    ['{"a": {"est": [1, "2"], "cov": [[1, 0], [0, 1]]}}', '"2" stands where number 2 belongs'],
    ['{"a": {"est": [1, 2], "cov": [[1, 0], [0, null]]}}', 'row 2 of "cov": null stands where number 2'],
    ['{"a": {"est": [1, 2], "cov": [[1, 0], [0, 1e999]]}}', 'too large'],
    ['{"a": {"est": [1, 2]}}', 'has no "cov"'],
    ['{"a": {"est": [1, 2], "cov": [[1, 0]]}}', '2 estimates and 1 rows'],
    ['{"a": {"est": [1, 2], "cov": [[1, 0], [1]]}}', 'not square. Row 2 has 1'],
    ['{"a": {"est": [1, 2], "cov": [[1, 0], [0, 0]]}}', 'county 2 has a variance of zero'],
    ['{"a": {"est": [1, 2], "cov": [[-1, 0], [0, 1]]}}', 'county 1 has a negative variance'],
    ['{"a": {"est": [1, 2], "cov": [[1, 0.5], [0.4, 1]]}}', 'not symmetric: county 1 with county 2'],
    ['{"a": {"est": [1, 2], "cov": [[1, 5], [5, 1]]}}', 'not positive semidefinite'],
    ['{"a": {"est": [1, 2], "cov": [[1, 1], [1, 1]]}}', 'has no variance'],
    ['{"a": {"est": [1, 2], "cov": [[1, 0], [0, 1]], "tau": 3}}', '"tau" is a whole number from 1 to 2'],
    ['{"a": {"est": [1, 2], "cov": [[1, 0], [0, 1]], "county": ["甲"]}}', '2 estimates and 1 names'],
  ])('%s', (given, said) => {
    expect(refusal(given)).toContain(said);
  });

  it.each([
    ['{"a": [1, 2.5e-3, "x\\n", true, null, {}]}', null],
    ['{"a": 1,}', { line: 1, column: 9 }],
    ['{"a": 01}', { line: 1, column: 8 }],
    ['', { line: 1, column: 1 }],
    ['{"a": 1}\n x', { line: 2, column: 2 }],
  ])('finds where %s stops being JSON', (given, place) => {
    expect(faultInJson(given)).toEqual(place);
  });
});
