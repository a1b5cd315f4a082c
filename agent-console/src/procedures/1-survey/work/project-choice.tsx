import { Select, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskAnswer } from '../../../../../api/procedures/1-survey/contract-work.ts';

type Project = DeskAnswer['projects'][number];

type Props = {
  readonly projects: readonly Project[];
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
};

/** Which project is worked, and whether it may be called now. */
export function ProjectChoice({ projects, value, onChange }: Props) {
  const { t } = useTranslation('survey');
  const chosen = projects.find(({ id }) => id === value);
  return (
    <div className="survey-start-project">
      <Select
        aria-label={t('work.project')}
        value={value}
        onChange={onChange}
        placeholder={t('work.no-project')}
        options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        style={{ minWidth: 320 }}
      />
      {chosen && (
        <Space size={4} wrap>
          <Tag color={chosen.callingOpen ? 'success' : 'warning'}>{callingText(chosen, t)}</Tag>
          <Tag>{t('work.due', { count: chosen.due })}</Tag>
          {chosen.appointmentsToday > 0 && (
            <Tag color="gold">{t('work.appointments-today', { count: chosen.appointmentsToday })}</Tag>
          )}
        </Space>
      )}
    </div>
  );
}

function callingText(project: Project, t: (key: string, values?: Record<string, string>) => string): string {
  if (project.callingOpen) return t('work.calling-open');
  return project.opensAt ? t('work.opens-at', { at: project.opensAt }) : t('work.calling-closed');
}
