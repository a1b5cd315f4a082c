import type { Part } from './shared/part.ts';
import { calendar } from './shared/calendar/index.ts';
import { people } from './shared/people/index.ts';
import { settingsPart } from './shared/settings/routes.ts';
import { figures } from './shared/statistics/figures/index.ts';
import { tasks } from './shared/tasks/index.ts';

/** Table of contents: what the procedures share, then the seven procedures in their order. */
const shared: readonly Part[] = [people, calendar, figures, tasks];

const procedures: readonly Part[] = [];

const working = [...shared, ...procedures];

export const parts: readonly Part[] = [
  ...working,
  settingsPart(working.flatMap((part) => part.settings ?? [])),
];
