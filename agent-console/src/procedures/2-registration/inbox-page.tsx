import { Checkbox, Input, Segmented, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, useLiveQuery, useNames } from '../../lib/index.ts';
import { DataTable, PageHeader, TimeText } from '../../ui/index.ts';
import { registrationKeys, type RegistrationRow } from './queries.ts';
import './ticket.css';
import { useUrlFilters } from './url-filters.ts';

const CHANNELS = ['web', 'hotline', 'interview', 'visit', 'letter'] as const;

/** What waits to be decided, and what was decided without a ticket. */
export default function InboxPage() {
  const { t } = useTranslation('registration');
  const { regionName, categoryName } = useNames();
  const navigate = useNavigate();
  const filters = useUrlFilters();
  const query = { state: 'open', ...filters.query, ...filters.paging.query };
  const source = useLiveQuery(
    registrationKeys.list(query),
    () => api.get<{ items: RegistrationRow[]; total: number }>('/api/registrations', query),
    'matter',
    { keepPrevious: true },
  );
  return (
    <>
      <PageHeader title={t('menu.inbox')} sub={t('inbox.sub')} />
      <div className="filters">
        <Segmented
          value={query.state}
          onChange={(state) => filters.set('state', state === 'open' ? undefined : state)}
          options={['open', 'decided'].map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        <Select
          allowClear
          placeholder={t('field.channel')}
          aria-label={t('field.channel')}
          value={filters.get('channel')}
          onChange={(value: string | undefined) => filters.set('channel', value)}
          options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
          style={{ width: 130 }}
        />
        <Input.Search
          allowClear
          placeholder={t('inbox.q-hint')}
          defaultValue={filters.get('q')}
          onSearch={(text) => filters.set('q', text)}
          style={{ width: 240 }}
        />
        <Checkbox
          checked={filters.get('mine') === 'true'}
          onChange={(event) => filters.set('mine', event.target.checked ? 'true' : undefined)}
        >
          {t('inbox.mine')}
        </Checkbox>
      </div>
      <DataTable<RegistrationRow>
        source={source}
        paging={filters.paging}
        rowKey="id"
        empty={t('inbox.empty')}
        onRowClick={(row) => void navigate(`/registration/matters/${row.id}`)}
        columns={[
          {
            title: t('field.registeredAt'),
            key: 'at',
            render: (_, row) => <TimeText at={row.registeredAt} format="short" />,
          },
          { title: t('field.channel'), key: 'channel', render: (_, row) => t(`channel.${row.channel}`) },
          {
            title: t('field.title'),
            key: 'title',
            render: (_, row) =>
              row.title || row.excerpt || <span className="quiet">{t('inbox.untitled')}</span>,
          },
          { title: t('nature.label'), key: 'nature', render: (_, row) => t(`nature.${row.nature}`) },
          { title: t('field.region'), key: 'region', render: (_, row) => regionName(row.regionCode) },
          {
            title: t('field.category'),
            key: 'category',
            render: (_, row) => categoryName(row.categoryCode) || '—',
          },
          {
            title: t('field.status'),
            key: 'state',
            render: (_, row) => (
              <Tag>{row.outcome ? t(`outcome.${row.outcome}`) : t(`state.${row.state}`)}</Tag>
            ),
          },
          {
            title: t('field.registeredBy'),
            key: 'by',
            render: (_, row) => row.registeredBy?.name ?? row.receiptNumber ?? '—',
          },
        ]}
      />
    </>
  );
}
