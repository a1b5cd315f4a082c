import { z } from 'zod';
import { defineSetting } from '../../shared/settings/index.ts';

export const returnRules = defineSetting({
  key: 'dispatch.return',
  title: {
    zh: '退单：几个工作日内可退、几个工作日内裁定',
    en: 'Returns: working days to ask, working days to rule',
  },
  source: '《山东省政务服务热线管理办法》（2020）：2 个工作日内说明理由退回；裁定时限为本系统默认',
  schema: z.object({
    askWithinWorkingDays: z.number().int().min(1).max(10),
    ruleWithinWorkingDays: z.number().int().min(1).max(10),
  }),
  fallback: { askWithinWorkingDays: 2, ruleWithinWorkingDays: 1 },
});

export const extensionRules = defineSetting({
  key: 'dispatch.extension',
  title: { zh: '延期：每轮累计最多工作日', en: 'Extensions: working days at most in one round' },
  source:
    '《山东省政务服务热线管理办法》（2020）：特别复杂的可延长，最长不超过 10 个工作日，到期前申请并告知诉求人',
  schema: z.object({ maxWorkingDays: z.number().int().min(1).max(60) }),
  fallback: { maxWorkingDays: 10 },
});

export const acceptRules = defineSetting({
  key: 'dispatch.accept',
  title: {
    zh: '签收：交办后多少工作小时未签收列入提醒',
    en: 'Acceptance: working hours until a dispatch counts as not accepted',
  },
  source: '及时签收率的通行口径，具体时数各地自定；默认 4 个工作小时',
  schema: z.object({ workingHours: z.number().positive().max(80) }),
  fallback: { workingHours: 4 },
});

export const dispatchSettings = [returnRules, extensionRules, acceptRules];
