import type { Db } from '../../../platform/db/index.ts';
import type { RateName } from '../aapor.ts';
import { rateParts } from '../aapor.ts';
import type { FigureDefinition, FigureQuery } from './figure.ts';
import { mayRead } from '../../people/index.ts';
import type { Ctx } from '../../context.ts';
import { sql } from '../../../platform/db/index.ts';
import { overRows } from './store.ts';

export type FigureSide = 'numerator' | 'denominator';

export type FigureRow = {
  readonly id: string;
  readonly at: Date;
  readonly countyCode: string;
  readonly unitName: string | null;
  readonly operatorName: string | null;
  readonly link: 'ticket' | 'call' | 'interview' | 'case' | 'incident' | 'registration';
  readonly linkId: string;
  readonly label: string;
};

/** The rows that a figure counts: those of its numerator, or all of its denominator. Latest first. */
export async function figureRows(
  db: Db,
  figure: FigureDefinition,
  query: FigureQuery,
  side: FigureSide,
  paging: { readonly page: number; readonly pageSize: number },
): Promise<{ readonly items: readonly FigureRow[]; readonly total: number }> {
  const counted = conditionOf(figure, side);
  const [count] = await overRows<{ total: number }>(
    db,
    figure.source,
    query,
    (from) => `select count(*)::int as total from ${from} where ${counted}`,
  );
  const offset = (paging.page - 1) * paging.pageSize;
  const items = await overRows<FigureRow>(
    db,
    figure.source,
    query,
    (
      from,
    ) => `select s.id, s.at, s.county_code as "countyCode", u.name as "unitName", p.name as "operatorName",
        s.link, s.link_id as "linkId", s.label
      from (select s.* from ${from} where ${counted}
            order by s.at desc, s.id desc limit ${paging.pageSize} offset ${offset}) s
      left join unit u on u.id = s.unit_id left join person p on p.id = s.operator_id
      order by s.at desc, s.id desc`,
  );
  return { items, total: count?.total ?? 0 };
}

function conditionOf(figure: FigureDefinition, side: FigureSide): string {
  const { measure } = figure;
  switch (measure.kind) {
    case 'count':
      return `(${measure.counts})`;
    case 'share':
      return side === 'numerator' ? `(${measure.among}) and (${measure.counts})` : `(${measure.among})`;
    case 'mean':
    case 'sum':
      return `(${measure.among})`;
    case 'estimate': {
      const asked = `s.indicator = '${measure.indicator}'`;
      return side === 'numerator' && measure.of === 'share' ? `${asked} and s.good` : asked;
    }
    case 'rate':
      return `s.class in (${classesIn(measure.rate, side)
        .map((each) => `'${each}'`)
        .join(', ')})`;
  }
}

/** Which classes a rate counts, found by asking it about one case of each. */
function classesIn(rate: RateName, side: FigureSide): readonly string[] {
  const none = { I: 0, P: 0, R: 0, NC: 0, O: 0, UH: 0, UO: 0, UR: 0, NE: 0 };
  return Object.keys(none).filter((each) => {
    const part = rateParts({ ...none, [each]: 1 }, 1)[rate];
    return (side === 'numerator' ? part.numerator : (part.denominator ?? 0)) > 0;
  });
}

const RESERVED_TABLES: Partial<Record<FigureRow['link'], string>> = {
  ticket: 'ticket',
  call: 'call',
  registration: 'registration',
};

/** What is reserved for a skill that the reader does not have is counted, and its row says nothing more. */
export async function withoutReserved(ctx: Ctx, rows: readonly FigureRow[]): Promise<FigureRow[]> {
  const hidden = new Set<string>();
  for (const [link, table] of Object.entries(RESERVED_TABLES)) {
    const ids = rows.filter((row) => row.link === link).map((row) => row.linkId);
    if (ids.length === 0) continue;
    const found = await sql<{ id: string }>(
      ctx.db,
      `select id from ${table} r where r.id = any($1::uuid[]) and not ${mayRead(ctx.actor, 'r')}`,
      ids,
    );
    for (const { id } of found) hidden.add(id);
  }
  return rows.map((row) =>
    hidden.has(row.linkId) ? { ...row, label: '***', unitName: null, operatorName: null } : row,
  );
}
