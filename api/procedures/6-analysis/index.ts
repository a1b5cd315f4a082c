import { type Part, push, room } from '../../shared/part.ts';
import { draftHour, sweeps } from './jobs.ts';
import { reportRoutes } from './routes.ts';
import { warningRoutes } from './routes-warnings.ts';
import { warningSettings } from './warning-rules.ts';

export const analysis: Part = {
  name: 'analysis',
  title: '研判会商',
  routes: [...reportRoutes, ...warningRoutes],
  pushes: [
    push(
      [
        'analysis.drafted',
        'analysis.submitted',
        'analysis.returned',
        'analysis.published',
        'analysis.follow-up-set',
      ],
      (event) => [room.county(event.countyCode)],
    ),
  ],
  sweeps,
  settings: [draftHour, ...warningSettings],
};
