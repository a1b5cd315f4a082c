import type { Ctx } from '../context.ts';
import { sql } from '../../platform/db/index.ts';
import { shanghaiDay } from './day.ts';
import { formatNumber, lookupText } from './number-text.ts';

const CODE_LENGTH = 6;

/** The next number of the county and day. The upsert locks the counter's row, so no two tickets get one number. */
export async function nextTicketNumber(ctx: Ctx, countyCode: string): Promise<string> {
  const day = shanghaiDay(ctx.now);
  const [row] = await sql<{ next: number }>(
    ctx.db,
    `insert into ticket_counter (county_code, day, next) values ($1, $2::date, 2)
     on conflict (county_code, day) do update set next = ticket_counter.next + 1
     returning next`,
    countyCode,
    day,
  );
  return formatNumber(countyCode, day, row!.next - 1);
}

/** A code that the citizen is told once. Only its keyed hash is kept, bound to the number. */
export function newLookupCode(ctx: Ctx, number: string): { code: string; hash: string } {
  const code = ctx.newCode(CODE_LENGTH);
  return { code, hash: lookupHash(ctx, number, code) };
}

export const lookupHash = (ctx: Pick<Ctx, 'vault'>, number: string, code: string): string =>
  ctx.vault.blindIndex(lookupText(number, code));
