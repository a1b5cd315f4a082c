import type { Db } from '../../platform/db/index.ts';
import { type FigureQuery, overRows } from '../../shared/statistics/figures/index.ts';
import { LONGEST_UNRESOLVED_LIST } from './weekly-keys.ts';

export type Named = { readonly zh: string; readonly en: string };

export async function regionName(db: Db, code: string): Promise<Named | null> {
  const region = await db.region.findUnique({ where: { code } });
  return region && { zh: region.name, en: region.nameEn };
}

/** Matters registered by category. Those not yet classed belong to no category. */
export async function categoryCounts(db: Db, query: FigureQuery): Promise<ReadonlyMap<string, number>> {
  const rows = await overRows<{ code: string; count: number }>(
    db,
    'registrations',
    query,
    (from) => `select s.category_code as code, count(*)::int as count from ${from}
               where s.category_code is not null group by 1`,
  );
  return new Map(rows.map(({ code, count }) => [code, count]));
}

export async function categoryNames(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const rows = await db.category.findMany({ where: { code: { in: [...codes] } } });
  return new Map(rows.map(({ code, name, nameEn }) => [code, { zh: name, en: nameEn }]));
}

export type UnresolvedRow = {
  readonly ticketId: string;
  readonly number: string;
  readonly title: string;
  readonly confidential: boolean;
  readonly categoryZh: string | null;
  readonly categoryEn: string | null;
  readonly unitZh: string | null;
  readonly unitEn: string | null;
  readonly status: string;
  readonly acceptedAt: Date;
  readonly dueAt: Date | null;
};

/**
 * Tickets still open at the query's end, the longest due first, each with the due time then in force. Reserved ones are
 * counted and never listed: a report is read by people who do not have their skill.
 */
export async function unresolvedTickets(
  db: Db,
  query: FigureQuery,
): Promise<{ readonly total: number; readonly items: readonly UnresolvedRow[] }> {
  const [count] = await overRows<{ total: number }>(
    db,
    'tickets-closing',
    query,
    (from) => `select count(*)::int as total from ${from}`,
  );
  const items = await overRows<UnresolvedRow>(
    db,
    'tickets-closing',
    query,
    (
      from,
    ) => `select s.id as "ticketId", t.number, t.title, t.confidential, s.status, t.accepted_at as "acceptedAt",
        c.name as "categoryZh", c.name_en as "categoryEn", u.name as "unitZh", u.name_en as "unitEn",
        r.due_at as "dueAt"
      from ${from} join ticket t on t.id = s.id and t.reserved_for is null
      left join category c on c.code = t.category_code
      left join unit u on u.id = s.unit_id
      left join lateral (
        select coalesce((select e.new_due_at from extension_request e
                         where e.round_id = d.id and e.new_due_at is not null and e.ruled_at < :asOf
                         order by e.ruled_at desc, e.id desc limit 1), d.first_due_at) as due_at
        from dispatch_round d
        where d.ticket_id = s.id and d.dispatched_at < :asOf and (d.ended_at is null or d.ended_at >= :asOf)
        order by d.round desc limit 1) r on true
      order by r.due_at nulls last, t.accepted_at, t.number limit ${LONGEST_UNRESOLVED_LIST}`,
  );
  return { total: count?.total ?? 0, items };
}

export type OverdueRow = {
  readonly ticketId: string;
  readonly number: string;
  readonly title: string;
  readonly unitZh: string | null;
  readonly unitEn: string | null;
  readonly dueAt: Date;
  readonly countyCode: string;
};

export async function overdueTickets(
  db: Db,
  query: FigureQuery,
  limit: number,
): Promise<{ readonly total: number; readonly items: readonly OverdueRow[] }> {
  const [count] = await overRows<{ total: number }>(
    db,
    'rounds-overdue',
    query,
    (from) => `select count(*)::int as total from ${from}`,
  );
  const items = await overRows<OverdueRow>(
    db,
    'rounds-overdue',
    query,
    (from) => `select t.id as "ticketId", t.number, t.title, u.name as "unitZh", u.name_en as "unitEn",
        s.due_at as "dueAt", s.county_code as "countyCode"
      from ${from} join ticket t on t.id = s.link_id and t.reserved_for is null left join unit u on u.id = s.unit_id
      order by s.due_at, t.number limit ${limit}`,
  );
  return { total: count?.total ?? 0, items };
}

/** Counties of a city, or the county itself. */
export async function countiesOf(db: Db, prefix: string): Promise<readonly { code: string; name: Named }[]> {
  const rows = await db.region.findMany({
    where: { level: 'county', code: { startsWith: prefix } },
    orderBy: { code: 'asc' },
  });
  return rows.map(({ code, name, nameEn }) => ({ code, name: { zh: name, en: nameEn } }));
}
