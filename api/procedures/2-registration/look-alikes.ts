/** How alike two texts are: the share of two-character pieces that they have in common (Jaccard). */

const NOISE = /[\s\p{P}\p{S}]/u;

const REMEMBERED = 4096;
const known = new Map<string, ReadonlySet<string>>();

/** All two-character pieces without blanks and punctuation, which say nothing about the matter. */
export function pieces(text: string): ReadonlySet<string> {
  const before = known.get(text);
  if (before) return before;
  // The same recent matters are compared with every new one.
  if (known.size >= REMEMBERED) known.clear();
  const found = piecesOf(text);
  known.set(text, found);
  return found;
}

function piecesOf(text: string): ReadonlySet<string> {
  const letters = [...text.toLowerCase()].filter((letter) => !NOISE.test(letter));
  const found = new Set<string>();
  for (let i = 1; i < letters.length; i++) found.add(letters[i - 1]! + letters[i]!);
  return found;
}

export function commonPieces(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const piece of small) if (large.has(piece)) common += 1;
  return common;
}

export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const common = commonPieces(a, b);
  return common / (a.size + b.size - common);
}

export type LookAlike<Candidate> = { readonly candidate: Candidate; readonly score: number };

/** The candidates most like the text, best first; ties go to the newer, which comes first in the list. */
export function lookAlikes<Candidate extends { readonly text: string }>(
  text: string,
  candidates: readonly Candidate[],
  rule: { readonly top: number; readonly leastScore: number },
): readonly LookAlike<Candidate>[] {
  const wanted = pieces(text);
  return candidates
    .map((candidate) => ({ candidate, score: likeness(wanted, pieces(candidate.text)) }))
    .filter((one) => one.score > 0 && one.score >= rule.leastScore)
    .sort((a, b) => b.score - a.score)
    .slice(0, rule.top);
}

/**
 * Pieces to look up candidates by: those that say most. Pieces made of the commonest words of complaint would bring
 * the whole table.
 */
const COMMON = new Set([
  '反映',
  '情况',
  '问题',
  '希望',
  '有关',
  '部门',
  '处理',
  '解决',
  '群众',
  '来电',
  '尽快',
  '我们',
  '一直',
  '没有',
  '现在',
  '市民',
  '居民',
  '已经',
  '要求',
  '请求',
  '多次',
]);

export const searchPieces = (text: string): readonly string[] =>
  [...pieces(text)].filter((piece) => !COMMON.has(piece) && !/[的了是在和也都就不这那个]/u.test(piece));
