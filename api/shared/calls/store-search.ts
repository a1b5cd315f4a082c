import type { z } from 'zod';
import { sql } from '../../platform/db/index.ts';
import { fromShanghai } from '../../platform/lib/shanghai.ts';
import type { Ctx } from '../context.ts';
import { countyLike, mayRead } from '../people/index.ts';
import type { callQuery } from './contract.ts';
import { figureDefinitions } from './service-figures.ts';
import { CALL_COLUMNS, toRecord, type CallRow } from './store-calls.ts';
import { loadRules } from './store-rules.ts';

type Query = z.output<typeof callQuery>;

const DAY_MS = 86_400_000;

/** The limit within which a call is answered in time is the first value, as the figures have it. */
const WHERE = `$1::int is not null and c.county_code like $2 and ($3::uuid is null or c.operator_id = $3::uuid)
  and ($4::timestamptz is null or c.created_at >= $4::timestamptz)
  and ($5::timestamptz is null or c.created_at < $5::timestamptz)
  and ($6::text is null or c.direction = $6) and ($7::text is null or c.purpose = $7)
  and ($8::uuid is null or c.phone_id = $8::uuid)
  and case coalesce($9::text, '') when 'joined' then c.joined_at is not null
    when 'abandoned' then c.direction = 'in' and c.queued_at is not null and c.joined_at is null and c.ended_at is not null
    when 'failed' then c.direction = 'out' and c.joined_at is null and c.ended_at is not null
    when 'open' then c.ended_at is null else true end
  and ($10::timestamptz is null or c.created_at >= $10::timestamptz)
  and ($11::timestamptz is null or c.created_at <= $11::timestamptz)`;

/** The calls that a figure counts are found by the figure's own conditions. */
function behind({ figure, part }: Query): string {
  if (!figure) return 'true';
  const { base, counted } = figureDefinitions[figure];
  if (part === 'base') return base;
  return `(${base}) and ${part === 'counted' ? '' : 'not '}coalesce(${counted}, false)`;
}

export async function searchCalls(
  ctx: Ctx,
  query: Query,
  who: { readonly phoneId: string | null; readonly operatorId: string | null },
) {
  const { serviceLevelSeconds } = await loadRules(ctx.db);
  const where = `${WHERE} and ${mayRead(ctx.actor, 'c')} and (${behind(query)})`;
  const values = [
    serviceLevelSeconds,
    countyLike(ctx.actor),
    who.operatorId,
    query.from ? fromShanghai(query.from) : null,
    query.to ? new Date(fromShanghai(query.to).getTime() + DAY_MS) : null,
    query.direction ?? null,
    query.purpose ?? null,
    who.phoneId,
    query.result ?? null,
    query.since ?? null,
    query.until ?? null,
  ];
  const [rows, [count]] = await Promise.all([
    sql<CallRow>(
      ctx.db,
      `select ${CALL_COLUMNS} from call c where ${where}
       order by c.created_at desc, c.id desc limit $12::int offset $13::int`,
      ...values,
      query.pageSize,
      (query.page - 1) * query.pageSize,
    ),
    sql<{ total: number }>(ctx.db, `select count(*)::int as total from call c where ${where}`, ...values),
  ]);
  return { records: rows.map(toRecord), total: count?.total ?? 0 };
}
