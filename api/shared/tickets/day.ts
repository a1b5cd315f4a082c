const SHANGHAI_MS = 8 * 3_600_000;

/** The day in Asia/Shanghai (no summer time since 1991) as `2026-11-22`. */
export const shanghaiDay = (at: Date): string =>
  new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);

/** `2026-11-22 09:30` in Asia/Shanghai. */
export const shanghaiMinute = (at: Date): string =>
  new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ');
