import { useEffect, useState } from 'react';
import { Alert, Button } from 'antd';
import { PlayCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Voicemail } from '../../../api/shared/calls/contract-voicemail.ts';
import { api, useMutate } from '../lib/index.ts';

/** The sound is asked for when somebody wants to hear it: who listened is written down. */
export function MessagePlayer({ message }: { message: Voicemail }) {
  const { t } = useTranslation('hotline');
  const [url, setUrl] = useState<string>();
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  const hear = useMutate(() => api.sound('POST', `/api/voicemails/${message.id}/sound`), {
    refresh: [['voicemail']],
    onSuccess: setUrl,
  });
  if (message.sound !== 'here')
    return (
      <Alert
        type="warning"
        showIcon
        className="call-note"
        title={t(`voicemail.sound-help.${message.sound}`)}
      />
    );
  if (url)
    return (
      <div className="voicemail-player">
        <audio controls autoPlay src={url} aria-label={t('voicemail.hear')} className="voicemail-sound" />
      </div>
    );
  return (
    <Button
      autoFocus
      icon={<PlayCircleOutlined />}
      loading={hear.isPending}
      className="call-note"
      onClick={() => hear.mutate()}
    >
      {t('voicemail.hear')}
    </Button>
  );
}
