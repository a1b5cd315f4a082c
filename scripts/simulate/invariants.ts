import type { Runtime } from '../../api/shared/context.ts';
import { auditChecks } from './invariants-audit.ts';
import { balanceCheck, figureCheck } from './invariants-figures.ts';
import { dueCheck, foldCheck } from './invariants-replay.ts';
import { feedbackChecks, incidentChecks, ticketChecks } from './invariants-tickets.ts';
import { dayEndChecks, workChecks } from './invariants-work.ts';
import { maskChecks, type Writing } from './invariants-masking.ts';

/** One promise of the product, checked over everything that is in the database. `rule` is its number in the reference. */
export type Check = {
  readonly name: string;
  readonly rule: string;
  readonly says: string;
  find(look: Look): Promise<readonly Broken[]>;
};

/** What breaks a promise, by its id. */
export type Broken = { readonly id: string; readonly what?: string };

export type Violation = {
  readonly invariant: string;
  readonly ids: readonly string[];
  readonly what: string;
};

export type Look = {
  readonly rt: Runtime;
  readonly county: string;
  /** First and last day that were lived through. */
  readonly period: { readonly from: string; readonly to: string };
  /** Files that went out, and everything that was logged. */
  readonly writings: readonly Writing[];
  rows<Row = Broken>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
};

/** A check that is one question to the database: every row that comes back breaks it. */
export const bySql = (rule: string, name: string, says: string, sql: string): Check => ({
  rule,
  name,
  says,
  find: (look) => look.rows(sql),
});

export const CHECKS: readonly Check[] = [
  foldCheck,
  ...ticketChecks,
  dueCheck,
  ...feedbackChecks,
  balanceCheck,
  figureCheck,
  ...maskChecks,
  ...incidentChecks,
  ...workChecks,
  ...auditChecks,
];

const MOST_IDS = 20;

export async function findViolations(look: Look, checks: readonly Check[] = CHECKS): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const check of checks) {
    const broken = await check.find(look);
    if (broken.length === 0) continue;
    violations.push({
      invariant: check.name,
      ids: broken.slice(0, MOST_IDS).map(({ id }) => id),
      what: broken[0]!.what ?? check.says,
    });
  }
  return violations;
}

export { dayEndChecks };
