/** Asia/Shanghai has had no summer time since 1991: eight hours ahead of UTC, always. */
const SHANGHAI_MS = 8 * 3_600_000;

/** The day in Shanghai as `2026-11-22`. */
export const shanghaiDay = (at: Date): string =>
  new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);

/** `2026-11-22 09:30` in Shanghai. */
export const shanghaiMinute = (at: Date): string =>
  new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ');

/** The instant at which a Shanghai day (`2026-11-22`) begins, or a minute of it (`09:30`). */
export const fromShanghai = (day: string, minute = '00:00'): Date => new Date(`${day}T${minute}:00+08:00`);

/** 1 is Monday, 7 is Sunday, in Shanghai. */
export const shanghaiWeekday = (at: Date): number => {
  const day = new Date(at.getTime() + SHANGHAI_MS).getUTCDay();
  return day === 0 ? 7 : day;
};
