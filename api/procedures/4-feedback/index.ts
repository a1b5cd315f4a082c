import { type Part, push, room } from '../../shared/part.ts';
import { feedbackSweeps } from './jobs.ts';
import { feedbackRoutes } from './routes.ts';
import { revisitRoutes } from './routes-revisit.ts';
import { feedbackSettings } from './settings.ts';

export { decideAfterRevisit, reopenTicket } from './actions-decide.ts';
export { callToReply, replyToCaller } from './actions-reply.ts';
export { reviewResult, submitResult } from './actions-result.ts';
export { callForRevisit, claimNextRevisit, recordRevisit, releaseRevisit } from './actions-revisit.ts';
export { decisionQueue, reviewQueue } from './store-queues.ts';
export { replyQueue } from './store-reply-queue.ts';
export { revisitPage } from './store-revisit-queue.ts';

export const feedback: Part = {
  name: '4-feedback',
  title: '结果反馈',
  routes: [...feedbackRoutes, ...revisitRoutes],
  sweeps: feedbackSweeps,
  settings: feedbackSettings,
  pushes: [
    push(['assignment.answered', 'result.reviewed'], (event) => [
      room.county(event.countyCode),
      room.unit(event.unitId),
    ]),
    push(
      ['caller.replied', 'revisit.due', 'revisit.completed', 'ticket.reopened', 'ticket.closed'],
      (event) => [room.county(event.countyCode)],
    ),
  ],
};
