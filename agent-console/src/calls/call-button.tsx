import { Button, type ButtonProps } from 'antd';
import { PhoneOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../lib/index.ts';
import { callKeys, useDesk } from './queries.ts';

type Props = Omit<ButtonProps, 'onClick'> & {
  /** The route that places the call: `/api/callbacks/…/call`. */
  readonly path: string;
  readonly body?: object;
  readonly onPlaced?: (answer: { readonly callId: string }) => void;
};

/** Calls a citizen for whoever presses it. Says why it cannot be pressed. */
export function CallButton({ path, body, onPlaced, children, ...button }: Props) {
  const { t } = useTranslation('calls');
  const state = useDesk().data?.presence.state;
  const place = useMutate(() => api.post<{ callId: string }>(path, body), {
    refresh: [callKeys.desk, callKeys.callbacks],
    onSuccess: onPlaced,
  });
  return (
    <Button
      icon={<PhoneOutlined />}
      loading={place.isPending}
      disabled={state !== 'ready'}
      title={state === 'ready' ? undefined : t('call-needs-ready')}
      {...button}
      onClick={() => place.mutate()}
    >
      {children ?? t('call')}
    </Button>
  );
}
