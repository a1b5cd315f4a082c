import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime, type Instant } from '../lib/time.ts';

const MINUTE = 60_000;

type Props = {
  readonly dueAt: Instant | null | undefined;
  readonly now: Date;
  /** The server's deadline colour; without it only what is overdue is coloured. */
  readonly colour?: 'green' | 'yellow' | 'red';
  /** `provisional-year`: the calendar of that year is not published yet. */
  readonly flag?: string | null;
  /** When the work was done; the remaining time is then no longer counted. */
  readonly doneAt?: Instant | null;
};

const TAG_COLOUR = { green: 'success', yellow: 'warning', red: 'error' } as const;

/** How long is left until `dueAt`, or how long it is past. */
export function DeadlineTag({ dueAt, now, colour, flag, doneAt }: Props) {
  const { t } = useTranslation();
  if (dueAt === null || dueAt === undefined) return <span className="quiet">—</span>;
  const at = doneAt === null || doneAt === undefined ? now : new Date(doneAt);
  const left = new Date(dueAt).getTime() - at.getTime();
  const late = left < 0;
  const minutes = Math.floor(Math.abs(left) / MINUTE);
  const span =
    minutes >= 48 * 60
      ? t('common:days', { count: Math.floor(minutes / (24 * 60)) })
      : minutes >= 60
        ? t('common:hours', { count: Math.floor(minutes / 60) })
        : t('common:minutes', { count: minutes });
  const text = doneAt
    ? late
      ? t('common:done-late', { span })
      : t('common:done-in-time')
    : late
      ? t('common:overdue', { span })
      : t('common:left', { span });
  return (
    <Tooltip
      title={`${t('common:due')} ${formatTime(dueAt)}${flag ? ` · ${t(`common:due-flag.${flag}`)}` : ''}`}
    >
      <Tag color={late ? TAG_COLOUR.red : colour ? TAG_COLOUR[colour] : 'default'} className="figures">
        {text}
        {flag ? ' *' : ''}
      </Tag>
    </Tooltip>
  );
}
