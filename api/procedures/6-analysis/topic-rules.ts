import { z } from 'zod';
import { defineSetting } from '../../shared/settings/index.ts';
import type { TopicRules } from '../../shared/statistics/index.ts';

export const topicRules = z.object({
  weeksBefore: z.number().int().min(2).max(52),
  priorWeeks: z.number().min(0.1).max(52),
  falseShare: z.number().min(0.001).max(0.5),
  fewestVoices: z.number().int().min(2).max(100),
  fewestCallers: z.number().int().min(2).max(100),
  likeness: z.number().min(0.3).max(1),
  overlap: z.number().min(0.1).max(1),
  burst: z.object({ scale: z.number().min(1.1).max(10), price: z.number().min(0).max(20) }),
}) satisfies z.ZodType<TopicRules>;

export const topicRule = defineSetting<TopicRules>({
  key: 'analysis.topics',
  title: { zh: '热点发现规则', en: 'How topics are found' },
  source:
    'Twelve weeks before; Monroe, Colaresi & Quinn 2008 (a prior as strong as one average week); Benjamini & Hochberg 1995 (share of false finds 5 %); Broder 1997 (likeness 0.6 of three-character shingles); Kleinberg 2002 (s = 2, γ = 1); at least three callers, so that no word tells of one person: default of the product',
  schema: topicRules,
  fallback: {
    weeksBefore: 12,
    priorWeeks: 1,
    falseShare: 0.05,
    fewestVoices: 3,
    fewestCallers: 3,
    likeness: 0.6,
    overlap: 0.5,
    burst: { scale: 2, price: 1 },
  },
});

export const ownWords = defineSetting<readonly string[]>({
  key: 'analysis.topic-words',
  title: { zh: '热点分词补充词（本地地名、楼盘、单位简称等）', en: 'Further words for segmentation' },
  source: 'Kept by the centre; the names of its regions and units are added by themselves',
  schema: z.array(z.string().trim().min(2).max(20)).max(5000),
  fallback: [],
});
