import {
  bestAndWorst,
  kleinSets,
  marginalRanks,
  prepareRanks,
  RankingRefused,
  simultaneousRanks,
  tiersOf,
  type RankProblem,
  type RankSets,
} from '../../api/shared/statistics/index.ts';
import { BadInput } from '../command.ts';
import type { RankCase } from './cases.ts';

export type RankWish = { readonly level: number; readonly seed: number; readonly draws: number | null };

/** Draws of one case: many where they cost little, never fewer than the sets are held to be good with. */
const MANY = { draws: 100_000, upTo: 50 };
const FEW = 20_000;

export const drawsOf = ({ draws }: RankWish, counties: number): number =>
  draws ?? (counties <= MANY.upTo ? MANY.draws : FEW);

/** The key of a level: 0.95 is 95, 0.975 is 97.5. */
const percent = (level: number): string => String(Math.round(level * 1e6) / 1e4);

/** All rank sets of a case, with what the case stated. A second level, 90 %, is always told. */
export function answerOf(name: string, given: RankCase, wish: RankWish): Record<string, unknown> {
  const draws = drawsOf(wish, given.est.length);
  const prepared = refusing(name, given, () =>
    prepareRanks(given.est, given.cov, { seed: wish.seed, draws }),
  );
  const { level } = wish;
  const errors = given.cov.map((row, at) => Math.sqrt(row[at]!));
  const klein = kleinSets(given.est, errors, { level, independent: true });
  return {
    ...given.told,
    se: given.told['se'] ?? errors,
    [`simul${percent(level)}`]: told(simultaneousRanks(prepared, { level })),
    simul90: told(simultaneousRanks(prepared, { level: 0.9 })),
    [`simul${percent(level)}_singlestep`]: told(simultaneousRanks(prepared, { level, stepDown: false })),
    [`marginal${percent(level)}`]: told(marginalRanks(prepared, { level })),
    [`lower${percent(level)}`]: told(simultaneousRanks(prepared, { level, side: 'lower' })),
    [`upper${percent(level)}`]: told(simultaneousRanks(prepared, { level, side: 'upper' })),
    ...candidates(given, () => bestAndWorst(prepared, { level, best: given.tau!, worst: given.tau! })),
    [`klein${percent(level)}_independent`]: { z: klein.z, L: klein.low, U: klein.high },
    tiers: tiersOf(prepared, { level }),
    level,
    seed: wish.seed,
    draws,
  };
}

const told = ({ rank, low, high, lowStable, highStable }: RankSets) => ({
  rank,
  L: low,
  U: high,
  stable_entries: [...lowStable, ...highStable],
});

function candidates(
  { tau, county }: RankCase,
  ask: () => { readonly best: readonly boolean[]; readonly worst: readonly boolean[] },
) {
  if (tau === null) return {};
  const { best, worst } = ask();
  const names = (among: readonly boolean[]) =>
    among.flatMap((isAmong, at) => (isAmong ? [county ? county[at]! : at + 1] : []));
  return { top: names(best), bottom: names(worst), tau };
}

function refusing<Result>(name: string, given: RankCase, make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RankingRefused)) throw error;
    const who = error.who.map((at) => given.county?.[at] ?? `county ${at + 1}`);
    throw new BadInput(`Case "${name}": ${SENTENCES[error.problem](who)}`);
  }
}

const SENTENCES: Readonly<Record<RankProblem, (who: readonly string[]) => string>> = {
  'one-alone': () => 'a rank needs at least two counties.',
  'lengths-differ': () => '"est" and "cov" must be of one length.',
  'not-a-number': (who) => `a number of ${who.join(' and ')} is not finite.`,
  'not-square': ([who]) => `"cov" is not square at the row of ${who}.`,
  'not-symmetric': ([one, other]) =>
    `"cov" is not symmetric: ${one} with ${other} differs from ${other} with ${one}. Write the same covariance twice.`,
  'no-variance': ([who]) =>
    `${who} has a variance of zero, which would rank it with certainty. Leave it out, or give the variance that its exact interval implies.`,
  'negative-variance': ([who]) => `${who} has a negative variance. Correct the diagonal of "cov".`,
  'no-variance-between': ([one, other]) =>
    `the difference of ${one} and ${other} has no variance, so chance cannot tell them apart. Leave one out.`,
  'not-positive': ([who]) =>
    `"cov" is not positive semidefinite (found at ${who}), so it is no covariance matrix of anything.`,
};
