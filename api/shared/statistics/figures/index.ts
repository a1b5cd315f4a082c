import type { Part } from '../../part.ts';
import { figureRoutes } from './routes.ts';
import { figureSettings } from './rules.ts';

export { figureQuery, scopeOf, type FigureRequest } from './actions.ts';
export { figureOf, FIGURES } from './all.ts';
export type {
  Both,
  FigureDefinition,
  FigureInterval,
  FigureQuery,
  FigureUnit,
  FigureValue,
  Subject,
  SubjectKind,
} from './figure.ts';
export { addDays, dayOfInstant, daysOf, mondayOf, startOfDay, weekday, weekNumber } from './period.ts';
export type { FigureRules } from './rules.ts';
export { computeFigures, computeFiguresBy } from './store-compute.ts';
export { figureRows, withoutReserved, type FigureRow, type FigureSide } from './store-rows.ts';
export type { SourceName } from './sources.ts';
export { overRows, readFigureRules } from './store.ts';

export const figures: Part = {
  name: 'figures',
  title: '统计指标',
  routes: figureRoutes,
  settings: figureSettings,
};
