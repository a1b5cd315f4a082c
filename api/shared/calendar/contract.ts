import { z } from 'zod';
import { day, instant } from '../contract.ts';

export const yearState = z.enum(['published', 'provisional']);
export const dayKind = z.enum(['workday', 'holiday']);

export const calendarYear = z.object({
  year: z.number().int(),
  state: yearState,
  source: z.string(),
  changedAt: instant,
  holidays: z.number().int(),
  workdays: z.number().int(),
});

export const calendarDay = z.object({ date: day, kind: dayKind, name: z.string(), source: z.string() });

export const yearParams = z.object({ year: z.coerce.number().int().min(2004).max(2100) });
export const dayParams = z.object({ date: day });

export const calendarAnswer = z.object({
  years: z.array(calendarYear),
  officeHours: z.array(z.tuple([z.string(), z.string()])),
});

export const yearAnswer = z.object({ year: calendarYear, days: z.array(calendarDay) });

/** A whole year as its notice gives it: the days that differ from their plain weekday. */
export const publishInput = z.object({
  source: z.string().trim().min(4).max(200),
  days: z
    .array(z.object({ date: day, kind: dayKind, name: z.string().trim().min(1).max(40) }))
    .max(120)
    .optional(),
});

export const dayInput = z.object({
  kind: dayKind,
  name: z.string().trim().min(1).max(40),
  source: z.string().trim().min(2).max(200),
});

export const dueQuery = z.object({
  from: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  workingDays: z.coerce.number().int().min(1).max(400).optional(),
  hours: z.coerce.number().positive().max(10_000).optional(),
});

export const dueAnswer = z.object({ dueAt: instant, flag: z.enum(['provisional-year']).nullable() });

export type CalendarYear = z.output<typeof calendarYear>;
export type CalendarDay = z.output<typeof calendarDay>;
export type CalendarAnswer = z.output<typeof calendarAnswer>;
export type YearAnswer = z.output<typeof yearAnswer>;
export type DueAnswer = z.output<typeof dueAnswer>;
