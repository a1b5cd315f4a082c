import type { Role } from './policy.ts';

/** What an account says of its person's work; whether its parts fit together is decided here. */
export type AccountFacts = {
  readonly roles: readonly Role[];
  readonly regionCode: string;
  readonly operatorNumber: string | null;
  /** The county of the person's unit; null without a unit. */
  readonly unitCounty: string | null;
};

export type AccountProblem = { readonly path: string; readonly code: string };

/** Roles that speak with residents on the centre's telephone and are known there by a number. */
const NUMBERED: readonly Role[] = ['operator'];

/**
 * A unit's handler works for the unit alone: who may look at interviews and callers must not also be the one whom the
 * matters are about. And a handler sees the county of the unit, no other.
 */
export function accountProblems(facts: AccountFacts): readonly AccountProblem[] {
  const problems: AccountProblem[] = [];
  const handlesForUnit = facts.roles.includes('unit');
  if (facts.roles.length === 0) problems.push({ path: 'roles', code: 'account.no-role' });
  if (handlesForUnit && facts.roles.length > 1)
    problems.push({ path: 'roles', code: 'account.unit-role-alone' });
  if (handlesForUnit && facts.unitCounty === null)
    problems.push({ path: 'unitId', code: 'account.unit-missing' });
  if (!handlesForUnit && facts.unitCounty !== null)
    problems.push({ path: 'unitId', code: 'account.unit-not-needed' });
  if (handlesForUnit && facts.unitCounty !== null && facts.unitCounty !== facts.regionCode)
    problems.push({ path: 'regionCode', code: 'account.unit-elsewhere' });
  if (facts.roles.some((role) => NUMBERED.includes(role)) && facts.operatorNumber === null)
    problems.push({ path: 'operatorNumber', code: 'account.operator-number-missing' });
  return problems;
}
