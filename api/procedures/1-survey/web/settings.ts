import { z } from 'zod';
import { defineSetting } from '../../../shared/settings/index.ts';

const rules = z.object({
  secondsPerQuestion: z.number().min(0).max(60),
  straightLineLeast: z.number().int().min(2).max(100),
  leastGroup: z.number().int().min(1).max(100),
  mostWritten: z.number().int().min(0).max(5000),
  mostCodes: z.number().int().min(1).max(100_000),
});
export type WebRules = z.output<typeof rules>;

/** Answers by link: when a response is marked, and from how many people on a group is broken down. */
export const webRulesSetting = defineSetting<WebRules>({
  key: 'survey.web-questionnaire',
  title: { zh: '网络问卷（质量标记与展示）', en: 'Web questionnaires (marks of quality, display)' },
  source:
    '每题不足 2 秒：Huang 等，Journal of Business and Psychology 27 (2012) 99–114；同一量表连续相同作答：Johnson，Journal of Research in Personality 39 (2005) 103–129（长串指标），界限为本系统默认，宜按问卷调整；不足 5 人不分列：通行的统计披露控制做法，本系统默认',
  schema: rules,
  fallback: {
    secondsPerQuestion: 2,
    straightLineLeast: 6,
    leastGroup: 5,
    mostWritten: 200,
    mostCodes: 20_000,
  },
});
