import { Button } from 'antd';
import { CloseOutlined, FullscreenOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import {
  api,
  formatSeconds,
  formatTime,
  serverNow,
  useLiveConnection,
  useLiveQuery,
  useNow,
} from '../../lib/index.ts';
import { QueryPanel } from '../../ui/index.ts';
import type { ServiceFigure, Wallboard } from '../../../../api/shared/calls/contract-figures.ts';
import { callTopics } from '../queries.ts';
import { useFigureText } from './figure-text.ts';
import { supervisionKeys } from './keys.ts';
import './wallboard.css';

const AT_WORK = ['ready', 'offered', 'talking', 'wrap-up', 'break'] as const;

/** The hall on a large screen, read from its far end; the push channel keeps it true. */
export default function WallboardPage() {
  const { t } = useTranslation('supervision');
  const navigate = useNavigate();
  const wallboard = useLiveQuery(
    supervisionKeys.wallboard,
    () => api.get<Wallboard>('/api/calls/wallboard'),
    callTopics,
    { refetchInterval: 15_000 },
  );
  return (
    <main className="wall" aria-label={t('menu.wallboard')}>
      <QueryPanel source={wallboard}>{(data) => <Wall data={data} />}</QueryPanel>
      <div className="wall-keys">
        <Button
          icon={<FullscreenOutlined />}
          aria-label={t('wall.full-screen')}
          onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}
        />
        <Button
          icon={<CloseOutlined />}
          aria-label={t('wall.leave')}
          onClick={() => {
            if (document.fullscreenElement) void document.exitFullscreen();
            void navigate('/calls/supervise');
          }}
        />
      </div>
    </main>
  );
}

function Wall({ data }: { data: Wallboard }) {
  const { t } = useTranslation('supervision');
  const live = useLiveConnection() === 'live';
  useNow(1000);
  const since = (at: string) => formatSeconds((serverNow().getTime() - Date.parse(at)) / 1000);
  const { nameOf, valueOf } = useFigureText(data.limitSeconds);
  const figure = (name: ServiceFigure['name']) => data.figures.find((each) => each.name === name)!;
  /** From across the room: nothing yet is a stroke, not a word. */
  const told = (name: ServiceFigure['name']) => (figure(name).value === null ? '–' : valueOf(figure(name)));
  const count = (state: string) => data.states.find((each) => each.state === state)?.count ?? 0;
  const connection = figure('connection-24h');
  const low = connection.value !== null && connection.goal !== null && connection.value < connection.goal;
  return (
    <>
      <header className="wall-head">
        <h1>{t('wall.title')}</h1>
        {!data.lineAlive && <strong className="wall-alarm">{t('wall.no-line')}</strong>}
        {!live && <strong className="wall-alarm">{t('wall.not-live')}</strong>}
        <time>{formatTime(serverNow(), 'second').slice(11)}</time>
      </header>
      <section className="wall-main">
        <Big
          label={t('wall.waiting')}
          value={String(data.waiting)}
          note={data.longestSince ? t('wall.longest', { time: since(data.longestSince) }) : ' '}
          tone={data.waiting > 0 ? 'bad' : 'good'}
        />
        <Big label={nameOf('service-level')} value={told('service-level')} />
        <Big
          label={nameOf('connection-24h')}
          value={told('connection-24h')}
          note={connection.goal === null ? ' ' : t('figures.goal', { goal: `${connection.goal * 100}%` })}
          tone={low ? 'bad' : undefined}
        />
        <Big
          label={t('wall.callbacks')}
          value={String(data.callbacksWaiting)}
          note={data.callbacksOverdue > 0 ? t('wall.overdue', { count: data.callbacksOverdue }) : ' '}
          tone={data.callbacksOverdue > 0 ? 'bad' : undefined}
        />
      </section>
      <section className="wall-states" aria-label={t('wall.operators')}>
        {AT_WORK.map((state) => (
          <div key={state} className={`wall-state wall-${state}`}>
            <span>{t(`calls:state.${state}`)}</span>
            <strong>{count(state)}</strong>
          </div>
        ))}
      </section>
      <section className="wall-rest">
        {(['abandonment', 'average-wait', 'handling-time', 'occupancy', 'reach'] as const).map((name) => (
          <div key={name}>
            <span>{nameOf(name)}</span>
            <strong>{told(name)}</strong>
          </div>
        ))}
        <div>
          <span>{t('wall.answered')}</span>
          <strong>{data.answeredToday}</strong>
        </div>
        <div>
          <span>{t('wall.dialled')}</span>
          <strong>{data.dialledToday}</strong>
        </div>
      </section>
      <section className="wall-operators">
        {data.operators.map((operator) => (
          <div key={operator.number} className={`wall-operator wall-${operator.state}`}>
            <strong>{operator.number}</strong>
            <span>{t(`calls:state.${operator.state}`)}</span>
            <span>{since(operator.since)}</span>
          </div>
        ))}
        {data.operators.length === 0 && <p>{t('calls:board.nobody')}</p>}
      </section>
    </>
  );
}

function Big(props: {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly tone?: 'good' | 'bad';
}) {
  return (
    <div className={`wall-big ${props.tone ? `wall-${props.tone}` : ''}`}>
      <span>{props.label}</span>
      <strong>{props.value}</strong>
      <small>{props.note ?? ' '}</small>
    </div>
  );
}
