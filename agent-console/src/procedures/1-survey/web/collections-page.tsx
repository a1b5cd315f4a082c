import { useState } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { CollectionItem } from '../../../../../api/procedures/1-survey/web/contract.ts';
import { formatTime, useNames } from '../../../lib/index.ts';
import { useSession } from '../../../session/index.ts';
import { DataTable, PageHeader } from '../../../ui/index.ts';
import '../survey.css';
import { NewCollection } from './new-collection.tsx';
import { useCollections } from './queries.ts';

export const collectionTone = { early: 'processing', open: 'success', closed: 'default' } as const;

/** Questionnaires by link: what is open, and how many have answered. */
export default function CollectionsPage() {
  const { t, i18n } = useTranslation('survey');
  const { can } = useSession();
  const { regionName } = useNames();
  const navigate = useNavigate();
  const collections = useCollections();
  const [adding, setAdding] = useState(false);
  const english = i18n.language === 'en';
  return (
    <>
      <PageHeader
        title={t('menu.web')}
        sub={t('web.sub')}
        actions={
          can('survey.manage') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t('web.add')}
            </Button>
          )
        }
      />
      <DataTable<CollectionItem>
        rowKey="id"
        source={{ ...collections, data: collections.data?.items }}
        empty={t('web.none')}
        onRowClick={(row) => void navigate(`/survey/web/${row.id}`)}
        columns={[
          {
            title: t('web.title'),
            width: 300,
            render: (_, row) => (
              <Space>
                <Link to={`/survey/web/${row.id}`} onClick={(event) => event.stopPropagation()}>
                  {english && row.titleEn ? row.titleEn : row.title}
                </Link>
                {row.example && <Tag>{t('web.example')}</Tag>}
              </Space>
            ),
          },
          {
            title: t('web.state'),
            render: (_, row) => <Tag color={collectionTone[row.state]}>{t(`web.states.${row.state}`)}</Tag>,
          },
          { title: t('web.kind'), render: (_, row) => t(`web.kinds.${row.kind}`) },
          { title: t('project.region'), render: (_, row) => regionName(row.regionCode) },
          {
            title: t('project.questionnaire'),
            render: (_, row) =>
              `${english && row.questionnaireTitleEn ? row.questionnaireTitleEn : row.questionnaireTitle} v${row.version}`,
          },
          {
            title: t('project.period'),
            className: 'figures',
            render: (_, row) => `${formatTime(row.opensAt)} – ${formatTime(row.closedAt ?? row.closesAt)}`,
          },
          { title: t('web.begun'), dataIndex: 'begun', align: 'right', className: 'figures' },
          { title: t('web.completed'), dataIndex: 'completed', align: 'right', className: 'figures' },
        ]}
      />
      <NewCollection
        open={adding}
        onClose={() => setAdding(false)}
        onCreated={(id) => void navigate(`/survey/web/${id}`)}
      />
    </>
  );
}
