import {
  computeFigures,
  FIGURES,
  figureQuery,
  figureRows,
  type FigureDefinition,
  type FigureQuery,
} from '../../api/shared/statistics/figures/index.ts';
import { readCtx, systemActor } from '../../api/shared/context.ts';
import type { Broken, Check, Look } from './invariant.ts';

/** For every class and day: what was there, came, went and was merged away gives what is left. */
export const balanceCheck: Check = {
  rule: '11',
  name: 'balance-of-tickets',
  says: 'opening + received − finished − excluded = closing, for every class and day',
  find: (look) =>
    look.rows(
      `with days as (select generate_series($1::date, $2::date, '1 day')::date as day),
       line as (select h.*, t.category_code, (h.at at time zone 'Asia/Shanghai')::date as day,
                  lead(h.at) over (partition by h.ticket_id order by h.seq) as until
                from ticket_history h join ticket t on t.id = h.ticket_id),
       live as (select *, to_status not in ('closed', 'merged') as is_live,
                  coalesce(from_status, 'closed') not in ('closed', 'merged') as was_live from line),
       stock as (select d.day, l.category_code, count(*) as closing from days d join live l
                 on l.is_live and (l.at at time zone 'Asia/Shanghai')::date <= d.day
                 and (l.until is null or (l.until at time zone 'Asia/Shanghai')::date > d.day) group by 1, 2),
       flow as (select day, category_code,
                  count(*) filter (where name in ('accept', 'reopen', 'unmerge')) as received,
                  count(*) filter (where name = 'close') as finished,
                  count(*) filter (where name = 'merge') as excluded from live group by 1, 2),
       sheet as (select d.day, c.category_code, coalesce(s.closing, 0) as closing,
                   coalesce(lag(s.closing) over (partition by c.category_code order by d.day), 0) as opening,
                   coalesce(f.received, 0) as received, coalesce(f.finished, 0) as finished,
                   coalesce(f.excluded, 0) as excluded
                 from days d cross join (select distinct category_code from live) c
                 left join stock s using (day, category_code) left join flow f using (day, category_code))
       select category_code || ' ' || day::text as id from sheet
       where opening + received - finished - excluded <> closing`,
      [look.period.from, look.period.to],
    ),
};

/** Every share, mean and rate of the period, opened into its rows. */
export const figureCheck: Check = {
  rule: '11',
  name: 'numerators-are-parts-of-denominators',
  says: 'every numerator is counted among the rows of its denominator, and both open into as many rows as they say',
  async find(look) {
    const ctx = readCtx(look.rt, systemActor('invariants'));
    const query = await figureQuery(ctx, { ...look.period, region: look.county });
    const keys = FIGURES.map(({ key }) => key);
    const values = await computeFigures(ctx.db, keys, query);
    const broken: Broken[] = [];
    for (const [index, figure] of FIGURES.entries()) {
      const what = await wrong(look, figure, values[index]!, query);
      if (what) broken.push({ id: figure.key, what });
    }
    return broken;
  },
};

async function wrong(
  look: Look,
  figure: FigureDefinition,
  value: {
    readonly numerator: number | null;
    readonly denominator: number | null;
    readonly value: number | null;
  },
  query: FigureQuery,
): Promise<string | null> {
  const { numerator, denominator } = value;
  const { kind } = figure.measure;
  if (kind === 'share' && (numerator ?? 0) > (denominator ?? 0)) return `${numerator} of ${denominator}`;
  if (kind === 'share' && denominator === 0 && value.value !== null) return 'a share of nothing has a value';
  if (kind === 'estimate' || kind === 'rate' || kind === 'sum') return null;
  const db = look.rt.database.prisma;
  const paging = { page: 1, pageSize: 1 };
  const over = await figureRows(db, figure, query, 'numerator', paging);
  const under = await figureRows(db, figure, query, 'denominator', paging);
  if (over.total > under.total) return `${over.total} rows over ${under.total}`;
  const counted = kind === 'count' || kind === 'share' ? numerator : denominator;
  return counted === over.total ? null : `${counted} opens into ${over.total} rows`;
}
