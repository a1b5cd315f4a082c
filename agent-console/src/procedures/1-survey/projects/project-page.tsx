import { Button, Space, Tabs, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { ProjectAnswer } from '../../../../../api/procedures/1-survey/contract.ts';
import { api, useMutate, useNames } from '../../../lib/index.ts';
import { useSession } from '../../../session/index.ts';
import { ConfirmButton, PageHeader, QueryPanel } from '../../../ui/index.ts';
import '../survey.css';
import { QualityTab } from '../quality/quality-tab.tsx';
import { RatesTab } from '../quality/rates-tab.tsx';
import { PlanTab } from '../drawing/plan-tab.tsx';
import { CasesTab } from './cases-tab.tsx';
import { ProgressTab } from './progress-tab.tsx';
import { stateTone } from './projects-page.tsx';
import { projectKeys, useProject } from './queries.ts';
import { QuotasTab } from './quotas-tab.tsx';
import { SamplesTab } from './samples-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';

/** One project: where it stands, its quotas, its sample, its cases, its rules. */
export default function ProjectPage() {
  const { projectId = '' } = useParams();
  const project = useProject(projectId);
  return <QueryPanel source={project}>{(data) => <Project project={data} />}</QueryPanel>;
}

function Project({ project }: { project: ProjectAnswer }) {
  const { t } = useTranslation('survey');
  const { can } = useSession();
  const { regionName } = useNames();
  const [search, setSearch] = useSearchParams();
  const mayEdit = project.mayEdit && can('survey.manage');
  const tabs = [
    { key: 'progress', label: t('tab.progress'), children: <ProgressTab project={project} /> },
    { key: 'rates', label: t('quality:tab.rates'), children: <RatesTab project={project} /> },
    ...(can('quality.read')
      ? [{ key: 'quality', label: t('quality:tab.quality'), children: <QualityTab project={project} /> }]
      : []),
    { key: 'plan', label: t('tab.plan'), children: <PlanTab project={project} mayEdit={mayEdit} /> },
    { key: 'quotas', label: t('tab.quotas'), children: <QuotasTab project={project} mayEdit={mayEdit} /> },
    { key: 'samples', label: t('tab.samples'), children: <SamplesTab project={project} mayEdit={mayEdit} /> },
    { key: 'cases', label: t('tab.cases'), children: <CasesTab project={project} /> },
    {
      key: 'settings',
      label: t('tab.settings'),
      children: <SettingsTab project={project} mayEdit={mayEdit} />,
    },
  ];
  return (
    <>
      <PageHeader
        title={
          <Space>
            {project.name}
            <Tag color={stateTone[project.state]}>{t(`project.states.${project.state}`)}</Tag>
            {project.state === 'open' && (
              <Tag color={project.calling.open ? 'success' : 'warning'}>
                {project.calling.open
                  ? t('work.calling-open')
                  : project.calling.opensAt
                    ? t('work.opens-at', { at: project.calling.opensAt })
                    : t('work.calling-closed')}
              </Tag>
            )}
          </Space>
        }
        sub={`${regionName(project.regionCode)} · ${project.startsOn} – ${project.endsOn} · ${project.questionnaireTitle} v${project.version}`}
        actions={mayEdit && <Moves project={project} />}
      />
      <Tabs
        items={tabs}
        activeKey={search.get('tab') ?? 'progress'}
        onChange={(tab) => setSearch({ tab }, { replace: true })}
        destroyOnHidden
      />
    </>
  );
}

function Moves({ project }: { project: ProjectAnswer }) {
  const { t } = useTranslation('survey');
  const move = useMutate(
    (name: 'open' | 'pause' | 'close') =>
      api.post(`/api/survey/projects/${project.id}/moves`, { move: name }),
    { refresh: [projectKeys.all] },
  );
  return (
    <>
      {project.state !== 'open' && (
        <Button type="primary" loading={move.isPending} onClick={() => move.mutate('open')}>
          {t('project.open')}
        </Button>
      )}
      {project.state === 'open' && (
        <Button loading={move.isPending} onClick={() => move.mutate('pause')}>
          {t('project.pause')}
        </Button>
      )}
      <ConfirmButton
        danger
        question={t('project.close-question')}
        detail={t('project.close-detail')}
        onConfirm={() => move.mutate('close')}
      >
        {t('project.close')}
      </ConfirmButton>
    </>
  );
}
