import type { Check, Look, Violation } from './invariant.ts';
import { auditChecks } from './invariants-audit.ts';
import { balanceCheck, figureCheck } from './invariants-figures.ts';
import { dueCheck, foldCheck } from './invariants-replay.ts';
import { feedbackChecks, incidentChecks, ticketChecks } from './invariants-tickets.ts';
import { dayEndChecks, workChecks } from './invariants-work.ts';
import { maskChecks } from './invariants-masking.ts';

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
