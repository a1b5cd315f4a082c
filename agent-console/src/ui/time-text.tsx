import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime, type Instant, local, type TimeFormat } from '../lib/time.ts';

/** A moment as a clock in China shows it; the exact second and how long ago on hover. */
export function TimeText({ at, format = 'minute' }: { at: Instant | null | undefined; format?: TimeFormat }) {
  const { i18n } = useTranslation();
  if (at === null || at === undefined) return <span className="quiet">—</span>;
  const ago = local(at)
    .locale(i18n.language === 'en' ? 'en' : 'zh-cn')
    .fromNow();
  return (
    <Tooltip title={`${formatTime(at, 'second')} · ${ago}`}>
      <time dateTime={new Date(at).toISOString()} className="figures">
        {formatTime(at, format)}
      </time>
    </Tooltip>
  );
}
