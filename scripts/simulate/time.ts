/** China keeps one time, without summer time. */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

export const localDay = (at: Date): string => new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);

export const localClock = (at: Date): string =>
  new Date(at.getTime() + OFFSET_MS).toISOString().slice(11, 16);

export const momentOf = (day: string, clock: string): Date => new Date(`${day}T${clock}:00+08:00`);

export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const isMonday = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 1;

/** Nobody of the centre but the hotline's machine is at work. */
export const isNight = (at: Date): boolean => localClock(at) < '07:00' || localClock(at) >= '21:30';
