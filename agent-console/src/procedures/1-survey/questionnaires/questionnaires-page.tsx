import { App, Button, Space, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { QuestionnaireItem } from '../../../../../api/procedures/1-survey/contract.ts';
import { api, formatTime, useMutate } from '../../../lib/index.ts';
import { useSession } from '../../../session/index.ts';
import { EmptyState, PageHeader, QueryPanel } from '../../../ui/index.ts';
import '../survey.css';
import { projectKeys, useQuestionnaires } from '../projects/queries.ts';

export const versionTone = { draft: 'processing', published: 'success', replaced: 'default' } as const;

/** Questionnaires with their versions: one draft at a time, what is published never changes. */
export default function QuestionnairesPage() {
  const { t } = useTranslation('survey');
  const questionnaires = useQuestionnaires();
  return (
    <>
      <PageHeader title={t('menu.questionnaires')} sub={t('questionnaire.sub')} />
      <QueryPanel source={questionnaires}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t('questionnaire.none')} />
          ) : (
            items.map((each) => <Versions key={each.id} of={each} />)
          )
        }
      </QueryPanel>
    </>
  );
}

function Versions({ of }: { of: QuestionnaireItem }) {
  const { t, i18n } = useTranslation('survey');
  const { can } = useSession();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const draft = useMutate(() => api.post<{ versionId: string }>(`/api/questionnaires/${of.id}/draft`), {
    refresh: [projectKeys.questionnaires],
    onSuccess: ({ versionId }) => {
      void message.success(t('questionnaire.drafted'));
      void navigate(`/survey/questionnaires/${versionId}`);
    },
  });
  const hasDraft = of.versions.some(({ state }) => state === 'draft');
  return (
    <section className="panel">
      <Space style={{ marginBottom: 8 }}>
        <strong>{i18n.language === 'en' && of.titleEn ? of.titleEn : of.title}</strong>
        <span className="quiet">{of.key}</span>
        {can('questionnaire.edit') && !hasDraft && (
          <Button size="small" loading={draft.isPending} onClick={() => draft.mutate()}>
            {t('questionnaire.new-version')}
          </Button>
        )}
      </Space>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={of.versions}
        columns={[
          {
            title: t('questionnaire.version'),
            render: (_, row) => <Link to={`/survey/questionnaires/${row.id}`}>v{row.version}</Link>,
          },
          {
            title: t('questionnaire.state'),
            render: (_, row) => (
              <Tag color={versionTone[row.state]}>{t(`questionnaire.states.${row.state}`)}</Tag>
            ),
          },
          { title: t('questionnaire.created'), render: (_, row) => formatTime(row.createdAt) },
          {
            title: t('questionnaire.published'),
            render: (_, row) => (row.publishedAt ? formatTime(row.publishedAt) : '–'),
          },
          { title: t('questionnaire.projects'), dataIndex: 'projects', align: 'right' },
        ]}
      />
    </section>
  );
}
