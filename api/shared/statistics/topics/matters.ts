import type { TopicDocument } from './documents.ts';
import { groupAlike, shinglesOf } from './min-hash.ts';

export type Grouped = {
  /** For every document the number of its group of near-duplicates, wherever they come from. */
  readonly alike: Uint32Array;
  /** For every document the number of its matter: near-duplicates of one place, and what was merged by hand. */
  readonly matter: Uint32Array;
};

export function groupMatters(documents: readonly TopicDocument[], likeness: number): Grouped {
  const alike = groupAlike(
    documents.map(({ text }) => shinglesOf(text)),
    likeness,
  );
  const first = new Map<string, number>();
  const root = Uint32Array.from(documents, (_, index) => index);
  const rootOf = (index: number): number => {
    let at = index;
    while (root[at] !== at) at = root[at]!;
    return at;
  };
  const join = (key: string, index: number) => {
    const other = first.get(key);
    if (other === undefined) first.set(key, index);
    else root[Math.max(rootOf(other), rootOf(index))] = Math.min(rootOf(other), rootOf(index));
  };
  documents.forEach(({ place, matter }, index) => {
    join(`alike ${alike[index]} ${place}`, index);
    if (matter !== null) join(`merged ${matter}`, index);
  });
  return { alike, matter: root.map((_, index) => rootOf(index)) };
}

export type Counts = {
  readonly documents: number;
  /** Different known callers. */
  readonly callers: number;
  /** Texts whose caller is not known; each may be somebody else. */
  readonly unknownCallers: number;
  readonly matters: number;
};

export function countOf(
  indexes: readonly number[],
  documents: readonly TopicDocument[],
  matter: Uint32Array,
): Counts {
  const callers = indexes.map((index) => documents[index]!.caller);
  return {
    documents: indexes.length,
    callers: new Set(callers.filter((caller) => caller !== null)).size,
    unknownCallers: callers.filter((caller) => caller === null).length,
    matters: new Set(indexes.map((index) => matter[index])).size,
  };
}

/** One document for every voice: the first of each caller, matter and week. An unknown caller is somebody else each time. */
export function voicesOf(documents: readonly TopicDocument[], matter: Uint32Array): number[] {
  const heard = new Set<string>();
  return documents.flatMap(({ caller, week }, index) => {
    if (caller === null) return [index];
    const key = `${week} ${matter[index]} ${caller}`;
    if (heard.has(key)) return [];
    heard.add(key);
    return [index];
  });
}
