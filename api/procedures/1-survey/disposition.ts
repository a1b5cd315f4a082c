import { classOf } from '../../shared/statistics/aapor.ts';

/**
 * What an attempt came to, in AAPOR's codes (Standard Definitions, 10th edition 2023, telephone).
 *
 * - disposition of an attempt: what this one dial came to; always given, by the operator or by the line
 * - standing disposition of a case: what its attempts so far amount to, by the rule of precedence below
 * - final disposition of a case: its standing disposition at the moment it closed; only this one enters the rates
 */
export type Stage = 'reached' | 'not-reached' | 'interview';

/**
 * - final: nobody calls again
 * - refusal: rests, then another operator may try
 * - retry: due again after the delay of its code
 */
export type Consequence = 'final' | 'refusal' | 'retry';

export type AttemptDisposition = {
  readonly code: string;
  readonly stage: Stage;
  readonly consequence: Consequence;
};

const is = (stage: Stage, consequence: Consequence, ...codes: readonly string[]): AttemptDisposition[] =>
  codes.map((code) => ({ code, stage, consequence }));

/** In the order in which they are offered to the operator. The first group is decided by the interview alone. */
export const ATTEMPT_DISPOSITIONS: readonly AttemptDisposition[] = [
  ...is('interview', 'final', '1.1', '1.2', '4.80'),
  ...is('interview', 'refusal', '2.12'),
  ...is('reached', 'refusal', '2.111', '2.112', '2.11'),
  ...is('reached', 'retry', '3.21', '2.21', '2.35', '2.34'),
  ...is('reached', 'final', '4.70', '4.51', '2.32', '2.33', '2.31', '4.10'),
  ...is('reached', 'retry', '3.90'),
  ...is('not-reached', 'retry', '3.13', '3.12', '3.14', '3.16', '3.15'),
  ...is('not-reached', 'final', '4.31'),
  ...is('not-reached', 'retry', '4.33'),
  ...is('not-reached', 'final', '4.20'),
];

const BY_CODE = new Map(ATTEMPT_DISPOSITIONS.map((each) => [each.code, each]));

export const attemptDisposition = (code: string): AttemptDisposition | null => BY_CODE.get(code) ?? null;

/** What an operator may choose by hand: an interview's own result is never a matter of choice. */
export const CHOSEN_BY_HAND: readonly AttemptDisposition[] = ATTEMPT_DISPOSITIONS.filter(
  ({ code }) => !['1.1', '1.2', '4.80'].includes(code),
);

/**
 * The rule of precedence: of several attempts the one that says most about the case stands, and of equals the later.
 * Interview, then ineligibility learnt by speaking with someone, then refusal, then other contact, then what only the
 * network said. So a refusal is never undone by a later no-answer, nor by running out of attempts (the fault that
 * queXS corrected in 1.15.9); a number that is temporarily out of service gives way to anything else.
 */
export function rankOf(code: string): number {
  switch (classOf(code)) {
    case 'I':
      return 100;
    case 'P':
      return 95;
    case 'R':
      return 80;
    case 'O':
      return 70;
    case 'NC':
      return 60;
    case 'UR':
      return 50;
    case 'UO':
      return 45;
    case 'UH':
      return code === '3.14' ? 40 : code === '3.12' || code === '3.13' ? 25 : code === '3.11' ? 0 : 30;
    case 'NE':
      return code === '4.33' ? 20 : code.startsWith('4.3') ? 38 : 90;
    case null:
      return -1;
  }
}

/** The standing disposition after one more attempt. */
export const standing = (before: string | null, attempt: string): string =>
  before === null || rankOf(attempt) >= rankOf(before) ? attempt : before;
