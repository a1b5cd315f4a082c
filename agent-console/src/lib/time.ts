import { useEffect, useState } from 'react';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import 'dayjs/locale/en';
import duration from 'dayjs/plugin/duration.js';
import relativeTime from 'dayjs/plugin/relativeTime.js';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import { serverNow } from './server-time.ts';

dayjs.extend(utc);
dayjs.extend(timezone);
dayjs.extend(duration);
dayjs.extend(relativeTime);

/** All times are shown as clocks in China show them, wherever the browser stands. */
export const ZONE = 'Asia/Shanghai';

export type Instant = string | number | Date;

/** `dayjs` in the product's zone. */
export const local = (at: Instant): dayjs.Dayjs => dayjs(at).tz(ZONE);

export const formats = {
  minute: 'YYYY-MM-DD HH:mm',
  second: 'YYYY-MM-DD HH:mm:ss',
  day: 'YYYY-MM-DD',
  time: 'HH:mm',
  short: 'MM-DD HH:mm',
} as const;
export type TimeFormat = keyof typeof formats;

export const formatTime = (at: Instant, format: TimeFormat = 'minute'): string =>
  local(at).format(formats[format]);

/** `1:05`, `12:40`, `1:02:03`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const pad = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

/** Now by the server's clock, again every `everyMs`. */
export function useNow(everyMs = 15_000): Date {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
