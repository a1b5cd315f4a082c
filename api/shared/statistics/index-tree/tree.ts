/**
 * An index is a tree. A leaf takes one number, a figure of this product or a column that another office sent, and makes
 * points from 0 to 100 of it; a branch is the weighted mean of what hangs below it; the root is the index.
 */
export type Normalisation =
  /** 0 points at `low`, 100 at `high`, linear between, no more and no less outside. */
  | { readonly kind: 'min-max'; readonly low: number; readonly high: number }
  /** The share of the target that was reached; where less is better, the target's share of what there was. */
  | { readonly kind: 'target'; readonly target: number }
  /** 50 points at the stated mean, 10 more for every standard deviation (T-score: McCall 1922). */
  | { readonly kind: 'z'; readonly mean: number; readonly deviation: number };

export type PartSource =
  | { readonly kind: 'figure'; readonly figure: string }
  /** `sum` adds months and counties up; `mean` weighs months by days and counties by people. */
  | { readonly kind: 'column'; readonly column: string; readonly combine: 'sum' | 'mean' };

type Named = { readonly key: string; readonly zh: string; readonly en: string };

export type Leaf = Named & {
  readonly weight: number;
  readonly better: 'high' | 'low';
  readonly normalisation: Normalisation;
  readonly source: PartSource;
};
export type Branch = Named & { readonly weight: number; readonly children: readonly TreeNode[] };
export type TreeNode = Leaf | Branch;
export type Tree = { readonly children: readonly TreeNode[] };

export const isLeaf = (node: TreeNode): node is Leaf => 'source' in node;

export const leavesOf = (nodes: readonly TreeNode[]): Leaf[] =>
  nodes.flatMap((node) => (isLeaf(node) ? [node] : leavesOf(node.children)));

export type TreeProblem = { readonly path: string; readonly code: string };

const WEIGHT_SLACK = 1e-6;
export const DEEPEST = 3;

/** What is wrong with a tree, each with its place; empty where it can be computed. */
export function problemsOf(tree: Tree): TreeProblem[] {
  const seen = new Set<string>();
  const below = (nodes: readonly TreeNode[], path: string, depth: number): TreeProblem[] => {
    const at = (index: number, field: string) => `${path}.${index}.${field}`;
    const sum = nodes.reduce((all, { weight }) => all + weight, 0);
    const here: TreeProblem[] =
      nodes.length === 0
        ? [{ path, code: 'tree.empty' }]
        : Math.abs(sum - 1) > WEIGHT_SLACK
          ? [{ path, code: 'tree.weights' }]
          : [];
    return [
      ...here,
      ...nodes.flatMap((node, index): TreeProblem[] => {
        const twice = seen.has(node.key) ? [{ path: at(index, 'key'), code: 'tree.key-twice' }] : [];
        seen.add(node.key);
        const light = node.weight > 0 ? [] : [{ path: at(index, 'weight'), code: 'tree.weight' }];
        if (isLeaf(node)) {
          const bad = badNormalisation(node.normalisation);
          return [...twice, ...light, ...(bad ? [{ path: at(index, 'normalisation'), code: bad }] : [])];
        }
        if (depth === DEEPEST) return [...twice, ...light, { path: at(index, 'key'), code: 'tree.too-deep' }];
        return [...twice, ...light, ...below(node.children, at(index, 'children'), depth + 1)];
      }),
    ];
  };
  return below(tree.children, 'root.children', 1);
}

function badNormalisation(rule: Normalisation): string | null {
  switch (rule.kind) {
    case 'min-max':
      return rule.low < rule.high ? null : 'tree.bounds';
    case 'target':
      return rule.target > 0 ? null : 'tree.target';
    case 'z':
      return rule.deviation > 0 ? null : 'tree.deviation';
  }
}
