import { commonPieces, likeness, pieces } from './look-alikes.ts';

/**
 * Which category a text is likely to be of, by two signs that can be shown to people: the names of categories that
 * occur in it, and the categories that people gave to the earlier matters most like it.
 */
export type Category = { readonly code: string; readonly name: string; readonly parentName: string | null };
export type Earlier = { readonly text: string; readonly categoryCode: string };
export type ProposalRule = {
  readonly neighbours: number;
  readonly leastSimilarity: number;
  readonly nameWeight: number;
  readonly top: number;
  readonly leastScore: number;
};

export type CategoryProposal = {
  readonly categoryCode: string;
  readonly score: number;
  readonly reason: {
    /** Earlier matters of this category among the nearest, out of how many. */
    readonly alike: number;
    readonly of: number;
    /** Pieces of the category's name that occur in the text. */
    readonly words: readonly string[];
  };
};

export function proposeCategories(
  text: string,
  categories: readonly Category[],
  earlier: readonly Earlier[],
  rule: ProposalRule,
): readonly CategoryProposal[] {
  const wanted = pieces(text);
  const known = new Set(categories.map((one) => one.code));
  const nearest = earlier
    .filter((one) => known.has(one.categoryCode))
    .map((one) => ({ code: one.categoryCode, similarity: likeness(wanted, pieces(one.text)) }))
    .filter((one) => one.similarity >= rule.leastSimilarity)
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, rule.neighbours);
  const weight = nearest.reduce((sum, one) => sum + one.similarity, 0);
  // Without any neighbour the name is all there is.
  const nameWeight = weight === 0 ? 1 : rule.nameWeight;

  return categories
    .map((category) => {
      const alike = nearest.filter((one) => one.code === category.code);
      const vote = weight === 0 ? 0 : alike.reduce((sum, one) => sum + one.similarity, 0) / weight;
      const name = pieces(category.name);
      const named = name.size === 0 ? 0 : commonPieces(name, wanted) / name.size;
      return {
        categoryCode: category.code,
        score: Math.round((nameWeight * named + (1 - nameWeight) * vote) * 1000) / 1000,
        reason: {
          alike: alike.length,
          of: nearest.length,
          words: [...name].filter((piece) => wanted.has(piece)),
        },
      };
    })
    .filter((one) => one.score > 0 && one.score >= rule.leastScore)
    .sort((a, b) => b.score - a.score || a.categoryCode.localeCompare(b.categoryCode))
    .slice(0, rule.top);
}
