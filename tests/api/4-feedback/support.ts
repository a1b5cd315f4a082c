import type { TestApp } from '../../support/app.ts';
import { aNumber } from '../2-registration/support.ts';
import { aHandled, HANDLERS, ticketOf } from '../3-dispatch/support.ts';

type Centre = Pick<TestApp, 'as' | 'units'>;
type Wish = Parameters<typeof aHandled>[1];

export const aResult = (overrides: object = {}) => ({
  internalNote: '已派人到现场更换灯具并核实周边路段。',
  publicReply: '您好，您反映的路灯问题已修复，如再出现故障请随时来电告知。',
  callerContacted: false,
  noContactReason: '由中心统一答复',
  solved: true,
  closingKind: 'substantive',
  ...overrides,
});

/** A ticket whose lead has answered. The caller has an invented number unless the wish says otherwise. */
export async function anAnswered(app: Centre, wish: Wish = {}, result: object = {}) {
  const handled = await aHandled(app, { ...wish, matter: { phone: aNumber(), ...wish?.matter } });
  const who = HANDLERS[wish?.lead ?? 'township'];
  const answer = await app.as(who).post(`/assignments/${handled.lead}/result`, aResult(result));
  if (answer.status !== 200) throw new Error(`no result: ${JSON.stringify(answer.body)}`);
  return { ...handled, resultId: answer.body.id as string };
}

export async function anApproved(app: Centre, wish: Wish = {}) {
  const answered = await anAnswered(app, wish);
  const review = await app.as('supervisor').post(`/results/${answered.resultId}/review`, { verdict: 'pass' });
  if (review.status !== 204) throw new Error(`not passed: ${JSON.stringify(review.body)}`);
  return answered;
}

export const told = { channel: 'phone', text: '已将办理结果告知来电人', reached: true };

/** A ticket that waits for its revisit, which is due on the next working day. */
export async function aTold(app: Centre, wish: Wish = {}) {
  const approved = await anApproved(app, wish);
  const reply = await app.as('operator2').post(`/tickets/${approved.ticketId}/reply`, told);
  if (reply.status !== 200) throw new Error(`not told: ${JSON.stringify(reply.body)}`);
  const [revisit] = (await ticketOf(app, approved.ticketId)).revisits;
  return { ...approved, revisitId: revisit?.id as string };
}

/** Makes every waiting revisit due now, so that a test need not live through a night. */
export const bringForward = (app: Pick<TestApp, 'rt'>, ticketId: string) =>
  app.rt.database.prisma.revisit.updateMany({
    where: { ticketId, state: 'waiting' },
    data: { dueAt: app.rt.clock.now() },
  });
