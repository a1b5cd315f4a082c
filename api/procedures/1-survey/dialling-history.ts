import { attemptDisposition, ATTEMPT_DISPOSITIONS } from './disposition.ts';
import type { DiallerFact } from '../../shared/calls/dialler/pacing.ts';

/** One dial of a project with what became of it, as its attempt and its call tell. */
export type PastDial = {
  readonly startedAt: Date;
  readonly answeredAt: Date | null;
  readonly joinedAt: Date | null;
  readonly callEndedAt: Date | null;
  /** When the operator had said what came of it. */
  readonly settledAt: Date | null;
  readonly talkSeconds: number;
  readonly disposition: string | null;
};

/** Somebody was there, as the operator says; what only the network or a machine said is no person. */
export const PERSON_DISPOSITIONS: readonly string[] = ATTEMPT_DISPOSITIONS.filter(
  ({ code, stage }) => stage !== 'not-reached' && code !== '3.90',
).map(({ code }) => code);

const isPerson = (disposition: string | null): boolean =>
  disposition !== null &&
  attemptDisposition(disposition) !== null &&
  PERSON_DISPOSITIONS.includes(disposition);

const secondsBetween = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / 1000);

/** What the dialler learns from past dials, in the order in which it happened. */
export function factsOf(dials: readonly PastDial[]): DiallerFact[] {
  return dials.flatMap(factsOfDial).sort((a, b) => a.at.getTime() - b.at.getTime());
}

function factsOfDial(dial: PastDial): DiallerFact[] {
  const { startedAt, answeredAt, joinedAt, callEndedAt, settledAt, talkSeconds } = dial;
  const facts: DiallerFact[] = [];
  const rangUntil = answeredAt ?? callEndedAt;
  if (rangUntil) {
    const seconds = secondsBetween(startedAt, rangUntil);
    facts.push({ what: 'rang', at: rangUntil, seconds, answered: answeredAt !== null });
  }
  if (!callEndedAt || !answeredAt) return facts;
  if (!joinedAt) return [...facts, { what: 'silent', at: callEndedAt }];
  if (!settledAt) return facts;
  if (isPerson(dial.disposition)) facts.push({ what: 'reached', at: settledAt });
  const wrapUpSeconds = secondsBetween(callEndedAt, settledAt);
  return [...facts, { what: 'handled', at: settledAt, talkSeconds, wrapUpSeconds }];
}
