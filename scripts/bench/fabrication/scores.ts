import { judgeInterviews, type Interview } from '../../../api/shared/statistics/index.ts';
import type { Random } from '../../simulate/random.ts';
import { items } from './centre.ts';

/** One figure an operator, the higher the more suspicious. */
export type Scores = ReadonlyMap<string, number>;

export const RULES = { shuffles: 199, ordinaryEffect: 0.01, lineFails: 0.01 } as const;
/** False discoveries among those whom the product points out. */
export const DISCOVERIES = 0.05;

export type Judgement = {
  readonly scores: Scores;
  /** The same without the line's record: what answers and their times say by themselves. */
  readonly withoutLine: Scores;
  readonly pointedOut: ReadonlySet<string>;
};

/** The product's own functions on what it would read from its tables. */
export function byProduct(interviews: readonly Interview[], random: Random): Judgement {
  const { suspicions } = judgeInterviews(items, interviews, RULES, () => random.next());
  return {
    scores: new Map(suspicions.map(({ operator, score }) => [operator, score])),
    withoutLine: new Map(
      suspicions.map(({ operator, score, groups }) => [operator, score - groups.line ** 2]),
    ),
    pointedOut: new Set(
      suspicions.filter(({ adjusted }) => adjusted <= DISCOVERIES).map(({ operator }) => operator),
    ),
  };
}

/** Baseline: the share of an operator's interviews among the quickest 5 % of all. */
export function byDuration(interviews: readonly Interview[]): Scores {
  const limit = interviews.map(({ claimed }) => claimed).sort((one, other) => one - other)[
    Math.floor(0.05 * interviews.length)
  ]!;
  return shareByOperator(interviews, ({ claimed }) => claimed < limit);
}

const MATCH = 0.85;

/** Baseline: the share of interviews that agree in 85 % of their answers with any other (Kuriakose and Robbins 2016). */
export function byMatch(interviews: readonly Interview[]): Scores {
  const allowed = Math.floor((1 - MATCH) * items.length + 1e-9);
  const masks: number[][] = [[]];
  if (allowed >= 1) items.forEach((_, item) => masks.push([item]));
  const matched = new Set<Interview>();
  for (const mask of masks) {
    const groups = new Map<string, Interview[]>();
    for (const interview of interviews) {
      const key = interview.answers.filter((_, item) => !mask.includes(item)).join(' ');
      const group = groups.get(key);
      if (group) group.push(interview);
      else groups.set(key, [interview]);
    }
    for (const group of groups.values()) if (group.length > 1) for (const each of group) matched.add(each);
  }
  return shareByOperator(interviews, (interview) => matched.has(interview));
}

function shareByOperator(interviews: readonly Interview[], is: (interview: Interview) => boolean): Scores {
  const counts = new Map<string, { all: number; found: number }>();
  for (const interview of interviews) {
    const at = counts.get(interview.operator) ?? { all: 0, found: 0 };
    at.all++;
    if (is(interview)) at.found++;
    counts.set(interview.operator, at);
  }
  return new Map([...counts].map(([operator, { all, found }]) => [operator, found / all]));
}
