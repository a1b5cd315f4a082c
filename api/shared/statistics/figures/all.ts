import { callFigures, operatorFigures } from './calls.ts';
import { feedbackFigures, incidentFigures } from './feedback.ts';
import type { FigureDefinition } from './figure.ts';
import { surveyFigures } from './survey.ts';
import { limitFigures, ticketFigures } from './tickets.ts';

/** Every figure there is, in the order in which a report tells them. */
export const FIGURES: readonly FigureDefinition[] = [
  ...surveyFigures,
  ...callFigures,
  ...ticketFigures,
  ...limitFigures,
  ...feedbackFigures,
  ...incidentFigures,
  ...operatorFigures,
];

const BY_KEY = new Map(FIGURES.map((figure) => [figure.key, figure]));

export const figureOf = (key: string): FigureDefinition | null => BY_KEY.get(key) ?? null;
