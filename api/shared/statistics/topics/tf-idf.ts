/**
 * Keywords of a set of documents among all: TF-IDF (Salton & Buckley 1988, Information Processing & Management 24(5)).
 * The weight of a word is the share of the set's documents that have it times ln(N / documents that have it), so what is
 * in every document tells nothing.
 */
export type Keyword = { readonly word: string; readonly weight: number; readonly documents: number };

export type DocumentFrequency = { readonly documents: number; readonly of: ReadonlyMap<string, number> };

export function documentFrequency(documents: readonly (readonly string[])[]): DocumentFrequency {
  const of = new Map<string, number>();
  for (const words of documents) {
    for (const word of new Set(words)) of.set(word, (of.get(word) ?? 0) + 1);
  }
  return { documents: documents.length, of };
}

/** Heaviest first; of equal weight in the order of the words. */
export function keywordsOf(
  documents: readonly (readonly string[])[],
  all: DocumentFrequency,
  most: number,
): Keyword[] {
  const here = documentFrequency(documents);
  return [...here.of]
    .map(([word, count]) => ({
      word,
      documents: count,
      weight: (count / here.documents) * Math.log(all.documents / (all.of.get(word) ?? count)),
    }))
    .sort((a, b) => b.weight - a.weight || b.documents - a.documents || (a.word < b.word ? -1 : 1))
    .slice(0, most);
}
