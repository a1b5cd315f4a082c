import { offTheLine, shareAtMost } from './features.ts';
import type { Sheet } from './interview.ts';
import { NOT_ASKED } from './interview.ts';
import type { Streak } from './streaks.ts';
import type { Twins } from './twins.ts';

/**
 * Why one interview deserves a second look. Each reason carries what was found and what it is held against, so that a
 * person can judge it; none of them is a finding about anybody.
 */
export type Reason =
  /** The line knows of no moment at which somebody had answered. */
  | { readonly code: 'no-answered-call'; readonly claimed: number }
  /** Answers were entered while nobody was there any more. */
  | { readonly code: 'short-talk'; readonly claimed: number; readonly onTheLine: number }
  | { readonly code: 'no-recording' }
  /** Quicker than all but this share of interviews with the same questions. */
  | { readonly code: 'quick'; readonly claimed: number; readonly share: number }
  | { readonly code: 'quick-questions'; readonly questions: number; readonly asked: number }
  | { readonly code: 'one-answer'; readonly answers: number }
  /** By chance an earlier interview like this would be found with this probability. */
  | { readonly code: 'copy'; readonly of: string; readonly differing: number; readonly p: number }
  | { readonly code: 'streak'; readonly length: number; readonly p: number };
export type ReasonCode = Reason['code'];

export type ReasonRules = {
  /** Of the claimed time, the share that has to have been on the line. */
  readonly onTheLine: number;
  /** An interview or a question is quick when all but this share took longer. */
  readonly quick: number;
  /** Quick questions of those asked, from which on it is a reason. */
  readonly quickQuestions: number;
  /** A copy is a reason when chance brings one this seldom. */
  readonly copy: number;
  /** One answer throughout is a reason when no more than this share of interviews has it. */
  readonly oneAnswer: number;
  readonly streak: number;
};

/** For each row of the sheet; most rows have none. */
export function reasonsOf(
  sheet: Sheet,
  twins: Twins,
  streaks: readonly Streak[],
  rules: ReasonRules,
): readonly (readonly Reason[])[] {
  const { interviews } = sheet;
  const shares = shareAtMost(interviews.map(({ claimed }) => claimed));
  const limits = questionLimits(sheet, rules.quick);
  const throughout = interviews.map((_, row) => oneAnswer(sheet, row));
  const common = throughout.filter((answers) => answers > 0).length / Math.max(1, interviews.length);
  const reasons = interviews.map((interview, row): Reason[] => {
    const { claimed, onTheLine, recorded } = interview;
    const found: Reason[] = [];
    if (onTheLine !== null && onTheLine <= 0) found.push({ code: 'no-answered-call', claimed });
    else if (onTheLine !== null && 1 - offTheLine(interview) < rules.onTheLine)
      found.push({ code: 'short-talk', claimed, onTheLine });
    if (recorded === false) found.push({ code: 'no-recording' });
    if (shares[row]! <= rules.quick) found.push({ code: 'quick', claimed, share: shares[row]! });
    const quick = quickQuestions(interview.seconds, limits);
    if (quick.asked > 0 && quick.questions / quick.asked >= rules.quickQuestions)
      found.push({ code: 'quick-questions', ...quick });
    if (throughout[row]! > 0 && common <= rules.oneAnswer)
      found.push({ code: 'one-answer', answers: throughout[row]! });
    const p = Math.exp(-twins.surprise[row]!);
    if (twins.partner[row]! >= 0 && p <= rules.copy)
      found.push({
        code: 'copy',
        of: interviews[twins.partner[row]!]!.id,
        differing: twins.differing[row]!,
        p,
      });
    return found;
  });
  for (const { rows, longest, p } of streaks)
    if (p <= rules.streak) for (const row of rows) reasons[row]!.push({ code: 'streak', length: longest, p });
  return reasons;
}

/** For each item how quick all but a share of its answers were not; null where too few are known to say. */
function questionLimits({ interviews, items }: Sheet, share: number): readonly (number | null)[] {
  return items.map((_, item) => {
    const known = interviews.flatMap(({ seconds }) => {
      const taken = seconds[item] ?? null;
      return taken === null ? [] : [taken];
    });
    known.sort((one, other) => one - other);
    const at = Math.floor(share * known.length);
    return at > 0 ? known[at]! : null;
  });
}

function quickQuestions(seconds: readonly (number | null)[], limits: readonly (number | null)[]) {
  let questions = 0;
  let asked = 0;
  seconds.forEach((taken, item) => {
    const limit = limits[item];
    if (taken === null || limit === null || limit === undefined) return;
    asked++;
    if (taken < limit) questions++;
  });
  return { questions, asked };
}

/** How many answers, where all scales with the same number of answers have the same one that is not the best; 0 else. */
function oneAnswer({ codes, items, sizes }: Sheet, row: number): number {
  const width = items.length;
  let only: number | null = null;
  let answers = 0;
  for (let item = 0; item < width; item++) {
    const code = codes[row * width + item]!;
    if (!items[item]!.ordered || code === NOT_ASKED) continue;
    if (code === sizes[item]! - 1) return 0;
    const expected: number = only ?? code;
    if (Math.min(expected, items[item]!.options) !== code) return 0;
    only = expected;
    answers++;
  }
  return answers >= 3 ? answers : 0;
}
