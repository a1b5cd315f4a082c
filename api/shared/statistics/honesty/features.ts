import type { Sheet } from './interview.ts';
import { NOT_ASKED } from './interview.ts';
import { logLikelihoods, type AnswerModel } from './latent-classes.ts';
import { median } from './median.ts';
import type { Twins } from './twins.ts';

/**
 * What is looked at in one interview; a higher value is more like an invention, except in `style`, where both ends are
 * unlike others. Groups hold together what shows the same trait:
 *
 * - line: the line's own record against the claim
 * - pace: quicker than others; and, apart from that, some interviews much quicker than the same operator's others
 * - sameness: one answer throughout; the answers that are most common
 * - copies: like an earlier interview (`own-copies`, pairs in one operator's hands, is added by the permutation)
 * - invention: answers that seldom go together in one person, though each is common
 * - style: share of best answers, of middle ones, of none, of favourable ones (acquiescence)
 *
 * `voice`: what an operator's voice and pace change honestly. Nobody's voice brings copies, or calls without an answer.
 */
export const FEATURES = [
  { name: 'off-the-line', group: 'line', sides: 1, voice: false },
  { name: 'no-recording', group: 'line', sides: 1, voice: false },
  { name: 'quick', group: 'pace', sides: 1, voice: true },
  { name: 'quicker-than-own', group: 'pace', sides: 1, voice: false },
  { name: 'one-answer', group: 'sameness', sides: 1, voice: true },
  { name: 'common-answers', group: 'sameness', sides: 1, voice: true },
  { name: 'copy', group: 'copies', sides: 1, voice: false },
  { name: 'incoherent', group: 'invention', sides: 1, voice: false },
  { name: 'best-answers', group: 'style', sides: 2, voice: true },
  { name: 'middle-answers', group: 'style', sides: 2, voice: true },
  { name: 'no-answers', group: 'style', sides: 2, voice: true },
  { name: 'favourable', group: 'style', sides: 2, voice: true },
  { name: 'own-copies', group: 'copies', sides: 1, voice: false },
] as const;
export type FeatureName = (typeof FEATURES)[number]['name'];
export type FeatureGroup = (typeof FEATURES)[number]['group'];
/** The last one is counted over pairs of interviews and has no value for a single one. */
export const SINGLE_FEATURES = FEATURES.length - 1;

/** Further from the middle than this counts no more: one telephone left lying is not a pace. */
const FURTHEST = 3;

/** One row an interview, one column a feature. */
export function featuresOf(sheet: Sheet, model: AnswerModel, twins: Twins): Float64Array {
  const { interviews } = sheet;
  const values = new Float64Array(interviews.length * SINGLE_FEATURES);
  const column = (name: FeatureName) => FEATURES.findIndex((each) => each.name === name);
  const fill = (name: FeatureName, of: (row: number) => number) => {
    const at = column(name);
    for (let row = 0; row < interviews.length; row++) values[row * SINGLE_FEATURES + at] = of(row);
  };
  fill('off-the-line', (row) => offTheLine(interviews[row]!));
  fill('no-recording', (row) => (interviews[row]!.recorded === false ? 1 : 0));
  const pace = paceOf(sheet);
  fill('quick', (row) => -pace.ofAll[row]!);
  fill('quicker-than-own', (row) => -Math.log(pace.ofOwn[row]!));
  const { joint, alone } = logLikelihoods(sheet, model);
  fill('common-answers', (row) => joint[model.patternOf[row]!]!);
  fill('incoherent', (row) => alone[model.patternOf[row]!]! - joint[model.patternOf[row]!]!);
  fill('copy', (row) => twins.surprise[row]!);
  const times = new Uint16Array(256);
  const styles = interviews.map((_, row) => styleOf(sheet, row, times));
  fill('one-answer', (row) => styles[row]!.one);
  fill('best-answers', (row) => styles[row]!.best);
  fill('middle-answers', (row) => styles[row]!.middle);
  fill('no-answers', (row) => styles[row]!.none);
  fill('favourable', (row) => styles[row]!.favourable);
  return values;
}

/** Share of the claimed time during which nobody had answered. */
export function offTheLine({ claimed, onTheLine }: { claimed: number; onTheLine: number | null }): number {
  if (onTheLine === null) return 0;
  if (claimed <= 0) return onTheLine > 0 ? 0 : 1;
  return Math.min(1, Math.max(0, (claimed - onTheLine) / claimed));
}

/** For each value the share of all that are no greater, ties counted half. */
export function shareAtMost(values: readonly number[]): Float64Array {
  const order = values.map((_, row) => row).sort((one, other) => values[one]! - values[other]!);
  const shares = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) shares[order[at]!] = (from + to) / 2 / order.length;
    from = to;
  }
  return shares;
}

/**
 * `ofAll`: the logarithm of the claimed time, in standard distances from the median of all. `ofOwn`: where the distance
 * from the operator's own median lies among those of all: operators have a pace, and inventions break it.
 */
function paceOf({ interviews, operators, operatorOf }: Sheet): { ofAll: Float64Array; ofOwn: Float64Array } {
  const logs = interviews.map(({ claimed }) => Math.log(Math.max(1, claimed)));
  const middle = median(logs);
  const spread = 1.4826 * median(logs.map((value) => Math.abs(value - middle))) || 1;
  const own: number[][] = operators.map(() => []);
  logs.forEach((value, row) => own[operatorOf[row]!]!.push(value));
  const medians = own.map(median);
  return {
    ofAll: Float64Array.from(logs, (value) =>
      Math.max(-FURTHEST, Math.min(FURTHEST, (value - middle) / spread)),
    ),
    ofOwn: shareAtMost(logs.map((value, row) => value - medians[operatorOf[row]!]!)),
  };
}

type Style = { one: number; best: number; middle: number; none: number; favourable: number };

/** `times`: room for how often each code occurs, used again for every interview. */
function styleOf({ codes, sizes, items }: Sheet, row: number, times: Uint16Array): Style {
  const width = items.length;
  let asked = 0;
  let ordered = 0;
  const style: Style = { one: 0, best: 0, middle: 0, none: 0, favourable: 0 };
  times.fill(0);
  let most = 0;
  for (let item = 0; item < width; item++) {
    const code = codes[row * width + item]!;
    if (code === NOT_ASKED) continue;
    asked++;
    if (code === sizes[item]! - 1) {
      style.none++;
      continue;
    }
    const { options, ordered: scale } = items[item]!;
    if (!scale) continue;
    ordered++;
    most = Math.max(most, ++times[code]!);
    if (code === 1) style.best++;
    if (options % 2 === 1 && code === (options + 1) / 2) style.middle++;
    if (code < (options + 1) / 2) style.favourable++;
  }
  const share = (count: number, of: number) => (of > 0 ? count / of : 0);
  return {
    one: share(most, ordered),
    best: share(style.best, ordered),
    middle: share(style.middle, ordered),
    favourable: share(style.favourable, ordered),
    none: share(style.none, asked),
  };
}
