import { Alert, Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, formatSeconds, serverNow, useLiveQuery, useNames, useNow } from '../lib/index.ts';
import { DataTable, Figure, Figures, PageHeader, QueryPanel } from '../ui/index.ts';
import type { Board, BoardOperator, PresenceState } from '../../../api/shared/calls/contract.ts';
import { CallbackList } from './callback-list.tsx';
import './calls.css';
import { callKeys, callTopics } from './queries.ts';
import { useReasonName } from './reason-name.ts';
import { FigureList } from './supervision/figure-list.tsx';
import { OperatorActions } from './supervision/operator-actions.tsx';
import './supervision/supervision.css';

const STATE_COLOURS: Record<PresenceState, string> = {
  offline: 'default',
  ready: 'green',
  offered: 'gold',
  talking: 'blue',
  'wrap-up': 'purple',
  break: 'orange',
};

/** The hall at a glance: who does what, who waits, and how the day goes. */
export default function BoardPage() {
  const { t } = useTranslation('calls');
  const board = useLiveQuery(callKeys.board, () => api.get<Board>('/api/calls/board'), callTopics, {
    refetchInterval: 15_000,
  });
  return (
    <>
      <PageHeader
        title={t('board.title')}
        sub={t('board.sub')}
        actions={<Link to="/calls/wallboard">{t('supervision:menu.wallboard')}</Link>}
      />
      <QueryPanel source={board}>
        {(data) => (
          <>
            {!data.lines.some((line) => line.alive) && (
              <Alert type="error" showIcon className="call-note" title={t('board.no-line')} />
            )}
            <LineNotes board={data} />
            <TodayFigures board={data} />
            <div className="call-board">
              <OperatorTable board={data} />
              <QueueTable board={data} />
            </div>
            <FigureList />
            <CallbackList />
          </>
        )}
      </QueryPanel>
    </>
  );
}

/** What keeps the centre from telephoning, or from keeping what was said, in a sentence each. */
function LineNotes({ board }: { board: Board }) {
  const { t } = useTranslation('calls');
  const troubles = board.lines.filter((line) => line.alive).flatMap(({ trouble }) => trouble ?? []);
  const works = board.lines.some((line) => line.alive && line.trouble === null);
  const notes = [
    ...[...new Set(troubles)].map((trouble) => ({ key: trouble, text: t(`board.trouble.${trouble}`) })),
    ...(board.recordingTrouble.lost > 0
      ? [{ key: 'lost', text: t('board.recordings-lost', { count: board.recordingTrouble.lost }) }]
      : []),
    ...(board.recordingTrouble.waiting > 0
      ? [{ key: 'waiting', text: t('board.recordings-waiting', { count: board.recordingTrouble.waiting }) }]
      : []),
  ];
  return notes.map(({ key, text }) => (
    <Alert
      key={key}
      type={works || key === 'lost' || key === 'waiting' ? 'warning' : 'error'}
      showIcon
      className="call-note"
      title={text}
    />
  ));
}

function TodayFigures({ board }: { board: Board }) {
  const { t } = useTranslation('calls');
  const { figures } = board;
  return (
    <Card size="small" className="call-note">
      <Figures>
        <Figure
          label={t('figure.waiting')}
          value={board.queue.length}
          tone={board.queue.length > 0 ? 'bad' : undefined}
        />
        <Figure
          label={t('figure.offered')}
          value={figures.offered}
          help={t('figure.offered-help')}
          to="/calls/log?direction=in"
        />
        <Figure
          label={t('figure.answered')}
          value={figures.answered}
          to="/calls/log?direction=in&result=joined"
        />
        <Figure label={t('figure.abandoned')} value={figures.abandoned} to="/calls/log?result=abandoned" />
        <Figure
          label={t('figure.dialled')}
          value={figures.dialled}
          note={t('figure.reached', { count: figures.dialledReached })}
          to="/calls/log?direction=out"
        />
        <Figure
          label={t('figure.callbacks')}
          value={board.callbacksWaiting}
          tone={board.callbacksOverdue > 0 ? 'warn' : undefined}
        />
      </Figures>
    </Card>
  );
}

function OperatorTable({ board }: { board: Board }) {
  const { t } = useTranslation('calls');
  const reasonName = useReasonName();
  useNow(1000);
  const since = (at: string) => formatSeconds((serverNow().getTime() - Date.parse(at)) / 1000);
  return (
    <Card size="small" title={t('board.operators', { count: board.operators.length })}>
      <DataTable<BoardOperator>
        source={{ data: board.operators, error: null, isFetching: false, refetch: () => undefined }}
        rowKey="personId"
        empty={t('board.nobody')}
        columns={[
          { title: t('board.number'), dataIndex: 'operatorNumber', width: 70 },
          { title: t('board.name'), dataIndex: 'name', width: 110 },
          {
            title: t('board.state'),
            dataIndex: 'state',
            width: 150,
            sorter: (a, b) => a.state.localeCompare(b.state),
            render: (state: PresenceState, row) => (
              <>
                <Tag color={STATE_COLOURS[state]}>{t(`state.${state}`)}</Tag>
                {row.state === 'break' && row.reason && (
                  <span className="quiet">{reasonName(row.reason)}</span>
                )}
                {row.purpose && <span className="quiet">{t(`purpose.${row.purpose}`)}</span>}
                {row.supervisors.map(({ personId, name, mode }) => (
                  <div key={personId} className="quiet">
                    {t(`supervision:notice.${mode}`, { name })}
                  </div>
                ))}
              </>
            ),
          },
          {
            title: t('board.since'),
            dataIndex: 'since',
            width: 80,
            align: 'right',
            className: 'figures',
            sorter: (a, b) => Date.parse(a.since) - Date.parse(b.since),
            render: since,
          },
          { title: t('board.handled'), dataIndex: 'handledToday', width: 80, align: 'right' },
          {
            title: t('board.talk'),
            dataIndex: 'talkSecondsToday',
            width: 90,
            align: 'right',
            className: 'figures',
            render: (seconds: number) => formatSeconds(seconds),
          },
          {
            title: t('board.mode'),
            key: 'mode',
            width: 120,
            render: (_, row) => (
              <span className="quiet">
                {t(`mode.${row.dialMode}`)}
                {row.blend && ` + ${t('mode.hotline')}`}
              </span>
            ),
          },
          {
            title: t('common:actions'),
            key: 'act',
            width: 150,
            render: (_, row) => <OperatorActions operator={row} reasons={board.reasons} />,
          },
        ]}
      />
    </Card>
  );
}

function QueueTable({ board }: { board: Board }) {
  const { t } = useTranslation('calls');
  const { regionName } = useNames();
  useNow(1000);
  return (
    <Card size="small" title={t('board.queue', { count: board.queue.length })}>
      <DataTable<Board['queue'][number]>
        source={{ data: board.queue, error: null, isFetching: false, refetch: () => undefined }}
        rowKey="callId"
        empty={t('board.queue-empty')}
        columns={[
          {
            title: t('number'),
            dataIndex: 'masked',
            width: 120,
            render: (masked: string | null) => masked ?? t('withheld'),
          },
          {
            title: t('board.county'),
            dataIndex: 'countyCode',
            width: 90,
            render: (code: string) => regionName(code),
          },
          {
            title: t('board.waiting'),
            dataIndex: 'queuedAt',
            width: 80,
            align: 'right',
            className: 'figures',
            render: (at: string) => formatSeconds((serverNow().getTime() - Date.parse(at)) / 1000),
          },
        ]}
      />
    </Card>
  );
}
