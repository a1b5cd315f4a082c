import { type Part, push, room } from '../../shared/part.ts';
import { dispatchSweeps } from './jobs.ts';
import { dispatchRoutes } from './routes.ts';
import { limitRoutes } from './routes-limits.ts';
import { unitRoutes } from './routes-unit.ts';
import { dispatchSettings } from './settings.ts';

export { dispatchTicket, recallDispatch } from './actions-dispatch.ts';
export { excuseCoHandler, noteCallerTold, ruleExtension, ruleReturn } from './actions-rule.ts';
export { cancelCard, issueCard, urgeTicket } from './actions-supervise.ts';
export { acceptAssignment, noteProgress, requestExtension, requestReturn } from './actions-unit.ts';
export { dispatchInbox } from './store-inbox.ts';
export { recomputeFlagged } from './jobs.ts';
export { dispatchPlan } from './plan.ts';
export { unitTask, unitTasks } from './store-tasks.ts';

export const dispatch: Part = {
  name: '3-dispatch',
  title: '分流交办',
  routes: [...dispatchRoutes, ...unitRoutes, ...limitRoutes],
  sweeps: dispatchSweeps,
  settings: dispatchSettings,
  pushes: [
    push(
      ['ticket.dispatched', 'ticket.recalled', 'ticket.urged', 'ticket.overdue', 'supervision.changed'],
      (event) => [room.county(event.countyCode), ...event.unitIds.map(room.unit)],
    ),
    push(
      [
        'assignment.accepted',
        'assignment.progressed',
        'return.requested',
        'return.ruled',
        'extension.requested',
        'extension.ruled',
      ],
      (event) => [room.county(event.countyCode), room.unit(event.unitId)],
    ),
  ],
};
