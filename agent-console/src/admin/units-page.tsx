import { useState } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select, Space, Switch, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UnitAnswer, UnitBody, UnitChange } from '../../../api/shared/regions/contract.ts';
import { api, lists, RegionPicker, useName, useNames, useUnits } from '../lib/index.ts';
import { DataTable, PageHeader } from '../ui/index.ts';
import { FormDrawer } from './form-drawer.tsx';
import { NameFields } from './name-fields.tsx';

type Values = UnitBody & UnitChange;

const KINDS = ['department', 'township', 'grid-station'] as const;

/** Departments, townships and grid stations that handle tickets. */
export default function UnitsPage() {
  const { t } = useTranslation();
  const nameOf = useName();
  const names = useNames();
  const units = useUnits();
  const [editing, setEditing] = useState<UnitAnswer | 'new'>();
  const [typed, setTyped] = useState('');
  const [county, setCounty] = useState<string>();
  const existing = editing === 'new' ? undefined : editing;
  const search = typed.trim().toLowerCase();
  const prefix = county?.endsWith('00') ? county.slice(0, 4) : county;
  const shown = units.data?.filter(
    (unit) =>
      `${unit.name} ${unit.nameEn ?? ''} ${unit.code}`.toLowerCase().includes(search) &&
      (prefix === undefined || unit.regionCode.startsWith(prefix)),
  ) as UnitAnswer[] | undefined;
  return (
    <>
      <PageHeader
        title={t('admin:menu.units')}
        sub={t('admin:units.sub')}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {t('admin:units.add')}
          </Button>
        }
      />
      <Space wrap style={{ marginBottom: 10 }}>
        <Input
          allowClear
          placeholder={t('common:search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          style={{ width: 240 }}
        />
        <RegionPicker
          allowClear
          value={county}
          onChange={setCounty}
          levels={['city', 'county']}
          placeholder={t('admin:field.county')}
          style={{ width: 240 }}
        />
        <span className="quiet">{t('common:total-rows', { count: shown?.length ?? 0 })}</span>
      </Space>
      <DataTable<UnitAnswer>
        rowKey="id"
        source={{ ...units, data: shown }}
        onRowClick={setEditing}
        virtual
        scroll={{ x: 900, y: 600 }}
        columns={[
          { title: t('admin:field.name'), width: 280, render: (_, unit) => nameOf(unit) },
          { title: t('admin:field.code'), dataIndex: 'code', width: 180 },
          {
            title: t('admin:units.kind'),
            width: 120,
            render: (_, unit) => t(`admin:units.kinds.${unit.kind}`, { defaultValue: unit.kind }),
          },
          { title: t('admin:field.region'), render: (_, unit) => names.regionPath(unit.regionCode) },
          {
            title: t('admin:field.state'),
            width: 100,
            render: (_, unit) =>
              unit.active ? (
                <Tag color="success">{t('admin:state.active')}</Tag>
              ) : (
                <Tag>{t('admin:state.inactive')}</Tag>
              ),
          },
        ]}
      />
      <FormDrawer<Values>
        open={editing !== undefined}
        title={existing ? nameOf(existing) : t('admin:units.add')}
        initial={(existing as Partial<Values>) ?? { kind: 'department', active: true, nameEn: '' }}
        submit={({ code, active, ...values }) =>
          existing
            ? api.put(`/api/units/${existing.id}`, { ...values, active })
            : api.post('/api/units', { code, ...values })
        }
        refresh={[lists.units]}
        onClose={() => setEditing(undefined)}
      >
        <Form.Item
          name="code"
          label={t('admin:field.code')}
          extra={t('admin:units.code-help')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <Input maxLength={40} disabled={existing !== undefined} />
        </Form.Item>
        <NameFields />
        <Form.Item name="kind" label={t('admin:units.kind')} rules={[{ required: true }]}>
          <Select options={KINDS.map((kind) => ({ value: kind, label: t(`admin:units.kinds.${kind}`) }))} />
        </Form.Item>
        <Form.Item
          name="regionCode"
          label={t('admin:field.region')}
          rules={[{ required: true, message: t('common:required') }]}
        >
          <RegionPicker />
        </Form.Item>
        <Form.Item
          name="active"
          label={t('admin:state.active')}
          valuePropName="checked"
          hidden={existing === undefined}
        >
          <Switch />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
