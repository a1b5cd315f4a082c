import { push, room, type Part } from '../../shared/part.ts';
import { cityOf } from '../../shared/regions/code.ts';
import { assessmentRoutes } from './routes.ts';
import { bands, objectionDays, ranking } from './rules.ts';

export { seedSchemes } from './actions-schemes.ts';

export const assessment: Part = {
  name: 'assessment',
  title: '考核奖惩',
  routes: assessmentRoutes,
  settings: [bands, objectionDays, ranking],
  pushes: [
    push(
      [
        'assessment.computed',
        'assessment.announced',
        'assessment.objected',
        'assessment.ruled',
        'assessment.published',
      ],
      (event) => [...new Set([room.county(event.countyCode), room.county(cityOf(event.countyCode))])],
    ),
  ],
};
