import { useState } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Progress, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ProjectItem } from '../../../../../api/procedures/1-survey/contract.ts';
import { useNames } from '../../../lib/index.ts';
import { useSession } from '../../../session/index.ts';
import { DataTable, PageHeader } from '../../../ui/index.ts';
import '../survey.css';
import { NewProject } from './new-project.tsx';
import { useProjects } from './queries.ts';

export const stateTone = { draft: 'default', open: 'success', paused: 'warning', closed: 'default' } as const;

/** Survey projects and how far each is. */
export default function ProjectsPage() {
  const { t, i18n } = useTranslation('survey');
  const { can } = useSession();
  const { regionName } = useNames();
  const navigate = useNavigate();
  const projects = useProjects();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHeader
        title={t('menu.projects')}
        sub={t('project.sub')}
        actions={
          can('survey.manage') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t('project.add')}
            </Button>
          )
        }
      />
      <DataTable<ProjectItem>
        rowKey="id"
        source={{ ...projects, data: projects.data?.items }}
        empty={t('project.none')}
        onRowClick={(row) => void navigate(`/survey/projects/${row.id}`)}
        columns={[
          { title: t('project.name'), dataIndex: 'name', width: 280 },
          {
            title: t('project.state'),
            width: 90,
            render: (_, row) => <Tag color={stateTone[row.state]}>{t(`project.states.${row.state}`)}</Tag>,
          },
          { title: t('project.region'), render: (_, row) => regionName(row.regionCode) },
          {
            title: t('project.questionnaire'),
            render: (_, row) =>
              `${i18n.language === 'en' && row.questionnaireTitleEn ? row.questionnaireTitleEn : row.questionnaireTitle} v${row.version}`,
          },
          {
            title: t('project.period'),
            render: (_, row) => `${row.startsOn} – ${row.endsOn}`,
            className: 'figures',
          },
          { title: t('project.cases'), dataIndex: 'cases', align: 'right', className: 'figures' },
          { title: t('project.open-cases'), dataIndex: 'openCases', align: 'right', className: 'figures' },
          {
            title: t('project.completes'),
            width: 200,
            render: (_, row) => (
              <>
                <span className="figures">
                  {row.completes}
                  {row.target > 0 && ` / ${row.target}`}
                </span>
                {row.target > 0 && (
                  <Progress
                    percent={Math.min(100, Math.round((100 * row.completes) / row.target))}
                    size="small"
                  />
                )}
              </>
            ),
          },
        ]}
      />
      <NewProject
        open={adding}
        onClose={() => setAdding(false)}
        onCreated={(id) => void navigate(`/survey/projects/${id}?tab=samples`)}
      />
    </>
  );
}
