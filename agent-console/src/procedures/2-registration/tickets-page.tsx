import { App, Button } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, errorSentence, useLiveQuery, useMutate, useNames, useNow } from '../../lib/index.ts';
import { DataTable, DeadlineTag, PageHeader, TimeText } from '../../ui/index.ts';
import { TICKET_TOPICS, ticketKeys, type TicketRow } from './queries.ts';
import './ticket.css';
import { MarkTags, StatusTag } from './tags.tsx';
import { TicketFilters } from './ticket-filters.tsx';
import { useUrlFilters } from './url-filters.ts';

/** Every ticket of one's counties, found by number, words and filters that stay in the address. */
export default function TicketsPage() {
  const { t, i18n } = useTranslation('registration');
  const { message } = App.useApp();
  const { regionName, categoryName, unitName } = useNames();
  const navigate = useNavigate();
  const now = useNow();
  const filters = useUrlFilters();
  const query = { ...filters.query, ...filters.paging.query };
  const source = useLiveQuery(
    ticketKeys.list(query),
    () => api.get<{ items: TicketRow[]; total: number }>('/api/tickets', query),
    TICKET_TOPICS,
    { keepPrevious: true },
  );
  const download = useMutate(
    () =>
      api.download('/api/tickets/export.xlsx', {
        ...filters.query,
        lang: i18n.language === 'en' ? 'en' : 'zh',
      }),
    { onError: (error) => void message.error(errorSentence(t, error)) },
  );
  return (
    <>
      <PageHeader
        title={t('tickets.title')}
        actions={
          <Button icon={<DownloadOutlined />} loading={download.isPending} onClick={() => download.mutate()}>
            {t(download.isPending ? 'tickets.exporting' : 'tickets.export')}
          </Button>
        }
      />
      <TicketFilters filters={filters} />
      <DataTable<TicketRow>
        source={source}
        paging={filters.paging}
        rowKey="id"
        empty={t('tickets.empty')}
        onRowClick={(row) => void navigate(`/tickets/${row.id}`)}
        columns={[
          { title: t('field.number'), dataIndex: 'number', className: 'figures' },
          {
            title: t('field.title'),
            key: 'title',
            ellipsis: true,
            width: 280,
            render: (_, row) => row.title,
          },
          { title: t('field.status'), key: 'status', render: (_, row) => <StatusTag status={row.status} /> },
          {
            title: t('field.due'),
            key: 'due',
            render: (_, row) =>
              row.colour ? (
                <DeadlineTag dueAt={row.dueAt} now={now} colour={row.colour} flag={row.dueFlag} />
              ) : (
                <span className="quiet">—</span>
              ),
          },
          { title: '', key: 'marks', render: (_, row) => <MarkTags ticket={row} /> },
          { title: t('field.region'), key: 'region', render: (_, row) => regionName(row.regionCode) },
          { title: t('field.category'), key: 'category', render: (_, row) => categoryName(row.categoryCode) },
          { title: t('field.unit'), key: 'unit', render: (_, row) => unitName(row.leadUnitId) || '—' },
          {
            title: t('field.accepted'),
            key: 'at',
            render: (_, row) => <TimeText at={row.acceptedAt} format="short" />,
          },
        ]}
      />
    </>
  );
}
