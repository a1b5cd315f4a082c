import { useTranslation } from 'react-i18next';
import { useLiveConnection } from '../lib/live.ts';

/** Whether what the screen shows is live. */
export function Connection() {
  const { t } = useTranslation();
  const connection = useLiveConnection();
  const text = t(connection === 'live' ? 'navigation:live' : 'navigation:connecting');
  return (
    <span
      className={`connection ${connection === 'live' ? '' : 'connection-connecting'}`}
      role="status"
      aria-label={text}
      title={text}
      data-connection={connection}
    >
      <span>{text}</span>
    </span>
  );
}
