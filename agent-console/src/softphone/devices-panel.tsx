import { useEffect, useState } from 'react';
import { Button, Form, Progress, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { listDevices, type Device, type Devices } from './choice.ts';
import { watchLevel } from './microphone.ts';
import { verdictOf } from './quality.ts';
import { usePhone } from './use-softphone.ts';

/** Which devices the telephone uses, with a call to oneself to try them. */
export function DevicesPanel() {
  const { t } = useTranslation('softphone');
  const { state, sample, devices, voice, phone } = usePhone();
  const known = useDevices(state.registration);
  const options = (list: readonly Device[]) => [
    { value: '', label: t('usual-device') },
    ...list.map(({ id, name }, index) => ({ value: id, label: name || t('device', { number: index + 1 }) })),
  ];
  const pick = (name: keyof typeof devices, list: readonly Device[]) => (
    <Form.Item label={t(name)}>
      <Select
        size="small"
        value={devices[name] === '' || list.some(({ id }) => id === devices[name]) ? devices[name] : ''}
        options={options(list)}
        disabled={name === 'microphone' && (state.testing || state.leg !== null)}
        onChange={(id: string) => phone?.choose({ [name]: id })}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" size="small" className="phone-devices">
      {pick('microphone', known.inputs)}
      {pick('headset', known.outputs)}
      {pick('ringer', known.outputs)}
      <Space wrap>
        <Button
          type={state.testing ? 'primary' : 'default'}
          disabled={!state.testing && (state.leg !== null || state.registration !== 'registered')}
          onClick={() => (state.testing ? phone?.endTest() : void phone?.test())}
        >
          {t(state.testing ? 'end-test' : phone?.echoes ? 'test' : 'test-silent')}
        </Button>
        <Button onClick={() => phone?.ringOnce()}>{t('try-ringing')}</Button>
        {'Notification' in window && Notification.permission === 'default' && (
          <Button onClick={() => void Notification.requestPermission()}>{t('allow-notices')}</Button>
        )}
      </Space>
      {state.testing && voice && <Level stream={voice} />}
      {state.testing && <p className="quiet">{t(phone?.echoes ? 'test-help' : 'test-help-silent')}</p>}
      {sample && (
        <p className={`phone-figures tone-${verdictOf(sample)}`}>
          {t('figures', {
            loss: (sample.lossShare * 100).toFixed(1),
            jitter: sample.jitterMs,
            trip: sample.roundTripMs ?? '–',
          })}
        </p>
      )}
    </Form>
  );
}

function Level({ stream }: { stream: MediaStream }) {
  const { t } = useTranslation('softphone');
  const [level, setLevel] = useState(0);
  useEffect(() => watchLevel(stream, setLevel), [stream]);
  return (
    <Progress
      className="phone-level"
      percent={Math.round(level * 100)}
      showInfo={false}
      aria-label={t('level')}
      status={level > 0.03 ? 'normal' : 'exception'}
    />
  );
}

/** What is plugged in; looked at again whenever that changes, or when the microphone was allowed and names are known. */
function useDevices(again: string): Devices {
  const [devices, setDevices] = useState<Devices>({ inputs: [], outputs: [] });
  useEffect(() => {
    const look = () => void listDevices().then(setDevices);
    look();
    navigator.mediaDevices?.addEventListener('devicechange', look);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', look);
  }, [again]);
  return devices;
}
