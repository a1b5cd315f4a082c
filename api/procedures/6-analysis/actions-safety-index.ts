import { invalid, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import {
  computeFigures,
  computeFiguresBy,
  figureOf,
  figureQuery,
  type FigureQuery,
  type FigureValue,
} from '../../shared/statistics/figures/index.ts';
import {
  combineImported,
  computeIndex,
  type CombinedImport,
  type ComputedNode,
  isLeaf,
  type Leaf,
  leavesOf,
  type Part,
  standardErrorOf,
  type Tree,
  type TreeNode,
} from '../../shared/statistics/index.ts';
import { figureTitle, presentTree } from './actions-trees.ts';
import type { IndexAnswer, IndexNode } from './contract-safety-index.ts';
import { regionName } from './store.ts';
import {
  countiesWithPeople,
  importedIn,
  INDEX_KEY,
  treeAt,
  treeOf,
  valuesNamed,
} from './store-safety-index.ts';

export type IndexRequest = {
  readonly from: string;
  readonly to: string;
  readonly region?: string | undefined;
  readonly treeId?: string | undefined;
};

type County = {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly population: number | null;
};
type Columns = Awaited<ReturnType<typeof importedIn>>;
type Period = { readonly from: string; readonly to: string };

/** The index of a region and a period, each node with its parts; and of every county of a city by itself. */
export async function safetyIndex(ctx: Ctx, request: IndexRequest): Promise<IndexAnswer> {
  const query = await figureQuery(ctx, request);
  const { stored, changedWithin } = await versionFor(ctx, request, query);
  const tree = treeOf(stored);
  const leaves = leavesOf(tree.children);
  const period = { from: request.from, to: request.to };
  const counties = await countiesWithPeople(ctx.db, query.scope);
  const columns = await importedIn(ctx.db, columnsOf(leaves), { scope: query.scope, ...period });
  const keys = [
    ...new Set(leaves.flatMap(({ source }) => (source.kind === 'figure' ? [source.figure] : []))),
  ];
  const figures = new Map((await computeFigures(ctx.db, keys, query)).map((value) => [value.key, value]));
  const given = { level: query.rules.level, minimumCoverage: stored.minimumCoverage };
  const whole = measure(leaves, figures, columns, counties, period);
  const index = computeIndex(tree, whole.parts, given);
  const { root: _root, ...told } = presentTree(stored);
  const code = counties.length === 1 ? counties[0]!.code : query.scope.padEnd(6, '0');
  return {
    tree: told,
    region: code,
    regionName: await regionName(ctx.db, code),
    ...period,
    asOf: query.asOf.toISOString(),
    level: query.rules.level,
    ...pointsOf(index),
    nodes: flat(tree.children, index.children, whole),
    counties: counties.length > 1 ? await byCounty(ctx, query, tree, columns, counties, period, given) : [],
    changedWithin,
  };
}

async function versionFor(ctx: Ctx, { treeId }: IndexRequest, query: FigureQuery) {
  if (treeId !== undefined) {
    const stored = await ctx.db.indexTree.findUnique({ where: { id: treeId } });
    if (!stored || stored.key !== INDEX_KEY) throw notFound('tree.not-found');
    return { stored, changedWithin: false };
  }
  // The version in force when the period ends: it was known what would be measured.
  const stored = await treeAt(ctx.db, new Date(query.to.getTime() - 1));
  if (!stored) throw invalid('tree.none-in-force');
  return { stored, changedWithin: stored.validFrom !== null && stored.validFrom > query.from };
}

const columnsOf = (leaves: readonly Leaf[]): readonly string[] => [
  ...new Set(leaves.flatMap(({ source }) => (source.kind === 'column' ? [source.column] : []))),
];

type Measured = {
  readonly parts: ReadonlyMap<string, Part>;
  readonly imported: ReadonlyMap<string, CombinedImport>;
  readonly figures: ReadonlyMap<string, FigureValue>;
};

function measure(
  leaves: readonly Leaf[],
  figures: ReadonlyMap<string, FigureValue>,
  columns: Columns,
  counties: readonly County[],
  period: Period,
): Measured {
  const imported = new Map<string, CombinedImport>();
  const parts = new Map<string, Part>();
  for (const { key, source } of leaves) {
    if (source.kind === 'figure') {
      parts.set(key, partOfFigure(figures.get(source.figure)));
      continue;
    }
    const values = columns.filter(({ column }) => column === source.column);
    const combined = combineImported(values, counties, period, source.combine);
    imported.set(key, combined);
    parts.set(key, { raw: combined.raw, standardError: combined.standardError, group: null });
  }
  return { parts, imported, figures };
}

/** Figures over one source are told by the same people: their errors may go together. */
function partOfFigure(value: FigureValue | undefined): Part {
  if (!value || value.value === null) return { raw: null, standardError: null, group: null };
  return {
    raw: value.value,
    standardError: value.interval ? standardErrorOf(value.value, value.interval) : null,
    group: figureOf(value.key)?.source ?? null,
  };
}

const pointsOf = ({ points, interval, coverage, sampled }: ComputedNode) => ({
  points,
  interval,
  coverage,
  sampled,
});

function flat(
  nodes: readonly TreeNode[],
  computed: readonly ComputedNode[],
  measured: Measured,
  parent: string | null = null,
  depth = 1,
): IndexNode[] {
  return nodes.flatMap((node, index) => {
    const found = computed[index]!;
    const line: IndexNode = {
      key: node.key,
      parent,
      depth,
      name: { zh: node.zh, en: node.en },
      weight: node.weight,
      ...pointsOf(found),
      clamped: found.clamped,
      leaf: isLeaf(node) ? leafAnswer(node, measured) : null,
    };
    return isLeaf(node)
      ? [line]
      : [line, ...flat(node.children, found.children, measured, node.key, depth + 1)];
  });
}

function leafAnswer(leaf: Leaf, { parts, imported, figures }: Measured): NonNullable<IndexNode['leaf']> {
  const part = parts.get(leaf.key)!;
  const { source } = leaf;
  return {
    better: leaf.better,
    normalisation: leaf.normalisation,
    source,
    sourceName: source.kind === 'figure' ? figureTitle(source.figure) : { zh: leaf.zh, en: leaf.en },
    unit: source.kind === 'figure' ? (figures.get(source.figure)?.unit ?? 'count') : 'imported',
    raw: part.raw,
    standardError: part.standardError,
    missing: [...(imported.get(leaf.key)?.missing ?? [])],
  };
}

async function byCounty(
  ctx: Ctx,
  query: FigureQuery,
  tree: Tree,
  columns: Columns,
  counties: readonly County[],
  period: Period,
  given: { readonly level: number; readonly minimumCoverage: number },
): Promise<IndexAnswer['counties']> {
  const leaves = leavesOf(tree.children);
  const keys = [
    ...new Set(leaves.flatMap(({ source }) => (source.kind === 'figure' ? [source.figure] : []))),
  ];
  const figures = await computeFiguresBy(ctx.db, keys, query, 'county');
  return counties.map((county) => {
    const own = new Map((figures.get(county.code) ?? []).map((value) => [value.key, value]));
    const { parts } = measure(leaves, own, columns, [county], period);
    const index = computeIndex(tree, parts, given);
    return {
      code: county.code,
      name: { zh: county.name, en: county.nameEn },
      ...pointsOf(index),
      first: index.children.map(({ key, points }) => ({ key, points })),
    };
  });
}

/** The imported rows that a column's value was made of, each with its file and line. */
export async function columnRows(ctx: Ctx, column: string, request: IndexRequest) {
  const query = await figureQuery(ctx, request);
  const rows = await importedIn(ctx.db, [column], { scope: query.scope, from: request.from, to: request.to });
  const found = await valuesNamed(
    ctx.db,
    rows.map(({ id }) => id),
  );
  const counties = new Map(
    (await countiesWithPeople(ctx.db, query.scope)).map((county) => [county.code, county]),
  );
  const people = await importers(
    ctx,
    found.map(({ import: file }) => file.importedBy),
  );
  return {
    items: found.map((row) => {
      const county = counties.get(row.countyCode);
      return {
        id: row.id,
        countyCode: row.countyCode,
        county: county ? { zh: county.name, en: county.nameEn } : null,
        from: row.periodStart.toISOString().slice(0, 10),
        to: row.periodEnd.toISOString().slice(0, 10),
        value: row.value,
        standardError: row.standardError,
        fileName: row.import.fileName,
        line: row.line,
        importedAt: row.import.importedAt.toISOString(),
        importedBy: people.get(row.import.importedBy ?? '') ?? null,
      };
    }),
  };
}

export async function importers(
  ctx: Ctx,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids)].filter((each) => each !== null);
  const people = await ctx.db.person.findMany({
    where: { id: { in: known } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
