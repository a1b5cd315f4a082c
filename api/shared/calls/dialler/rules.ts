import { z } from 'zod';
import { remembering } from '../../../platform/lib/remember.ts';
import { fittingRules } from '../../settings/fitting.ts';
import type { SettingDefinition } from '../../settings/index.ts';

const share = z.number().gt(0).max(1);

/**
 * Every limit of the dialler. The shape is that of all settings; the import is of a type only, so that a bench can
 * pace without a database.
 */
export const diallerSettings = {
  leastOperators: {
    key: 'dialler.least-operators',
    title: { zh: '启用预测外呼的最少坐席数', en: 'Fewest operators for predictive dialling' },
    source: 'Genesys PSAAS Dialing Modes：预测外呼至少 15 个坐席',
    schema: z.number().int().min(2).max(200),
    fallback: 15,
  } satisfies SettingDefinition<number>,
  silentLimit: {
    key: 'dialler.silent-limit',
    title: { zh: '当日无声来电占比上限', en: 'Highest share of silent calls in a day' },
    source: '16 CFR 310.4(b)(4)：真人接听的呼叫中不超过 3 %；Ofcom 按日计',
    schema: share.max(0.03),
    fallback: 0.03,
  } satisfies SettingDefinition<number>,
  confidence: {
    key: 'dialler.confidence',
    title: {
      zh: '判断占比未超上限的单侧置信度',
      en: 'One-sided confidence that the share is within its limit',
    },
    source: 'Clopper–Pearson 单侧精确上限；95 % 为统计通行水平',
    schema: z.number().min(0.5).max(0.9999),
    fallback: 0.95,
  } satisfies SettingDefinition<number>,
  riskPerCall: {
    key: 'dialler.risk-per-call',
    title: {
      zh: '单次拨号允许的无人接应概率',
      en: 'Chance of finding nobody that one call may carry, if answered',
    },
    source: '本系统默认值：上限的一半，余量留给预测误差',
    schema: share.max(0.2),
    fallback: 0.015,
  } satisfies SettingDefinition<number>,
  silentSeconds: {
    key: 'dialler.silent-seconds',
    title: { zh: '接听后多久无人接应即为无声来电（秒）', en: 'An answered call is silent after (s)' },
    source: '16 CFR 310.4(b)(4)：接听后 2 秒内须接通坐席',
    schema: z.number().int().min(1).max(2),
    fallback: 2,
  } satisfies SettingDefinition<number>,
  pauseHours: {
    key: 'dialler.pause-hours',
    title: {
      zh: '发生无声来电的号码多久内不再预测外呼（小时）',
      en: 'A number that heard a silent call is not dialled predictively for (h)',
    },
    source: 'Ofcom 持续滥用政策声明（2016-12-20）：72 小时内须有专人坐席',
    schema: z.number().int().min(72).max(720),
    fallback: 72,
  } satisfies SettingDefinition<number>,
  ringHorizonSeconds: {
    key: 'dialler.ring-horizon-seconds',
    title: { zh: '预测的时间范围（秒）', en: 'How far ahead is forecast (s)' },
    source: '外呼振铃时限 25 秒，另加余量：在此之后才接听的呼叫极少',
    schema: z.number().int().min(10).max(90),
    fallback: 30,
  } satisfies SettingDefinition<number>,
  leastContacts: {
    key: 'dialler.least-contacts',
    title: { zh: '开始预测前需观察的通话数', en: 'Conversations to learn from before forecasting' },
    source: '本系统默认值：少于此数时通话时长分布不可靠',
    schema: z.number().int().min(20).max(1000),
    fallback: 50,
  } satisfies SettingDefinition<number>,
  remembered: {
    key: 'dialler.remembered',
    title: { zh: '记住的最近通话数', en: 'Latest conversations that are remembered' },
    source: '本系统默认值：约一个班次，兼顾稳定与变化',
    schema: z.number().int().min(100).max(5000),
    fallback: 800,
  } satisfies SettingDefinition<number>,
  rememberedDials: {
    key: 'dialler.remembered-dials',
    title: { zh: '记住的拨号数，满后旧数据减半', en: 'Dials remembered; beyond, older ones count half' },
    source: '本系统默认值：接听率的标准误约一个百分点',
    schema: z.number().int().min(200).max(20_000),
    fallback: 2000,
  } satisfies SettingDefinition<number>,
  hourWeight: {
    key: 'dialler.hour-weight',
    title: {
      zh: '小时接听率向全天收缩的权重（次）',
      en: 'Dials of the whole day that an hour of its own outweighs',
    },
    source: '本系统默认值：经验贝叶斯收缩，避免小时初数据少时误判',
    schema: z.number().int().min(1).max(1000),
    fallback: 60,
  } satisfies SettingDefinition<number>,
  alike: {
    key: 'dialler.alike',
    title: {
      zh: '估计话后时长时参照的相近通话数',
      en: 'Conversations of like length that tell a wrap-up’s length',
    },
    source: '本系统默认值：最近邻估计',
    schema: z.number().int().min(10).max(500),
    fallback: 60,
  } satisfies SettingDefinition<number>,
  mostAtOnce: {
    key: 'dialler.most-at-once',
    title: { zh: '一次最多发起的预测外呼数', en: 'Most predictive calls started at once' },
    source: '本系统默认值：受中继线路容量约束',
    schema: z.number().int().min(1).max(100),
    fallback: 20,
  } satisfies SettingDefinition<number>,
} as const;

export const diallerSettingList = Object.values(diallerSettings) as unknown as readonly SettingDefinition[];

export type DiallerRules = { readonly [Name in keyof typeof diallerSettings]: number };

export const defaultRules = Object.fromEntries(
  Object.entries(diallerSettings).map(([name, { fallback }]) => [name, fallback]),
) as DiallerRules;

/** From what is stored, key → value; a stored value that no longer fits is not used. */
export const diallerRulesOf = remembering(
  (stored) => fittingRules(diallerSettings as never, stored) as DiallerRules,
);

/** Starting the announcement takes time of its own, and it must have begun before the call counts as silent. */
const ANNOUNCING_SECONDS = 1;

/** How long an answered call may wait for an operator before it is told that there is none. */
export const patienceOf = (stored: unknown): number =>
  Math.max(ANNOUNCING_SECONDS, diallerRulesOf(stored).silentSeconds - ANNOUNCING_SECONDS);
