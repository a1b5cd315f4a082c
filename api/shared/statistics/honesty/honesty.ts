import { featuresOf } from './features.ts';
import type { Interview, Item, Sheet } from './interview.ts';
import { sheetOf } from './interview.ts';
import { fittingAnswers } from './latent-classes.ts';
import { lineDistances, type LineRules } from './line-distance.ts';
import { permuting, type Random } from './permutation.ts';
import { runToEnd, type Steps } from './steps.ts';
import { suspicionsOf, type Suspicion, type SuspicionRules } from './suspicion.ts';
import { findingTwins, type Twins } from './twins.ts';

export type Judged = {
  readonly sheet: Sheet;
  /** One row an interview, in the order of the sheet. */
  readonly features: Float64Array;
  readonly twins: Twins;
  readonly suspicions: readonly Suspicion[];
};

export type HonestyRules = SuspicionRules &
  LineRules & {
    /** How often operators are shuffled. */
    readonly shuffles: number;
  };

/** Everything about the interviews that one version of a questionnaire brought. The same seed gives the same answer. */
export const judgeInterviews = (
  items: readonly Item[],
  interviews: readonly Interview[],
  rules: HonestyRules,
  random: Random,
): Judged => runToEnd(judging(items, interviews, rules, random));

/** The same in steps of milliseconds, for a process that has telephone calls to look after meanwhile. */
export function* judging(
  items: readonly Item[],
  interviews: readonly Interview[],
  rules: HonestyRules,
  random: Random,
): Steps<Judged> {
  const sheet = sheetOf(items, interviews);
  const model = yield* fittingAnswers(sheet);
  const twins = yield* findingTwins(sheet, model);
  const features = featuresOf(sheet, model, twins);
  const chance = yield* permuting(sheet, features, twins.pairs, rules.shuffles, random);
  yield;
  const line = lineDistances(sheet, features, rules);
  return { sheet, features, twins, suspicions: suspicionsOf(sheet.operators, chance, line, rules) };
}
