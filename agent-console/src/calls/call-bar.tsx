import { useState } from 'react';
import { App, Badge, Button, Popover, Tag, Tooltip } from 'antd';
import { PhoneOutlined, SoundOutlined, TeamOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatSeconds, serverNow, useNow } from '../lib/index.ts';
import { useSession } from '../session/session.tsx';
import { actOf, deskWithPhone } from '../softphone/desk-with-phone.ts';
import { PhoneNotice } from '../softphone/phone-notice.tsx';
import { hindrance } from '../softphone/phone-state.ts';
import { PhoneTag } from '../softphone/phone-tag.tsx';
import { usePhone, useTelephoneOf } from '../softphone/use-softphone.ts';
import { useHotkeys, type Hotkeys } from '../ui/index.ts';
import type { Desk } from '../../../api/shared/calls/contract.ts';
import { barOf, type BarModel } from './bar-model.ts';
import { BreakMenu } from './break-menu.tsx';
import { actionsNow, type CallAction, type Effect } from './call-actions.ts';
import './calls.css';
import { useDesk, usePress } from './queries.ts';
import { ReadyMenu } from './ready-menu.tsx';
import { ResidentPanel } from './resident-panel.tsx';
import { SupervisionNotice } from './supervision/notice.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

/** The operator's telephone, at the top of every page: both directions on one bar, whole from the keyboard. */
export default function CallBar() {
  const desk = useDesk().data;
  const { state, other } = usePhone();
  useTelephoneOf(useSession().person.id);
  return (
    <>
      {desk ? <Bar desk={deskWithPhone(desk, state, other)} /> : <div className="call-bar call-bar-off" />}
      <PhoneNotice />
    </>
  );
}

function Bar({ desk }: { desk: Desk }) {
  const { t } = useTranslation('calls');
  const { message } = App.useApp();
  const { state: phone, phone: telephone } = usePhone();
  const press = usePress();
  const [choosing, setChoosing] = useState<'break' | 'transfer'>();
  const { version } = desk.presence;
  const model = barOf(desk);
  const actions = actionsNow(desk);
  const live = desk.presence.state === 'offered' || desk.presence.state === 'talking';
  /** Whoever could not be heard is not ready; says why. */
  const mayBeReady = (): boolean => {
    const why = hindrance(phone);
    if (why) void message.warning(t(`softphone:not-ready.${why}`));
    return !why;
  };
  const act = (effect: Effect) => {
    const own = actOf(effect, phone);
    if (own) {
      if (own.act === 'accept') telephone?.accept(own.callId);
      else telephone?.mute(own.muted);
    } else if (effect.kind === 'choose') setChoosing(effect.what);
    else if (effect.kind === 'presence' && effect.move === 'ready' && !mayBeReady()) return;
    else if (!press.busy) press.carryOut(effect, version);
  };
  const keys: Hotkeys = Object.fromEntries(actions.map((one) => [one.key, () => act(one.perform(desk))]));
  useHotkeys(keys, { inInputs: true, enabled: choosing !== 'transfer' });

  const button = (action: CallAction) => (
    <Button
      key={action.name}
      size="small"
      type={action.tone === 'main' ? 'primary' : 'default'}
      danger={action.tone === 'danger'}
      loading={press.busy && action.tone === 'main'}
      onClick={() => act(action.perform(desk))}
    >
      {t(`action.${action.name}`)}{' '}
      <kbd>{action.key.replace(/\+(.)$/, (_, letter: string) => `+${letter.toUpperCase()}`)}</kbd>
    </Button>
  );

  return (
    <section className={`call-bar call-bar-${model.tone}`} aria-label={t('bar')}>
      <div className="call-bar-state" role="status">
        <span className="call-dot" aria-hidden />
        <strong>{t(model.titleKey)}</strong>
        <Clock model={model} />
        {desk.presence.state === 'break' && desk.presence.reason && (
          <Tag>{reasonOf(desk, desk.presence.reason, press.english, t)}</Tag>
        )}
      </div>
      <CallSummary desk={desk} />
      <SupervisionNotice desk={desk} />
      <div className="call-bar-keys">
        {actions.map((action) =>
          action.name === 'break' ? (
            <Popover
              key={action.name}
              trigger="click"
              placement="bottomRight"
              open={choosing === 'break'}
              onOpenChange={(open) => setChoosing(open ? 'break' : undefined)}
              content={
                <BreakMenu
                  reasons={desk.breakReasons}
                  onPick={(reason) => {
                    setChoosing(undefined);
                    press.takeBreak(reason, version);
                  }}
                />
              }
            >
              {button(action)}
            </Popover>
          ) : (
            button(action)
          ),
        )}
        {!live && (
          <ReadyMenu presence={desk.presence} onReady={(choice) => mayBeReady() && press.ready(choice)} />
        )}
        <PhoneTag />
      </div>
      <Queue desk={desk} />
      {choosing === 'transfer' && desk.call && (
        <TransferDialog
          colleagues={desk.colleagues}
          onClose={() => setChoosing(undefined)}
          onTransfer={(wish) => {
            setChoosing(undefined);
            press.request({ callId: desk.call!.id, wish });
          }}
        />
      )}
    </section>
  );
}

