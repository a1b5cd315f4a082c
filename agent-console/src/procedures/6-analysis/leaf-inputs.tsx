import { Input, InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TreesAnswer } from '../../../../api/procedures/6-analysis/contract-safety-index.ts';
import { useBoth } from './queries.ts';
import type { TreeRow } from './tree-rows.ts';

type Leaf = NonNullable<TreeRow['leaf']>;
type Rule = Leaf['normalisation'];
type Props = {
  readonly leaf: Leaf;
  readonly figures: TreesAnswer['figures'];
  readonly onChange: (leaf: Leaf) => void;
};

const RULES = ['min-max', 'target', 'z'] as const;

/** What a rule begins with when it is picked. */
const EMPTY: Record<Rule['kind'], Rule> = {
  'min-max': { kind: 'min-max', low: 0, high: 1 },
  target: { kind: 'target', target: 1 },
  z: { kind: 'z', mean: 0, deviation: 1 },
};

/** Where a leaf's number comes from, which way is good, and how it becomes points. */
export function LeafInputs({ leaf, figures, onChange }: Props) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const { source, normalisation: rule, better } = leaf;
  const options = [
    { value: '', label: t('index.imported') },
    ...figures.map((figure) => ({ value: figure.key, label: both(figure.title) })),
  ];
  const pick = (figure: string) =>
    onChange({
      ...leaf,
      source: figure === '' ? { kind: 'column', column: '', combine: 'mean' } : { kind: 'figure', figure },
      better: figures.find(({ key }) => key === figure)?.better ?? better,
    });
  const number = (label: string, value: number, set: (value: number) => Rule) => (
    <InputNumber
      key={label}
      aria-label={label}
      prefix={<span className="quiet">{label}</span>}
      value={value}
      onChange={(typed) => onChange({ ...leaf, normalisation: set(typed ?? 0) })}
      style={{ width: 100 }}
    />
  );
  return (
    <Space wrap size={4}>
      <Select
        aria-label={t('index.source')}
        value={source.kind === 'figure' ? source.figure : ''}
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={pick}
        style={{ width: 170 }}
      />
      {source.kind === 'column' && (
        <>
          <Input
            aria-label={t('index.column-key')}
            placeholder={t('index.column-key')}
            value={source.column}
            onChange={(event) => onChange({ ...leaf, source: { ...source, column: event.target.value } })}
            style={{ width: 150 }}
          />
          <Select
            aria-label={t('index.combine')}
            value={source.combine}
            onChange={(combine) => onChange({ ...leaf, source: { ...source, combine } })}
            options={(['mean', 'sum'] as const).map((value) => ({
              value,
              label: t(`index.combine-by.${value}`),
            }))}
            style={{ width: 92 }}
          />
        </>
      )}
      <Select
        aria-label={t('index.direction')}
        value={better}
        onChange={(value) => onChange({ ...leaf, better: value })}
        options={(['high', 'low'] as const).map((value) => ({ value, label: t(`index.better.${value}`) }))}
        style={{ width: 118 }}
      />
      <Select
        aria-label={t('index.rule')}
        value={rule.kind}
        onChange={(kind) => onChange({ ...leaf, normalisation: EMPTY[kind] })}
        options={RULES.map((value) => ({ value, label: t(`index.rule-kind.${value}`) }))}
        style={{ width: 96 }}
      />
      {rule.kind === 'min-max' && (
        <>
          {number(t('index.low'), rule.low, (low) => ({ ...rule, low }))}
          {number(t('index.high'), rule.high, (high) => ({ ...rule, high }))}
        </>
      )}
      {rule.kind === 'target' && number(t('index.target'), rule.target, (target) => ({ ...rule, target }))}
      {rule.kind === 'z' && (
        <>
          {number(t('index.mean'), rule.mean, (mean) => ({ ...rule, mean }))}
          {number(t('index.deviation'), rule.deviation, (deviation) => ({ ...rule, deviation }))}
        </>
      )}
    </Space>
  );
}
