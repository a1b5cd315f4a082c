/** What counts as new, alike and raised; kept with a frozen report, so that it recomputes under the same rules. */
export type TopicRules = {
  /** How many weeks before the week are what is usual. */
  readonly weeksBefore: number;
  /** α₀ in average weeks: a prior as strong as one week tells a new word from a rare one and still lets it through. */
  readonly priorWeeks: number;
  /** Share of false finds that is accepted on average among the words found. */
  readonly falseShare: number;
  /** Fewest voices with a word; fewer tell of persons rather than of a topic. */
  readonly fewestVoices: number;
  readonly fewestCallers: number;
  /** Jaccard likeness of shingles from which two texts are near-duplicates. */
  readonly likeness: number;
  /** Words whose texts overlap by at least this share are one topic. */
  readonly overlap: number;
  readonly burst: { readonly scale: number; readonly price: number };
};
