import { z } from 'zod';
import { defineSetting } from '../../shared/settings/index.ts';

export const resultRules = defineSetting({
  key: 'feedback.result',
  title: { zh: '结果反馈：内部办理情况与公开答复的最少字数', en: 'Results: least length of note and reply' },
  source: '亳州等地因内容不全、错字退回答复的通报；字数为本系统默认，可调整',
  schema: z.object({
    internalNote: z.number().int().min(1).max(500),
    publicReply: z.number().int().min(1).max(500),
  }),
  fallback: { internalNote: 10, publicReply: 20 },
});

export const replyRules = defineSetting({
  key: 'feedback.reply',
  title: { zh: '答复：电话不通最多拨打几次', en: 'Replies: tries by telephone at most' },
  source: '制度四：逐一告知诉求人；次数为本系统默认，可调整',
  schema: z.object({ maxTries: z.number().int().min(1).max(10) }),
  fallback: { maxTries: 3 },
});

export const revisitRules = defineSetting({
  key: 'feedback.revisit',
  title: {
    zh: '回访：答复后第几个工作日起、最多次数、再拨间隔（工作小时）、占用多久收回（分钟）',
    en: 'Revisits: working days after the reply, tries, working hours between tries, minutes until a held one is free',
  },
  source: '广东某市级部门热线办理规定：办结次日电话回访；次数与间隔为本系统默认，可调整',
  schema: z.object({
    afterWorkingDays: z.number().int().min(1).max(10),
    maxAttempts: z.number().int().min(1).max(10),
    retryWorkingHours: z.number().positive().max(40),
    holdMinutes: z.number().int().min(5).max(240),
  }),
  fallback: { afterWorkingDays: 1, maxAttempts: 3, retryWorkingHours: 4, holdMinutes: 30 },
});

/** Five-way answers: 1 is the best, 5 the worst, as the number keys have them. */
export const satisfactionRules = defineSetting({
  key: 'feedback.thresholds',
  title: {
    zh: '研判门槛：解决程度、满意程度不差于几级可办结（1 最好，5 最差）',
    en: 'Decision: closed when solved and satisfied are no worse than (1 best, 5 worst)',
  },
  source: '未解决或不满意的须研判：再次交办或举证终止；“一般”不算不满意',
  schema: z.object({
    solvedAtWorst: z.number().int().min(1).max(5),
    satisfiedAtWorst: z.number().int().min(1).max(5),
  }),
  fallback: { solvedAtWorst: 2, satisfiedAtWorst: 3 },
});

export const decisionRules = defineSetting({
  key: 'feedback.decision',
  title: { zh: '研判时限（工作小时）', en: 'Decision within (working hours)' },
  source: '未解决、不满意事项须限时研判；默认一个工作日（7 个工作小时）',
  schema: z.object({ workingHours: z.number().positive().max(80) }),
  fallback: { workingHours: 7 },
});

export const feedbackSettings = [resultRules, replyRules, revisitRules, satisfactionRules, decisionRules];
