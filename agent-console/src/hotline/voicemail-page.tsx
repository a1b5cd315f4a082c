import { useState } from 'react';
import { Button, Card, Segmented, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Voicemail, VoicemailPage } from '../../../api/shared/calls/contract-voicemail.ts';
import { CallButton } from '../calls/call-button.tsx';
import { useCallColumns } from '../calls/columns.tsx';
import { api, useLiveQuery, useMutate } from '../lib/index.ts';
import { RegistrationForm } from '../procedures/2-registration/registration-form.tsx';
import { useSession } from '../session/index.ts';
import { DataTable, PageHeader, usePaging } from '../ui/index.ts';
import { MessagePlayer } from './message-player.tsx';
import { NoMatterDialog } from './no-matter-dialog.tsx';
import './hotline.css';

const SHOWN = ['to-do', 'done'] as const;
const refresh = [['voicemail'], ['calls', 'missed']];

/** Messages that callers left while nobody was there: heard, and ended in a registration or in no matter. */
export default function VoicemailListPage() {
  const { t } = useTranslation('hotline');
  const { person, can } = useSession();
  const paging = usePaging();
  const columns = useCallColumns();
  const [state, setState] = useState<(typeof SHOWN)[number]>('to-do');
  const [open, setOpen] = useState<string>();
  const query = { state, ...paging.query };
  const list = useLiveQuery(
    ['voicemail', query],
    () => api.get<VoicemailPage>('/api/voicemails', query),
    'voicemail',
    { keepPrevious: true },
  );
  const take = useMutate((id: string) => api.post(`/api/voicemails/${id}/take`), {
    refresh,
    onSuccess: (_, id) => setOpen(id),
  });
  const release = useMutate((id: string) => api.post(`/api/voicemails/${id}/release`), { refresh });
  const shown = list.data?.items.find(
    (one) => one.id === open && one.takenBy === person.id && one.state === 'taken',
  );
  const keys = (row: Voicemail) => {
    if (row.state === 'done') return null;
    const mine = row.takenBy === person.id;
    return (
      <span className="call-row-keys">
        {row.state === 'new' && (
          <Button size="small" type="primary" onClick={() => take.mutate(row.id)}>
            {t('voicemail.take')}
          </Button>
        )}
        {mine && (
          <Button size="small" type="primary" onClick={() => setOpen(row.id)}>
            {t('voicemail.open')}
          </Button>
        )}
        {row.state === 'taken' && (mine || can('call.supervise')) && (
          <Button size="small" onClick={() => release.mutate(row.id)}>
            {t('voicemail.release')}
          </Button>
        )}
      </span>
    );
  };
  return (
    <>
      <PageHeader title={t('voicemail.title')} sub={t('voicemail.sub')} />
      {shown && <Message key={shown.id} message={shown} onDone={() => setOpen(undefined)} />}
      <Space className="call-note">
        <Segmented
          size="small"
          value={state}
          onChange={(value) => {
            setState(value);
            paging.first();
          }}
          options={SHOWN.map((value) => ({ value, label: t(`missed.show.${value}`) }))}
        />
      </Space>
      <DataTable<Voicemail>
        source={list}
        paging={paging}
        rowKey="id"
        empty={t('voicemail.empty')}
        columns={[
          columns.at(t('voicemail.left'), 'leftAt', 'minute'),
          { ...columns.number, title: t('missed.number') },
          { title: t('missed.service'), dataIndex: 'serviceName', width: 160 },
          columns.seconds(t('voicemail.length'), 'seconds'),
          {
            title: t('missed.state'),
            key: 'state',
            width: 220,
            render: (_, row) => (
              <>
                <Tag color={row.state === 'new' ? 'volcano' : row.state === 'taken' ? 'gold' : 'green'}>
                  {t(`voicemail.state.${row.state}`)}
                </Tag>
                {row.sound !== 'here' && <Tag>{t(`voicemail.sound.${row.sound}`)}</Tag>}
                <EndedIn message={row} />
              </>
            ),
          },
          {
            title: t('missed.by'),
            key: 'by',
            width: 120,
            render: (_, row) => row.doneByName ?? row.takenByName,
          },
          columns.at(t('missed.done-at'), 'doneAt', 'short'),
          { title: t('voicemail.plays'), dataIndex: 'plays', width: 80, align: 'right' },
          { title: t('common:actions'), key: 'act', width: 160, render: (_, row) => keys(row) },
        ]}
      />
    </>
  );
}

function EndedIn({ message }: { message: Voicemail }) {
  const { t } = useTranslation('hotline');
  if (message.ticketId) return <Link to={`/tickets/${message.ticketId}`}>{message.ticketNumber}</Link>;
  if (message.registrationId) return <>{t('voicemail.registered')}</>;
  if (!message.reason) return null;
  const [code, ...note] = message.reason.split(':');
  return (
    <>
      {t(`voicemail.reason.${code}`)} <span className="quiet">{note.join(':')}</span>
    </>
  );
}

/** One message at work: its sound above, the form of a registration below; the number comes with the call. */
function Message({ message, onDone }: { message: Voicemail; onDone: () => void }) {
  const { t } = useTranslation('hotline');
  const [nothing, setNothing] = useState(false);
  const finish = useMutate((body: object) => api.post(`/api/voicemails/${message.id}/finish`, body), {
    refresh,
    success: t('voicemail.finished'),
    onSuccess: onDone,
  });
  return (
    <Card
      size="small"
      className="call-note voicemail-open"
      title={
        <>
          <span className="figures">{message.masked ?? t('calls:withheld')}</span>{' '}
          <span className="quiet">{t('voicemail.of', { seconds: message.seconds })}</span>
        </>
      }
      extra={
        <Space>
          {message.masked && <CallButton size="small" path={`/api/voicemails/${message.id}/call`} />}
          <Button size="small" onClick={() => setNothing(true)}>
            {t('voicemail.no-matter')}
          </Button>
          <Button size="small" type="text" onClick={onDone}>
            {t('common:close')}
          </Button>
        </Space>
      }
    >
      <MessagePlayer message={message} />
      <RegistrationForm
        callId={message.callId}
        regionCode={message.countyCode.endsWith('00') ? undefined : message.countyCode}
        onDone={(done) => {
          if (done.outcome !== 'discarded') finish.mutate({ registrationId: done.registrationId });
        }}
      />
      {nothing && (
        <NoMatterDialog onClose={() => setNothing(false)} onFinish={finish.mutate} busy={finish.isPending} />
      )}
    </Card>
  );
}
