import { z } from 'zod';
import { defineSetting } from '../../shared/settings/index.ts';

const share = z.number().min(0).max(1);

export const honestyRules = z.object({
  /** Fewer finished interviews of a version are not judged. */
  leastInterviews: z.number().int().min(10).max(100_000),
  /** Interviews are judged anew when there are so many more, and once a day in any case. */
  growth: share,
  /** How often operators are shuffled among the interviews of a county. */
  shuffles: z.number().int().min(99).max(2000),
  /** Correlation of answers within an operator that is ordinary. */
  ordinaryEffect: share,
  /** Share of claimed time, and of recordings, that a line misses ordinarily. */
  lineFails: share,
  /** Operators are pointed out at this share of false discoveries. */
  discoveries: share,
  reasons: z.object({
    onTheLine: share,
    quick: share,
    quickQuestions: share,
    copy: share,
    oneAnswer: share,
    streak: share,
  }),
});

export const honestyRulesSetting = defineSetting({
  key: 'survey.honesty-rules',
  title: { zh: '访问质量线索的判别规则', en: 'What makes an interview or an operator worth a second look' },
  source:
    '置换检验与错误发现率：Westfall & Young 1993；Benjamini & Hochberg 1995。访问员效应 0.01：Groves & Magilavy 1986（电话调查）。其余界限为假设，按本中心复核结果调整 · Permutation and false discoveries: Westfall and Young 1993, Benjamini and Hochberg 1995. Operator effect 0.01: Groves and Magilavy 1986 (telephone). The other limits are assumptions, to be set by what a centre’s own rechecks find',
  schema: honestyRules,
  fallback: {
    leastInterviews: 30,
    growth: 0.1,
    shuffles: 199,
    ordinaryEffect: 0.01,
    lineFails: 0.01,
    discoveries: 0.05,
    reasons: {
      onTheLine: 0.6,
      quick: 0.01,
      quickQuestions: 0.5,
      copy: 0.001,
      oneAnswer: 0.02,
      streak: 0.001,
    },
  },
});

export const recheckRules = z.object({
  /** Of finished interviews, drawn at random. */
  randomShare: share,
  /** Of every operator who was pointed out, beside the interviews with the gravest reasons. */
  ofSuspicious: z.number().int().min(0).max(100),
  /** Taken and not finished for so long, a recheck goes back into the queue. */
  holdMinutes: z.number().int().min(5).max(1440),
});

export const recheckRulesSetting = defineSetting({
  key: 'survey.recheck-rules',
  title: { zh: '复核抽取规则', en: 'Which interviews are rechecked' },
  source:
    '随机 5%：江苏省级调查中心对完成问卷系统抽取 5% 审核的公开做法；其余为假设 · 5 % at random: a provincial centre in Jiangsu audits 5 % of its completed interviews (published); the rest is an assumption',
  schema: recheckRules,
  fallback: { randomShare: 0.05, ofSuspicious: 10, holdMinutes: 60 },
});
