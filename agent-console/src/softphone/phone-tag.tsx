import { useEffect, useState } from 'react';
import { Button, Popover } from 'antd';
import { AudioMutedOutlined, AudioOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { DevicesPanel } from './devices-panel.tsx';
import { Keypad } from './keypad.tsx';
import type { PhoneState } from './phone-state.ts';
import { verdictOf, worstOf, type Sample } from './quality.ts';
import './softphone.css';
import { usePhone } from './use-softphone.ts';

/** The telephone itself, at the end of the call bar: whether it works, how the voice arrives, and its devices. */
export function PhoneTag() {
  const { t } = useTranslation('softphone');
  const { state, sample } = usePhone();
  const [open, setOpen] = useState(false);
  useRingingTitle(state.leg?.stage === 'ringing');
  if (state.place !== 'here') return null;
  const works = state.registration === 'registered' && state.trouble === null;
  return (
    <>
      {state.leg?.stage === 'up' && <Keypad />}
      <Popover
        trigger="click"
        placement="bottomRight"
        open={open}
        onOpenChange={setOpen}
        title={t('title')}
        content={open && <DevicesPanel />}
        destroyOnHidden
      >
        <Button
          size="small"
          type="text"
          className={`phone-tag phone-tag-${toneOf(state, sample)}`}
          icon={works ? <AudioOutlined /> : <AudioMutedOutlined />}
          data-phone={state.registration}
          title={t('title')}
        >
          {sample
            ? t(qualityKey(sample))
            : t(`registration.${state.trouble ? 'trouble' : state.registration}`)}
        </Button>
      </Popover>
    </>
  );
}

const qualityKey = (sample: Sample): string => {
  const worst = worstOf(sample);
  return worst ? `quality.${verdictOf(sample)}-${worst}` : 'quality.good';
};

function toneOf(state: PhoneState, sample: Sample | null): string {
  if (state.trouble || state.registration === 'lost') return 'bad';
  if (sample) return verdictOf(sample);
  return state.registration === 'registered' ? 'good' : 'fair';
}

/** A hidden tab can still be seen: its title says that it rings. */
function useRingingTitle(rings: boolean): void {
  const { t } = useTranslation('softphone');
  const ringing = t('ringing-title');
  useEffect(() => {
    if (!rings) return;
    const before = document.title;
    document.title = `${ringing} ${before}`;
    const note =
      document.visibilityState === 'hidden' &&
      'Notification' in window &&
      Notification.permission === 'granted'
        ? new Notification(ringing, { tag: 'minyi-ring', requireInteraction: true })
        : null;
    if (note) note.onclick = () => window.focus();
    return () => {
      document.title = before;
      note?.close();
    };
  }, [rings, ringing]);
}
