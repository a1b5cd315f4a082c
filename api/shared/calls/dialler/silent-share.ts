import { exactShare } from '../../statistics/interval.ts';
import type { DiallerRules } from './rules.ts';

/**
 * The day's silent calls. A call that was answered while nobody was free counts as a person's, since no one was there
 * to hear a machine: the share is never reported too low.
 */
export type SilentDay = {
  /** In China, `2026-11-18`. */
  readonly day: string;
  /** Persons who were spoken with. */
  readonly reached: number;
  readonly silent: number;
};

export const noSilence = (day: string): SilentDay => ({ day, reached: 0, silent: 0 });

export const silentShare = ({ reached, silent }: SilentDay): number | null =>
  reached + silent > 0 ? silent / (reached + silent) : null;

/** One-sided upper bound of the share (Clopper–Pearson); null before anybody answered. */
export function upperBound({ reached, silent }: SilentDay, confidence: number): number | null {
  return exactShare(silent, reached + silent, 2 * confidence - 1)?.high ?? null;
}

/**
 * The most silent calls among so many answered ones with which the upper bound is still within the limit; -1 where not
 * even none would do, as early in the day. It is the exact binomial test that the bound inverts: with a true share at
 * the limit, so few silent calls would be seen with a chance of at most 1 − confidence.
 */
export function allowedSilent(
  answered: number,
  { silentLimit, confidence }: Pick<DiallerRules, 'silentLimit' | 'confidence'>,
): number {
  const odds = Math.log(silentLimit) - Math.log1p(-silentLimit);
  // In logarithms: the chance of no silent call at all underflows after some ten thousand calls.
  let term = answered * Math.log1p(-silentLimit);
  let below = 0;
  for (let silent = 0; silent <= answered; silent++) {
    below += Math.exp(term);
    if (below > 1 - confidence) return silent - 1;
    term += odds + Math.log((answered - silent) / (silent + 1));
  }
  return answered;
}
