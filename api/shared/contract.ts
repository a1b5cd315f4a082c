import { z } from 'zod';

/** An instant on the wire: ISO 8601 with zone. Handlers may return a Date. */
export const instant = z
  .union([z.date(), z.iso.datetime({ offset: true })])
  .transform((value) => (typeof value === 'string' ? value : value.toISOString()))
  .pipe(z.string())
  .meta({ type: 'string', format: 'date-time' });

/** An instant in a request: text in, Date out. */
export const instantIn = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** A plain day, `2026-11-22`. */
export const day = z.iso.date();

export const id = z.uuid();

/** Server paging: pages count from 1. Query values are text. */
export const paging = z.object({
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
});

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), total: z.number().int().min(0) });
