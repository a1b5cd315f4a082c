import { z } from 'zod';
import { defineSetting } from '../settings/index.ts';

export type DeadlineColour = 'green' | 'yellow' | 'red';
/** Yellow begins this many hours before the due time; red begins at the due time less `redHours`. */
export type DeadlineThresholds = { readonly yellowHours: number; readonly redHours: number };

export const deadlineThresholds = defineSetting<DeadlineThresholds>({
  key: 'tickets.deadline-thresholds',
  title: { zh: '时限颜色阈值（小时）', en: 'Deadline colours: hours before due' },
  source: '绿黄红预警为综治中心通行做法；提前一天转黄、到期转红为本系统默认，可调整',
  schema: z.object({ yellowHours: z.number().min(0).max(720), redHours: z.number().min(0).max(720) }),
  fallback: { yellowHours: 24, redHours: 0 },
});

const HOUR_MS = 3_600_000;

/** Green, yellow or red: of now, the due time and the thresholds alone, and never stored. */
export function deadlineColour(now: Date, dueAt: Date, thresholds: DeadlineThresholds): DeadlineColour {
  const hoursLeft = (dueAt.getTime() - now.getTime()) / HOUR_MS;
  if (hoursLeft <= thresholds.redHours) return 'red';
  return hoursLeft <= thresholds.yellowHours ? 'yellow' : 'green';
}
