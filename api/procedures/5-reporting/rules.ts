import { z } from 'zod';
import { defineSetting } from '../../shared/settings/index.ts';

const minutes = z.number().int().min(1).max(100_000);
const limits = z.object({ countyMinutes: minutes, cityMinutes: minutes, acknowledgeMinutes: minutes });

export const GRADES = ['general', 'larger', 'major', 'severe'] as const;

/** County to city within two hours is the common rule; the higher grades take one county's 20 and 40 minutes. */
export const incidentLimits = defineSetting({
  key: 'reporting.limits',
  title: { zh: '信息报告时限（分钟）', en: 'Limits of incident reports (minutes)' },
  source: '国家突发公共事件信息报告惯例：县报市不超过 2 小时；重大事项电话 20 分钟、书面 40 分钟（县级规定）',
  schema: z.object({ general: limits, larger: limits, major: limits, severe: limits }),
  fallback: {
    general: { countyMinutes: 60, cityMinutes: 120, acknowledgeMinutes: 60 },
    larger: { countyMinutes: 40, cityMinutes: 120, acknowledgeMinutes: 30 },
    major: { countyMinutes: 20, cityMinutes: 60, acknowledgeMinutes: 20 },
    severe: { countyMinutes: 20, cityMinutes: 40, acknowledgeMinutes: 15 },
  },
});

export const incidentKinds = defineSetting({
  key: 'reporting.kinds',
  title: { zh: '重大事项类别', en: 'Kinds of major incident' },
  source: '中心信息报告制度：影响治安的重大案事件、重大不稳定隐患、重大群体性突发事件',
  schema: z.array(z.object({ code: z.string().min(1), zh: z.string().min(1), en: z.string().min(1) })).min(1),
  fallback: [
    { code: 'order', zh: '影响社会治安的重大案（事）件', en: 'Major case affecting public order' },
    { code: 'stability', zh: '重大不稳定隐患', en: 'Major hidden danger to stability' },
    { code: 'mass', zh: '重大群体性突发事件', en: 'Major sudden mass incident' },
    { code: 'accident', zh: '重大事故灾害', en: 'Major accident or disaster' },
    { code: 'other', zh: '其他重大事项', en: 'Other major incident' },
  ],
});
