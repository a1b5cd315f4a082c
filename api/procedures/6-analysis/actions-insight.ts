import { notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import {
  computeFigures,
  computeFiguresBy,
  figureOf,
  figureQuery,
  type FigureRequest,
} from '../../shared/statistics/figures/index.ts';
import type { InsightAnswer } from './contract-insight.ts';
import { FEWEST_COUNTIES, smallAreas } from './insight.ts';
import { countiesWithPeople } from './store-warnings.ts';

/** County estimates of one survey figure that borrow from neighbours; what is refused says why. */
export async function insightOf(
  ctx: Ctx,
  request: FigureRequest & { readonly key: string },
): Promise<InsightAnswer> {
  const figure = figureOf(request.key);
  if (!figure) throw notFound('figures.not-found', { key: request.key });
  const query = await figureQuery(ctx, request);
  const [whole] = await computeFigures(ctx.db, [figure.key], query);
  const about = {
    purpose: 'insight-only' as const,
    method: 'fay-herriot-reml' as const,
    level: query.rules.level,
    whole: whole!,
  };
  const refused = (why: NonNullable<InsightAnswer['refused']>) => ({ ...about, refused: why, items: [] });
  if (figure.measure.kind !== 'estimate') return refused('not-an-estimate');
  const found = await computeFiguresBy(ctx.db, [figure.key], query, 'county');
  const counties = (await countiesWithPeople(ctx.db, query.scope)).flatMap((county) => {
    const direct = found.get(county.code)?.[0];
    return direct && direct.value !== null && (direct.denominator ?? 0) > 0 ? [{ ...county, direct }] : [];
  });
  if (counties.length === 0 || whole!.value === null) return refused('no-answers');
  if (counties.length < FEWEST_COUNTIES) return refused('few-counties');
  const items = smallAreas(counties, whole!.value, query.rules.level);
  return items ? { ...about, refused: null, items: [...items] } : refused('no-answers');
}
