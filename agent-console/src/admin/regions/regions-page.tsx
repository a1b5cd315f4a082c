import { useState } from 'react';
import { ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Descriptions, Form, Input, InputNumber, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RegionAnswer, RegionBody } from '../../../../api/shared/regions/contract.ts';
import { api, lists, pathTo, useMutate, useName, useRegions } from '../../lib/index.ts';
import { ConfirmButton, EmptyState, PageHeader, QueryPanel, RegionTree } from '../../ui/index.ts';
import { FormDrawer } from '../form-drawer.tsx';
import { NameFields } from '../name-fields.tsx';
import { RegionImport } from './region-import.tsx';
import '../admin.css';

type Editing = { readonly existing?: RegionAnswer; readonly under: string };

/** The division tree: city, counties, townships, villages, grids. */
export default function RegionsPage() {
  const { t } = useTranslation();
  const nameOf = useName();
  const regions = useRegions();
  const [selected, setSelected] = useState<string>();
  const [editing, setEditing] = useState<Editing>();
  const [importing, setImporting] = useState(false);
  const close = useMutate((code: string) => api.delete(`/api/regions/${code}`), {
    refresh: [lists.regions],
    success: t('common:saved'),
    onSuccess: () => setSelected(undefined),
  });
  return (
    <>
      <PageHeader
        title={t('admin:menu.regions')}
        sub={t('admin:regions.sub')}
        actions={
          <Button icon={<ImportOutlined />} onClick={() => setImporting(true)}>
            {t('admin:regions.import')}
          </Button>
        }
      />
      <QueryPanel source={regions}>
        {(data) => {
          const nodes = data as RegionAnswer[];
          const chosen = nodes.find((one) => one.code === selected);
          const below = nodes.filter((one) => one.parentCode === selected).length;
          return (
            <div className="admin-split">
              <section className="panel">
                <RegionTree
                  nodes={nodes}
                  label={nameOf}
                  extra={(node) => node.code}
                  selected={selected}
                  onSelect={setSelected}
                />
              </section>
              <section className="panel">
                {chosen ? (
                  <Descriptions
                    size="small"
                    column={1}
                    title={pathTo(nodes, chosen.code).map(nameOf).join(' / ')}
                    extra={
                      <Space wrap>
                        <Button onClick={() => setEditing({ existing: chosen, under: '' })}>
                          {t('common:edit')}
                        </Button>
                        {chosen.level !== 'grid' && (
                          <Button icon={<PlusOutlined />} onClick={() => setEditing({ under: chosen.code })}>
                            {t('admin:regions.add-below')}
                          </Button>
                        )}
                        <ConfirmButton
                          danger
                          question={t('admin:regions.close-question', { name: nameOf(chosen) })}
                          detail={t('admin:regions.close-detail')}
                          onConfirm={() => close.mutate(chosen.code)}
                        >
                          {t('admin:regions.close')}
                        </ConfirmButton>
                      </Space>
                    }
                    items={[
                      { label: t('admin:field.code'), children: chosen.code },
                      {
                        label: t('admin:regions.level'),
                        children: t(`admin:regions.levels.${chosen.level}`),
                      },
                      { label: t('admin:field.name'), children: chosen.name },
                      { label: t('admin:field.name-en'), children: chosen.nameEn || '—' },
                      {
                        label: t('admin:regions.population'),
                        children: chosen.population?.toLocaleString() ?? '—',
                      },
                      { label: t('admin:regions.below'), children: below },
                    ]}
                  />
                ) : (
                  <EmptyState text={t('admin:regions.pick')} />
                )}
              </section>
            </div>
          );
        }}
      </QueryPanel>
      <FormDrawer<RegionBody>
        open={editing !== undefined}
        title={editing?.existing ? nameOf(editing.existing) : t('admin:regions.add-below')}
        initial={
          editing?.existing ?? { code: (editing?.under ?? '').replace(/^(\d{4})00$/, '$1'), population: null }
        }
        submit={({ code, ...values }) =>
          editing?.existing
            ? api.put(`/api/regions/${editing.existing.code}`, values)
            : api.post('/api/regions', { code, ...values })
        }
        refresh={[lists.regions]}
        onClose={() => setEditing(undefined)}
      >
        <Form.Item
          name="code"
          label={t('admin:field.code')}
          extra={t('admin:regions.code-help')}
          rules={[
            { required: true, message: t('common:required') },
            { pattern: /^\d{6}(\d{3}){0,3}$/, message: t('admin:regions.code-help') },
          ]}
        >
          <Input maxLength={15} inputMode="numeric" disabled={editing?.existing !== undefined} />
        </Form.Item>
        <NameFields />
        <Form.Item name="population" label={t('admin:regions.population')}>
          <InputNumber min={0} precision={0} style={{ width: 180 }} />
        </Form.Item>
      </FormDrawer>
      <RegionImport open={importing} onClose={() => setImporting(false)} />
    </>
  );
}
