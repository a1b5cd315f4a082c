import { useState } from 'react';
import { Alert, App, Button, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { CallButton } from '../../calls/call-button.tsx';
import { api, formatTime, useLiveQuery, useMutate, useNames } from '../../lib/index.ts';
import { Figure, Figures, PageHeader, QueryPanel, useHotkeys } from '../../ui/index.ts';
import { RevealNumber } from '../2-registration/reveal-number.tsx';
import { feedbackKeys, type NextRevisit, REFRESH, type RevisitPage as Revisit } from './queries.ts';
import { RevisitAnswers } from './revisit-answers.tsx';
import './feedback.css';
import '../3-dispatch/dispatch.css';

type Counts = NextRevisit['counts'];

/** One key brings the next revisit, one calls, two digits record the answer. */
export default function RevisitPage() {
  const { t } = useTranslation('feedback');
  const client = useQueryClient();
  const { message } = App.useApp();
  const [revisitId, setRevisitId] = useState<string | null>(null);
  const counts = useLiveQuery(
    feedbackKeys.revisitCounts,
    (signal) => api.get<Counts>('/api/revisits/counts', {}, { signal }),
    ['revisit', 'ticket'],
    { refetchInterval: 60_000 },
  );
  const next = useMutate(() => api.post<NextRevisit>('/api/revisits/next'), {
    refresh: [feedbackKeys.revisitCounts],
    onSuccess: ({ revisit }) => {
      if (revisit) client.setQueryData(feedbackKeys.revisit(revisit.id), revisit);
      else void message.info(t('revisit.none-now'));
      setRevisitId(revisit?.id ?? null);
    },
  });
  const ask = () => {
    if (revisitId === null && !next.isPending) next.mutate();
  };
  useHotkeys({ n: ask, Space: revisitId === null ? ask : undefined });
  return (
    <>
      <PageHeader
        title={t('menu.revisits')}
        sub={counts.data && t('revisit.sub', { due: counts.data.dueForMe, later: counts.data.later })}
      />
      {revisitId === null ? (
        <Start counts={counts.data} loading={next.isPending} onNext={ask} />
      ) : (
        <AtWork
          key={revisitId}
          revisitId={revisitId}
          onDone={() => setRevisitId(null)}
          onNext={() => next.mutate()}
        />
      )}
    </>
  );
}

function Start({
  counts,
  loading,
  onNext,
}: {
  readonly counts: Counts | undefined;
  readonly loading: boolean;
  readonly onNext: () => void;
}) {
  const { t } = useTranslation('feedback');
  return (
    <>
      <div className="panel revisit-start">
        <span className="quiet">{t('revisit.due')}</span>
        <strong>{counts?.dueForMe ?? '…'}</strong>
        <Button type="primary" size="large" loading={loading} onClick={onNext}>
          {t('revisit.next')}
        </Button>
        <p className="key-hint" style={{ marginTop: 10 }}>
          <kbd>n</kbd> {t('revisit.next')}
        </p>
      </div>
      {counts && (
        <Figures>
          <Figure label={t('revisit.later')} value={counts.later} />
          <Figure label={t('revisit.held')} value={counts.held} />
          <Figure label={t('revisit.done-today')} value={counts.doneToday} />
          {counts.due > counts.dueForMe && (
            <Figure
              label={t('revisit.not-mine')}
              value={counts.due - counts.dueForMe}
              help={t('revisit.not-mine-why')}
            />
          )}
        </Figures>
      )}
    </>
  );
}

type WorkProps = { readonly revisitId: string; readonly onDone: () => void; readonly onNext: () => void };

function AtWork({ revisitId, onDone, onNext }: WorkProps) {
  const { t } = useTranslation('feedback');
  const revisit = useLiveQuery(
    feedbackKeys.revisit(revisitId),
    (signal) => api.get<Revisit>(`/api/revisits/${revisitId}`, {}, { signal }),
    ['call', 'revisit'],
  );
  const release = useMutate(() => api.post(`/api/revisits/${revisitId}/release`), {
    refresh: [feedbackKeys.revisitCounts],
    onSuccess: onDone,
  });
  const record = useMutate(
    (body: object) => api.post<{ state: string }>(`/api/revisits/${revisitId}/result`, body),
    {
      refresh: [...REFRESH],
      success: ({ state }) => t(state === 'done' ? 'revisit.recorded' : 'revisit.again-later'),
      onSuccess: () => {
        onDone();
        onNext();
      },
    },
  );
  return (
    <QueryPanel source={revisit}>
      {(one) => (
        <div className="revisit">
          <Matter revisit={one} onCalled={() => void revisit.refetch()} onRelease={() => release.mutate()} />
          <RevisitAnswers
            revisit={one}
            busy={record.isPending}
            onRecord={(answer) => record.mutate(answer)}
          />
        </div>
      )}
    </QueryPanel>
  );
}

function Matter({
  revisit,
  onCalled,
  onRelease,
}: {
  readonly revisit: Revisit;
  readonly onCalled: () => void;
  readonly onRelease: () => void;
}) {
  const { t } = useTranslation('feedback');
  const names = useNames();
  const { ticket, result } = revisit;
  const told = revisit.replies.findLast((one) => one.reached);
  return (
    <section>
      <div className="hand-head">
        <h2>{ticket.title}</h2>
        <Tag>{t('revisit.attempt', { count: revisit.attempts + 1, max: revisit.maxAttempts })}</Tag>
      </div>
      <div className="due-line">
        <strong>{revisit.callerName ?? t('revisit.caller')}</strong>
        {revisit.phoneMasked && <RevealNumber ticketId={ticket.id} masked={revisit.phoneMasked} may />}
        <CallButton type="primary" path={`/api/revisits/${revisit.id}/call`} onPlaced={onCalled} />
        <Button size="small" type="text" onClick={onRelease}>
          {t('revisit.release')}
        </Button>
      </div>
      {revisit.call?.ended && !revisit.call.joined && (
        <Alert type="warning" showIcon title={t('revisit.call-failed')} style={{ marginBottom: 12 }} />
      )}
      <p className="revisit-script">
        {t('revisit.script', {
          name: revisit.callerName ?? '',
          day: formatTime(ticket.acceptedAt, 'day'),
          title: ticket.title,
          unit: result?.unitName ?? '',
        })}
      </p>
      <div className="said" style={{ marginBottom: 10 }}>
        <h4>
          {names.categoryName(ticket.categoryCode)} · {names.regionPath(ticket.regionCode)} ·{' '}
          <span className="figures">{ticket.number}</span>
        </h4>
        {ticket.text}
      </div>
      {result && (
        <div className="said said-public" style={{ marginBottom: 10 }}>
          <h4>
            {told ? t('revisit.was-told', { time: formatTime(told.at, 'short') }) : t('revisit.was-not-told')}
          </h4>
          {result.publicReply}
        </div>
      )}
      <Space wrap>
        {revisit.earlier.map((one) => (
          <Tag key={one.at}>
            {formatTime(one.at, 'short')} {t(`revisit.outcome.${one.outcome}`)} {one.operatorName}
          </Tag>
        ))}
      </Space>
    </section>
  );
}
