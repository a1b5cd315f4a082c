import type { Part } from './shared/part.ts';
import { people } from './shared/people/index.ts';
import { settingsPart } from './shared/settings/routes.ts';
import { tasks } from './shared/tasks/index.ts';

/** Table of contents: what the procedures share, then the seven procedures in their order. */
const shared: readonly Part[] = [people, tasks];

const procedures: readonly Part[] = [];

const working = [...shared, ...procedures];

export const parts: readonly Part[] = [
  ...working,
  settingsPart(working.flatMap((part) => part.settings ?? [])),
];
