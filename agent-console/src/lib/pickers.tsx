import { useMemo } from 'react';
import { Select, TreeSelect } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from './api.ts';
import { type Named, useName } from './names.ts';
import { type Branch, type Flat, pathTo, toTree } from './tree.ts';

export type RegionLevel = 'city' | 'county' | 'township' | 'village' | 'grid';
export type Region = Flat & Named & { readonly level: RegionLevel };
export type Category = Flat & Named & { readonly position: number; readonly active: boolean };
export type Unit = Named & {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly regionCode: string;
  readonly active: boolean;
};

/** Lists that change rarely; the editors of the administrator refresh them by these keys. */
export const lists = { regions: ['regions'], categories: ['categories'], units: ['units'] } as const;
const STALE_MS = 5 * 60_000;

export const useRegions = () =>
  useQuery({
    queryKey: lists.regions,
    queryFn: () => api.get<Region[]>('/api/regions'),
    staleTime: STALE_MS,
  });
export const useCategories = () =>
  useQuery({
    queryKey: lists.categories,
    queryFn: () => api.get<Category[]>('/api/categories'),
    staleTime: STALE_MS,
  });
export const useUnits = () =>
  useQuery({ queryKey: lists.units, queryFn: () => api.get<Unit[]>('/api/units'), staleTime: STALE_MS });

type Props<Value> = {
  readonly value?: Value;
  readonly onChange?: (value: Value | undefined) => void;
  readonly id?: string;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly allowClear?: boolean;
  readonly size?: 'small' | 'middle' | 'large';
  readonly style?: React.CSSProperties;
  readonly autoFocus?: boolean;
  /** Where no label of a form names it. */
  readonly 'aria-label'?: string;
};

type Option = { value: string; title: string; label: string; disabled: boolean; children: Option[] };

function TreePicker<T extends Flat & Named>({
  nodes,
  loading,
  selectable = () => true,
  ...props
}: Props<string> & { nodes: readonly T[]; loading: boolean; selectable?: (node: T) => boolean }) {
  const nameOf = useName();
  const { t } = useTranslation();
  const treeData = useMemo(() => {
    const option = (branch: Branch<T>): Option => ({
      value: branch.node.code,
      title: pathTo(nodes, branch.node.code).map(nameOf).join(' / '),
      label: nameOf(branch.node),
      disabled: !selectable(branch.node),
      children: branch.children.map(option),
    });
    return toTree(nodes).map(option);
  }, [nodes, nameOf, selectable]);
  const roots = useMemo(() => toTree(nodes).map((branch) => branch.node.code), [nodes]);
  return (
    <TreeSelect<string>
      {...props}
      onChange={(value) => props.onChange?.(value ?? undefined)}
      treeData={treeData}
      loading={loading}
      showSearch={{
        filterTreeNode: (typed, node) => {
          const text = `${String(node.label)} ${String(node.value)}`.toLowerCase();
          return text.includes(typed.trim().toLowerCase());
        },
      }}
      treeNodeLabelProp="title"
      treeDefaultExpandedKeys={roots}
      placeholder={props.placeholder ?? t('common:pick')}
      style={{ width: '100%', ...props.style }}
      styles={{ popup: { root: { minWidth: 280, maxHeight: 420 } } }}
    />
  );
}

/** Pick a region: `levels` limits what may be chosen, `under` limits the tree to a part of it. */
export function RegionPicker({
  levels,
  under,
  ...props
}: Props<string> & { levels?: readonly RegionLevel[]; under?: string }) {
  const regions = useRegions();
  const { t } = useTranslation();
  const label = props['aria-label'] ?? (props.id === undefined ? t('common:region') : undefined);
  const nodes = useMemo(() => {
    const all = regions.data ?? [];
    return under === undefined
      ? all
      : all.filter((one) => pathTo(all, one.code).some((up) => up.code === under));
  }, [regions.data, under]);
  const selectable = useMemo(
    () => (node: Region) => levels === undefined || levels.includes(node.level),
    [levels],
  );
  return (
    <TreePicker
      {...props}
      {...(label !== undefined && { 'aria-label': label })}
      nodes={nodes}
      loading={regions.isPending}
      selectable={selectable}
    />
  );
}

