import { useState } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select, Space, Tag } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Account, AccountsAnswer } from '../../../../api/shared/people/contract-accounts.ts';
import { api, useNames } from '../../lib/index.ts';
import type { Role } from '../../navigation-types.ts';
import { DataTable, PageHeader, TimeText, usePaging } from '../../ui/index.ts';
import { AccountDrawer } from './account-drawer.tsx';
import { MadePassword, type Made } from './made-password.tsx';
import { ROLES } from './roles.ts';

type Filter = { q: string; role?: Role; active: 'true' | 'false' | '' };

/** Who works with this installation: accounts, roles, areas. */
export default function PeoplePage() {
  const { t } = useTranslation();
  const names = useNames();
  const paging = usePaging();
  const [filter, setFilter] = useState<Filter>({ q: '', active: 'true' });
  const [editing, setEditing] = useState<Account | 'new'>();
  const [made, setMade] = useState<Made>();
  const people = useQuery({
    queryKey: ['people', filter, paging.query],
    queryFn: ({ signal }) =>
      api.get<AccountsAnswer>('/api/people', { ...filter, ...paging.query }, { signal }),
    placeholderData: keepPreviousData,
  });
  const change = (some: Partial<Filter>) => {
    setFilter({ ...filter, ...some });
    paging.first();
  };
  return (
    <>
      <PageHeader
        title={t('admin:menu.people')}
        sub={t('admin:people.sub')}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {t('admin:people.add')}
          </Button>
        }
      />
      <Space wrap style={{ marginBottom: 10 }}>
        <Input.Search
          allowClear
          placeholder={t('admin:people.search')}
          onSearch={(q) => change({ q })}
          style={{ width: 240 }}
        />
        <Select<Role>
          allowClear
          placeholder={t('admin:people.all-roles')}
          aria-label={t('admin:field.roles')}
          value={filter.role}
          onChange={(role) => change({ role })}
          options={ROLES.map((role) => ({ value: role, label: t(`session:role.${role}`) }))}
          style={{ width: 150 }}
        />
        <Segmented<Filter['active']>
          value={filter.active}
          onChange={(active) => change({ active })}
          options={[
            { value: 'true', label: t('admin:state.active') },
            { value: 'false', label: t('admin:state.inactive') },
            { value: '', label: t('common:all') },
          ]}
        />
      </Space>
      <DataTable<Account>
        rowKey="id"
        source={people}
        paging={paging}
        onRowClick={setEditing}
        columns={[
          { title: t('admin:field.name'), dataIndex: 'name' },
          { title: t('session:sign-in-name'), dataIndex: 'signInName' },
          {
            title: t('admin:field.roles'),
            render: (_, row) => row.roles.map((role) => <Tag key={role}>{t(`session:role.${role}`)}</Tag>),
          },
          { title: t('admin:field.area'), render: (_, row) => names.regionName(row.regionCode) },
          { title: t('admin:field.unit'), render: (_, row) => names.unitName(row.unitId) },
          { title: t('admin:field.operator-number'), dataIndex: 'operatorNumber' },
          { title: t('admin:people.last-sign-in'), render: (_, row) => <TimeText at={row.lastSignIn} /> },
          {
            title: t('admin:field.state'),
            render: (_, row) =>
              !row.active ? (
                <Tag>{t('admin:state.inactive')}</Tag>
              ) : row.lockedUntil ? (
                <Tag color="warning">{t('admin:state.locked')}</Tag>
              ) : (
                <Tag color="success">{t('admin:state.active')}</Tag>
              ),
          },
        ]}
      />
      <AccountDrawer account={editing} onClose={() => setEditing(undefined)} onMade={setMade} />
      <MadePassword made={made} onClose={() => setMade(undefined)} />
    </>
  );
}
