import { NO_ANSWER, type Interview, type Item } from '../../../api/shared/statistics/index.ts';
import { publicSafety } from '../../../api/procedures/1-survey/questionnaires/public-safety.ts';
import { itemsOf } from '../../../api/procedures/1-survey/compared-items.ts';
import { openQuestionnaire } from '../../../api/procedures/1-survey/questionnaire.ts';
import { behaviourWith } from '../../../telephony/simulator/behaviour.ts';
import { answerOf, residentOf, type Resident } from '../../../telephony/simulator/resident.ts';
import { OPERATORS } from '../../simulate/plan.ts';
import type { Random } from '../../simulate/random.ts';

/** Two weeks of ten working days: 50 interviews a seat and day is the most that 盐边县's centre reports. */
export const CENTRE = {
  operators: 30,
  fabricators: 3,
  days: 10,
  interviewsADay: 25,
  counties: ['511702', '511722', '511781'],
  /** Counties differ by this much in attitude (standard deviation, of a scale from 0 to 1). */
  countySpread: 0.05,
  /** Operators differ honestly: in pace, in how residents answer to their voice, in how they take a "don't know". */
  paceSpread: 0.15,
  voiceSpread: 0.03,
  probes: [0.1, 0.9],
  /** Residents who hang up while the last answer is still being typed; calls of which the line lost its record. */
  leavesEarly: 0.04,
  lineForgets: 0.004,
  recordingFails: 0.01,
} as const;

const behaviour = behaviourWith();
const questionnaire = openQuestionnaire(publicSafety);
export const items: readonly Item[] = itemsOf(questionnaire.questions);

export type Operator = {
  readonly name: string;
  readonly pace: number;
  readonly voice: number;
  readonly probes: number;
};

export type Centre = {
  readonly seed: number;
  readonly operators: readonly Operator[];
  readonly countyShift: readonly number[];
};

export function openCentre(seed: number, random: Random): Centre {
  const { operators, paceSpread, voiceSpread, countySpread, counties, probes } = CENTRE;
  return {
    seed,
    operators: Array.from({ length: operators }, (_, index) => ({
      name: `operator-${String(index + 1).padStart(2, '0')}`,
      pace: random.around(1, paceSpread),
      voice: normal(random) * voiceSpread,
      probes: random.between(...probes),
    })),
    countyShift: counties.map(() => normal(random) * countySpread),
  };
}

/** A resident who takes part, as the line's simulator has them. */
export function residentIn(centre: Centre, county: number, random: Random): Resident {
  const phone = `+8613${String(Math.floor(random.next() * 1e9)).padStart(9, '0')}`;
  const resident = residentOf(centre.seed, behaviour, phone);
  return { ...resident, safetyAttitude: within(resident.safetyAttitude + centre.countyShift[county]!) };
}

/** What an operator enters of what a resident says. */
export function answersOf(centre: Centre, resident: Resident, operator: Operator, random: Random): number[] {
  const heard = { ...resident, safetyAttitude: within(resident.safetyAttitude + operator.voice) };
  return items.map(({ name, options, ordered }) => {
    const answer = answerOf(centre.seed, heard, { id: name, options, scale: ordered });
    if (typeof answer === 'number') return answer + 1;
    // Asked once more, some people answer after all; how often depends on who asks.
    if (answer === 'dont-know' && random.chance(operator.probes))
      return 1 + Math.floor(random.next() * options);
    return NO_ANSWER;
  });
}

/** Seconds of each question, read aloud and answered. */
export const secondsOf = (operator: Operator, random: Random): number[] =>
  items.map(() => random.around(OPERATORS.questionSeconds.single, OPERATORS.questionSpread) * operator.pace);

/** Screening, the respondent and the open question, which are not compared. */
export const otherSeconds = (operator: Operator, random: Random): number =>
  operator.pace * (random.around(7 * 6, 0.15) + random.around(OPERATORS.questionSeconds.open, 0.5));

export function conduct(
  centre: Centre,
  operator: Operator,
  at: number,
  county: number,
  random: Random,
): Interview {
  const resident = residentIn(centre, county, random);
  const seconds = secondsOf(operator, random);
  const claimed = sum(seconds) + otherSeconds(operator, random);
  const forgotten = random.chance(CENTRE.lineForgets);
  const share = random.chance(CENTRE.leavesEarly) ? random.between(0.75, 1) : 1;
  return {
    ...plain(operator, at, county),
    answers: answersOf(centre, resident, operator, random),
    seconds,
    claimed,
    onTheLine: forgotten ? 0 : claimed * share,
    recorded: !forgotten && !random.chance(CENTRE.recordingFails),
  };
}

export const plain = (operator: Operator, at: number, county: number) => ({
  id: `${operator.name}-${at}`,
  operator: operator.name,
  stratum: CENTRE.counties[county]!,
  at,
});

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
export const within = (value: number): number => Math.min(0.99, Math.max(0.02, value));
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
