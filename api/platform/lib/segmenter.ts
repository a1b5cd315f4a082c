import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** A word of a dictionary of one's own: its part of speech as in jieba's (n noun, nt organisation, ns place). */
export type OwnWord = { readonly word: string; readonly tag: string };

/** Frequent enough that the word stays whole beside the words it is made of. */
const OWN_FREQUENCY = 20_000;

const lineOf = ({ word, tag }: OwnWord): string => `${word} ${OWN_FREQUENCY} ${tag}\n`;

/** jieba's own dictionary takes a third of a second to read: the segmenter of the last words asked for is kept. */
let kept: { readonly key: string; readonly jieba: Jieba; readonly tags: Map<string, string> } | null = null;

/** More different words than a year of texts has. */
const MOST_TAGS = 200_000;
/** What jieba calls a word that no dictionary has. */
const UNKNOWN = 'x';

/** Cuts Chinese text into words. The same words of one's own give the same cuts. */
export function openSegmenter(own: readonly OwnWord[]) {
  const key = [...new Set(own.filter(({ word }) => /^\S{2,}$/.test(word)).map(lineOf))].sort().join('');
  if (kept?.key !== key) {
    const jieba = Jieba.withDict(dict);
    if (key !== '') jieba.loadDict(Buffer.from(key));
    kept = { key, jieba, tags: new Map() };
  }
  const { jieba, tags } = kept;
  // Cutting is an order of magnitude quicker than tagging, and a word has its tag from the dictionary wherever it stands.
  const tagOf = (word: string): string => {
    const known = tags.get(word);
    if (known !== undefined) return known;
    const [first, ...more] = jieba.tag(word, false);
    const tag = first && more.length === 0 ? first.tag : UNKNOWN;
    if (tags.size >= MOST_TAGS) tags.clear();
    tags.set(word, tag);
    return tag;
  };
  return {
    segment: (text: string): readonly OwnWord[] =>
      jieba.cut(text, true).map((word) => ({ word, tag: tagOf(word) })),
  };
}
