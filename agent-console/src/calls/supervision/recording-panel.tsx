import { useState } from 'react';
import { Alert, Button, Descriptions, Input, Space, Tag, Timeline } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, formatSeconds, useMutate } from '../../lib/index.ts';
import { QueryPanel, TimeText } from '../../ui/index.ts';
import type { RecordingDetail } from '../../../../api/shared/calls/contract-recordings.ts';
import { DispositionTag } from '../../procedures/1-survey/disposition-text.tsx';
import { supervisionKeys } from './keys.ts';
import { Player } from './player.tsx';
import { ReasonChoice } from './reason-choice.tsx';

/** One recording: played with its waveform, or why there is nothing to play. */
export function RecordingPanel({ recordingId }: { recordingId: string }) {
  const detail = useQuery({
    queryKey: supervisionKeys.recording(recordingId),
    queryFn: () => api.get<RecordingDetail>(`/api/calls/recordings/${recordingId}`),
  });
  return (
    <QueryPanel source={detail}>
      {(recording) => (
        <>
          {recording.state === 'kept' ? <Kept recording={recording} /> : <NotKept recording={recording} />}
          <Facts recording={recording} />
          <Listeners recording={recording} />
        </>
      )}
    </QueryPanel>
  );
}

function NotKept({ recording }: { recording: RecordingDetail }) {
  const { t } = useTranslation('supervision');
  const { state, failure } = recording;
  const bad = state === 'missing' || state === 'failed' || failure !== null;
  return (
    <Alert
      type={bad ? 'error' : 'info'}
      showIcon
      className="call-note"
      title={t(`no-sound.${state}`)}
      description={failure && state !== 'deleted' ? t(`failure.${failure}`) : undefined}
    />
  );
}

function Kept({ recording }: { recording: RecordingDetail }) {
  const { t } = useTranslation('supervision');
  const [asked, setAsked] = useState(false);
  return (
    <>
      {recording.intact === false && (
        <Alert type="error" showIcon className="call-note" title={t('recordings.changed')} />
      )}
      {recording.reasonNeeded && <WhyListen recording={recording} onGiven={() => setAsked(true)} />}
      <Player recording={recording} playAtOnce={asked} />
    </>
  );
}

/** Listening is a recorded fact: the reason comes first, once a sign-in. */
function WhyListen({ recording, onGiven }: { recording: RecordingDetail; onGiven: () => void }) {
  const { t } = useTranslation('supervision');
  const [reason, setReason] = useState<string>();
  const [note, setNote] = useState('');
  const give = useMutate(() => api.post(`/api/calls/recordings/${recording.id}/plays`, { reason, note }), {
    refresh: [supervisionKeys.recording(recording.id), supervisionKeys.recordings],
    onSuccess: onGiven,
  });
  return (
    <div className="sup-why">
      <strong>{t('why.title')}</strong>
      <div className="quiet">{t('why.help')}</div>
      <ReasonChoice reasons={recording.reasons} value={reason} onChange={setReason} />
      <Space.Compact block>
        <Input
          value={note}
          maxLength={200}
          placeholder={t('why.note')}
          onChange={(event) => setNote(event.target.value)}
          onPressEnter={() => reason && give.mutate()}
        />
        <Button type="primary" disabled={!reason} loading={give.isPending} onClick={() => give.mutate()}>
          {t('why.listen')}
        </Button>
      </Space.Compact>
    </div>
  );
}

function Facts({ recording }: { recording: RecordingDetail }) {
  const { t } = useTranslation('supervision');
  const { sha256, intact, deletesAt, deletedAt } = recording;
  return (
    <Descriptions
      size="small"
      column={2}
      className="call-note"
      items={[
        {
          key: 'at',
          label: t('calls:log.at'),
          children: <TimeText at={recording.startedAt} format="second" />,
        },
        { key: 'length', label: t('recordings.length'), children: formatSeconds(recording.seconds) },
        { key: 'operator', label: t('calls:log.operator'), children: recording.operatorName ?? '–' },
        {
          key: 'purpose',
          label: t('calls:log.purpose'),
          children: t(`calls:purpose.${recording.purpose}`),
        },
        {
          key: 'number',
          label: t('calls:number'),
          children: <span className="figures">{recording.masked ?? t('calls:withheld')}</span>,
        },
        {
          key: 'disposition',
          label: t('filter.disposition'),
          children: <DispositionTag code={recording.disposition} />,
        },
        {
          key: 'tickets',
          label: t('recordings.tickets'),
          children: recording.tickets.length
            ? recording.tickets.map(({ id, number }) => (
                <Link key={id} to={`/tickets/${id}`}>
                  {number}{' '}
                </Link>
              ))
            : '–',
        },
        {
          key: 'until',
          label: t(deletedAt ? 'recordings.deleted-at' : 'recordings.deletes-at'),
          children: (deletedAt ?? deletesAt) ? <TimeText at={(deletedAt ?? deletesAt)!} /> : '–',
        },
        {
          key: 'sha',
          label: 'SHA-256',
          span: 2,
          children: sha256 ? (
            <>
              <code className="sup-hash">{sha256}</code>{' '}
              {intact !== null && (
                <Tag color={intact ? 'green' : 'red'}>
                  {t(intact ? 'recordings.intact' : 'recordings.not-intact')}
                </Tag>
              )}
            </>
          ) : (
            '–'
          ),
        },
      ]}
    />
  );
}

function Listeners({ recording }: { recording: RecordingDetail }) {
  const { t, i18n } = useTranslation('supervision');
  if (recording.listeners.length === 0) return <p className="quiet">{t('recordings.nobody-listened')}</p>;
  const named = (code: string) => {
    const found = recording.reasons.find((each) => each.code === code);
    return found ? (i18n.language === 'en' ? found.en : found.zh) : code;
  };
  return (
    <Timeline
      items={recording.listeners.map((listener) => ({
        key: `${listener.name}${listener.at}`,
        content: (
          <>
            {listener.name} · {named(listener.reason)}
            {listener.note && <> · {listener.note}</>}{' '}
            <span className="quiet">
              <TimeText at={listener.at} format="second" />
            </span>
          </>
        ),
      }))}
    />
  );
}
