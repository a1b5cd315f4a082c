import { z } from 'zod';
import { day, id, instant, pageOf, paging } from '../../shared/contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });

export const TOPIC_SOURCES = ['matters', 'answers'] as const;
export const topicSource = z.enum(TOPIC_SOURCES);
export type TopicSource = z.output<typeof topicSource>;
export const TOPIC_PARTS = ['topics', 'alike', 'bursts', 'keywords'] as const;
export type TopicPart = (typeof TOPIC_PARTS)[number];

const counts = {
  documents: z.number().int(),
  callers: z.number().int(),
  unknownCallers: z.number().int(),
  matters: z.number().int(),
};

export const newWord = z.object({
  word: z.string(),
  z: z.number(),
  p: z.number(),
  now: z.number().int(),
  before: z.number(),
});

export const foundTopics = z.object({
  ...counts,
  documentsBefore: z.number().int(),
  compared: z.number().int(),
  topics: z.array(z.object({ ...counts, words: z.array(newWord) })),
  alike: z.array(z.object({ ...counts, keywords: z.array(z.string()), places: z.array(z.string()) })),
  bursts: z.array(
    z.object({
      ...counts,
      place: z.string(),
      keywords: z.array(z.string()),
      series: z.array(z.number().int()),
      weeks: z.number().int(),
      expected: z.number(),
    }),
  ),
  keywords: z.array(z.object({ ...counts, word: z.string() })),
});
export type FoundTopicsAnswer = z.output<typeof foundTopics>;

export const topicRunBody = z.object({ regionCode: z.string().regex(/^\d{6}$/), weekStart: day });
export const topicRunQuery = topicRunBody;
export const topicRunParams = z.object({ runId: id });
export const topicRunStarted = z.object({ runId: id });

export const topicRun = z.object({
  id,
  regionCode: z.string(),
  weekStart: day,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  done: z.number().int(),
  total: z.number().int(),
  requestedAt: instant,
  finishedAt: instant.nullable(),
  weeksBefore: z.number().int(),
  falseShare: z.number(),
  fewestCallers: z.number().int(),
  /** Whether matters that are reserved for a skill of the reader's were read too. */
  withReserved: z.boolean(),
  matters: foundTopics.nullable(),
  /** Open answers of interviews; null for those who may not read the survey. */
  answers: foundTopics.nullable(),
  places: z.record(z.string(), text),
});
export type TopicRunAnswer = z.output<typeof topicRun>;
export const latestTopicRun = z.object({ run: topicRun.nullable() });
export type LatestTopicRun = z.output<typeof latestTopicRun>;

export const topicTextsQuery = paging.extend({
  source: topicSource,
  part: z.enum(TOPIC_PARTS),
  at: z.coerce.number().int().min(0).max(1000),
});

export const topicText = z.object({
  id: z.string(),
  registrationId: id.nullable(),
  ticketId: id.nullable(),
  number: z.string().nullable(),
  at: instant,
  place: text.nullable(),
  title: z.string(),
  /** Personal data masked; empty where the matter is confidential. */
  excerpt: z.string(),
  confidential: z.boolean(),
  /** Equal for texts of one matter. */
  question: text.nullable(),
});
export type TopicTextAnswer = z.output<typeof topicText>;
export const topicTexts = pageOf(topicText);

/** The week's topics as a weekly report freezes them: words and counts, no text, nothing that was reserved. */
export const reportTopics = z.object({
  compared: z.number().int(),
  rules: z.object({
    weeksBefore: z.number(),
    priorWeeks: z.number(),
    falseShare: z.number(),
    fewestVoices: z.number(),
    fewestCallers: z.number(),
    likeness: z.number(),
    overlap: z.number(),
    burst: z.object({ scale: z.number(), price: z.number() }),
  }),
  topics: z.array(z.object({ ...counts, words: z.array(newWord) })),
  alike: z.array(z.object({ ...counts, keywords: z.array(z.string()) })),
  bursts: z.array(
    z.object({ ...counts, place: z.string(), name: text, expected: z.number(), weeks: z.number().int() }),
  ),
});
export type ReportTopics = z.output<typeof reportTopics>;
