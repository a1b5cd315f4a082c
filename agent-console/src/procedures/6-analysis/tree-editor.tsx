import { useState } from 'react';
import { Alert, Button, Drawer, Input, InputNumber, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TreeAnswer, TreesAnswer } from '../../../../api/procedures/6-analysis/contract-safety-index.ts';
import { api, ApiError, type FieldProblem, fieldSentence, useMutate } from '../../lib/index.ts';
import { TreeTable } from './tree-table.tsx';
import { rootOf, rowsOf, type TreeRow } from './tree-rows.ts';

type Props = {
  readonly tree: TreeAnswer;
  readonly figures: TreesAnswer['figures'];
  readonly onClose: () => void;
};

/** A draft of the index: names, how much must have a value, and the tree itself. */
export function TreeEditor({ tree, figures, onClose }: Props) {
  const { t } = useTranslation('analysis');
  const { t: everywhere } = useTranslation();
  const [rows, setRows] = useState<readonly TreeRow[]>(() => rowsOf(tree.root));
  const [name, setName] = useState(tree.name);
  const [nameEn, setNameEn] = useState(tree.nameEn);
  const [coverage, setCoverage] = useState<number | null>(tree.minimumCoverage * 100);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const save = useMutate(
    () =>
      api.put(`/api/analysis/index-trees/${tree.id}`, {
        name,
        nameEn,
        minimumCoverage: (coverage ?? 0) / 100,
        root: rootOf(rows),
      }),
    {
      refresh: [['index-trees'], ['safety-index']],
      success: t('index.saved'),
      onSuccess: onClose,
      onError: (error) => {
        if (!(error instanceof ApiError) || error.fields.length === 0) return false;
        setProblems(error.fields);
        return true;
      },
    },
  );
  return (
    <Drawer
      open
      size="min(1360px, 100vw)"
      title={`${name} v${tree.version}`}
      onClose={onClose}
      mask={{ closable: false }}
      extra={
        <Space>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
            {t('common:save')}
          </Button>
        </Space>
      }
    >
      {problems.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('index.refused')}
          description={
            <ul className="analysis-problems">
              {problems.map((problem, index) => (
                <li key={index}>
                  {placeOf(problem.path, rows)} {fieldSentence(everywhere, problem)}
                </li>
              ))}
            </ul>
          }
          style={{ marginBottom: 12 }}
        />
      )}
      <div className="analysis-filters">
        <Labelled label={t('index.name-zh')}>
          <Input value={name} onChange={(event) => setName(event.target.value)} style={{ width: 220 }} />
        </Labelled>
        <Labelled label={t('index.name-en')}>
          <Input value={nameEn} onChange={(event) => setNameEn(event.target.value)} style={{ width: 260 }} />
        </Labelled>
        <Labelled label={t('index.minimum-coverage')}>
          <InputNumber
            min={0}
            max={100}
            value={coverage}
            onChange={setCoverage}
            suffix="%"
            style={{ width: 110 }}
          />
        </Labelled>
      </div>
      <p className="quiet">{t('index.editor-note')}</p>
      <TreeTable rows={rows} figures={figures} onChange={setRows} />
    </Drawer>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <label>
      <span className="quiet">{label}</span> {children}
    </label>
  );
}

/** `root.children.0.children.1.weight` as the names on the way there. */
function placeOf(path: string, rows: readonly TreeRow[]): string {
  const steps = [...path.matchAll(/children\.(\d+)/g)].map(([, index]) => Number(index));
  const names: string[] = [];
  let from = 0;
  for (const [depth, step] of steps.entries()) {
    const siblings: number[] = [];
    for (let at = from; at < rows.length && rows[at]!.depth > depth; at++) {
      if (rows[at]!.depth === depth + 1) siblings.push(at);
    }
    const index = siblings[step];
    if (index === undefined) break;
    names.push(rows[index]!.zh || rows[index]!.key);
    from = index + 1;
  }
  return names.join(' › ');
}
