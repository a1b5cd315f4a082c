import { Table, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IndexAnswer, IndexNode } from '../../../../api/procedures/6-analysis/contract-safety-index.ts';
import { useNames } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { figureLink, useBoth } from './queries.ts';
import { rawText, useRuleText } from './index-text.ts';

type Row = IndexNode & { children?: Row[] };

const rowsBelow = (nodes: readonly IndexNode[], parent: string | null): Row[] =>
  nodes
    .filter((node) => node.parent === parent)
    .map((node) => (node.leaf ? node : { ...node, children: rowsBelow(nodes, node.key) }));

export function IntervalText({ interval }: { readonly interval: IndexAnswer['interval'] }) {
  if (!interval) return null;
  return (
    <span className="analysis-interval figures">
      {interval.low.toFixed(1)} – {interval.high.toFixed(1)}
    </span>
  );
}

type Props = {
  readonly answer: IndexAnswer;
  readonly region: string | undefined;
  readonly onColumn: (node: IndexNode) => void;
};

/** The tree with its points; a leaf leads to its figure's rows or to the rows that were imported. */
export function IndexNodes({ answer, region, onColumn }: Props) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  const { can } = useSession();
  const { regionName } = useNames();
  const ruleText = useRuleText();
  const period = { from: answer.from, to: answer.to };
  const source = (node: Row) => {
    const { leaf } = node;
    if (!leaf) return null;
    if (leaf.source.kind === 'column') {
      return (
        <>
          <button type="button" className="analysis-open" onClick={() => onColumn(node)}>
            {t('index.imported')}
          </button>
          {leaf.missing.length > 0 && (
            <Tag color="warning" style={{ marginInlineStart: 8 }}>
              {t('index.missing', { counties: leaf.missing.map(regionName).join(' ') })}
            </Tag>
          )}
        </>
      );
    }
    const name = both(leaf.sourceName);
    return can('analysis.read') ? (
      <Link to={figureLink(leaf.source.figure, period, region)}>{name}</Link>
    ) : (
      name
    );
  };
  return (
    <section className="panel" style={{ marginTop: 12 }}>
      <h2>{t('index.parts')}</h2>
      <Table<Row>
        size="small"
        rowKey="key"
        pagination={false}
        expandable={{ defaultExpandAllRows: true }}
        scroll={{ x: 'max-content' }}
        dataSource={rowsBelow(answer.nodes, null)}
        columns={[
          { title: t('index.node'), width: 270, render: (_, { name }) => both(name) },
          {
            title: t('index.weight'),
            width: 70,
            align: 'right',
            render: (_, { weight }) => <span className="figures">{Math.round(weight * 1000) / 10}%</span>,
          },
          {
            title: t('index.points'),
            width: 120,
            align: 'right',
            render: (_, { points, interval, clamped, leaf }) => (
              <>
                <span className="figures">{points === null ? '—' : points.toFixed(1)}</span>
                {clamped && leaf && (
                  <Tooltip title={t('index.clamped')}>
                    <Tag style={{ marginInline: '6px 0' }}>{t('index.clamped-short')}</Tag>
                  </Tooltip>
                )}
                <IntervalText interval={interval} />
              </>
            ),
          },
          {
            title: t('index.coverage'),
            width: 90,
            align: 'right',
            render: (_, { coverage }) => (
              <span className={coverage < 1 ? 'figures' : 'figures quiet'}>
                {Math.round(coverage * 100)}%
              </span>
            ),
          },
          {
            title: t('index.raw'),
            width: 150,
            align: 'right',
            render: (_, { leaf }) =>
              leaf && (
                <span className="figures">
                  {rawText(leaf.raw, leaf.unit)}
                  {leaf.raw !== null && leaf.standardError === null && (
                    <div className="quiet">{t('index.no-variance')}</div>
                  )}
                </span>
              ),
          },
          { title: t('index.rule'), width: 230, render: (_, { leaf }) => leaf && ruleText(leaf, leaf.unit) },
          { title: t('index.source'), render: (_, node) => source(node) },
        ]}
      />
    </section>
  );
}
