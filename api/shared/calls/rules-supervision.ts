import { z } from 'zod';
import { defineSetting, type SettingDefinition } from '../settings/index.ts';

const reasons = z
  .array(
    z.object({
      code: z.string().regex(/^[a-z-]{2,30}$/),
      zh: z.string().min(1).max(20),
      en: z.string().min(1).max(40),
    }),
  )
  .min(1)
  .max(20);

/** Who listens to whom and why, and how long what was said is kept. */
export const supervisionSettings = {
  supervisionReasons: defineSetting({
    key: 'calls.supervision-reasons',
    title: { zh: '监听、介入和强制状态的原因', en: 'Reasons to listen in, step in or force a state' },
    source: '本系统默认值，按本中心质检制度调整；键为稳定代码，记入审计',
    schema: reasons,
    fallback: [
      { code: 'quality', zh: '质量检查', en: 'Quality check' },
      { code: 'coaching', zh: '带教指导', en: 'Coaching' },
      { code: 'help', zh: '坐席求助', en: 'The operator asked for help' },
      { code: 'complaint', zh: '群众投诉', en: 'The citizen complains' },
      { code: 'risk', zh: '紧急或危险情形', en: 'Urgent or dangerous' },
      { code: 'absent', zh: '离席未示忙', en: 'Away without saying so' },
      { code: 'staffing', zh: '调配人手', en: 'Staffing' },
    ],
  }),
  supervisionTold: defineSetting<'all' | 'spoken' | 'none'>({
    key: 'calls.supervision-told',
    title: {
      zh: '坐席是否看到班长在监听（all 全部，spoken 仅耳语和加入，none 不显示）',
      en: 'What an operator sees of supervisors (all, spoken: whisper and barge only, none)',
    },
    source: '个人信息保护法第七条公开透明原则；质检需要不被察觉时由本中心制度另定',
    schema: z.enum(['all', 'spoken', 'none']),
    fallback: 'all',
  }),
  playReasons: defineSetting({
    key: 'calls.play-reasons',
    title: { zh: '调听录音的原因', en: 'Reasons to play a recording' },
    source: '本系统默认值，按本中心质检制度调整；录音复核为统计调查机构通行做法',
    schema: reasons,
    fallback: [
      { code: 'recheck', zh: '录音复核', en: 'Recheck of an interview' },
      { code: 'quality', zh: '服务质检', en: 'Quality of service' },
      { code: 'ticket', zh: '核实诉求', en: 'Verifying a matter' },
      { code: 'complaint', zh: '投诉或申诉', en: 'Complaint or objection' },
      { code: 'training', zh: '培训', en: 'Training' },
    ],
  }),
  recordingDays: defineSetting({
    key: 'calls.recording-days',
    title: { zh: '录音保存天数，到期删除', en: 'Days for which recordings are kept' },
    source: '参照网络安全法第二十一条留存不少于六个月；个人信息保护法第十九条：以必要的最短时间为限',
    schema: z.number().int().min(1).max(3660),
    fallback: 184,
  }),
  recordingFetchHours: defineSetting({
    key: 'calls.recording-fetch-hours',
    title: {
      zh: '从线路取回录音的期限（小时），过后记为失败',
      en: 'Hours after which a recording that could not be fetched has failed',
    },
    source: '本系统默认值：留出一个工作日排除磁盘或线路故障',
    schema: z.number().int().min(1).max(720),
    fallback: 24,
  }),
} as const;

export const supervisionSettingList = Object.values(
  supervisionSettings,
) as unknown as readonly SettingDefinition[];
