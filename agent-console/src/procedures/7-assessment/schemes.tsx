import { useState } from 'react';
import { Button, Card, Space, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, useLiveQuery, useMutate } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { ConfirmButton, PageHeader, QueryPanel } from '../../ui/index.ts';
import { keys, useBoth, useFigureName, type IndicatorSpec, type Scheme } from './queries.ts';
import { SchemeEditor } from './scheme-editor.tsx';

const COLOURS = { draft: 'gold', published: 'green', retired: 'default' } as const;

export default function Schemes() {
  const { t } = useTranslation('assessment');
  const schemes = useLiveQuery(
    keys.schemes,
    async () => (await api.get<{ items: Scheme[] }>('/api/assessment-schemes')).items,
    [],
  );
  const [editing, setEditing] = useState<Scheme | null>(null);
  const { can } = useSession();
  const edits = can('assessment.scheme');
  const draft = useMutate(
    (from: Scheme) =>
      api.post<Scheme>('/api/assessment-schemes', {
        kind: from.kind,
        name: from.name,
        indicators: from.indicators,
        ranking: from.ranking,
      }),
    { refresh: [keys.schemes], onSuccess: setEditing },
  );
  const publish = useMutate((scheme: Scheme) => api.post(`/api/assessment-schemes/${scheme.id}/publish`), {
    refresh: [keys.schemes],
    success: t('scheme-published'),
  });
  return (
    <>
      <PageHeader title={t('menu.schemes')} sub={t('schemes-sub')} />
      <QueryPanel source={schemes}>
        {(items) =>
          items.map((scheme) => (
            <Card
              key={scheme.id}
              size="small"
              style={{ marginBottom: 12 }}
              title={
                <Space>
                  {t(`kind.${scheme.kind}`)} · {scheme.name} v{scheme.version}
                  <Tag color={scheme.validTo ? 'default' : COLOURS[scheme.state]}>
                    {scheme.validTo ? t('scheme-state.ended') : t(`scheme-state.${scheme.state}`)}
                  </Tag>
                </Space>
              }
              extra={
                edits && (
                  <Space>
                    {scheme.state === 'draft' ? (
                      <>
                        <Button size="small" onClick={() => setEditing(scheme)}>
                          {t('edit')}
                        </Button>
                        <ConfirmButton
                          size="small"
                          type="primary"
                          question={t('publish-scheme-question')}
                          onConfirm={() => publish.mutate(scheme)}
                        >
                          {t('publish-scheme')}
                        </ConfirmButton>
                      </>
                    ) : (
                      <Button size="small" loading={draft.isPending} onClick={() => draft.mutate(scheme)}>
                        {t('new-version')}
                      </Button>
                    )}
                  </Space>
                )
              }
            >
              <Indicators indicators={scheme.indicators} />
              <p className="quiet" style={{ margin: '8px 0 0' }}>
                {t('rank.rules-text', scheme.ranking)}
              </p>
            </Card>
          ))
        }
      </QueryPanel>
      {editing && <SchemeEditor scheme={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function Indicators({ indicators }: { indicators: readonly IndicatorSpec[] }) {
  const { t } = useTranslation('assessment');
  const nameOf = useBoth();
  const figureName = useFigureName();
  const ruleText = ({ rule }: IndicatorSpec) => {
    if (rule.kind === 'linear') return t('rule-text.linear', rule);
    if (rule.kind === 'deduct') return t('rule-text.deduct', rule);
    return rule.steps.map((step) => t('rule-text.step', step)).join('；');
  };
  return (
    <Table<IndicatorSpec>
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={[...indicators]}
      columns={[
        { title: t('indicator'), render: (_, row) => nameOf(row) },
        { title: t('weight'), dataIndex: 'weight', align: 'right', width: 90 },
        { title: t('figure'), dataIndex: 'figure', render: figureName },
        { title: t('rule-text.label'), render: (_, row) => ruleText(row) },
        { title: t('minimum'), dataIndex: 'minimum', align: 'right', width: 120 },
      ]}
    />
  );
}
