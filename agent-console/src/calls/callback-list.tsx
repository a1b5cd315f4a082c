import { useState } from 'react';
import { Button, Card, Dropdown, Segmented, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, useLiveQuery, useMutate, useNow } from '../lib/index.ts';
import { DataTable, TimeText, usePaging } from '../ui/index.ts';
import { useSession } from '../session/index.ts';
import type { Callback, CallbackPage } from '../../../api/shared/calls/contract-callbacks.ts';
import { CallButton } from './call-button.tsx';
import { callKeys } from './queries.ts';

const KIND_COLOURS: Record<Callback['kind'], string> = {
  requested: 'blue',
  abandoned: 'volcano',
  'after-hours': 'default',
  missed: 'gold',
};
const OUTCOMES = ['reached', 'unreachable', 'no-need'] as const;

/** Whoever called in vain is called back: by place in the queue, one operator each. */
export function CallbackList() {
  const { t } = useTranslation('calls');
  const { person } = useSession();
  const paging = usePaging();
  const now = useNow().getTime();
  const [state, setState] = useState<'open' | 'done'>('open');
  const query = { state, ...paging.query };
  const list = useLiveQuery(
    [...callKeys.callbacks, query],
    () => api.get<CallbackPage>('/api/callbacks', query),
    'callback',
    { keepPrevious: true },
  );
  const refresh = [callKeys.callbacks, callKeys.desk];
  const release = useMutate((id: string) => api.post(`/api/callbacks/${id}/release`), { refresh });
  const finish = useMutate(
    ({ id, outcome }: { id: string; outcome: string }) =>
      api.post(`/api/callbacks/${id}/finish`, { outcome }),
    { refresh },
  );
  return (
    <Card
      size="small"
      title={t('callback.title')}
      extra={
        <Segmented
          size="small"
          value={state}
          onChange={(value) => {
            setState(value);
            paging.first();
          }}
          options={(['open', 'done'] as const).map((value) => ({ value, label: t(`callback.${value}`) }))}
        />
      }
    >
      <DataTable<Callback>
        source={list}
        paging={paging}
        rowKey="id"
        empty={t('callback.empty')}
        columns={[
          { title: t('number'), dataIndex: 'masked', width: 130, className: 'figures' },
          {
            title: t('callback.kind'),
            dataIndex: 'kind',
            width: 110,
            render: (kind: Callback['kind']) => (
              <Tag color={KIND_COLOURS[kind]}>{t(`callback.kinds.${kind}`)}</Tag>
            ),
          },
          {
            title: t('callback.since'),
            dataIndex: 'requestedAt',
            width: 110,
            render: (at: string) => <TimeText at={at} format="short" />,
          },
          {
            title: t('callback.due'),
            dataIndex: 'dueAt',
            width: 110,
            render: (at: string, row) =>
              row.state === 'waiting' && Date.parse(at) > now ? (
                <TimeText at={at} format="short" />
              ) : (
                <span className="quiet">{row.state === 'waiting' ? t('callback.now') : ''}</span>
              ),
          },
          { title: t('callback.attempts'), dataIndex: 'attempts', width: 70, align: 'right' },
          {
            title: t('callback.who'),
            dataIndex: 'takenByName',
            width: 110,
            render: (name: string | null, row) => (
              <>
                {row.outcome && <Tag>{t(`callback.outcomes.${row.outcome}`)}</Tag>}
                {name ?? ''}
              </>
            ),
          },
          {
            title: t('common:actions'),
            key: 'act',
            width: 210,
            render: (_, row) =>
              row.state !== 'done' && (
                <span className="call-row-keys">
                  {(row.state === 'waiting' || row.takenBy === person.id) && (
                    <CallButton size="small" type="primary" path={`/api/callbacks/${row.id}/call`} />
                  )}
                  {row.takenBy === person.id && (
                    <Button size="small" onClick={() => release.mutate(row.id)}>
                      {t('callback.release')}
                    </Button>
                  )}
                  {(row.takenBy === null || row.takenBy === person.id) && (
                    <Dropdown
                      menu={{
                        items: OUTCOMES.map((key) => ({ key, label: t(`callback.outcomes.${key}`) })),
                        onClick: ({ key }) => finish.mutate({ id: row.id, outcome: key }),
                      }}
                    >
                      <Button size="small">{t('callback.finish')}</Button>
                    </Dropdown>
                  )}
                </span>
              ),
          },
        ]}
      />
    </Card>
  );
}
