export { burstWeeks, type Batch, type BurstRules } from './bursts.ts';
export { tellingWords, type Segmenter, type Token, type TopicDocument } from './documents.ts';
export { logOdds, upperTail, type WordCounts, type WordOdds } from './log-odds.ts';
export { maskPersonal, withoutMasks } from './mask.ts';
export { countOf, groupMatters, voicesOf, type Counts } from './matters.ts';
export { estimatedLikeness, exactLikeness, groupAlike, shinglesOf, signatureOf } from './min-hash.ts';
export type { TopicRules } from './rules.ts';
export { documentFrequency, keywordsOf, type Keyword } from './tf-idf.ts';
export {
  findTopics,
  type AlikeGroup,
  type FoundTopics,
  type NewWord,
  type PlaceBurst,
  type Topic,
} from './topics.ts';
