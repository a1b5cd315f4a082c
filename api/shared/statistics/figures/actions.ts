import { invalid, notFound } from '../../../platform/lib/errors.ts';
import type { Ctx } from '../../context.ts';
import { countyWhere, scopePrefix } from '../../people/scope.ts';
import { isCityCode } from '../../regions/code.ts';
import { figureOf } from './all.ts';
import type { FigureQuery, Subject } from './figure.ts';
import { daysOf, lengthInDays } from './period.ts';
import { readFigureRules } from './store.ts';

const LONGEST_PERIOD_DAYS = 400;

/** Which counties a reader asks about: within what the reader may see, and no wider. Outside is not found. */
export function scopeOf(ctx: Ctx, region: string | undefined): string {
  const allowed = countyWhere(ctx.actor).startsWith;
  if (region === undefined || region === '') return allowed;
  if (!/^\d{6}$/.test(region)) throw notFound('region.not-found');
  const asked = scopePrefix(region);
  if (asked.startsWith(allowed)) return asked;
  // A county's reader who asks for the city gets the part that is theirs.
  if (isCityCode(region) && allowed.startsWith(asked)) return allowed;
  throw notFound('region.not-found');
}

export type FigureRequest = {
  readonly from: string;
  readonly to: string;
  readonly region?: string | undefined;
  readonly subject?: Subject['kind'] | undefined;
  readonly subjectId?: string | undefined;
};

/** The query of a reader: whole days, the last included, as it stands now. */
export async function figureQuery(ctx: Ctx, request: FigureRequest): Promise<FigureQuery> {
  const period = daysOf(request.from, request.to);
  const days = lengthInDays(period);
  if (days < 1) throw invalid('figures.period-reversed');
  if (days > LONGEST_PERIOD_DAYS) throw invalid('figures.period-too-long', { days: LONGEST_PERIOD_DAYS });
  if ((request.subject === undefined) !== (request.subjectId === undefined)) {
    throw invalid('figures.subject-incomplete');
  }
  return {
    scope: scopeOf(ctx, request.region),
    ...period,
    asOf: ctx.now < period.to ? ctx.now : period.to,
    rules: await readFigureRules(ctx.db),
    subject: request.subject && request.subjectId ? { kind: request.subject, id: request.subjectId } : null,
  };
}

export function knownFigure(key: string) {
  const figure = figureOf(key);
  if (!figure) throw notFound('figures.not-found', { key });
  return figure;
}
