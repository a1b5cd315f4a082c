export type Flat = { readonly code: string; readonly parentCode: string | null };
export type Branch<T extends Flat> = { readonly node: T; readonly children: readonly Branch<T>[] };

/** A list of nodes with parents as trees. A node whose parent is not in the list is a root. Order is kept. */
export function toTree<T extends Flat>(nodes: readonly T[]): readonly Branch<T>[] {
  const known = new Set(nodes.map((node) => node.code));
  const below = new Map<string | null, T[]>();
  for (const node of nodes) {
    const parent = node.parentCode !== null && known.has(node.parentCode) ? node.parentCode : null;
    below.set(parent, [...(below.get(parent) ?? []), node]);
  }
  const grow = (parent: string | null): Branch<T>[] =>
    (below.get(parent) ?? []).map((node) => ({ node, children: grow(node.code) }));
  return grow(null);
}

/** The node and everything above it, topmost first: 驻马店市 / 西平县 / 柏城街道. */
export function pathTo<T extends Flat>(nodes: readonly T[], code: string): readonly T[] {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const path: T[] = [];
  let at = byCode.get(code);
  while (at && !path.includes(at)) {
    path.unshift(at);
    at = at.parentCode === null ? undefined : byCode.get(at.parentCode);
  }
  return path;
}
