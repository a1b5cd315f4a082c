import { z } from 'zod';
import { remembering } from '../../../platform/lib/remember.ts';
import { fittingRules } from '../../settings/fitting.ts';
import type { SettingDefinition } from '../../settings/index.ts';

/**
 * Who takes hotline calls and interviews does both: the hotline comes first, interviews fill the idle time. An
 * interview cannot be broken off, so some operators stay free for the calls that may come in before another is back;
 * how many follows from how many calls come. Once callers wait, no interview begins, and operators whose number only
 * rings are taken back.
 */
export const blendingSettings = {
  lookAheadSeconds: {
    key: 'blending.look-ahead-seconds',
    title: {
      zh: '为多长时间内的来电预留坐席（秒）',
      en: 'Operators are kept free for the calls of the next (s)',
    },
    source: 'GB/T 33358-2016：15 秒内接起，故为这段时间内的来电预留；由 npm run bench -- hotline 校验',
    schema: z.number().int().min(10).max(600),
    fallback: 15,
  } satisfies SettingDefinition<number>,
  confidence: {
    key: 'blending.confidence',
    title: { zh: '预留坐席足够的把握', en: 'Confidence that those kept free are enough' },
    source: 'GB/T 33358-2016：接通率不低于 95 %；来电按泊松分布',
    schema: z.number().min(0.5).max(0.9999),
    fallback: 0.95,
  } satisfies SettingDefinition<number>,
  queueDepth: {
    key: 'blending.queue-depth',
    title: { zh: '排队人数达到多少即暂停访问并收回坐席', en: 'Waiting callers that stop interviews' },
    source: 'Google CCAI campaign call blending：按排队深度收回外呼坐席；热线优先，故取 1',
    schema: z.number().int().min(1).max(20),
    fallback: 1,
  } satisfies SettingDefinition<number>,
  rateMinutes: {
    key: 'blending.rate-minutes',
    title: { zh: '按最近多少分钟的来电估计来电量', en: 'The rate of calls is that of the last (min)' },
    source: '本系统默认值：小县每小时约 20 个来电，更短则过于波动',
    schema: z.number().int().min(10).max(240),
    fallback: 60,
  } satisfies SettingDefinition<number>,
  serviceGoal: {
    key: 'blending.service-goal',
    title: { zh: '当日 15 秒接起率目标', en: 'Goal for the day’s share answered within 15 s' },
    source: 'GB/T 33358-2016：15 秒内接起，95 %',
    schema: z.number().gt(0).max(1),
    fallback: 0.95,
  } satisfies SettingDefinition<number>,
  margin: {
    key: 'blending.margin',
    title: {
      zh: '目标之上的余量：每低一个余量多预留一人，高出一个余量则少预留一人',
      en: 'Margin above the goal: each one that the day is short keeps one more free, one to spare one fewer',
    },
    source: '本系统默认值：一个百分点，由 npm run bench -- hotline 校验',
    schema: z.number().min(0.001).max(0.2),
    fallback: 0.01,
  } satisfies SettingDefinition<number>,
  mostMore: {
    key: 'blending.most-more',
    title: {
      zh: '因当日接起率不足最多多预留的人数',
      en: 'Most operators kept free because the day is short',
    },
    source: '本系统默认值',
    schema: z.number().int().min(0).max(20),
    fallback: 3,
  } satisfies SettingDefinition<number>,
  mostFewer: {
    key: 'blending.most-fewer',
    title: {
      zh: '因当日接起率有余最多少预留的人数',
      en: 'Most operators kept free less because the day has some to spare',
    },
    source: '本系统默认值',
    schema: z.number().int().min(0).max(20),
    fallback: 1,
  } satisfies SettingDefinition<number>,
  goalWeight: {
    key: 'blending.goal-weight',
    title: { zh: '当日来电少时向目标收缩的权重（次）', en: 'Calls that the day’s share must outweigh' },
    source: '本系统默认值：避免当日头几个小时的偶然波动左右预留人数',
    schema: z.number().int().min(1).max(500),
    fallback: 100,
  } satisfies SettingDefinition<number>,
} as const;

export const blendingSettingList = Object.values(blendingSettings) as unknown as readonly SettingDefinition[];

export type BlendingRules = { readonly [Name in keyof typeof blendingSettings]: number };

export const defaultBlending = Object.fromEntries(
  Object.entries(blendingSettings).map(([name, { fallback }]) => [name, fallback]),
) as BlendingRules;

/** From what is stored, key → value; a stored value that no longer fits is not used. */
export const blendingRulesOf = remembering(
  (stored) => fittingRules(blendingSettings as never, stored) as BlendingRules,
);

export type HotlineFloor = {
  /** Callers in the queue. */
  readonly waiting: number;
  readonly free: number;
  /** Operators for whom a number rings: they can still be had. */
  readonly dialling: number;
  /** As they came in the last `rateMinutes`. */
  readonly callsPerHour: number;
  /** Today's callers who were answered or gave up, and those of them who were answered in time. */
  readonly today: { readonly calls: number; readonly inTime: number };
};

export type Blend = {
  /** So many free operators may begin an interview. */
  readonly interviews: number;
  /** So many dials are to be let go for callers who wait. */
  readonly takeBack: number;
};

export function blend(floor: HotlineFloor, rules: BlendingRules): Blend {
  if (floor.waiting >= rules.queueDepth) {
    const wanting = Math.max(0, floor.waiting - floor.free);
    return { interviews: 0, takeBack: Math.min(wanting, floor.dialling) };
  }
  return { interviews: Math.min(floor.free, Math.max(0, spare(floor, rules))), takeBack: 0 };
}

/** Operators beyond those kept free. Nobody who dials is lost yet, but some of them are about to be. */
const spare = (floor: HotlineFloor, rules: BlendingRules): number => floor.free - keptFree(floor, rules);

/** The fewest who are enough, with confidence, for the calls of the time looked ahead; corrected by how the day goes. */
export function keptFree(
  { callsPerHour, today }: Pick<HotlineFloor, 'callsPerHour' | 'today'>,
  rules: BlendingRules,
): number {
  const expected = (callsPerHour * rules.lookAheadSeconds) / 3600;
  let kept = 0;
  let term = Math.exp(-expected);
  for (let below = term; below < rules.confidence; below += term) {
    kept++;
    term *= expected / kept;
  }
  return Math.max(0, kept + correction(today, rules));
}

function correction({ calls, inTime }: HotlineFloor['today'], rules: BlendingRules): number {
  const { serviceGoal, margin, goalWeight } = rules;
  if (calls === 0) return 0;
  const aim = serviceGoal + margin;
  const share = (inTime + goalWeight * aim) / (calls + goalWeight);
  const short = Math.ceil((aim - share) / margin);
  return Math.min(rules.mostMore, Math.max(-rules.mostFewer, short));
}
