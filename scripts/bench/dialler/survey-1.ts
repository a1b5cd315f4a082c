import type { Random } from '../../simulate/random.ts';

/**
 * The reference scenario "survey-1": what becomes of a dial, in whole seconds. An operator reads a case for
 * `previewSeconds` in preview; nobody pauses or tires; nothing is left out as warm-up.
 */
export const survey1 = {
  shiftSeconds: 8 * 3600,
  days: 6,
  previewSeconds: 15,
  silentSeconds: 2,
  outcomes: { person: 0.3, machine: 0.08, 'no-answer': 0.37, failed: 0.25 },
  noAnswerSeconds: 25,
  failedSeconds: 4,
  ring: { mean: 11, cv: 0.5, least: 2 },
  refusal: { share: 0.45, talk: { mean: 25, cv: 0.7 }, wrapUpSeconds: 5 },
  interview: { talk: { mean: 260, cv: 0.45 }, wrapUpSeconds: 20 },
  machine: { talkSeconds: 8, wrapUpSeconds: 5 },
} as const;

export type Answer = {
  readonly who: 'person' | 'machine';
  readonly talkSeconds: number;
  readonly wrapUpSeconds: number;
  readonly completes: boolean;
};

/** `answer` is null where nobody takes it up. */
export type Dial = { readonly ringSeconds: number; readonly answer: Answer | null };

export function dial(random: Random): Dial {
  const outcome = random.weighted(survey1.outcomes);
  if (outcome === 'no-answer') return { ringSeconds: survey1.noAnswerSeconds, answer: null };
  if (outcome === 'failed') return { ringSeconds: survey1.failedSeconds, answer: null };
  const { mean, cv, least } = survey1.ring;
  const ringSeconds = Math.round(Math.max(least, random.around(mean, cv)));
  return { ringSeconds, answer: outcome === 'person' ? person(random) : machine };
}

function person(random: Random): Answer {
  const { refusal, interview } = survey1;
  const completes = !random.chance(refusal.share);
  const { talk, wrapUpSeconds } = completes ? interview : refusal;
  const talkSeconds = Math.max(1, Math.round(random.around(talk.mean, talk.cv)));
  return { who: 'person', talkSeconds, wrapUpSeconds, completes };
}

const machine: Answer = { who: 'machine', ...survey1.machine, completes: false };
