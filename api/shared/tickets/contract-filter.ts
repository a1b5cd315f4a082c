import { z } from 'zod';
import { day, id, paging } from '../contract.ts';
import { colour, riskLevel, ticketStatus, urgency } from './contract.ts';

/** A query parameter that may be given several times. */
const several = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).optional(),
  );

const yes = z.enum(['true', 'false']).transform((text) => text === 'true');

export const ticketFilter = z.object({
  status: several(ticketStatus),
  countyCode: z.string().max(6).optional(),
  unitId: id.optional(),
  categoryCode: z.string().max(40).optional(),
  urgency: several(urgency),
  riskLevel: several(riskLevel),
  colour: several(colour),
  overdue: yes.optional(),
  /** A ticket number, or words of the title or text. */
  q: z.string().trim().max(100).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(['newest', 'due']).default('newest'),
});
export const ticketListQuery = ticketFilter.extend(paging.shape);
export const ticketExportQuery = ticketFilter.extend({ lang: z.enum(['zh', 'en']).default('zh') });

export type TicketFilter = z.output<typeof ticketFilter>;
