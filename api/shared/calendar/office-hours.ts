import { z } from 'zod';
import { defineSetting } from '../settings/index.ts';
import type { OfficePeriod } from './calendar.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const officeHours = defineSetting<readonly OfficePeriod[]>({
  key: 'calendar.office-hours',
  title: { zh: '办公时间', en: 'Office hours' },
  source: '河南省机关冬春季作息的通行做法，午间不计；按本地规定调整',
  schema: z
    .array(z.tuple([clock, clock]))
    .min(1)
    .max(4)
    .refine((periods) => {
      const clocks = periods.flat();
      return clocks.every((each, index) => index === 0 || clocks[index - 1]! < each);
    }, 'calendar.office-hours-order'),
  fallback: [
    ['08:30', '12:00'],
    ['14:30', '18:00'],
  ],
});
