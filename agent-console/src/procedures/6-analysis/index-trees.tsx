import { useState } from 'react';
import { Button, DatePicker, Modal, Space, Table, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TreeAnswer, TreesAnswer } from '../../../../api/procedures/6-analysis/contract-safety-index.ts';
import { api, local, serverNow, useMutate } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { EmptyState, PageHeader, QueryPanel, TimeText } from '../../ui/index.ts';
import { TreeEditor } from './tree-editor.tsx';
import './analysis.css';

const refresh = [['index-trees'], ['safety-index']];

/** The versions of the index: what is in force from when, drafts, and the way from one to the other. */
export default function IndexTrees() {
  const { t, i18n } = useTranslation('analysis');
  const { can } = useSession();
  const edits = can('index.edit');
  const [editing, setEditing] = useState<TreeAnswer | null>(null);
  const [publishing, setPublishing] = useState<TreeAnswer | null>(null);
  const trees = useQuery({
    queryKey: ['index-trees'],
    queryFn: () => api.get<TreesAnswer>('/api/analysis/index-trees'),
  });
  const draft = useMutate(
    ({ name, nameEn, minimumCoverage, root }: TreeAnswer) =>
      api.post('/api/analysis/index-trees', { name, nameEn, minimumCoverage, root }),
    { refresh, success: t('index.drafted') },
  );
  const nameOf = (tree: TreeAnswer) => (i18n.language.startsWith('en') ? tree.nameEn : tree.name);
  return (
    <>
      <PageHeader title={t('index.versions')} sub={t('index.versions-sub')} />
      <QueryPanel source={trees}>
        {({ items, figures }) => (
          <>
            {items.length === 0 && <EmptyState text={t('index.no-versions')} />}
            <Table<TreeAnswer>
              size="small"
              rowKey="id"
              pagination={false}
              scroll={{ x: 'max-content' }}
              dataSource={[...items]}
              columns={[
                { title: t('index.version'), width: 80, render: (_, { version }) => `v${version}` },
                {
                  title: t('index.name'),
                  render: (_, tree) => (
                    <Space>
                      {nameOf(tree)}
                      {tree.example && <Tag color="gold">{t('index.example')}</Tag>}
                    </Space>
                  ),
                },
                {
                  title: t('index.first-level'),
                  width: 110,
                  align: 'right',
                  render: (_, { root }) => root.children.length,
                },
                {
                  title: t('index.in-force'),
                  render: (_, tree) => <InForce tree={tree} />,
                },
                {
                  title: '',
                  align: 'right',
                  render: (_, tree) => (
                    <Space>
                      <Link to={`/analysis/index?tree=${tree.id}`}>{t('index.compute-with')}</Link>
                      {edits && tree.state === 'draft' && (
                        <>
                          <Button size="small" onClick={() => setEditing(tree)}>
                            {t('index.edit')}
                          </Button>
                          <Button size="small" type="primary" onClick={() => setPublishing(tree)}>
                            {t('index.publish')}
                          </Button>
                        </>
                      )}
                      {edits && tree.state !== 'draft' && (
                        <Button size="small" loading={draft.isPending} onClick={() => draft.mutate(tree)}>
                          {t('index.new-version')}
                        </Button>
                      )}
                    </Space>
                  ),
                },
              ]}
            />
            {editing && <TreeEditor tree={editing} figures={figures} onClose={() => setEditing(null)} />}
            {publishing && <PublishDialog tree={publishing} onClose={() => setPublishing(null)} />}
          </>
        )}
      </QueryPanel>
    </>
  );
}

function InForce({ tree }: { readonly tree: TreeAnswer }) {
  const { t } = useTranslation('analysis');
  if (tree.state === 'draft') return <Tag color="gold">{t('index.draft')}</Tag>;
  return (
    <>
      <TimeText at={tree.validFrom} format="day" /> –{' '}
      {tree.validTo ? (
        <TimeText at={tree.validTo} format="day" />
      ) : (
        <Tag color="green">{t('index.open-end')}</Tag>
      )}
    </>
  );
}

function PublishDialog({ tree, onClose }: { readonly tree: TreeAnswer; readonly onClose: () => void }) {
  const { t } = useTranslation('analysis');
  const [day, setDay] = useState<Dayjs>(() => local(serverNow()).startOf('month').add(1, 'month'));
  const publish = useMutate(
    () => api.post(`/api/analysis/index-trees/${tree.id}/publish`, { validFrom: day.format('YYYY-MM-DD') }),
    { refresh, success: t('index.published'), onSuccess: onClose },
  );
  return (
    <Modal
      open
      title={`${t('index.publish')} v${tree.version}`}
      okText={t('index.publish')}
      okButtonProps={{ loading: publish.isPending }}
      onOk={() => publish.mutate()}
      onCancel={onClose}
    >
      <p>{t('index.publish-note')}</p>
      <DatePicker
        aria-label={t('index.valid-from')}
        allowClear={false}
        value={day}
        onChange={(picked) => picked && setDay(picked)}
      />
    </Modal>
  );
}
