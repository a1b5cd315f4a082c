import { useState } from 'react';
import { Button, Input, Popover, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, formatTime, useMutate } from '../../lib/index.ts';
import { DataTable } from '../../ui/index.ts';
import { RevealNumber } from '../2-registration/reveal-number.tsx';
import { feedbackKeys, type TellList as List } from './queries.ts';

type Item = List['items'][number];

/** Callers whose matter takes longer: told so, or the reason why not. */
export function TellList({ items }: { readonly items: readonly Item[] }) {
  const { t } = useTranslation('feedback');
  return (
    <DataTable<Item>
      source={{ data: items, error: null, isFetching: false, refetch: () => undefined }}
      rowKey="id"
      empty={t('tell.empty')}
      columns={[
        {
          title: t('tell.ticket'),
          render: (_, item) => (
            <>
              <Link to={`/tickets/${item.ticket.id}`} className="figures">
                {item.ticket.number}
              </Link>{' '}
              {item.ticket.title}
            </>
          ),
        },
        { title: t('tell.days'), render: (_, item) => t('tell.days-count', { count: item.workingDays }) },
        { title: t('tell.new-due'), render: (_, item) => formatTime(item.newDueAt) },
        {
          title: t('tell.caller'),
          render: (_, item) =>
            item.phoneMasked ? (
              <RevealNumber ticketId={item.ticket.id} masked={item.phoneMasked} may />
            ) : (
              <span className="quiet">{t('reply.no-number')}</span>
            ),
        },
        { title: '', render: (_, item) => <Told id={item.id} /> },
      ]}
    />
  );
}

function Told({ id }: { readonly id: string }) {
  const { t } = useTranslation('feedback');
  const [note, setNote] = useState('');
  const told = useMutate(
    () => api.post(`/api/extensions/${id}/told`, { note: note.trim() || t('tell.default') }),
    {
      refresh: [feedbackKeys.tell],
      success: t('tell.recorded'),
    },
  );
  return (
    <Popover
      trigger="click"
      content={
        <Space.Compact>
          <Input
            autoFocus
            value={note}
            placeholder={t('tell.default')}
            onChange={(event) => setNote(event.target.value)}
            onPressEnter={() => told.mutate()}
          />
          <Button type="primary" loading={told.isPending} onClick={() => told.mutate()}>
            {t('common:confirm')}
          </Button>
        </Space.Compact>
      }
    >
      <Button size="small" type="primary">
        {t('tell.act')}
      </Button>
    </Popover>
  );
}
