import type { z } from 'zod';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { serviceNumberChange } from './contract-service-numbers.ts';

/** The columns of a change: what is left out stays as it is, null takes it away. */
export const columnsOf = ({ overflow, card, ...rest }: z.output<typeof serviceNumberChange>) => ({
  ...rest,
  ...(overflow === undefined ? {} : { overflow: overflow ?? Prisma.DbNull }),
  ...(card === undefined ? {} : { card: card ?? Prisma.DbNull }),
});
