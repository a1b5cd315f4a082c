import { describe, it, expect } from '@jest/globals';
import type { DispositionCounts, RateName } from '../../../../api/shared/statistics/aapor.ts';
import {
  classOf,
  countDispositions,
  DISPOSITIONS,
  eligibility,
  noCounts,
  RATES,
  rates,
} from '../../../../api/shared/statistics/aapor.ts';

const counts = (given: Partial<DispositionCounts>): DispositionCounts => ({ ...noCounts(), ...given });

const A = counts({ I: 4, P: 2, R: 1, NC: 1, O: 1, UH: 1, UO: 1, NE: 1 });
const B = counts({ I: 5, P: 3, R: 2, NC: 1, O: 2, UH: 1, UO: 1, NE: 1 });
const C = counts({ I: 10, P: 2, R: 3, NC: 4, O: 1, UH: 5, UR: 7, UO: 6, NE: 8 });

describe('AAPOR outcome rates', () => {
  it('A: agrees with the worked example of outcomerate to four places', () => {
    expect(eligibility(A)).toBe(9 / 10);
    const expected: Record<RateName, number> = {
      RR1: 0.3636,
      RR2: 0.5455,
      RR3: 0.3704,
      RR4: 0.5556,
      RR5: 0.4444,
      RR6: 0.6667,
      COOP1: 0.5,
      COOP2: 0.75,
      COOP3: 0.5714,
      COOP4: 0.8571,
      REF1: 0.0909,
      REF2: 0.0926,
      REF3: 0.1111,
      CON1: 0.7273,
      CON2: 0.7407,
      CON3: 0.8889,
    };
    const got = rates(A, 0.9);
    for (const name of RATES) expect(Number(got[name]!.toFixed(4))).toBe(expected[name]);
  });

  it('B: gives the exact fractions for e = 0.5', () => {
    const expected: Record<RateName, number> = {
      RR1: 1 / 3,
      RR2: 8 / 15,
      RR3: 5 / 14,
      RR4: 4 / 7,
      RR5: 5 / 13,
      RR6: 8 / 13,
      COOP1: 5 / 12,
      COOP2: 2 / 3,
      COOP3: 1 / 2,
      COOP4: 4 / 5,
      REF1: 2 / 15,
      REF2: 1 / 7,
      REF3: 2 / 13,
      CON1: 4 / 5,
      CON2: 6 / 7,
      CON3: 12 / 13,
    };
    const got = rates(B, 0.5);
    for (const name of RATES) expect(got[name]).toBeCloseTo(expected[name], 12);
  });

  it('C: keeps unknown respondents in known households apart, as the tenth edition does', () => {
    const got = rates(C, 0.4);
    const expected: Partial<Record<RateName, number>> = {
      RR1: 10 / 38,
      RR3: 10 / 27.2,
      RR4: 12 / 27.2,
      RR5: 0.5,
      RR6: 0.6,
      COOP1: 0.625,
      COOP3: 2 / 3,
      REF1: 3 / 38,
      REF2: 3 / 27.2,
      CON1: 16 / 38,
      CON2: 16 / 27.2,
      CON3: 0.8,
    };
    for (const [name, value] of Object.entries(expected)) {
      expect(got[name as RateName]).toBeCloseTo(value, 12);
    }
  });

  it('D: takes an eligibility for each class of unknown cases', () => {
    expect(rates(C, { UH: 0.2, UR: 0.8, UO: 0.1 }).RR3).toBeCloseTo(10 / 27.2, 12);
    expect(rates(C, { UH: 0.3, UR: 0.9, UO: 0.1 }).RR3).toBeCloseTo(10 / 28.4, 12);
  });

  it('E: leaves unknown cases out of the eligibility', () => {
    expect(eligibility(counts({ I: 4, P: 1, R: 2, NC: 1, O: 2, UR: 100, NE: 5 }))).toBe(10 / 15);
  });

  it.each([
    [150, 300 / 440],
    [100, 300 / 395],
  ])('F: %i unknown of which nine tenths are eligible', (unknown, expected) => {
    expect(rates(counts({ I: 300, O: 5, UH: unknown }), 0.9).RR3).toBeCloseTo(expected, 12);
  });

  it('G: a rate without a denominator is undefined and never zero', () => {
    const got = rates(counts({ UO: 3 }), 0.5);
    for (const name of ['RR1', 'REF1', 'CON1'] as const) expect(got[name]).toBe(0);
    for (const name of ['RR5', 'RR6', 'COOP1', 'COOP2', 'COOP3', 'COOP4', 'REF3', 'CON3'] as const) {
      expect(got[name]).toBeNull();
    }
  });

  it('leaves the rates that need e undefined where e is unknown', () => {
    const got = rates(counts({ UH: 4 }), eligibility(counts({ UH: 4 })));
    expect(got.RR1).toBe(0);
    expect(got.RR3).toBeNull();
    expect(rates(counts({ I: 1 }), null).RR3).toBe(1);
  });

  it.each([
    ['a negative count', () => rates(counts({ I: -1 }), 0.5)],
    ['an endless count', () => rates(counts({ I: Infinity }), 0.5)],
    ['a count that is no number', () => eligibility(counts({ NE: NaN }))],
    ['an e above one', () => rates(A, 1.1)],
    ['an e below zero', () => rates(A, -0.1)],
    ['an e that lacks a class with cases', () => rates(C, { UH: 0.2, UO: 0.2 })],
  ])('refuses %s', (_, act) => expect(act).toThrow(RangeError));
});

describe('AAPOR disposition codes', () => {
  it.each([
    ['1.1', 'I'],
    ['1.2', 'P'],
    ['2.112', 'R'],
    ['2.222', 'NC'],
    ['2.32', 'O'],
    ['3.13', 'UH'],
    ['3.21', 'UR'],
    ['3.90', 'UO'],
    ['4.33', 'NE'],
    ['4.80', 'NE'],
  ])('%s is of class %s', (code, expected) => expect(classOf(code)).toBe(expected));

  it('knows no class for what is not a final code', () => {
    expect(classOf('5.1')).toBeNull();
    expect(classOf('busy')).toBeNull();
  });

  it('names every code once', () => {
    expect(new Set(DISPOSITIONS.map(({ code }) => code)).size).toBe(DISPOSITIONS.length);
  });

  it('counts cases by class', () => {
    expect(
      countDispositions([
        ['1.1', 3],
        ['3.20', 2],
        ['3.21', 1],
        ['unknown', 9],
      ]),
    ).toEqual(counts({ I: 3, UR: 3 }));
  });
});
