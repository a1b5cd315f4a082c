import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { pointsOf } from './points.ts';
import { isLeaf, type Leaf, type Tree, type TreeNode } from './tree.ts';

/** The raw number of a leaf. */
export type Part = {
  readonly raw: number | null;
  /** Null where the number is a full count, or comes without one. */
  readonly standardError: number | null;
  /** Parts of one group come from the same people and may move together; null for a part of its own. */
  readonly group: string | null;
};

export type Interval = { readonly low: number; readonly high: number };

export type ComputedNode = {
  readonly key: string;
  readonly weight: number;
  readonly points: number | null;
  readonly interval: Interval | null;
  /** Share of the weights below it that have a value. */
  readonly coverage: number;
  /** Share of the weights with a value whose value has a variance. */
  readonly sampled: number;
  readonly clamped: boolean;
  readonly children: readonly ComputedNode[];
};

type Spread = { readonly group: string | null; readonly se: number };
type Working = ComputedNode & { readonly spreads: readonly Spread[] };

/**
 * Points of every node with their intervals, and of the root by the key ''.
 *
 *   I = Σ wₖ pₖ / Σ wₖ over the children that have a value        coverage = Σ wₖ coverageₖ
 *   V(I) = Σ over groups g of (Σ |cₖ| seₖ)² + Σ of the rest (cₖ seₖ)²
 *
 * cₖ is the weight of a part along its whole way up. Parts from different sources are independent. Parts of one group
 * come from the same respondents; their correlation is not known here, and the sum of their standard errors is the most
 * that it can make (Cauchy–Schwarz): the interval may be too wide, never too narrow. A part without a variance adds
 * none, and `sampled` says how much of the node that leaves out. The root is undefined below `minimumCoverage`.
 */
export function computeIndex(
  tree: Tree,
  parts: ReadonlyMap<string, Part>,
  given: { readonly level: number; readonly minimumCoverage: number },
): ComputedNode {
  const z = normalQuantile((1 + given.level) / 2, 0, 1);
  const root = combine(
    '',
    1,
    tree.children.map((node) => computeNode(node, parts, z)),
    z,
  );
  const covered = root.coverage >= given.minimumCoverage - 1e-9;
  return strip(covered ? root : { ...root, points: null, interval: null });
}

function computeNode(node: TreeNode, parts: ReadonlyMap<string, Part>, z: number): Working {
  if (!isLeaf(node)) {
    return combine(
      node.key,
      node.weight,
      node.children.map((child) => computeNode(child, parts, z)),
      z,
    );
  }
  return leafOf(node, parts.get(node.key) ?? { raw: null, standardError: null, group: null }, z);
}

function leafOf(leaf: Leaf, part: Part, z: number): Working {
  const at = { key: leaf.key, weight: leaf.weight, children: [] };
  if (part.raw === null) {
    return { ...at, points: null, interval: null, coverage: 0, sampled: 0, clamped: false, spreads: [] };
  }
  const { points, slope, clamped } = pointsOf(leaf, part.raw);
  const spreads =
    part.standardError === null ? [] : [{ group: part.group, se: Math.abs(slope) * part.standardError }];
  const sampled = spreads.length;
  return { ...at, points, interval: intervalOf(points, spreads, z), coverage: 1, sampled, clamped, spreads };
}

function combine(key: string, weight: number, children: readonly Working[], z: number): Working {
  const valued = children.filter(({ points }) => points !== null);
  const sum = valued.reduce((all, child) => all + child.weight, 0);
  const coverage = children.reduce((all, child) => all + child.weight * child.coverage, 0);
  const at = { key, weight, children, coverage };
  if (sum === 0) return { ...at, points: null, interval: null, sampled: 0, clamped: false, spreads: [] };
  const points = valued.reduce((all, child) => all + (child.weight / sum) * child.points!, 0);
  const spreads = valued.flatMap((child) =>
    child.spreads.map(({ group, se }) => ({ group, se: (child.weight / sum) * se })),
  );
  return {
    ...at,
    points,
    interval: intervalOf(points, spreads, z),
    sampled: valued.reduce((all, child) => all + (child.weight / sum) * child.sampled, 0),
    clamped: valued.some((child) => child.clamped),
    spreads,
  };
}

export function varianceOf(spreads: readonly Spread[]): number {
  const groups = new Map<string, number>();
  let variance = 0;
  for (const { group, se } of spreads) {
    if (group === null) variance += se ** 2;
    else groups.set(group, (groups.get(group) ?? 0) + se);
  }
  for (const se of groups.values()) variance += se ** 2;
  return variance;
}

function intervalOf(points: number, spreads: readonly Spread[], z: number): Interval | null {
  if (spreads.length === 0) return null;
  const half = z * Math.sqrt(varianceOf(spreads));
  return { low: Math.max(0, points - half), high: Math.min(100, points + half) };
}

const strip = ({ children, ...node }: ComputedNode): ComputedNode => {
  const { key, weight, points, interval, coverage, sampled, clamped } = node;
  return { key, weight, points, interval, coverage, sampled, clamped, children: children.map(strip) };
};
