import type { Answers } from '../answers.ts';
import { isAnswered } from '../answers.ts';
import type { Question } from '../instrument.ts';

/**
 * What makes a response doubtful. A mark is shown beside the response and the figures can be read without it; nothing is
 * thrown away for it.
 */
export const MARKS = ['too-fast', 'straight-line', 'same-device', 'same-answers'] as const;
export type Mark = (typeof MARKS)[number];

export type MarkRules = {
  /** Fewer seconds on a question in the mean than this is faster than one can read. */
  readonly secondsPerQuestion: number;
  /** So many questions of the same scale in a row with the same answer. */
  readonly straightLineLeast: number;
};

export type ResponseFacts = {
  readonly seconds: number;
  readonly answered: number;
  readonly longestRun: number;
  readonly deviceId: string;
  readonly answersHash: string;
};

/** How often each value occurs among all responses of a collection. */
export type Twins = {
  readonly devices: ReadonlyMap<string, number>;
  readonly answers: ReadonlyMap<string, number>;
};

export function twinsOf(all: readonly Pick<ResponseFacts, 'deviceId' | 'answersHash'>[]): Twins {
  const devices = new Map<string, number>();
  const answers = new Map<string, number>();
  for (const { deviceId, answersHash } of all) {
    devices.set(deviceId, (devices.get(deviceId) ?? 0) + 1);
    answers.set(answersHash, (answers.get(answersHash) ?? 0) + 1);
  }
  return { devices, answers };
}

export function marksOf(of: ResponseFacts, twins: Twins, rules: MarkRules): Mark[] {
  const is: Record<Mark, boolean> = {
    'too-fast': of.answered > 0 && of.seconds < of.answered * rules.secondsPerQuestion,
    'straight-line': of.longestRun >= rules.straightLineLeast,
    'same-device': (twins.devices.get(of.deviceId) ?? 0) > 1,
    'same-answers': (twins.answers.get(of.answersHash) ?? 0) > 1,
  };
  return MARKS.filter((mark) => is[mark]);
}

/**
 * The longest run of one and the same answer over neighbouring questions that offer the same choices (long-string index).
 * A question with other choices, or without an answer, ends the run.
 */
export function longestRun(questions: readonly Question[], answers: Answers): number {
  let longest = 0;
  let run = 0;
  let before = '';
  for (const { type, name, choices } of questions) {
    const value = answers[name];
    // Off the path: as if the question were not there.
    if (value === undefined) continue;
    if (type !== 'radiogroup' || !isAnswered(value)) {
      [run, before] = [0, ''];
      continue;
    }
    const now = JSON.stringify([value, choices?.map((each) => each.value)]);
    run = now === before ? run + 1 : 1;
    before = now;
    longest = Math.max(longest, run);
  }
  return longest;
}
