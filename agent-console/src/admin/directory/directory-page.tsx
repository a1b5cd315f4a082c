import { useState } from 'react';
import { Alert, Button, Segmented, Select, Space, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DirectoryVersion } from '../../../../api/shared/regions/contract.ts';
import { api, formatTime, useMutate } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { ConfirmButton, EmptyState, PageHeader, QueryPanel } from '../../ui/index.ts';
import { directoryKey } from './directory-key.ts';
import { DirectoryGaps } from './directory-gaps.tsx';
import { DirectoryItems } from './directory-items.tsx';
import { PublishDrawer } from './publish-drawer.tsx';

/** The dispatch directory: which unit is responsible for a category in a region, version by version. */
export default function DirectoryPage() {
  const versions = useQuery({
    queryKey: directoryKey,
    queryFn: () => api.get<DirectoryVersion[]>('/api/directory'),
  });
  return (
    <QueryPanel source={versions}>
      {(list) => (list.length === 0 ? <NoVersion /> : <Versions list={list} />)}
    </QueryPanel>
  );
}

const useStartDraft = () =>
  useMutate(() => api.post<{ id: string }>('/api/directory', {}), { refresh: [directoryKey] });

function NoVersion() {
  const { t } = useTranslation();
  const start = useStartDraft();
  return (
    <>
      <PageHeader title={t('admin:menu.directory')} sub={t('admin:directory.sub')} />
      <EmptyState
        text={t('admin:directory.none')}
        action={
          <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
            {t('admin:directory.start')}
          </Button>
        }
      />
    </>
  );
}

function VersionTag({ version }: { version: DirectoryVersion }) {
  const { t } = useTranslation();
  if (version.state === 'draft') return <Tag color="gold">{t('admin:directory.draft')}</Tag>;
  if (version.current) return <Tag color="success">{t('admin:directory.current')}</Tag>;
  return <Tag>{t(version.validTo ? 'admin:directory.past' : 'admin:directory.coming')}</Tag>;
}

function Versions({ list }: { list: readonly DirectoryVersion[] }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [picked, setPicked] = useState<string>();
  const [view, setView] = useState<'items' | 'gaps'>('items');
  const [publishing, setPublishing] = useState(false);
  const draft = list.find((one) => one.state === 'draft');
  const version =
    list.find((one) => one.id === picked) ?? draft ?? list.find((one) => one.current) ?? list[0];
  const start = useStartDraft();
  const discard = useMutate((id: string) => api.delete(`/api/directory/${id}`), {
    refresh: [directoryKey],
    success: t('common:saved'),
  });
  if (!version) return null;
  const isDraft = version.state === 'draft';
  const mayPublish = person.regionCode.endsWith('00');
  return (
    <>
      <PageHeader
        title={t('admin:menu.directory')}
        sub={t('admin:directory.sub')}
        actions={
          isDraft ? (
            <>
              <ConfirmButton
                danger
                disabled={!mayPublish}
                question={t('admin:directory.discard-question')}
                onConfirm={() => discard.mutate(version.id)}
              >
                {t('admin:directory.discard')}
              </ConfirmButton>
              <Button type="primary" disabled={!mayPublish} onClick={() => setPublishing(true)}>
                {t('admin:directory.publish')}
              </Button>
            </>
          ) : (
            <Button
              type="primary"
              disabled={draft !== undefined}
              loading={start.isPending}
              onClick={() => start.mutate()}
            >
              {t('admin:directory.start')}
            </Button>
          )
        }
      />
      <Space wrap style={{ marginBottom: 10 }}>
        <Select
          value={version.id}
          onChange={setPicked}
          style={{ minWidth: 320 }}
          options={list.map((one) => ({
            value: one.id,
            label: (
              <Space>
                {t('admin:directory.version', { version: one.version })}
                <VersionTag version={one} />
                <span className="quiet">{one.validFrom ? formatTime(one.validFrom) : ''}</span>
              </Space>
            ),
          }))}
        />
        <Segmented
          value={view}
          onChange={setView}
          options={[
            { value: 'items', label: t('admin:directory.items', { count: version.items }) },
            { value: 'gaps', label: t('admin:directory.gaps') },
          ]}
        />
        <span className="quiet">
          {version.note}
          {version.validTo ? ` · ${t('admin:directory.until', { at: formatTime(version.validTo) })}` : ''}
        </span>
      </Space>
      {!isDraft && (
        <Alert type="info" showIcon title={t('admin:directory.frozen')} style={{ marginBottom: 10 }} />
      )}
      {view === 'items' ? (
        <DirectoryItems version={version} key={version.id} />
      ) : (
        <DirectoryGaps version={version} />
      )}
      <PublishDrawer version={publishing ? version : undefined} onClose={() => setPublishing(false)} />
    </>
  );
}
