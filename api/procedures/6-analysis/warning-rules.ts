import { z } from 'zod';
import { defineSetting } from '../../shared/settings/index.ts';

export const falseAlarms = defineSetting({
  key: 'warnings.false-alarms-per-quarter',
  title: { zh: '每季度允许的误报数(全部图合计)', en: 'False alarms a quarter, all charts together' },
  source: 'practice of this product: a warning that is usually wrong is not read; one false alarm a quarter',
  schema: z.number().min(0.05).max(20),
  fallback: 1,
});

export const leastEffective = defineSetting({
  key: 'warnings.least-effective-answers',
  title: { zh: '预警所需最少有效样本量', en: 'Fewest effective answers that may warn' },
  source: 'survey practice: thirty effective answers',
  schema: z.number().int().min(10).max(1000),
  fallback: 30,
});

export const windows = defineSetting({
  key: 'warnings.windows',
  title: { zh: '样本不足时合并的周数', en: 'Weeks that are pooled where one is too small' },
  source: 'practice of weekly reports: 1, 2, 4 and 13 weeks',
  schema: z.array(z.number().int().min(1).max(26)).min(1).max(6),
  fallback: [1, 2, 4, 13],
});

export const baselineWeeks = defineSetting({
  key: 'warnings.baseline-weeks',
  title: { zh: '预警所需历史周数', en: 'Weeks of history before a week is judged' },
  source: 'Montgomery, Introduction to Statistical Quality Control: 20 samples and more for trial limits',
  schema: z.number().int().min(10).max(104),
  fallback: 20,
});

export const longestBaseline = defineSetting({
  key: 'warnings.longest-baseline-weeks',
  title: { zh: '历史最多回看周数', en: 'Weeks of history that are looked back at most' },
  source: 'practice of this product: what was usual two years ago may be so no longer',
  schema: z.number().int().min(26).max(260),
  fallback: 104,
});

export const cusumK = defineSetting({
  key: 'warnings.cusum-k',
  title: { zh: 'CUSUM 参考值 k', en: 'CUSUM reference value k' },
  source: 'Montgomery: k ½ for a shift of one standard error; the limit h follows from the budget',
  schema: z.number().min(0.1).max(2),
  fallback: 0.5,
});

export const ewmaLambda = defineSetting({
  key: 'warnings.ewma-lambda',
  title: { zh: 'EWMA 平滑系数 λ', en: 'EWMA smoothing λ' },
  source: 'Lucas and Saccucci 1990, Technometrics 32: λ 0.05 to 0.25; the width L follows from the budget',
  schema: z.number().min(0.05).max(1),
  fallback: 0.2,
});

export const leastCount = defineSetting({
  key: 'warnings.least-count',
  title: { zh: '诉求类别每周平均件数下限', en: 'Fewest matters a week on average that a category needs' },
  source: 'practice of this product: below one a week no count is surprising',
  schema: z.number().min(0.2).max(50),
  fallback: 1,
});

export const countBaseline = defineSetting({
  key: 'warnings.count-baseline-weeks',
  title: { zh: '诉求件数回看周数(EARS)', en: 'Weeks that counts look back (EARS)' },
  source: 'EARS uses 7 days; weeks of small counts need half a year (Hutwagner et al. 2003 for the window)',
  schema: z.number().int().min(7).max(104),
  fallback: 26,
});

export const farringtonYears = defineSetting({
  key: 'warnings.farrington-years',
  title: {
    zh: '采用 Farrington 法所需历史年数',
    en: 'Years of history from which Farrington’s method is used',
  },
  source: 'Noufaily et al. 2013, Statistics in Medicine 32: three years and more for season and trend',
  schema: z.number().int().min(3).max(5),
  fallback: 3,
});

export const WARNING_RULES = {
  falseAlarmsPerQuarter: falseAlarms,
  leastEffective,
  windows,
  baselineWeeks,
  longestBaseline,
  cusumK,
  ewmaLambda,
  leastCount,
  countBaseline,
  farringtonYears,
} as const;

export const warningSettings = Object.values(WARNING_RULES);
