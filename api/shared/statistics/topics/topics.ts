import { benjaminiHochberg } from '../ranks/comparisons.ts';
import { burstWeeks } from './bursts.ts';
import type { TopicDocument } from './documents.ts';
import { logOdds, upperTail } from './log-odds.ts';
import { countOf, groupMatters, voicesOf, type Counts } from './matters.ts';
import type { TopicRules } from './rules.ts';
import { documentFrequency, keywordsOf, type DocumentFrequency } from './tf-idf.ts';

export type NewWord = {
  readonly word: string;
  readonly z: number;
  /** Adjusted for all words that were looked at. */
  readonly p: number;
  /** Voices with the word in the week, and on average in a week before. */
  readonly now: number;
  readonly before: number;
};

type Members = Counts & { readonly ids: readonly string[] };

/** Words that are new and whose texts overlap. */
export type Topic = Members & { readonly words: readonly NewWord[] };
export type AlikeGroup = Members & {
  readonly keywords: readonly string[];
  readonly places: readonly string[];
};
export type PlaceBurst = Members & {
  readonly place: string;
  readonly keywords: readonly string[];
  /** Voices of every week, the week looked at last. */
  readonly series: readonly number[];
  /** Which of those weeks are part of the burst that holds now. */
  readonly weeks: number;
  /** What the place would have sent this week by its share of all weeks. */
  readonly expected: number;
};

export type FoundTopics = Counts & {
  readonly documentsBefore: number;
  /** How many words were compared; all of them at once hold the share of false finds. */
  readonly compared: number;
  readonly topics: readonly Topic[];
  readonly alike: readonly AlikeGroup[];
  readonly bursts: readonly PlaceBurst[];
  readonly keywords: readonly (Members & { readonly word: string })[];
};

const LISTED = { topics: 30, alike: 50, keywords: 30, groupKeywords: 6 } as const;

/**
 * What the week's texts say that those of the weeks before did not. The same documents give the same answer in whatever
 * order they come.
 */
export function findTopics(given: readonly TopicDocument[], rules: TopicRules): FoundTopics {
  const documents = given
    .filter(({ week }) => week >= 0 && week <= rules.weeksBefore)
    .sort((a, b) => b.week - a.week || (a.id < b.id ? -1 : 1));
  const { alike, matter } = groupMatters(documents, rules.likeness);
  const voices = voicesOf(documents, matter);
  const frequency = documentFrequency(documents.map(({ words }) => words));
  const week = documents.flatMap((document, index) => (document.week === 0 ? [index] : []));
  const told = (indexes: readonly number[]): Members => ({
    ...countOf(indexes, documents, matter),
    ids: indexes.map((index) => documents[index]!.id),
  });
  const keywords = (indexes: readonly number[], most: number) =>
    keywordsIn(documents, indexes, frequency, most);
  const { compared, words } = newWords(documents, voices, rules);
  return {
    ...countOf(week, documents, matter),
    documentsBefore: documents.length - week.length,
    compared,
    topics: joinWords(words, documents, week, rules)
      .map((topic) => ({ words: topic.words, ...told(topic.indexes) }))
      .filter((topic) => topic.callers + topic.unknownCallers >= rules.fewestCallers)
      .slice(0, LISTED.topics),
    alike: alikeGroups(week, alike)
      .slice(0, LISTED.alike)
      .map((indexes) => ({
        ...told(indexes),
        keywords: keywords(indexes, LISTED.groupKeywords).map(({ word }) => word),
        places: [...new Set(indexes.map((index) => documents[index]!.place))].sort(),
      })),
    bursts: placeBursts(documents, voices, rules).map(({ place, ...burst }) => {
      const indexes = week.filter((index) => documents[index]!.place === place);
      return {
        place,
        ...burst,
        ...told(indexes),
        keywords: keywords(indexes, LISTED.groupKeywords).map(({ word }) => word),
      };
    }),
    keywords: keywords(week, LISTED.keywords)
      .map(({ word }) => ({ word, ...told(week.filter((index) => documents[index]!.words.includes(word))) }))
      .filter(({ callers, unknownCallers }) => callers + unknownCallers >= rules.fewestCallers),
  };
}

const keywordsIn = (
  documents: readonly TopicDocument[],
  indexes: readonly number[],
  frequency: DocumentFrequency,
  most: number,
) =>
  keywordsOf(
    indexes.map((index) => documents[index]!.words),
    frequency,
    most,
  );

