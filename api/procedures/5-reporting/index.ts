import { perform, systemActor } from '../../shared/context.ts';
import { push, room, type Part } from '../../shared/part.ts';
import { cityOf } from '../../shared/regions/code.ts';
import { markLate } from './actions.ts';
import { anyLate } from './store.ts';
import { reportingRoutes } from './routes.ts';
import { incidentKinds, incidentLimits } from './rules.ts';

export { acknowledge, addEntry, passUp, reportIncident } from './actions.ts';

export const reporting: Part = {
  name: 'reporting',
  title: '信息报告',
  routes: reportingRoutes,
  settings: [incidentKinds, incidentLimits],
  pushes: [
    push(
      [
        'incident.reported',
        'incident.passed-up',
        'incident.acknowledged',
        'incident.closed',
        'incident.late',
      ],
      (event) => [...new Set([room.county(event.countyCode), room.county(cityOf(event.countyCode))])],
    ),
  ],
  sweeps: [
    {
      name: 'incidents-late',
      everySeconds: 30,
      run: async (rt) => {
        if (await anyLate(rt.database.prisma, rt.clock.now()))
          await perform(rt, systemActor('incidents-late'), markLate);
      },
    },
  ],
};
