import { fromShanghai, shanghaiDay } from '../../platform/lib/shanghai.ts';
import type { Ctx } from '../context.ts';
import {
  figureDefinitions,
  figureNames,
  valueOf,
  type FigureCount,
  type FigureName,
} from './service-figures.ts';
import { countFigures, operatorTime, type Span } from './store-figures.ts';
import { loadRules } from './store-rules.ts';

const DAY_MS = 86_400_000;

/** The figures of a day, today as far as it has gone, with the connection rate of the 24 hours up to its end. */
export async function figuresOf(ctx: Ctx, day = shanghaiDay(ctx.now)) {
  const begun = fromShanghai(day);
  const to = new Date(Math.min(begun.getTime() + DAY_MS, Math.max(ctx.now.getTime(), begun.getTime())));
  const spans: Record<'day' | 'day-and-night', Span> = {
    day: { from: begun, to },
    'day-and-night': { from: new Date(to.getTime() - DAY_MS), to },
  };
  const rules = await loadRules(ctx.db);
  const limit = rules.serviceLevelSeconds;
  const [ofDay, ofDayAndNight, time] = await Promise.all([
    countFigures(ctx, inclusive(spans.day), limit),
    countFigures(ctx, inclusive(spans['day-and-night']), limit),
    operatorTime(ctx, spans.day),
  ]);
  const handling = ofDay['handling-time'];
  const counts: Record<FigureName, FigureCount> = {
    ...ofDay,
    'connection-24h': ofDayAndNight['connection-24h'],
    'handling-time': { ...handling, numerator: handling.numerator + time.wrapUpSeconds },
    occupancy: { numerator: time.busySeconds, denominator: time.staffedSeconds },
  };
  const figures = figureNames.map((name) => {
    const { unit, span } = figureDefinitions[name];
    const goal = name === 'connection-24h' ? rules.connectionGoal : null;
    return { name, unit, ...counts[name], value: valueOf(counts[name]), goal, ...spans[span] };
  });
  return { day, limitSeconds: limit, figures };
}

/** A call that began in this very instant is of it too. */
const inclusive = ({ from, to }: Span): Span => ({ from, to: new Date(to.getTime() + 1) });
