import { useState } from 'react';
import { Alert, Badge, Button, Segmented, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Nuisance, NuisanceList, NuisancePage } from '../../../api/shared/calls/contract-nuisance.ts';
import { api, useLiveQuery } from '../lib/index.ts';
import { useSession } from '../session/index.ts';
import { DataTable, PageHeader, TimeText, usePaging } from '../ui/index.ts';
import { RulingDialog, type Ruling } from './ruling-dialog.tsx';

const LISTS = ['waiting', 'in-force', 'past'] as const;
const COLOURS: Record<Nuisance['state'], string> = {
  proposed: 'gold',
  approved: 'volcano',
  refused: 'default',
  lifted: 'default',
  expired: 'default',
};

/** Numbers that keep the hotline from others: what is proposed, what holds, what is over. */
export default function NuisanceListPage() {
  const { t } = useTranslation('hotline');
  const { can, person } = useSession();
  const paging = usePaging();
  const [list, setList] = useState<NuisanceList>('waiting');
  const [ruling, setRuling] = useState<Ruling>();
  const query = { list, ...paging.query };
  const source = useLiveQuery(
    ['nuisance', query],
    () => api.get<NuisancePage>('/api/nuisance', query),
    'nuisance',
    { keepPrevious: true },
  );
  const keys = (row: Nuisance) => {
    if (!can('nuisance.rule')) return null;
    if (row.state === 'approved')
      return (
        <Button size="small" onClick={() => setRuling({ act: 'lift', nuisance: row })}>
          {t('nuisance.lift')}
        </Button>
      );
    if (row.state !== 'proposed') return null;
    if (row.proposedById === person.id) return <span className="quiet">{t('nuisance.own')}</span>;
    return (
      <span className="call-row-keys">
        <Button size="small" type="primary" onClick={() => setRuling({ act: 'approve', nuisance: row })}>
          {t('nuisance.approve')}
        </Button>
        <Button size="small" onClick={() => setRuling({ act: 'refuse', nuisance: row })}>
          {t('nuisance.refuse')}
        </Button>
      </span>
    );
  };
  return (
    <>
      <PageHeader title={t('nuisance.title')} sub={t('nuisance.sub')} />
      <Alert type="info" showIcon className="call-note" title={t('nuisance.promise')} />
      <Space className="call-note">
        <Segmented
          size="small"
          value={list}
          onChange={(value) => {
            setList(value);
            paging.first();
          }}
          options={LISTS.map((value) => ({
            value,
            label: (
              <>
                {t(`nuisance.list.${value}`)}{' '}
                {value === 'waiting' && <Badge size="small" count={source.data?.waiting ?? 0} />}
              </>
            ),
          }))}
        />
      </Space>
      <DataTable<Nuisance>
        source={source}
        paging={paging}
        rowKey="id"
        empty={t(`nuisance.empty.${list}`)}
        columns={[
          { title: t('nuisance.number'), dataIndex: 'masked', width: 130, className: 'figures' },
          {
            title: t('nuisance.state'),
            dataIndex: 'state',
            width: 90,
            render: (state: Nuisance['state']) => (
              <Tag color={COLOURS[state]}>{t(`nuisance.states.${state}`)}</Tag>
            ),
          },
          {
            title: t('nuisance.effect'),
            dataIndex: 'effect',
            width: 100,
            render: (effect: string) => t(`nuisance.effects.${effect}`),
          },
          {
            title: t('nuisance.reason'),
            dataIndex: 'reason',
            width: 210,
            render: (reason: string, row) => (
              <>
                {reason}
                {row.note && <div className="quiet">{t('nuisance.noted', { note: row.note })}</div>}
              </>
            ),
          },
          {
            title: t('nuisance.calls'),
            key: 'calls',
            width: 115,
            render: (_, row) =>
              t(row.ruledAt ? 'nuisance.calls-both' : 'nuisance.calls-before', {
                before: row.callsBefore,
                since: row.callsSince,
              }),
          },
          {
            title: t('nuisance.proposed'),
            key: 'proposed',
            width: 135,
            render: (_, row) => (
              <>
                <div>{row.proposedBy}</div>
                <TimeText at={row.proposedAt} format="short" />
              </>
            ),
          },
          {
            title: t('nuisance.ruled'),
            key: 'ruled',
            width: 135,
            render: (_, row) =>
              row.ruledAt && (
                <>
                  <div>{row.ruledBy}</div>
                  <TimeText at={row.ruledAt} format="short" />
                </>
              ),
          },
          {
            title: t('nuisance.until'),
            key: 'until',
            width: 110,
            render: (_, row) => {
              if (row.state === 'proposed') return t('nuisance.days', { count: row.days });
              const end = row.endedAt ?? row.until;
              return end && <TimeText at={end} format="short" />;
            },
          },
          { title: t('common:actions'), key: 'act', width: 150, render: (_, row) => keys(row) },
        ]}
      />
      {ruling && source.data && (
        <RulingDialog
          ruling={ruling}
          longestDays={source.data.longestDays}
          onClose={() => setRuling(undefined)}
        />
      )}
    </>
  );
}
