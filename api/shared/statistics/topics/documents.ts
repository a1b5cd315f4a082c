import { looksLikeName } from './mask.ts';

/**
 * Words of this part.
 *
 * document   one registered text, or one open answer
 * voice      one caller with one matter in one week: whoever calls ten times about it is one voice
 * matter     texts that are near-duplicates and come from one place, or that were merged by hand
 * word       what is left of a text after segmentation without stop words, numbers and names
 */
export type TopicDocument = {
  readonly id: string;
  /** 0 is the week looked at, 1 the week before it, and so on. */
  readonly week: number;
  /** Equal for texts of the same caller; null where the caller is not known. */
  readonly caller: string | null;
  /** Texts merged by hand have the same; null where nothing was merged. */
  readonly matter: string | null;
  /** Where it is about. */
  readonly place: string;
  /** Personal data masked. */
  readonly text: string;
  readonly words: readonly string[];
};

export type Token = { readonly word: string; readonly tag: string };

/** Cuts a text into words with their part of speech (tags as in jieba's dictionary: n noun, v verb, nr name of a person). */
export interface Segmenter {
  segment(text: string): readonly Token[];
}

/** Nouns, verbs, adjectives, idioms, places and organisations say what a text is about. Names of persons never pass. */
const TELLING = /^(n|ns|nt|nz|nw|v|vn|a|an|ad|i|j|l|s|eng)$/;
const WORD = /^[\p{Script=Han}A-Za-z]{2,12}$/u;

/** A word that no dictionary has is told where it is a new thing, and not where it may be somebody's name. */
const mayBeNew = ({ word, tag }: Token): boolean => tag === 'x' && word.length <= 4 && !looksLikeName(word);

/** The telling words of a text, each once, in the order in which they come. */
export function tellingWords(tokens: readonly Token[], stopWords: ReadonlySet<string>): string[] {
  const words = tokens
    .filter((token) => TELLING.test(token.tag) || mayBeNew(token))
    .filter(({ word }) => WORD.test(word) && !stopWords.has(word))
    .map(({ word }) => word);
  return [...new Set(words)];
}
