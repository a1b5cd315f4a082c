import type { Behaviour } from './behaviour.ts';
import { chance, logNormal, normal, pick, pickWeighted, stream } from './random.ts';

export type AgeBand = '18-29' | '30-44' | '45-59' | '60+';
export type Mood = 'friendly' | 'calm' | 'hurried' | 'anxious' | 'annoyed';

/** What people call about, by key: whoever shows or registers it has the words for it. */
export const matterTopics = [
  'telecom-fraud',
  'theft',
  'noise',
  'street-lighting',
  'parking',
  'traffic',
  'neighbour-dispute',
  'domestic-violence',
  'gambling',
  'drugs',
  'gang',
  'stray-dogs',
  'police-response',
  'household-registration',
  'case-progress',
  'court-delay',
  'judgment-enforcement',
  'prosecution',
  'legal-aid',
  'mediation',
  'unpaid-wages',
  'school-safety',
  'praise',
] as const;
export type MatterTopic = (typeof matterTopics)[number];

export type Matter = Readonly<{
  topic: MatterTopic;
  urgency: 'ordinary' | 'urgent';
  /** In [0, 1): lets a listener choose the place by any list of regions. */
  place: number;
  contactAllowed: boolean;
  anonymous: boolean;
}>;

/** Who is at the other end of a number: the same for ever, by seed and number alone. */
export type Resident = Readonly<{
  phone: string;
  sex: 'male' | 'female';
  ageBand: AgeBand;
  surname: string;
  mood: Mood;
  /** 0 feels very unsafe and very dissatisfied, 1 the opposite. */
  safetyAttitude: number;
  /** Around 1: how much more easily than others they are found at the telephone. */
  reachability: number;
  /** Around 1: how much more readily than others they take part. */
  willingness: number;
  /** In a conversation they would stay no longer than this. */
  hangUpAfterSeconds: number;
  /** What they would raise in an interview, if asked. */
  matter: Matter | null;
}>;

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'.split('');

export function residentOf(seed: number, behaviour: Behaviour, phone: string): Resident {
  const random = stream(seed, 'resident', phone);
  const ageBand = pickWeighted<AgeBand>(random, { '18-29': 20, '30-44': 30, '45-59': 28, '60+': 22 });
  return {
    phone,
    sex: chance(random, 0.51) ? 'male' : 'female',
    ageBand,
    surname: pick(random, surnames),
    mood: pickWeighted<Mood>(random, { friendly: 25, calm: 40, hurried: 18, anxious: 10, annoyed: 7 }),
    safetyAttitude: clamp(0.78 + 0.17 * normal(random), 0.02, 0.99),
    reachability: logNormal(random, { mean: 1, cv: 0.3 }),
    willingness: logNormal(random, { mean: 1, cv: 0.2 }),
    hangUpAfterSeconds: logNormal(random, { mean: behaviour.humans.longestSeconds * 0.8, cv: 0.15 }),
    matter: chance(random, behaviour.raisesMatter) ? matterOf(random) : null,
  };
}

export function matterOf(random: () => number): Matter {
  const anonymous = chance(random, 0.15);
  return {
    topic: pick(random, matterTopics),
    urgency: chance(random, 0.08) ? 'urgent' : 'ordinary',
    place: random(),
    anonymous,
    contactAllowed: !anonymous && chance(random, 0.8),
  };
}

/** How a question is put to a resident, without its words. */
export type Question = Readonly<{
  id: string;
  /** How many answers there are. */
  options: number;
  /** On a scale the attitude decides; else every answer is as likely. */
  scale?: boolean;
  /** Is the first answer of the scale the most favourable one? True unless said. */
  bestFirst?: boolean;
}>;

/** The index of an answer, or what a resident says instead of one. */
export type Answer = number | 'dont-know' | 'refused';

/** The same resident gives the same answer to the same question, whoever asks and how often. */
export function answerOf(seed: number, resident: Resident, question: Question): Answer {
  const random = stream(seed, 'answer', resident.phone, question.id);
  const manner = random();
  if (manner < 0.01) return 'refused';
  if (manner < 0.04) return 'dont-know';
  if (question.options <= 0) return 'dont-know';
  if (question.scale === false) return Math.floor(random() * question.options);
  const favour = clamp(resident.safetyAttitude + 0.15 * normal(random), 0, 0.999);
  const fromBest = Math.floor((1 - favour) * question.options);
  const index = Math.min(fromBest, question.options - 1);
  return question.bestFirst === false ? question.options - 1 - index : index;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
