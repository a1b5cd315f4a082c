import { useState } from 'react';
import { Alert, Drawer, Input, InputNumber, Select, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  api,
  formatSeconds,
  RegionPicker,
  useLiveQuery,
  useNames,
  useSearchFilters,
} from '../../lib/index.ts';
import { DataTable, DayRange, PageHeader, usePaging } from '../../ui/index.ts';
import type {
  RecordingPage,
  RecordingState,
  RecordingView,
} from '../../../../api/shared/calls/contract-recordings.ts';
import { DispositionTag, useDispositionName } from '../../procedures/1-survey/disposition-text.tsx';
import { useCallColumns } from '../columns.tsx';
import { PURPOSES } from '../purposes.ts';
import '../calls.css';
import './supervision.css';
import { DISPOSITIONS } from './dispositions.ts';
import { supervisionKeys } from './keys.ts';
import { RecordingPanel } from './recording-panel.tsx';

const STATES: Record<RecordingState, string> = {
  running: 'blue',
  stopped: 'gold',
  kept: 'green',
  missing: 'red',
  failed: 'red',
  deleted: 'default',
};

/** Recordings, found by what is known of the call. The filters live in the address. */
export default function RecordingsPage() {
  const { t } = useTranslation('supervision');
  const paging = usePaging();
  const { regionName } = useNames();
  const dispositionName = useDispositionName();
  const columns = useCallColumns();
  const { search, query: filters, set } = useSearchFilters(paging.first);
  const [open, setOpen] = useState<string>();
  const query = { ...filters, ...paging.query };
  const recordings = useLiveQuery(
    [...supervisionKeys.recordings, query],
    () => api.get<RecordingPage>('/api/calls/recordings', query),
    ['call.ended'],
    { keepPrevious: true },
  );
  const { data } = recordings;
  const select = (name: string, options: { value: string; label: string }[], width = 120) => (
    <Select
      allowClear
      size="small"
      style={{ minWidth: width }}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t(`filter.${name}`)}
      aria-label={t(`filter.${name}`)}
      value={search.get(name) ?? undefined}
      onChange={(value?: string) => set({ [name]: value })}
      options={options}
    />
  );
  const seconds = (name: string) => (
    <InputNumber
      size="small"
      min={0}
      max={1440}
      style={{ width: 110 }}
      placeholder={t(`filter.${name}`)}
      aria-label={t(`filter.${name}`)}
      value={search.get(name) ? Number(search.get(name)) / 60 : null}
      onChange={(minutes) => set({ [name]: minutes === null ? undefined : String(Math.round(minutes * 60)) })}
    />
  );
  return (
    <>
      <PageHeader title={t('recordings.title')} sub={t('recordings.sub', { days: data?.days ?? '…' })} />
      {data && !data.keeping && (
        <Alert type="warning" showIcon className="call-note" title={t('recordings.not-kept')} />
      )}
      {data && data.trouble.waiting > 0 && (
        <Alert
          type="error"
          showIcon
          className="call-note"
          title={t('recordings.waiting', {
            count: data.trouble.waiting,
            why: t(`failure.${data.trouble.failure}`),
          })}
        />
      )}
      {data && data.trouble.lost > 0 && (
        <Alert
          type="warning"
          showIcon
          className="call-note"
          title={t('recordings.lost', { count: data.trouble.lost })}
        />
      )}
      <Space wrap className="call-note">
        <DayRange from={search.get('from')} to={search.get('to')} onChange={set} />
        {select(
          'operatorId',
          (data?.operators ?? []).map(({ id, name }) => ({ value: id, label: name })),
        )}
        <RegionPicker
          size="small"
          allowClear
          style={{ minWidth: 130 }}
          levels={['county']}
          placeholder={t('filter.countyCode')}
          aria-label={t('filter.countyCode')}
          value={search.get('countyCode') ?? undefined}
          onChange={(code) => set({ countyCode: code })}
        />
        {select(
          'purpose',
          PURPOSES.map((value) => ({ value, label: t(`calls:purpose.${value}`) })),
        )}
        {select(
          'disposition',
          DISPOSITIONS.map((value) => ({ value, label: dispositionName(value) })),
          150,
        )}
        {seconds('minSeconds')}
        {seconds('maxSeconds')}
        {select(
          'state',
          Object.keys(STATES).map((value) => ({ value, label: t(`recording.${value}`) })),
        )}
        <Input.Search
          allowClear
          size="small"
          style={{ width: 190 }}
          placeholder={t('filter.ticket')}
          defaultValue={search.get('ticket') ?? ''}
          onSearch={(value) => set({ ticket: value.trim() || undefined })}
        />
      </Space>
      <DataTable<RecordingView>
        source={recordings}
        paging={paging}
        rowKey="id"
        empty={t('recordings.empty')}
        onRowClick={(row) => setOpen(row.id)}
        columns={[
          columns.at(t('calls:log.at'), 'startedAt'),
          {
            title: t('recordings.length'),
            dataIndex: 'seconds',
            width: 80,
            align: 'right',
            className: 'figures',
            render: (value: number, row) => (row.state === 'running' ? '…' : formatSeconds(value)),
          },
          {
            title: t('recordings.state'),
            dataIndex: 'state',
            width: 110,
            render: (state: RecordingState) => <Tag color={STATES[state]}>{t(`recording.${state}`)}</Tag>,
          },
          columns.operator,
          columns.purpose,
          columns.number,
          {
            title: t('filter.countyCode'),
            dataIndex: 'countyCode',
            width: 90,
            render: (code: string) => regionName(code),
          },
          {
            title: t('filter.disposition'),
            dataIndex: 'disposition',
            width: 120,
            render: (code: string | null) => <DispositionTag code={code} />,
          },
          {
            title: t('recordings.tickets'),
            dataIndex: 'tickets',
            width: 150,
            render: (tickets: RecordingView['tickets']) => tickets.map(({ number }) => number).join(' '),
          },
          { title: t('recordings.plays'), dataIndex: 'plays', width: 70, align: 'right' },
        ]}
      />
      <Drawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={t('recordings.one')}
        size={820}
        destroyOnHidden
      >
        {open && <RecordingPanel recordingId={open} />}
      </Drawer>
    </>
  );
}
