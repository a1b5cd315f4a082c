import { useState } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Space, Switch, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ServiceNumber } from '../../../../api/shared/calls/contract-service-numbers.ts';
import { api, RegionPicker, useNames } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { DataTable, PageHeader } from '../../ui/index.ts';
import { FormDrawer } from '../form-drawer.tsx';
import { HoursField } from './hours-field.tsx';
import { HoursText } from './hours-text.tsx';
import { PlanFields } from './plan-fields.tsx';
import { bodyOf, type Values, valuesOf } from './values.ts';

const key = ['service-numbers'];

/** The numbers that residents call: when they are staffed and what callers hear. */
export default function ServiceNumbersPage() {
  const { t } = useTranslation();
  const { person } = useSession();
  const names = useNames();
  const [editing, setEditing] = useState<ServiceNumber | 'new'>();
  const existing = editing === 'new' ? undefined : editing;
  const numbers = useQuery({
    queryKey: key,
    queryFn: () => api.get<ServiceNumber[]>('/api/service-numbers'),
  });
  const required = { required: true, whitespace: true, message: t('common:required') };
  return (
    <>
      <PageHeader
        title={t('admin:menu.service-numbers')}
        sub={t('admin:numbers.sub')}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {t('admin:numbers.add')}
          </Button>
        }
      />
      <DataTable<ServiceNumber>
        rowKey="id"
        source={numbers}
        onRowClick={setEditing}
        empty={t('admin:numbers.none')}
        scroll={{}}
        columns={[
          { title: t('admin:numbers.number'), dataIndex: 'number', className: 'figures', width: 130 },
          { title: t('admin:field.name'), dataIndex: 'name', width: 220 },
          { title: t('admin:field.area'), width: 120, render: (_, row) => names.regionName(row.countyCode) },
          { title: t('admin:numbers.hours'), render: (_, row) => <HoursText weekly={row.hours.weekly} /> },
          {
            title: t('admin:numbers.plan'),
            width: 280,
            render: (_, row) => (
              <>
                {row.kind === 'hope' && <Tag color="red">{t('admin:numbers.kinds.hope')}</Tag>}
                {row.skills.map((skill) => (
                  <Tag key={skill}>{skill}</Tag>
                ))}
                {row.priority > 0 && (
                  <Tag>{t('admin:numbers.priority-short', { priority: row.priority })}</Tag>
                )}
                {!row.recording && <Tag>{t('admin:numbers.unrecorded')}</Tag>}
                {row.voicemail && <Tag>{t('admin:numbers.voicemail')}</Tag>}
                {row.overflow && (
                  <div className="quiet">{t(`admin:numbers.overflows.${row.overflow.to}`)}</div>
                )}
              </>
            ),
          },
          {
            title: t('admin:field.state'),
            width: 90,
            render: (_, row) => (
              <Tag color={row.active ? 'success' : 'default'}>
                {t(row.active ? 'admin:state.active' : 'admin:state.inactive')}
              </Tag>
            ),
          },
        ]}
      />
      <FormDrawer<Values>
        open={editing !== undefined}
        title={existing ? `${existing.number} ${existing.name}` : t('admin:numbers.add')}
        width={680}
        initial={valuesOf(existing, person.regionCode)}
        submit={(values) => {
          const { number, ...change } = bodyOf(values);
          return existing
            ? api.put(`/api/service-numbers/${existing.id}`, change)
            : api.post('/api/service-numbers', { ...change, number });
        }}
        refresh={[key]}
        onClose={() => setEditing(undefined)}
      >
        <Form.Item
          name="number"
          label={t('admin:numbers.number')}
          rules={[required, { pattern: /^\+?\d[\d-]{1,18}\d$/, message: t('admin:numbers.number-help') }]}
        >
          <Input disabled={existing !== undefined} style={{ width: 200 }} />
        </Form.Item>
        <Form.Item name="name" label={t('admin:field.name')} rules={[required]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="countyCode" label={t('admin:field.area')} rules={[required]}>
          <RegionPicker levels={['city', 'county']} />
        </Form.Item>
        <Form.Item name="weekly" label={t('admin:numbers.hours')} extra={t('admin:numbers.hours-help')}>
          <HoursField />
        </Form.Item>
        <Space size="large" align="start">
          {(['closedOn', 'openOn'] as const).map((name) => (
            <Form.Item
              key={name}
              name={name}
              label={t(`admin:numbers.${name}`)}
              rules={[{ pattern: /^(\d{4}-\d{2}-\d{2}[\s,，、]*)*$/, message: t('admin:numbers.days-help') }]}
              extra={t('admin:numbers.days-help')}
            >
              <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} style={{ width: 260 }} />
            </Form.Item>
          ))}
        </Space>
        <Form.Item name="welcomeText" label={t('admin:numbers.welcome')} rules={[required]}>
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} showCount />
        </Form.Item>
        <Form.Item name="closedText" label={t('admin:numbers.closed')} rules={[required]}>
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} showCount />
        </Form.Item>
        <PlanFields numbers={numbers.data ?? []} self={existing?.id} />
        <Form.Item name="active" label={t('admin:state.active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
