import { z } from 'zod';
import { defineSetting } from '../../shared/settings/index.ts';
import { rankingRules, type RankingRules } from './contract.ts';
import type { AssessmentKind } from './period.ts';
import type { Indicator } from './score.ts';

export const bands = defineSetting({
  key: 'assessment.bands',
  title: { zh: '考核等次', en: 'Bands of a score' },
  source: '国办函〔2025〕66号：分档分类评价，不片面追求排名',
  schema: z
    .array(
      z.object({ code: z.string(), zh: z.string(), en: z.string(), atLeast: z.number().min(0).max(100) }),
    )
    .min(1),
  fallback: [
    { code: 'excellent', zh: '优秀', en: 'Excellent', atLeast: 90 },
    { code: 'good', zh: '良好', en: 'Good', atLeast: 80 },
    { code: 'qualified', zh: '合格', en: 'Qualified', atLeast: 60 },
    { code: 'improve', zh: '待提升', en: 'To improve', atLeast: 0 },
  ],
});

export const objectionDays = defineSetting({
  key: 'assessment.objection-days',
  title: { zh: '公示异议期（天）', en: 'Days to object after announcement' },
  source: 'Default of the product: one working week',
  schema: z.number().int().min(1).max(60),
  fallback: 5,
});

/**
 * What a new version of a scheme begins with; from its publication on, a scheme has its own. The seed stands in the
 * scheme before there are figures, so that nobody picks one by the lists it gives.
 */
export const ranking = defineSetting<RankingRules>({
  key: 'assessment.ranking',
  title: { zh: '名次区间与奖惩名单', en: 'Rank sets and lists for awards and penalties' },
  source:
    'doi 10.1093/restud/rdad006 for the sets and their level; three places, and 100 effective answers (±4 points at 95 %), are the product’s own example',
  schema: rankingRules,
  fallback: { best: 3, worst: 3, minimumEffective: 100, level: 0.95, draws: 20_000, seed: 20_260_101 },
});

const indicator = (
  key: string,
  zh: string,
  en: string,
  figure: string,
  weight: number,
  minimum: number,
  from: number,
  to: number,
): Indicator => ({ key, zh, en, figure, weight, minimum, rule: { kind: 'linear', from, to } });

/**
 * First schemes, to be edited. Thresholds follow published county practice (reply and satisfaction minimums of 92 % and
 * 85 %, on-time closing of 98 %); the weights are the product's own example.
 */
export const FIRST_SCHEMES: Record<
  AssessmentKind,
  { readonly name: string; readonly indicators: readonly Indicator[] }
> = {
  county: {
    name: '县区季度考核（示例方案）',
    indicators: [
      indicator('safety', '公众安全感', 'Sense of safety', 'survey.safety', 20, 30, 0.8, 0.98),
      indicator('on-time', '按时办结率', 'Finished on time', 'limits.on-time', 25, 5, 0.8, 0.98),
      indicator('solved', '回访解决率', 'Solved (revisit)', 'feedback.solved-share', 20, 5, 0.5, 0.9),
      indicator(
        'satisfied',
        '回访满意率',
        'Satisfied (revisit)',
        'feedback.satisfied-share',
        20,
        5,
        0.6,
        0.92,
      ),
      indicator(
        'incidents',
        '信息报告及时率',
        'Incidents acknowledged in time',
        'incidents.acknowledged-in-time',
        15,
        1,
        0.5,
        1,
      ),
    ],
  },
  unit: {
    name: '承办单位季度考核（示例方案）',
    indicators: [
      indicator('on-time', '按时办结率', 'Finished on time', 'limits.on-time', 40, 3, 0.8, 0.98),
      indicator('solved', '回访解决率', 'Solved (revisit)', 'feedback.solved-share', 25, 3, 0.5, 0.9),
      indicator(
        'satisfied',
        '回访满意率',
        'Satisfied (revisit)',
        'feedback.satisfied-share',
        25,
        3,
        0.6,
        0.92,
      ),
      indicator('returns', '无理退单', 'Returns rejected', 'limits.return-rejected-rate', 10, 3, 0.2, 0),
    ],
  },
  operator: {
    name: '调查员月度绩效（示例方案）',
    indicators: [
      indicator('interviews', '完成访问量', 'Interviews completed', 'survey.interviews', 50, 0, 0, 400),
      indicator('calls', '通话量', 'Calls handled', 'operators.calls', 30, 0, 0, 1200),
      indicator('hotline', '热线接听量', 'Hotline calls answered', 'operators.hotline-calls', 20, 0, 0, 200),
    ],
  },
};
