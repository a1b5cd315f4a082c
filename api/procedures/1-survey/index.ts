import type { Part } from '../../shared/part.ts';
import { surveyPushes, surveyGlances, surveySweeps, surveyTasks } from './jobs.ts';
import { importRoutes } from './routes-imports.ts';
import { projectRoutes } from './routes-projects.ts';
import { questionnaireRoutes } from './routes-questionnaires.ts';
import { workRoutes } from './routes-work.ts';
import { attemptRulesSetting, callingWindowsSetting } from './settings.ts';
import { webRoutes, webSettings } from './web/index.ts';

export {
  createFactors,
  createPublicSafety,
  createQuestionnaire,
  publishVersion,
} from './actions-questionnaires.ts';
export { createProject, moveProject, planQuotas } from './actions-projects.ts';
export { importSample } from './actions-imports.ts';
export { nextCase, releaseCase } from './actions-cases.ts';
export { dialCase, dialNext, endAttempt, resumeCase } from './actions-attempts.ts';
export { saveAnswer, sealInterview, startInterview, suspendInterview } from './actions-interviews.ts';
export { questionnaireOf } from './store-instruments.ts';
export { openCollection } from './web/index.ts';

export const survey: Part = {
  name: 'survey',
  title: '日常调查',
  // The fixed words of a path come before its parameters.
  routes: [...questionnaireRoutes, ...projectRoutes, ...importRoutes, ...workRoutes, ...webRoutes],
  glances: surveyGlances,
  pushes: surveyPushes,
  sweeps: surveySweeps,
  tasks: surveyTasks,
  settings: [attemptRulesSetting, callingWindowsSetting, ...webSettings],
};
