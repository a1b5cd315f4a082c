import { z } from 'zod';
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
    title: { zh: '为多长时间内的来电预留坐席（秒）', en: 'Operators are kept free for the calls of the next (s)' },
    source: '本系统默认值：一次访问的剩余时长通常在一分钟上下，由 npm run bench -- hotline 校验',
    schema: z.number().int().min(10).max(600),
    fallback: 45,
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
    title: { zh: '当日 15 秒接起率低于此值时多预留一人', en: 'Below this share within 15 s, one more stays free' },
    source: 'GB/T 33358-2016：15 秒内接起；95 % 为本中心目标',
    schema: z.number().gt(0).max(1),
    fallback: 0.95,
  } satisfies SettingDefinition<number>,
} as const;

export type BlendingRules = { readonly [Name in keyof typeof blendingSettings]: number };

export const defaultBlending = Object.fromEntries(
  Object.entries(blendingSettings).map(([name, { fallback }]) => [name, fallback]),
) as BlendingRules;

export type HotlineFloor = {
  /** Callers in the queue. */
  readonly waiting: number;
  readonly free: number;
  /** Operators for whom a number rings: they can still be had. */
  readonly dialling: number;
  /** As they came in the last `rateMinutes`. */
  readonly callsPerHour: number;
  /** Today's share of callers who were answered in time; null before the first. */
  readonly inTime: number | null;
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

/** The fewest who are enough, with confidence, for the calls of the time looked ahead. */
export function keptFree(
  { callsPerHour, inTime }: Pick<HotlineFloor, 'callsPerHour' | 'inTime'>,
  rules: BlendingRules,
): number {
  const expected = (callsPerHour * rules.lookAheadSeconds) / 3600;
  let kept = 0;
  let term = Math.exp(-expected);
  for (let below = term; below < rules.confidence; below += term) {
    kept++;
    term *= expected / kept;
  }
  return inTime !== null && inTime < rules.serviceGoal ? kept + 1 : kept;
}