function newWords(
  documents: readonly TopicDocument[],
  voices: readonly number[],
  rules: TopicRules,
): { readonly compared: number; readonly words: readonly NewWord[] } {
  const now = new Map<string, number>();
  const before = new Map<string, number>();
  const all = new Map<string, number>();
  for (const index of voices) {
    const { week, words } = documents[index]!;
    const counts = week === 0 ? now : before;
    for (const word of words) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      all.set(word, (all.get(word) ?? 0) + 1);
    }
  }
  // Nothing is new where nothing came before.
  if (before.size === 0) return { compared: 0, words: [] };
  // By how often a word was heard at all, which does not say when: the choice leaves the p-values as they are.
  const counted = [...all.values()].reduce((sum, count) => sum + count, 0);
  const priorWeight = (rules.priorWeeks * counted) / (rules.weeksBefore + 1);
  const looked = logOdds(now, before, all, priorWeight).filter(
    ({ word }) => all.get(word)! >= rules.fewestVoices,
  );
  const adjusted = benjaminiHochberg(looked.map(({ z }) => upperTail(z)));
  const words = looked
    .map(({ word, z, first, second }, index) => ({
      word,
      z,
      p: adjusted[index]!,
      now: first,
      before: second / rules.weeksBefore,
    }))
    .filter(({ p, now: count }) => p <= rules.falseShare && count >= rules.fewestVoices)
    .sort((a, b) => b.z - a.z || (a.word < b.word ? -1 : 1));
  return { compared: looked.length, words };
}

/**
 * A word joins the first topic with whose leading word it shares most of its texts. The texts of a topic are those with
 * its leading word, or with two of its words: one word alone may be about something else.
 */
function joinWords(
  words: readonly NewWord[],
  documents: readonly TopicDocument[],
  week: readonly number[],
  rules: TopicRules,
): readonly { readonly words: readonly NewWord[]; readonly indexes: readonly number[] }[] {
  const having = new Map(words.map(({ word }) => [word, new Set<number>()]));
  for (const index of week) {
    for (const word of documents[index]!.words) having.get(word)?.add(index);
  }
  const topics: { words: NewWord[]; leading: ReadonlySet<number>; times: Map<number, number> }[] = [];
  const hear = (times: Map<number, number>, texts: ReadonlySet<number>, weight: number) => {
    for (const index of texts) times.set(index, (times.get(index) ?? 0) + weight);
  };
  for (const word of words) {
    const texts = having.get(word.word)!;
    const joined = topics.find(({ leading }) => overlapOf(leading, texts) >= rules.overlap);
    if (joined) {
      joined.words.push(word);
      hear(joined.times, texts, 1);
    } else {
      const times = new Map<number, number>();
      hear(times, texts, 2);
      topics.push({ words: [word], leading: texts, times });
    }
  }
  return topics.map(({ words: joined, times }) => ({
    words: joined,
    indexes: [...times].flatMap(([index, count]) => (count >= 2 ? [index] : [])).sort((a, b) => a - b),
  }));
}

function overlapOf(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let shared = 0;
  for (const index of other) if (one.has(index)) shared++;
  return shared / (one.size + other.size - shared);
}

/** Groups with at least two texts of the week, the largest first. */
function alikeGroups(week: readonly number[], alike: Uint32Array): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  for (const index of week) {
    const group = groups.get(alike[index]!);
    if (group) group.push(index);
    else groups.set(alike[index]!, [index]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}

function placeBursts(documents: readonly TopicDocument[], voices: readonly number[], rules: TopicRules) {
  const length = rules.weeksBefore + 1;
  const total = new Array<number>(length).fill(0);
  const byPlace = new Map<string, number[]>();
  for (const index of voices) {
    const { place, week } = documents[index]!;
    const at = length - 1 - week;
    total[at]!++;
    const series = byPlace.get(place) ?? new Array<number>(length).fill(0);
    series[at]!++;
    byPlace.set(place, series);
  }
  const everything = total.reduce((sum, count) => sum + count, 0);
  return [...byPlace]
    .flatMap(([place, series]) => {
      const states = burstWeeks(
        series.map((count, at) => ({ count, of: total[at]! })),
        rules.burst,
      );
      if (!states.at(-1)) return [];
      const weeks = states.length - 1 - states.lastIndexOf(false);
      const share = series.reduce((sum, count) => sum + count, 0) / everything;
      return [{ place, series, weeks, expected: share * total.at(-1)! }];
    })
    .filter(({ series }) => series.at(-1)! >= rules.fewestVoices)
    .sort(
      (a, b) => b.series.at(-1)! / b.expected - a.series.at(-1)! / a.expected || (a.place < b.place ? -1 : 1),
    );
}
