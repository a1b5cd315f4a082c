import { remembering } from '../../platform/lib/remember.ts';
import { z } from 'zod';
import { fittingRules } from '../settings/fitting.ts';
import { defineSetting, type SettingDefinition } from '../settings/index.ts';
import { promptSettings } from './rules-prompts.ts';

const seconds = (min: number, max: number) => z.number().int().min(min).max(max);
const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

/** Every limit of the telephone, with its default and where that comes from. */
export const callSettings = {
  offerSeconds: defineSetting({
    key: 'calls.offer-seconds',
    title: { zh: '来电振铃时限（秒）', en: 'How long a call rings at an operator (s)' },
    source: 'GB/T 33358-2016 政府热线服务规范：15 秒内接起',
    schema: seconds(5, 120),
    fallback: 15,
  }),
  ringSeconds: defineSetting({
    key: 'calls.ring-seconds',
    title: { zh: '外呼振铃时限（秒）', en: 'How long we let a resident’s telephone ring (s)' },
    source: '16 CFR 310.4(b)(4)：不少于 15 秒或四声；25 秒为电话调查通行做法',
    schema: seconds(15, 90),
    fallback: 25,
  }),
  wrapUpSeconds: defineSetting({
    key: 'calls.wrap-up-seconds',
    title: { zh: '话后处理时限（秒），到时自动就绪', en: 'Wrap-up ends by itself after (s)' },
    source: '本系统默认值，按本中心话后整理时长调整',
    schema: seconds(5, 1800),
    fallback: 120,
  }),
  dialledWrapUpSeconds: defineSetting({
    key: 'calls.dialled-wrap-up-seconds',
    title: { zh: '外呼未接通的话后时限（秒）', en: 'Wrap-up after a call that nobody answered (s)' },
    source: '本系统默认值：只需确认结果码',
    schema: seconds(3, 600),
    fallback: 30,
  }),
  breakReasons: defineSetting({
    key: 'calls.break-reasons',
    title: { zh: '小休原因', en: 'Reasons for a break' },
    source: '呼叫中心通行的示忙原因；键为稳定代码',
    schema: z
      .array(
        z.object({
          code: z.string().regex(/^[a-z-]{2,30}$/),
          zh: z.string().min(1).max(20),
          en: z.string().min(1).max(30),
        }),
      )
      .min(1)
      .max(20),
    fallback: [
      { code: 'rest', zh: '小休', en: 'Rest' },
      { code: 'meal', zh: '用餐', en: 'Meal' },
      { code: 'meeting', zh: '会议', en: 'Meeting' },
      { code: 'training', zh: '培训', en: 'Training' },
      { code: 'paperwork', zh: '整理工单', en: 'Paperwork' },
    ],
  }),
  diallingHours: defineSetting<readonly [string, string]>({
    key: 'calls.dialling-hours',
    title: { zh: '调查外呼时段（北京时间）', en: 'Hours in which surveys may dial (Beijing time)' },
    source: '同类调查中心在 18:30–21:00 为主时段；早不过 08:00、晚不过 21:30 为不扰民底线',
    schema: z.tuple([clock, clock]).refine(([from, to]) => from < to, 'hours.order'),
    fallback: ['08:00', '21:30'],
  }),
  shownNumber: defineSetting({
    key: 'calls.shown-number',
    title: {
      zh: '外呼显示号码（县未设服务号码时）',
      en: 'Number shown where a county has no service number',
    },
    source: '12340 为工业和信息化部分配的统计调查号码；区号+12340 为主叫显示',
    schema: z.string().regex(/^\+?\d{3,15}$/),
    fallback: '12340',
  }),
  announceSeconds: defineSetting({
    key: 'calls.queue-announce-seconds',
    title: { zh: '排队位置播报间隔（秒）', en: 'How often a waiting caller hears their position (s)' },
    source: '本系统默认值',
    schema: seconds(15, 600),
    fallback: 45,
  }),
  keySeconds: defineSetting({
    key: 'calls.key-seconds',
    title: { zh: '等待按键的时间（秒）', en: 'How long a key is waited for (s)' },
    source: '本系统默认值',
    schema: seconds(3, 30),
    fallback: 8,
  }),
  callbackRetryMinutes: defineSetting({
    key: 'calls.callback-retry-minutes',
    title: { zh: '回拨未通的重试间隔（分钟）', en: 'Minutes before a callback is tried again' },
    source: '本系统默认值；国办函〔2025〕66号要求对未接来电回拨',
    schema: z.number().int().min(5).max(1440),
    fallback: 30,
  }),
  callbackAttempts: defineSetting({
    key: 'calls.callback-attempts',
    title: { zh: '回拨最多次数', en: 'Most tries of one callback' },
    source: '本系统默认值：三次不通记为无法接通',
    schema: z.number().int().min(1).max(10),
    fallback: 3,
  }),
  serviceLevelSeconds: defineSetting({
    key: 'calls.service-level-seconds',
    title: { zh: '服务水平时限（秒）', en: 'Service level is counted within (s)' },
    source: 'GB/T 33358-2016 政府热线服务规范：15 秒内应答',
    schema: seconds(5, 300),
    fallback: 15,
  }),
  connectionGoal: defineSetting({
    key: 'calls.connection-goal',
    title: { zh: '24 小时接通率目标', en: 'Goal for the 24-hour connection rate' },
    source: 'GB/T 33358-2016 政府热线服务规范：任意 24 小时接通率不低于 95 %',
    schema: z.number().min(0).max(1),
    fallback: 0.95,
  }),
  lineDeadSeconds: defineSetting({
    key: 'calls.line-dead-seconds',
    title: { zh: '线路进程无心跳判定失效（秒）', en: 'A line without a sign of life is dead after (s)' },
    source: '本系统默认值：心跳间隔的三倍',
    schema: seconds(10, 600),
    fallback: 30,
  }),
  telephoneHours: defineSetting({
    key: 'calls.telephone-hours',
    title: {
      zh: '坐席电话凭据有效期（小时）',
      en: 'How long the account of an operator’s telephone is good (h)',
    },
    source: '本系统默认值：一个班次；到期前控制台自动更换',
    schema: z.number().int().min(1).max(24),
    fallback: 12,
  }),
  rejoinSeconds: defineSetting({
    key: 'calls.rejoin-seconds',
    title: {
      zh: '外呼中坐席掉线后为其保留通话的时间（秒）',
      en: 'How long a dialled resident waits for an operator whose telephone was cut off (s)',
    },
    source: '本系统默认值：覆盖 20 秒断网及重新注册；来电不受此限，回到队首',
    schema: seconds(10, 120),
    fallback: 40,
  }),
  recording: defineSetting({
    key: 'calls.recording',
    title: { zh: '通话录音', en: 'Record conversations' },
    source: 'GB/T 33358-2016 政府热线服务规范：通话应录音',
    schema: z.boolean(),
    fallback: true,
  }),
  estimate: defineSetting({
    key: 'calls.wait-estimate',
    title: { zh: '预计等待时间的依据', en: 'What the expected wait is reckoned by' },
    source: '本系统默认值：近一小时不足五次通话时只报位置，不报时间',
    schema: z.object({
      minutes: z.number().int().min(10).max(480),
      leastCalls: z.number().int().min(1).max(100),
    }),
    fallback: { minutes: 60, leastCalls: 5 },
  }),
  nuisance: defineSetting({
    key: 'calls.nuisance-days',
    title: { zh: '滋扰号码限制天数', en: 'Days for which a nuisance number is restricted' },
    source: '本系统默认值：到期自动解除，最长不超过一个季度',
    schema: z
      .object({ usual: z.number().int().min(1).max(365), longest: z.number().int().min(1).max(365) })
      .refine(({ usual, longest }) => usual <= longest, 'nuisance.days-order'),
    fallback: { usual: 30, longest: 90 },
  }),
  message: defineSetting({
    key: 'calls.message-seconds',
    title: { zh: '留言时长（秒）', en: 'Length of a message left by a caller (s)' },
    source: '本系统默认值：不足最短时长的不算留言，仍按未接来电回拨',
    schema: z
      .object({ shortest: seconds(1, 30), longest: seconds(30, 600) })
      .refine(({ shortest, longest }) => shortest < longest, 'message.seconds-order'),
    fallback: { shortest: 2, longest: 120 },
  }),
  messageLooks: defineSetting({
    key: 'calls.message-looks',
    title: { zh: '向线路取留言录音的最多次数', en: 'How often the line is asked for the file of a message' },
    source: '本系统默认值：每两分钟一次，约三小时；取不到时仍可按号码回拨',
    schema: z.number().int().min(3).max(1000),
    fallback: 90,
  }),
  messageDays: defineSetting({
    key: 'calls.message-days',
    title: {
      zh: '留言录音保存天数（办结后）',
      en: 'Days for which the sound of a message is kept once it is done',
    },
    source: '本系统默认值：与工单办理周期和复核期相称；到期只删声音，不删记录',
    schema: z.number().int().min(30).max(3650),
    fallback: 365,
  }),
  promptSeconds: defineSetting({
    key: 'calls.prompt-longest',
    title: { zh: '语音提示最长时长（秒）', en: 'Longest recorded prompt (s)' },
    source: '本系统默认值：群众听完才能继续',
    schema: seconds(5, 300),
    fallback: 60,
  }),
  ...promptSettings,
} as const satisfies Record<string, unknown>;

type Settings = typeof callSettings;
type Definitions = Readonly<Record<string, SettingDefinition>>;

/** All of them as they are in force, read once for a decision. */
export type CallRules = {
  readonly [Name in keyof Settings]: Settings[Name] extends SettingDefinition<infer Value> ? Value : never;
};

export const callSettingList = Object.values(callSettings) as unknown as readonly SettingDefinition[];

/** From what is stored, key → value. */
export const rulesOf = remembering(
  (stored) => fittingRules(callSettings as unknown as Definitions, stored) as CallRules,
);
