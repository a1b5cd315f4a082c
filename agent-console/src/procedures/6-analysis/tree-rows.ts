import type {
  TreeAnswer,
  TreeBranch,
  TreeLeaf,
  TreeNode,
} from '../../../../api/procedures/6-analysis/contract-safety-index.ts';

/** A node of the tree while it is edited: all nodes in one list, the order of the list and the depths are the tree. */
export type TreeRow = {
  readonly id: number;
  readonly depth: number;
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly weight: number | null;
  /** Null for a branch. */
  readonly leaf: Pick<TreeLeaf, 'better' | 'normalisation' | 'source'> | null;
};

export const DEEPEST = 3;

export const newLeaf: NonNullable<TreeRow['leaf']> = {
  better: 'high',
  normalisation: { kind: 'min-max', low: 0, high: 100 },
  source: { kind: 'column', column: '', combine: 'mean' },
};

export function rowsOf(root: TreeAnswer['root']): TreeRow[] {
  let id = 0;
  const below = (nodes: readonly TreeNode[], depth: number): TreeRow[] =>
    nodes.flatMap((node) => {
      const { key, zh, en, weight } = node;
      const row = { id: id++, depth, key, zh, en, weight };
      if ('source' in node) {
        const { better, normalisation, source } = node;
        return [{ ...row, leaf: { better, normalisation, source } }];
      }
      return [{ ...row, leaf: null }, ...below(node.children, depth + 1)];
    });
  return below(root.children as TreeNode[], 1);
}

/** The rows as a tree again. A row deeper than the one before it belongs to that one. */
export function rootOf(rows: readonly TreeRow[]): TreeAnswer['root'] {
  const children: TreeNode[] = [];
  const open: TreeBranch[] = [];
  for (const { depth, key, zh, en, weight, leaf } of rows) {
    const named = { key, zh, en, weight: weight ?? 0 };
    const node: TreeNode = leaf ? { ...named, ...leaf } : { ...named, children: [] };
    open.length = Math.min(open.length, depth - 1);
    (open.at(-1)?.children ?? children).push(node);
    if ('children' in node) open[depth - 1] = node;
  }
  return { children } as TreeAnswer['root'];
}

/** How many rows belong to the one at `index`, itself included. */
export function sizeAt(rows: readonly TreeRow[], index: number): number {
  const { depth } = rows[index]!;
  const end = rows.findIndex((row, at) => at > index && row.depth <= depth);
  return (end < 0 ? rows.length : end) - index;
}

/** The weights of the row and its siblings together: they are to make one. */
export function siblingsSum(rows: readonly TreeRow[], index: number): number {
  const { depth } = rows[index]!;
  let first = index;
  while (first > 0 && rows[first - 1]!.depth >= depth) first--;
  let sum = 0;
  for (let at = first; at < rows.length && rows[at]!.depth >= depth; at++) {
    if (rows[at]!.depth === depth) sum += rows[at]!.weight ?? 0;
  }
  return sum;
}

export const makesOne = (sum: number): boolean => Math.abs(sum - 1) < 1e-6;