function reasonOf(desk: Desk, code: string, english: boolean, t: (key: string) => string): string {
  const reason = desk.breakReasons.find((one) => one.code === code);
  if (reason) return english ? reason.en : reason.zh;
  return t(`break.${code}`);
}

/** Counts up from the beginning, or down to what happens by itself. */
function Clock({ model }: { model: BarModel }) {
  useNow(1000);
  const now = serverNow().getTime();
  const left = model.until === null ? null : Math.max(0, Math.ceil((model.until - now) / 1000));
  const past = Math.max(0, (now - Date.parse(model.since)) / 1000);
  return (
    <span className={`call-clock ${left !== null && left <= 5 ? 'tone-bad' : ''}`}>
      {left === null ? formatSeconds(past) : `−${formatSeconds(left)}`}
    </span>
  );
}

function CallSummary({ desk }: { desk: Desk }) {
  const { t } = useTranslation('calls');
  const call = desk.call ?? desk.lastCall;
  if (!call) return <div className="call-bar-call" />;
  const live = desk.call;
  return (
    <div className="call-bar-call">
      <PhoneOutlined rotate={call.direction === 'in' ? 180 : 0} aria-hidden />
      <span>{t(`direction.${call.direction}`)}</span>
      <Tag>{t(`purpose.${call.purpose}`)}</Tag>
      <span className="figures">{call.masked ?? t('withheld')}</span>
      {call.serviceName && !live?.joinedAt && <span className="quiet">{call.serviceName}</span>}
      {live?.party && (
        <Tag color={live.party.onLine ? 'blue' : 'gold'} icon={<TeamOutlined />}>
          {live.party.name} {t(live.party.onLine ? 'party.on-line' : 'party.ringing')}
        </Tag>
      )}
      {live?.muted && <Tag color="gold">{t('muted')}</Tag>}
      {live?.recording === 'on' && (
        <Tooltip title={t('recording')}>
          <SoundOutlined className="call-recording" aria-label={t('recording')} />
        </Tooltip>
      )}
      {desk.simulated && live && live.role === 'operator' && (
        <ResidentPanel callId={live.id} joined={live.joinedAt !== null} />
      )}
    </div>
  );
}

function Queue({ desk }: { desk: Desk }) {
  const { t } = useTranslation('calls');
  useNow(1000);
  const { waiting, longestSince } = desk.queue;
  const longest = longestSince ? (serverNow().getTime() - Date.parse(longestSince)) / 1000 : 0;
  return (
    <div className="call-bar-queue">
      <span className={waiting > 0 ? 'tone-bad' : 'quiet'}>
        {t('queue', { count: waiting })}
        {waiting > 0 && <span className="figures"> {formatSeconds(longest)}</span>}
      </span>
      <Link to="/calls/desk">
        <Badge count={desk.callbacksWaiting} size="small" offset={[6, -2]} overflowCount={99}>
          {t('callbacks')}
        </Badge>
      </Link>
    </div>
  );
}
