import type { Part } from './shared/part.ts';
import { audit } from './shared/audit/index.ts';
import { calls } from './shared/calls/index.ts';
import { prompts } from './shared/calls/routes-prompts.ts';
import { serviceNumbers } from './shared/calls/routes-service-numbers.ts';
import { numbers } from './shared/numbers/index.ts';
import { analysis } from './procedures/6-analysis/index.ts';
import { assessment } from './procedures/7-assessment/index.ts';
import { calendar } from './shared/calendar/index.ts';
import { survey } from './procedures/1-survey/index.ts';
import { registration } from './procedures/2-registration/index.ts';
import { dispatch } from './procedures/3-dispatch/index.ts';
import { feedback } from './procedures/4-feedback/index.ts';
import { reporting } from './procedures/5-reporting/index.ts';
import { partitions } from './shared/partitions/index.ts';
import { people } from './shared/people/index.ts';
import { regions } from './shared/regions/index.ts';
import { settingsPart } from './shared/settings/routes.ts';
import { figures } from './shared/statistics/figures/index.ts';
import { tasks } from './shared/tasks/index.ts';
import { tickets } from './shared/tickets/index.ts';

/** Table of contents: what the procedures share, then the seven procedures in their order. */
const shared: readonly Part[] = [
  people,
  regions,
  audit,
  numbers,
  calls,
  serviceNumbers,
  prompts,
  calendar,
  figures,
  tasks,
  tickets,
  partitions,
];

const procedures: readonly Part[] = [
  survey,
  registration,
  dispatch,
  feedback,
  reporting,
  analysis,
  assessment,
];

const working = [...shared, ...procedures];

export const parts: readonly Part[] = [
  ...working,
  settingsPart(working.flatMap((part) => part.settings ?? [])),
];
