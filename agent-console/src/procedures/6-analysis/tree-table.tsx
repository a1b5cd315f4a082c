import { Button, Input, InputNumber, Space, Table, Tooltip } from 'antd';
import { ApartmentOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { TreesAnswer } from '../../../../api/procedures/6-analysis/contract-safety-index.ts';
import { LeafInputs } from './leaf-inputs.tsx';
import { DEEPEST, makesOne, newLeaf, siblingsSum, sizeAt, type TreeRow } from './tree-rows.ts';

type Props = {
  readonly rows: readonly TreeRow[];
  readonly figures: TreesAnswer['figures'];
  readonly onChange: (rows: readonly TreeRow[]) => void;
};

export function TreeTable({ rows, figures, onChange }: Props) {
  const { t } = useTranslation('analysis');
  const change = (index: number, changes: Partial<TreeRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...changes } : row)));
  const insert = (at: number, depth: number) => {
    const id = 1 + Math.max(0, ...rows.map((row) => row.id));
    const row: TreeRow = { id, depth, key: `part-${id}`, zh: '', en: '', weight: null, leaf: newLeaf };
    onChange([...rows.slice(0, at), row, ...rows.slice(at)]);
  };
  const addBelow = (index: number) => {
    const id = 1 + Math.max(0, ...rows.map((row) => row.id));
    const { depth } = rows[index]!;
    const child: TreeRow = {
      id,
      depth: depth + 1,
      key: `part-${id}`,
      zh: '',
      en: '',
      weight: null,
      leaf: newLeaf,
    };
    const end = index + sizeAt(rows, index);
    const opened = rows.map((row, at) => (at === index ? { ...row, leaf: null } : row));
    onChange([...opened.slice(0, end), child, ...opened.slice(end)]);
  };
  const remove = (index: number) => {
    const size = sizeAt(rows, index);
    onChange(rows.filter((_, at) => at < index || at >= index + size));
  };
  return (
    <Table<TreeRow>
      size="small"
      rowKey="id"
      pagination={false}
      tableLayout="fixed"
      scroll={{ x: 1180 }}
      dataSource={[...rows]}
      columns={[
        {
          title: t('index.node'),
          width: 450,
          render: (_, row, index) => (
            <div style={{ paddingInlineStart: (row.depth - 1) * 22 }}>
              <Space.Compact>
                <Input
                  aria-label={t('index.name-zh')}
                  placeholder={t('index.name-zh')}
                  value={row.zh}
                  onChange={(event) => change(index, { zh: event.target.value })}
                  style={{ width: 140 }}
                />
                <Input
                  aria-label={t('index.name-en')}
                  placeholder={t('index.name-en')}
                  value={row.en}
                  onChange={(event) => change(index, { en: event.target.value })}
                  style={{ width: 140 }}
                />
                <Input
                  aria-label={t('index.key')}
                  value={row.key}
                  onChange={(event) => change(index, { key: event.target.value })}
                  style={{ width: 110 }}
                />
              </Space.Compact>
            </div>
          ),
        },
        {
          title: t('index.weight'),
          width: 105,
          render: (_, row, index) => {
            const sum = siblingsSum(rows, index);
            return (
              <>
                <InputNumber
                  aria-label={t('index.weight')}
                  min={0}
                  max={1}
                  step={0.01}
                  value={row.weight}
                  status={makesOne(sum) ? '' : 'error'}
                  onChange={(weight) => change(index, { weight })}
                  style={{ width: 80 }}
                />
                {!makesOne(sum) && (
                  <div className="index-sum">{t('index.sum', { sum: Math.round(sum * 1000) / 1000 })}</div>
                )}
              </>
            );
          },
        },
        {
          title: t('index.source-and-rule'),
          render: (_, row, index) =>
            row.leaf ? (
              <LeafInputs leaf={row.leaf} figures={figures} onChange={(leaf) => change(index, { leaf })} />
            ) : (
              <span className="quiet">{t('index.weighted-mean')}</span>
            ),
        },
        {
          title: '',
          width: 110,
          render: (_, row, index) => (
            <Space size={2}>
              <Tooltip title={t('index.add-sibling')}>
                <Button
                  size="small"
                  icon={<PlusOutlined />}
                  aria-label={t('index.add-sibling')}
                  onClick={() => insert(index + sizeAt(rows, index), row.depth)}
                />
              </Tooltip>
              <Tooltip title={t('index.add-child')}>
                <Button
                  size="small"
                  icon={<ApartmentOutlined />}
                  aria-label={t('index.add-child')}
                  disabled={row.depth === DEEPEST}
                  onClick={() => addBelow(index)}
                />
              </Tooltip>
              <Button
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('index.remove')}
                onClick={() => remove(index)}
              />
            </Space>
          ),
        },
      ]}
    />
  );
}
