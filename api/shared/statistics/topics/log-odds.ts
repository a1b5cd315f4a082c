import erfc from '@stdlib/math-base-special-erfc';

/**
 * Log-odds ratio with an informative Dirichlet prior: Monroe, Colaresi & Quinn 2008, "Fightin' Words", Political Analysis
 * 16(4), equations 16, 18 and 22.
 *
 *   δ = ln[(y₁+α)/(n₁+α₀−y₁−α)] − ln[(y₂+α)/(n₂+α₀−y₂−α)]      σ² ≈ 1/(y₁+α) + 1/(y₂+α)      z = δ/σ
 *
 * y is how often a word was counted, n how often all words were, in the first and the second body of text; α is the
 * word's part of the prior and α₀ the whole prior, both taken from what is usual, so that a rare word needs more evidence.
 */
export type WordCounts = ReadonlyMap<string, number>;

export type WordOdds = {
  readonly word: string;
  readonly first: number;
  readonly second: number;
  readonly delta: number;
  readonly z: number;
};

const sumOf = (counts: WordCounts): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** For every word of the prior. Words that are not in the prior have none to lean on and are left out. */
export function logOdds(
  first: WordCounts,
  second: WordCounts,
  prior: WordCounts,
  priorWeight: number,
): WordOdds[] {
  if (!(priorWeight > 0)) throw new RangeError('the weight of the prior must be above zero');
  const n1 = sumOf(first);
  const n2 = sumOf(second);
  const all = sumOf(prior);
  return [...prior].flatMap(([word, usual]) => {
    if (usual <= 0) return [];
    const alpha = (usual / all) * priorWeight;
    const y1 = first.get(word) ?? 0;
    const y2 = second.get(word) ?? 0;
    const rest1 = n1 + priorWeight - y1 - alpha;
    const rest2 = n2 + priorWeight - y2 - alpha;
    // One word is all there is: it cannot have become more of it.
    if (rest1 <= 0 || rest2 <= 0) return [{ word, first: y1, second: y2, delta: 0, z: 0 }];
    const delta = Math.log((y1 + alpha) / rest1) - Math.log((y2 + alpha) / rest2);
    return [
      { word, first: y1, second: y2, delta, z: delta / Math.sqrt(1 / (y1 + alpha) + 1 / (y2 + alpha)) },
    ];
  });
}

/** The chance of a z at least as large where nothing changed. */
export const upperTail = (z: number): number => erfc(z / Math.SQRT2) / 2;
