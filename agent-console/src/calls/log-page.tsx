import { useState } from 'react';
import { Button, Drawer, Input, Select, Space, Tag, Timeline } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, formatTime, useLiveQuery, useMutate, useSearchFilters } from '../lib/index.ts';
import { DataTable, DayRange, PageHeader, QueryPanel, usePaging } from '../ui/index.ts';
import { useSession } from '../session/index.ts';
import type { CallDetail, CallPage, CallView } from '../../../api/shared/calls/contract.ts';
import { ProposeNuisance } from '../hotline/propose-nuisance.tsx';
import { useCallColumns } from './columns.tsx';
import './calls.css';
import { PURPOSES } from './purposes.ts';
import { callKeys } from './queries.ts';

const DIRECTIONS = ['in', 'out'] as const;
const RESULTS = ['joined', 'abandoned', 'failed', 'open'] as const;

/** Every call within one's sight; an operator finds their own. The filters live in the address. */
export default function LogPage() {
  const { t } = useTranslation('calls');
  const paging = usePaging();
  const columns = useCallColumns();
  const { search, query: filters, set, clear } = useSearchFilters(paging.first);
  const [open, setOpen] = useState<string>();
  const query = { ...filters, ...paging.query };
  const calls = useLiveQuery(
    [...callKeys.list, query],
    () => api.get<CallPage>('/api/calls', query),
    ['call.ended'],
    {
      keepPrevious: true,
    },
  );
  const select = (name: string, values: readonly string[], prefix: string) => (
    <Select
      allowClear
      size="small"
      style={{ minWidth: 110 }}
      placeholder={t(`log.${name}`)}
      aria-label={t(`log.${name}`)}
      value={search.get(name) ?? undefined}
      onChange={(value?: string) => set({ [name]: value })}
      options={values.map((value) => ({ value, label: t(`${prefix}.${value}`) }))}
    />
  );
  return (
    <>
      <PageHeader title={t('log.title')} sub={t('log.sub')} />
      <Space wrap className="call-note">
        {search.get('figure') && (
          <Tag closable color="blue" onClose={clear}>
            {t(`supervision:figure.${search.get('figure')}`, { seconds: '' })}
            {' · '}
            {t(`supervision:part.${search.get('part') ?? 'base'}`)}
          </Tag>
        )}
        <DayRange from={search.get('from')} to={search.get('to')} onChange={set} />
        {select('direction', DIRECTIONS, 'direction')}
        {select('purpose', PURPOSES, 'purpose')}
        {select('result', RESULTS, 'result')}
        <Input.Search
          allowClear
          size="small"
          style={{ width: 200 }}
          placeholder={t('log.number')}
          defaultValue={search.get('number') ?? ''}
          onSearch={(value) => set({ number: value.trim() || undefined })}
        />
      </Space>
      <DataTable<CallView>
        source={calls}
        paging={paging}
        rowKey="id"
        empty={t('log.empty')}
        onRowClick={(row) => setOpen(row.id)}
        columns={[
          columns.at(t('log.at'), 'createdAt'),
          {
            title: t('log.direction'),
            dataIndex: 'direction',
            width: 70,
            render: (value: string) => t(`direction.${value}`),
          },
          columns.purpose,
          columns.number,
          columns.operator,
          { title: t('log.result'), key: 'result', width: 150, render: (_, row) => <ResultTag call={row} /> },
          columns.seconds(t('log.wait'), 'waitSeconds'),
          columns.seconds(t('log.talk'), 'talkSeconds'),
          { title: t('log.service'), dataIndex: 'serviceName', width: 160 },
        ]}
      />
      <Drawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={t('log.detail')}
        size={460}
        destroyOnHidden
      >
        {open && <CallFacts callId={open} />}
      </Drawer>
    </>
  );
}

function ResultTag({ call }: { call: CallView }) {
  const { t } = useTranslation('calls');
  if (!call.endedAt) return <Tag color="blue">{t(`phase.${call.direction}.${call.phase}`)}</Tag>;
  if (call.joinedAt) return <Tag color="green">{t('result.joined')}</Tag>;
  return <Tag color={call.direction === 'in' ? 'volcano' : 'default'}>{t(`cause.${call.cause ?? ''}`)}</Tag>;
}

export function CallFacts({ callId }: { callId: string }) {
  const { t } = useTranslation('calls');
  const { can } = useSession();
  const detail = useQuery({
    queryKey: callKeys.one(callId),
    queryFn: () => api.get<CallDetail>(`/api/calls/${callId}`),
  });
  return (
    <QueryPanel source={detail}>
      {(call) => (
        <>
          <Space className="call-note" wrap>
            <span className="figures">{call.masked ?? t('withheld')}</span>
            <ResultTag call={call} />
            {call.joinedAt && can('call.supervise') && (
              <Link to={`/calls/recordings?callId=${call.id}`}>{t('supervision:menu.recordings')}</Link>
            )}
            {call.phoneId && can('number.reveal') && <Reveal callId={call.id} />}
            <ProposeNuisance call={call} />
          </Space>
          <Timeline
            items={call.facts.map((fact) => ({
              key: fact.seq,
              content: (
                <>
                  {t(`fact.${fact.name.replace(/\./g, '-')}`, { defaultValue: fact.name })}{' '}
                  <span className="quiet figures">{formatTime(fact.at, 'second').slice(11)}</span>
                </>
              ),
            }))}
          />
        </>
      )}
    </QueryPanel>
  );
}

/** Unmasking is a recorded fact: the reason comes first. */
function Reveal({ callId }: { callId: string }) {
  const { t } = useTranslation('calls');
  const [reason, setReason] = useState('');
  const reveal = useMutate(() => api.post<{ number: string }>(`/api/calls/${callId}/reveal`, { reason }));
  if (reveal.data) return <strong className="figures">{reveal.data.number}</strong>;
  return (
    <Space.Compact size="small">
      <Input
        value={reason}
        maxLength={200}
        placeholder={t('log.reveal-reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button disabled={reason.trim().length < 2} loading={reveal.isPending} onClick={() => reveal.mutate()}>
        {t('log.reveal')}
      </Button>
    </Space.Compact>
  );
}