/** Pick a category: only those in use; `leavesOnly` refuses headings. */
export function CategoryPicker({ leavesOnly = true, ...props }: Props<string> & { leavesOnly?: boolean }) {
  const categories = useCategories();
  const nodes = useMemo(() => (categories.data ?? []).filter((one) => one.active), [categories.data]);
  const headings = useMemo(() => new Set(nodes.map((one) => one.parentCode)), [nodes]);
  const selectable = useMemo(
    () => (node: Category) => !leavesOnly || !headings.has(node.code),
    [leavesOnly, headings],
  );
  return <TreePicker {...props} nodes={nodes} loading={categories.isPending} selectable={selectable} />;
}

function useUnitOptions(regionCode: string | undefined, except: readonly string[]) {
  const units = useUnits();
  const regions = useRegions();
  const nameOf = useName();
  const within = (unit: Unit) =>
    regionCode === undefined ||
    pathTo(regions.data ?? [], unit.regionCode).some((region) => region.code === regionCode);
  const options = (units.data ?? [])
    .filter((unit) => unit.active && !except.includes(unit.id) && within(unit))
    .map((unit) => ({
      value: unit.id,
      label: nameOf(unit),
      search: `${unit.name} ${unit.nameEn ?? ''} ${unit.code}`,
    }));
  return { options, loading: units.isPending };
}

const unitSearch = {
  filterOption: (typed: string, option?: { search: string }) =>
    option?.search.toLowerCase().includes(typed.trim().toLowerCase()) ?? false,
};

type UnitProps = { readonly regionCode?: string; readonly except?: readonly string[] };

/** Pick a unit in use; `regionCode` keeps to units of that region and below. */
export function UnitPicker({ regionCode, except = [], ...props }: Props<string> & UnitProps) {
  const { t } = useTranslation();
  const { options, loading } = useUnitOptions(regionCode, except);
  return (
    <Select
      {...props}
      options={options}
      loading={loading}
      showSearch={unitSearch}
      placeholder={props.placeholder ?? t('common:pick')}
      style={{ width: '100%', ...props.style }}
    />
  );
}

/** Pick several units, as for co-handlers. */
export function UnitsPicker({ regionCode, except = [], ...props }: Props<string[]> & UnitProps) {
  const { t } = useTranslation();
  const { options, loading } = useUnitOptions(regionCode, except);
  return (
    <Select
      {...props}
      mode="multiple"
      options={options}
      loading={loading}
      showSearch={unitSearch}
      placeholder={props.placeholder ?? t('common:pick')}
      style={{ width: '100%', ...props.style }}
    />
  );
}

/** Names for codes and ids in tables: `regionName('411721')`; the code itself while the list is on its way. */
export function useNames() {
  const nameOf = useName();
  const regions = useRegions();
  const categories = useCategories();
  const units = useUnits();
  return useMemo(() => {
    const look = (pairs: (readonly [string, Named])[]) => {
      const map = new Map(pairs);
      return (key: string | null | undefined): string => {
        if (key === null || key === undefined) return '';
        const found = map.get(key);
        return found ? nameOf(found) : key;
      };
    };
    return {
      regionName: look((regions.data ?? []).map((one) => [one.code, one])),
      regionPath: (code: string) =>
        pathTo(regions.data ?? [], code)
          .map(nameOf)
          .join(' / ') || code,
      categoryName: look((categories.data ?? []).map((one) => [one.code, one])),
      unitName: look((units.data ?? []).map((one) => [one.id, one])),
    };
  }, [nameOf, regions.data, categories.data, units.data]);
}
