import { type Part, push, room } from '../../shared/part.ts';
import { draftHour, sweeps } from './jobs.ts';
import { topicTasks } from './jobs-topics.ts';
import { reportRoutes } from './routes.ts';
import { warningRoutes } from './routes-warnings.ts';
import { warningSettings } from './warning-rules.ts';
import { safetyIndexRoutes } from './routes-safety-index.ts';
import { topicRoutes } from './routes-topics.ts';
import { ownWords, topicRule } from './topic-rules.ts';

export { seedTree } from './actions-trees.ts';

export const analysis: Part = {
  name: 'analysis',
  title: '研判会商',
  routes: [...reportRoutes, ...warningRoutes, ...topicRoutes, ...safetyIndexRoutes],
  pushes: [
    push(
      [
        'analysis.drafted',
        'analysis.submitted',
        'analysis.returned',
        'analysis.published',
        'analysis.follow-up-set',
        'analysis.topics-found',
      ],
      (event) => [room.county(event.countyCode)],
    ),
  ],
  sweeps,
  tasks: topicTasks,
  settings: [draftHour, ...warningSettings, topicRule, ownWords],
};
