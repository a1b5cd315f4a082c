import { featuresOf } from './features.ts';
import type { Interview, Item, Sheet } from './interview.ts';
import { sheetOf } from './interview.ts';
import { fitAnswers } from './latent-classes.ts';
import { lineDistances, type LineRules } from './line-distance.ts';
import { permute, type Random } from './permutation.ts';
import { suspicionsOf, type Suspicion, type SuspicionRules } from './suspicion.ts';
import { findTwins, type Twins } from './twins.ts';

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
export function judgeInterviews(
  items: readonly Item[],
  interviews: readonly Interview[],
  rules: HonestyRules,
  random: Random,
): Judged {
  const sheet = sheetOf(items, interviews);
  const model = fitAnswers(sheet);
  const twins = findTwins(sheet, model);
  const features = featuresOf(sheet, model, twins);
  const chance = permute(sheet, features, twins.pairs, rules.shuffles, random);
  const line = lineDistances(sheet, features, rules);
  return { sheet, features, twins, suspicions: suspicionsOf(sheet.operators, chance, line, rules) };
}
