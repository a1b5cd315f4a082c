import { useState } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Space } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DirectoryItem, DirectoryVersion, ItemBody } from '../../../../api/shared/regions/contract.ts';
import {
  api,
  CategoryPicker,
  RegionPicker,
  UnitPicker,
  UnitsPicker,
  useMutate,
  useNames,
} from '../../lib/index.ts';
import { ConfirmButton, DataTable, type PageOf, usePaging } from '../../ui/index.ts';
import { FormDrawer } from '../form-drawer.tsx';
import { directoryKey } from './directory-key.ts';

type Filter = { categoryCode?: string; regionCode?: string; unitId?: string };

const itemsKey = ['directory-items'];

/** Entries of one version; those of a draft can be changed. */
export function DirectoryItems({ version }: { version: DirectoryVersion }) {
  const { t } = useTranslation();
  const names = useNames();
  const paging = usePaging();
  const [filter, setFilter] = useState<Filter>({});
  const [editing, setEditing] = useState<DirectoryItem | 'new'>();
  const isDraft = version.state === 'draft';
  const existing = editing === 'new' ? undefined : editing;
  const items = useQuery({
    queryKey: [...itemsKey, version.id, filter, paging.query],
    queryFn: () =>
      api.get<PageOf<DirectoryItem>>(`/api/directory/${version.id}/items`, { ...filter, ...paging.query }),
    placeholderData: keepPreviousData,
  });
  const remove = useMutate((id: string) => api.delete(`/api/directory/${version.id}/items/${id}`), {
    refresh: [itemsKey, directoryKey],
  });
  const change = (some: Filter) => {
    setFilter({ ...filter, ...some });
    paging.first();
  };
  return (
    <>
      <Space wrap style={{ marginBottom: 10 }}>
        <CategoryPicker
          allowClear
          leavesOnly={false}
          value={filter.categoryCode}
          onChange={(categoryCode) => change({ categoryCode })}
          placeholder={t('admin:field.category')}
          style={{ width: 220 }}
        />
        <RegionPicker
          allowClear
          value={filter.regionCode}
          onChange={(regionCode) => change({ regionCode })}
          placeholder={t('admin:field.region')}
          style={{ width: 240 }}
        />
        <UnitPicker
          allowClear
          value={filter.unitId}
          onChange={(unitId) => change({ unitId })}
          placeholder={t('admin:field.unit')}
          style={{ width: 240 }}
        />
        {isDraft && (
          <Button icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {t('admin:directory.add-item')}
          </Button>
        )}
      </Space>
      <DataTable<DirectoryItem>
        rowKey="id"
        source={items}
        paging={paging}
        columns={[
          { title: t('admin:field.category'), render: (_, row) => names.categoryName(row.categoryCode) },
          { title: t('admin:field.region'), render: (_, row) => names.regionPath(row.regionCode) },
          { title: t('admin:directory.lead'), render: (_, row) => names.unitName(row.unitId) },
          {
            title: t('admin:directory.co'),
            render: (_, row) => row.coUnitIds.map((unitId) => names.unitName(unitId)).join('、'),
          },
          ...(isDraft
            ? [
                {
                  title: t('common:actions'),
                  width: 130,
                  render: (_: unknown, row: DirectoryItem) => (
                    <Space>
                      <Button size="small" type="link" onClick={() => setEditing(row)}>
                        {t('common:edit')}
                      </Button>
                      <ConfirmButton
                        size="small"
                        type="link"
                        danger
                        question={t('admin:directory.remove-question')}
                        onConfirm={() => remove.mutate(row.id)}
                      >
                        {t('common:remove')}
                      </ConfirmButton>
                    </Space>
                  ),
                },
              ]
            : []),
        ]}
      />
      <FormDrawer<ItemBody>
        open={editing !== undefined}
        title={t(existing ? 'admin:directory.edit-item' : 'admin:directory.add-item')}
        initial={existing ?? { coUnitIds: [] }}
        submit={({ categoryCode, regionCode, unitId, coUnitIds }) =>
          api.put(`/api/directory/${version.id}/items`, { categoryCode, regionCode, unitId, coUnitIds })
        }
        refresh={[itemsKey, directoryKey]}
        onClose={() => setEditing(undefined)}
      >
        <ItemFields fixed={existing !== undefined} />
      </FormDrawer>
    </>
  );
}

function ItemFields({ fixed }: { fixed: boolean }) {
  const { t } = useTranslation();
  const lead = Form.useWatch<string | undefined>('unitId');
  const required = { required: true, message: t('common:required') };
  return (
    <>
      <Form.Item name="categoryCode" label={t('admin:field.category')} rules={[required]}>
        <CategoryPicker leavesOnly={false} disabled={fixed} />
      </Form.Item>
      <Form.Item name="regionCode" label={t('admin:field.region')} rules={[required]}>
        <RegionPicker disabled={fixed} />
      </Form.Item>
      <Form.Item name="unitId" label={t('admin:directory.lead')} rules={[required]}>
        <UnitPicker />
      </Form.Item>
      <Form.Item name="coUnitIds" label={t('admin:directory.co')}>
        <UnitsPicker except={lead ? [lead] : []} />
      </Form.Item>
    </>
  );
}
