import { useState } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Descriptions, Form, Input, InputNumber, Space, Switch, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CategoryBody, CategoryChange } from '../../../api/shared/regions/contract.ts';
import { api, type Category, lists, pathTo, useCategories, useName } from '../lib/index.ts';
import { EmptyState, PageHeader, QueryPanel, TreeList } from '../ui/index.ts';
import { FormDrawer } from './form-drawer.tsx';
import { NameFields } from './name-fields.tsx';
import './admin.css';

type Values = CategoryBody & CategoryChange;
type Editing = { readonly existing?: Category; readonly parentCode: string | null };

/** The tree of what matters are about. */
export default function CategoriesPage() {
  const { t } = useTranslation();
  const nameOf = useName();
  const categories = useCategories();
  const [selected, setSelected] = useState<string>();
  const [editing, setEditing] = useState<Editing>();
  const all = categories.data ?? [];
  const chosen = all.find((one) => one.code === selected);
  const next = (parentCode: string | null) =>
    Math.max(0, ...all.filter((one) => one.parentCode === parentCode).map((one) => one.position)) + 1;
  return (
    <>
      <PageHeader
        title={t('admin:menu.categories')}
        sub={t('admin:categories.sub')}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing({ parentCode: null })}>
            {t('admin:categories.add-heading')}
          </Button>
        }
      />
      <QueryPanel source={categories}>
        {(nodes) => (
          <div className="admin-split">
            <section className="panel">
              <TreeList
                nodes={nodes}
                label={nameOf}
                extra={(node) => (node.active ? node.code : `${node.code} · ${t('admin:state.inactive')}`)}
                selected={selected}
                onSelect={setSelected}
              />
            </section>
            <section className="panel">
              {chosen ? (
                <>
                  <Descriptions
                    size="small"
                    column={1}
                    title={pathTo(nodes, chosen.code).map(nameOf).join(' / ')}
                    extra={
                      <Space>
                        <Button
                          onClick={() => setEditing({ existing: chosen, parentCode: chosen.parentCode })}
                        >
                          {t('common:edit')}
                        </Button>
                        <Button
                          icon={<PlusOutlined />}
                          onClick={() => setEditing({ parentCode: chosen.code })}
                        >
                          {t('admin:categories.add-below')}
                        </Button>
                      </Space>
                    }
                    items={[
                      { label: t('admin:field.code'), children: chosen.code },
                      { label: t('admin:field.name'), children: chosen.name },
                      { label: t('admin:field.name-en'), children: chosen.nameEn || '—' },
                      { label: t('admin:categories.position'), children: chosen.position },
                      {
                        label: t('admin:field.state'),
                        children: (
                          <Tag color={chosen.active ? 'success' : 'default'}>
                            {t(chosen.active ? 'admin:state.active' : 'admin:state.inactive')}
                          </Tag>
                        ),
                      },
                    ]}
                  />
                </>
              ) : (
                <EmptyState text={t('admin:categories.pick')} />
              )}
            </section>
          </div>
        )}
      </QueryPanel>
      <FormDrawer<Values>
        open={editing !== undefined}
        title={editing?.existing ? nameOf(editing.existing) : t('admin:categories.add')}
        initial={
          (editing?.existing as Partial<Values>) ?? {
            active: true,
            nameEn: '',
            position: next(editing?.parentCode ?? null),
          }
        }
        submit={({ code, active, parentCode: _, ...values }) =>
          editing?.existing
            ? api.put(`/api/categories/${editing.existing.code}`, { ...values, active })
            : api.post('/api/categories', { code, parentCode: editing?.parentCode ?? null, ...values })
        }
        refresh={[lists.categories]}
        onClose={() => setEditing(undefined)}
      >
        <Form.Item
          name="code"
          label={t('admin:field.code')}
          extra={t('admin:categories.code-help')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <Input maxLength={60} disabled={editing?.existing !== undefined} />
        </Form.Item>
        <NameFields />
        <Form.Item name="position" label={t('admin:categories.position')} rules={[{ required: true }]}>
          <InputNumber min={0} precision={0} />
        </Form.Item>
        <Form.Item
          name="active"
          label={t('admin:state.active')}
          valuePropName="checked"
          hidden={editing?.existing === undefined}
        >
          <Switch />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
