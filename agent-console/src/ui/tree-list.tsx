import { useMemo, useState } from 'react';
import { Input, Tree } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Branch, type Flat, pathTo, toTree } from '../lib/tree.ts';

type Props<T extends Flat> = {
  readonly nodes: readonly T[];
  readonly label: (node: T) => string;
  /** Shown after the label, quietly. */
  readonly extra?: (node: T) => React.ReactNode;
  readonly selected?: string;
  readonly onSelect: (code: string) => void;
  readonly height?: number;
};

type Shown = { key: string; title: React.ReactNode; children: Shown[] };

/** A tree of nodes with a search that keeps the way down to what it finds. */
export function TreeList<T extends Flat>({
  nodes,
  label,
  extra,
  selected,
  onSelect,
  height = 560,
}: Props<T>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState<React.Key[]>();
  const search = typed.trim().toLowerCase();
  const shown = useMemo(() => {
    if (search === '') return nodes;
    const keep = new Set(
      nodes
        .filter((node) => `${label(node)} ${node.code}`.toLowerCase().includes(search))
        .flatMap((node) => pathTo(nodes, node.code).map((up) => up.code)),
    );
    return nodes.filter((node) => keep.has(node.code));
  }, [nodes, label, search]);
  const roots = useMemo(() => toTree(shown), [shown]);
  const branch = (one: Branch<T>): Shown => ({
    key: one.node.code,
    title: (
      <>
        {label(one.node)} <span className="quiet">{extra?.(one.node)}</span>
      </>
    ),
    children: one.children.map(branch),
  });
  const expanded =
    search === '' ? (opened ?? roots.map((one) => one.node.code)) : shown.map((one) => one.code);
  return (
    <>
      <Input.Search
        allowClear
        placeholder={t('common:search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        style={{ marginBottom: 8 }}
      />
      <Tree
        blockNode
        height={height}
        treeData={roots.map(branch)}
        expandedKeys={expanded}
        onExpand={setOpened}
        selectedKeys={selected === undefined ? [] : [selected]}
        onSelect={(keys) => {
          const key = keys[0];
          if (key !== undefined) onSelect(String(key));
        }}
      />
    </>
  );
}
