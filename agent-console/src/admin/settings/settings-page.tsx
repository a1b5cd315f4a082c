import { useState } from 'react';
import { Button, Drawer, Input, Space, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../../lib/index.ts';
import { ConfirmButton, DataTable, PageHeader, QueryPanel, TimeText } from '../../ui/index.ts';
import { groupSettings, isChanged, type Setting, valueText } from './setting.ts';
import { ValueEditor } from './value-editor.tsx';
import './settings.css';

const settingsKey = ['settings'];

/** The rules of the trade: limits, thresholds, hours; each with its default and where the default comes from. */
export default function SettingsPage() {
  const { t, i18n } = useTranslation();
  const titleOf = (setting: Setting) => (i18n.language === 'en' ? setting.title.en : setting.title.zh);
  const [typed, setTyped] = useState('');
  const [editing, setEditing] = useState<Setting>();
  const settings = useQuery({
    queryKey: settingsKey,
    queryFn: () => api.get<{ items: Setting[] }>('/api/settings'),
  });
  const search = typed.trim().toLowerCase();
  const matches = (setting: Setting) =>
    `${setting.key} ${setting.title.zh} ${setting.title.en}`.toLowerCase().includes(search);
  return (
    <>
      <PageHeader title={t('admin:menu.settings')} sub={t('admin:settings.sub')} />
      <Input
        allowClear
        placeholder={t('common:search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        style={{ width: 280, marginBottom: 10 }}
      />
      <QueryPanel source={settings}>
        {({ items }) =>
          groupSettings(items.filter(matches)).map(([group, list]) => (
            <section key={group} style={{ marginBottom: 16 }}>
              <h2 className="setting-group">{t(`admin:settings.group.${group}`, { defaultValue: group })}</h2>
              <DataTable<Setting>
                rowKey="key"
                source={{ ...settings, data: list }}
                onRowClick={setEditing}
                scroll={{}}
                tableLayout="fixed"
                columns={[
                  {
                    title: t('admin:settings.rule'),
                    width: '30%',
                    render: (_, setting) => (
                      <>
                        {titleOf(setting)} <div className="quiet setting-key">{setting.key}</div>
                      </>
                    ),
                  },
                  {
                    title: t('admin:settings.value'),
                    width: '30%',
                    render: (_, setting) => (
                      <span className="setting-value">
                        {valueText(setting.value)}{' '}
                        {isChanged(setting) && <Tag color="gold">{t('admin:settings.changed')}</Tag>}
                      </span>
                    ),
                  },
                  { title: t('admin:settings.source'), dataIndex: 'source', className: 'quiet' },
                  {
                    title: t('admin:settings.changed-at'),
                    width: 150,
                    render: (_, setting) => <TimeText at={setting.changedAt} />,
                  },
                ]}
              />
            </section>
          ))
        }
      </QueryPanel>
      <Drawer
        open={editing !== undefined}
        title={editing && titleOf(editing)}
        onClose={() => setEditing(undefined)}
        size={560}
        destroyOnHidden
      >
        {editing && <SettingForm setting={editing} key={editing.key} onClose={() => setEditing(undefined)} />}
      </Drawer>
    </>
  );
}

function SettingForm({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(setting.value);
  const save = useMutate((next: unknown) => api.put(`/api/settings/${setting.key}`, { value: next }), {
    refresh: [settingsKey],
    success: t('common:saved'),
    onSuccess: onClose,
  });
  return (
    <>
      <p className="quiet">{setting.source}</p>
      <ValueEditor shape={setting.shape} value={value} onChange={setValue} />
      <p className="quiet">
        {t('admin:settings.default')}: {valueText(setting.fallback)}
      </p>
      <Space>
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate(value)}>
          {t('common:save')}
        </Button>
        <ConfirmButton
          disabled={!isChanged(setting)}
          question={t('admin:settings.reset-question')}
          onConfirm={() => save.mutate(null)}
        >
          {t('admin:settings.reset')}
        </ConfirmButton>
      </Space>
    </>
  );
}
