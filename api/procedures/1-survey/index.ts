import type { Part } from '../../shared/part.ts';
import { surveyPushes, surveyGlances, surveySweeps, surveyTasks } from './jobs.ts';
import { drawingRoutes } from './routes-drawing.ts';
import { importRoutes } from './routes-imports.ts';
import { projectRoutes } from './routes-projects.ts';
import { questionnaireRoutes } from './routes-questionnaires.ts';
import { workRoutes } from './routes-work.ts';
import { drawingSettings } from './drawing-settings.ts';
import { attemptRulesSetting, callingWindowsSetting } from './settings.ts';

export { createPublicSafety, createQuestionnaire, publishVersion } from './actions-questionnaires.ts';
export { createProject, moveProject, planQuotas } from './actions-projects.ts';
export { importSample } from './actions-imports.ts';
export { drawDigits, drawFromList, releaseReplicate } from './actions-draws.ts';
export { uploadBlocks } from './actions-blocks.ts';
export { savePlan } from './actions-plan.ts';
export { nextCase, releaseCase } from './actions-cases.ts';
export { dialCase, dialNext, endAttempt, resumeCase } from './actions-attempts.ts';
export { saveAnswer, sealInterview, startInterview, suspendInterview } from './actions-interviews.ts';
export { questionnaireOf } from './store-instruments.ts';

export const survey: Part = {
  name: 'survey',
  title: '日常调查',
  // The fixed words of a path come before its parameters.
  routes: [...questionnaireRoutes, ...projectRoutes, ...importRoutes, ...drawingRoutes, ...workRoutes],
  glances: surveyGlances,
  pushes: surveyPushes,
  sweeps: surveySweeps,
  tasks: surveyTasks,
  settings: [attemptRulesSetting, callingWindowsSetting, ...drawingSettings],
};
