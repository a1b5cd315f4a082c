import { useState } from 'react';
import { Button, Checkbox, Form, Popover, Select, Segmented } from 'antd';
import { SettingOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../lib/index.ts';
import type { DeskAnswer } from '../../../api/procedures/1-survey/contract-work.ts';
import type { Presence } from '../../../api/shared/calls/contract.ts';
import { readChoice, type ReadyChoice } from './queries.ts';

type Props = { readonly presence: Presence; readonly onReady: (choice: ReadyChoice) => void };

/** How one wants to work: which project, how it is dialled, and whether hotline calls come in between. */
export function ReadyMenu({ presence, onReady }: Props) {
  const { t } = useTranslation('calls');
  const [open, setOpen] = useState(false);
  const busy = presence.state === 'talking' || presence.state === 'offered';
  const label =
    presence.state === 'offline'
      ? t('mode.label')
      : [
          presence.projectId ? t(`mode.${presence.dialMode}`) : null,
          presence.blend ? t('mode.hotline') : null,
        ]
          .filter(Boolean)
          .join(' + ') || t('mode.label');
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={
        open && (
          <ReadyForm
            onReady={(choice) => {
              setOpen(false);
              onReady(choice);
            }}
            disabled={busy}
          />
        )
      }
    >
      <Button size="small" type="text" icon={<SettingOutlined />} title={t('mode.title')}>
        {label}
      </Button>
    </Popover>
  );
}

function ReadyForm({ onReady, disabled }: { onReady: (choice: ReadyChoice) => void; disabled: boolean }) {
  const { t } = useTranslation('calls');
  const [choice, setChoice] = useState(readChoice);
  const projects = useQuery({
    queryKey: ['survey', 'desk'],
    queryFn: () => api.get<DeskAnswer>('/api/survey/desk'),
  });
  const known = projects.data?.projects ?? [];
  const project = known.find((one) => one.id === choice.projectId);
  // Dialling ahead is the supervisor's decision, project by project.
  const ways = (['preview', 'progressive', 'predictive'] as const).filter(
    (way) => way !== 'predictive' || project?.dialMode === 'predictive',
  );
  const way = ways.includes(choice.dialMode) ? choice.dialMode : 'progressive';
  const change = (part: Partial<ReadyChoice>) => setChoice((was) => ({ ...was, ...part }));
  return (
    <Form
      layout="vertical"
      className="call-ready"
      onFinish={() => onReady({ ...choice, dialMode: way, projectId: project?.id ?? null })}
    >
      <Form.Item label={t('mode.project')}>
        <Select
          value={project?.id ?? ''}
          loading={projects.isLoading}
          onChange={(id: string) => change({ projectId: id || null })}
          options={[
            { value: '', label: t('mode.no-project') },
            ...known.map((one) => ({ value: one.id, label: one.name, disabled: !one.callingOpen })),
          ]}
        />
      </Form.Item>
      <Form.Item label={t('mode.dial')} extra={t(`mode.${way}-help`)}>
        <Segmented
          value={way}
          disabled={!project}
          onChange={(dialMode) => change({ dialMode })}
          options={ways.map((value) => ({
            value,
            label: t(`mode.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item extra={t('mode.blend-help')}>
        <Checkbox checked={choice.blend} onChange={(event) => change({ blend: event.target.checked })}>
          {t('mode.blend')}
        </Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" block disabled={disabled}>
        {t('mode.apply')}
      </Button>
    </Form>
  );
}
