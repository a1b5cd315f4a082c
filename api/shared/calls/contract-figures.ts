import { z } from 'zod';
import { day, instant } from '../contract.ts';
import { presenceState } from './contract.ts';
import { figureNames } from './service-figures.ts';

export const figureName = z.enum(figureNames);

/** One figure with what it is made of; `value` is null while its base is empty. */
export const serviceFigure = z.object({
  name: figureName,
  unit: z.enum(['share', 'seconds']),
  numerator: z.number(),
  denominator: z.number(),
  value: z.number().nullable(),
  goal: z.number().nullable(),
  from: instant,
  to: instant,
});

export const figuresQuery = z.object({ day: day.optional() });
export const serviceFigures = z.object({
  day,
  /** Within how many seconds a call is answered in time. */
  limitSeconds: z.number().int(),
  figures: z.array(serviceFigure),
});

/** For a screen that anybody in the hall can read: no citizen, no number, nobody's name. */
export const wallboard = z.object({
  now: instant,
  waiting: z.number().int(),
  longestSince: instant.nullable(),
  states: z.array(z.object({ state: presenceState, count: z.number().int() })),
  operators: z.array(
    z.object({ number: z.string(), state: presenceState, since: instant, reason: z.string().nullable() }),
  ),
  answeredToday: z.number().int(),
  abandonedToday: z.number().int(),
  dialledToday: z.number().int(),
  callbacksWaiting: z.number().int(),
  callbacksOverdue: z.number().int(),
  lineAlive: z.boolean(),
  limitSeconds: z.number().int(),
  figures: z.array(serviceFigure),
});

export type FigureNameOf = z.output<typeof figureName>;
export type ServiceFigure = z.output<typeof serviceFigure>;
export type ServiceFigures = z.output<typeof serviceFigures>;
export type Wallboard = z.output<typeof wallboard>;
