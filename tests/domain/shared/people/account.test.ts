import { describe, expect, it } from '@jest/globals';
import { accountProblems, type AccountFacts } from '../../../../api/shared/people/account.ts';

const facts = (some: Partial<AccountFacts>): AccountFacts => ({
  roles: ['dispatcher'],
  regionCode: '411702',
  operatorNumber: null,
  unitCounty: null,
  ...some,
});

describe('accounts', () => {
  it.each<[string, Partial<AccountFacts>, string[]]>([
    ['a dispatcher of a county is sound', {}, []],
    ['a handler of a unit of the same county is sound', { roles: ['unit'], unitCounty: '411702' }, []],
    ['an operator with a number is sound', { roles: ['operator', 'supervisor'], operatorNumber: '101' }, []],
    ['an account without a role is not', { roles: [] }, ['account.no-role']],
    ['a handler without a unit is not', { roles: ['unit'] }, ['account.unit-missing']],
    ['staff with a unit is not', { unitCounty: '411702' }, ['account.unit-not-needed']],
    [
      'a handler who also works for the centre is not',
      { roles: ['unit', 'dispatcher'], unitCounty: '411702' },
      ['account.unit-role-alone'],
    ],
    [
      'a handler with the sight of another county is not',
      { roles: ['unit'], unitCounty: '411721' },
      ['account.unit-elsewhere'],
    ],
    ['an operator without a number is not', { roles: ['operator'] }, ['account.operator-number-missing']],
  ])('%s', (_name, some, codes) => {
    expect(accountProblems(facts(some)).map((problem) => problem.code)).toEqual(codes);
  });
});
