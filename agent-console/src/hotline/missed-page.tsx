import { useState } from 'react';
import { Segmented, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MissedCall, MissedPage, MissedStatus } from '../../../api/shared/calls/contract-missed.ts';
import { CallButton } from '../calls/call-button.tsx';
import { useCallColumns } from '../calls/columns.tsx';
import { api, useLiveQuery } from '../lib/index.ts';
import { useSession } from '../session/index.ts';
import { DataTable, DayRange, type Days, Figure, Figures, PageHeader, usePaging } from '../ui/index.ts';

const COLOURS: Record<MissedStatus, string> = {
  open: 'volcano',
  taken: 'gold',
  message: 'blue',
  done: 'green',
  'turned-away': 'default',
  withheld: 'default',
};
const SHOWN = ['to-do', 'done', 'all'] as const;

/** Every call that nobody answered, and what became of it. */
export default function MissedCallsPage() {
  const { t } = useTranslation('hotline');
  const { can, person } = useSession();
  const paging = usePaging();
  const columns = useCallColumns();
  const [status, setStatus] = useState<(typeof SHOWN)[number]>('to-do');
  const [days, setDays] = useState<Days>({});
  const query = { status, ...days, ...paging.query };
  const list = useLiveQuery(
    ['calls', 'missed', query],
    () => api.get<MissedPage>('/api/calls/missed', query),
    ['callback', 'call.ended', 'voicemail'],
    { keepPrevious: true },
  );
  const summary = list.data?.summary;
  const outcome = (row: MissedCall) => (row.outcome ? t(`missed.outcome.${row.outcome}`) : null);
  return (
    <>
      <PageHeader title={t('missed.title')} sub={t('missed.sub')} />
      {summary && (
        <Figures>
          <Figure label={t('missed.all')} value={summary.missed} />
          <Figure
            label={t('missed.to-do')}
            value={summary.toDo}
            tone={summary.toDo > 0 ? 'bad' : undefined}
          />
          <Figure label={t('missed.reached')} value={summary.reached} />
          <Figure label={t('missed.unreachable')} value={summary.unreachable} />
          <Figure
            label={t('missed.minutes')}
            value={summary.minutesToDone === null ? '–' : Math.round(summary.minutesToDone)}
          />
        </Figures>
      )}
      <Space wrap className="call-note">
        <Segmented
          size="small"
          value={status}
          onChange={(value) => {
            setStatus(value);
            paging.first();
          }}
          options={SHOWN.map((value) => ({ value, label: t(`missed.show.${value}`) }))}
        />
        <DayRange
          {...days}
          onChange={(range) => {
            setDays(range);
            paging.first();
          }}
        />
        {!days.from && <span className="quiet">{t('missed.week')}</span>}
      </Space>
      <DataTable<MissedCall>
        source={list}
        paging={paging}
        rowKey="id"
        empty={t('missed.empty')}
        columns={[
          columns.at(t('missed.at'), 'at', 'minute'),
          {
            title: t('missed.number'),
            dataIndex: 'masked',
            width: 190,
            render: (masked: string | null, row) => (
              <>
                <span className="figures">{masked ?? t('calls:withheld')}</span>{' '}
                {row.callsOfCallback > 1 && <Tag>{t('missed.times', { count: row.callsOfCallback })}</Tag>}
              </>
            ),
          },
          { title: t('missed.service'), dataIndex: 'serviceName', width: 150 },
          {
            title: t('missed.why'),
            dataIndex: 'cause',
            width: 120,
            render: (cause: string) => t(`calls:cause.${cause}`, { defaultValue: cause }),
          },
          columns.seconds(t('missed.wait'), 'waitSeconds'),
          {
            title: t('missed.state'),
            key: 'state',
            width: 180,
            render: (_, row) => (
              <>
                <Tag color={COLOURS[row.status]}>{t(`missed.status.${row.status}`)}</Tag>
                {outcome(row)}
                {row.attempts > 0 && row.status !== 'done' && (
                  <span className="quiet">{t('missed.attempts', { count: row.attempts })}</span>
                )}
              </>
            ),
          },
          { title: t('missed.by'), dataIndex: 'by', width: 120 },
          columns.at(t('missed.done-at'), 'doneAt', 'short'),
          {
            title: t('common:actions'),
            key: 'act',
            width: 110,
            render: (_, row) => {
              if (row.status === 'message') return <Link to="/calls/voicemail">{t('missed.listen')}</Link>;
              const mine = row.status === 'open' || (row.status === 'taken' && row.byId === person.id);
              return mine && row.callbackId && can('call.callback') ? (
                <CallButton size="small" type="primary" path={`/api/callbacks/${row.callbackId}/call`} />
              ) : null;
            },
          },
        ]}
      />
    </>
  );
}
