import { z } from 'zod';
import { defineSetting } from '../settings/index.ts';
import { attachmentStage, type AttachmentStage } from './contract.ts';
import type { TicketView } from './store-page.ts';

export const attachmentStagesForUnits = defineSetting<readonly AttachmentStage[]>({
  key: 'tickets.attachment-stages-for-units',
  title: { zh: '承办单位可见的附件环节', en: 'Stages whose attachments units may see' },
  source: '承办单位只见办理所需材料为本系统默认，可调整；保密事项的受理材料一律不出中心',
  schema: z.array(attachmentStage),
  fallback: ['registration', 'dispatch', 'handling'],
});

/** Lines of the history that concern the unit although they name no unit. */
const SHARED_LINES = new Set(['accept', 'dispatch', 'redispatch', 'close', 'reopen', 'approve', 'reply']);

/**
 * The ticket as a unit may see it. Never who was interviewed or that anyone was; the caller's name and number only
 * where the caller agreed and the matter is not confidential; of other units their part and their reply to the caller,
 * not their internal notes, unless this unit leads the round.
 */
export function presentForUnit(view: TicketView, unitId: string, stages: readonly AttachmentStage[]) {
  const {
    interviewId: _interview,
    calls: _calls,
    mergedInto: _into,
    merged: _merged,
    moves: _moves,
    ...rest
  } = view;
  const { acceptedBy: _acceptedBy, ...ticket } = rest;
  const { channel: _channel, registeredBy: _registrar, ...matter } = view.matter;
  const contact = matter.contactConsent && !view.confidential && !matter.anonymous;
  const rounds = view.rounds.filter((round) => round.assignments.some((one) => one.unitId === unitId));
  const roundIds = new Set(rounds.map((round) => round.id));
  const led = new Set(
    rounds
      .filter((round) => round.assignments.some((one) => one.unitId === unitId && one.role === 'lead'))
      .map((round) => round.id),
  );
  const own = new Set(
    rounds.flatMap((round) => round.assignments.filter((one) => one.unitId === unitId)).map((one) => one.id),
  );
  const inLed = new Set(
    rounds.filter((round) => led.has(round.id)).flatMap((round) => round.assignments.map((one) => one.id)),
  );
  return {
    ...ticket,
    matter: {
      ...matter,
      callerName: contact ? matter.callerName : null,
      phoneMasked: contact ? matter.phoneMasked : null,
      canReveal: contact && matter.phoneMasked !== null,
    },
    rounds: rounds.map((round) => ({ ...round, dispatchedBy: null })),
    results: view.results
      .filter((one) => roundIds.has(one.roundId))
      .map((one) =>
        one.unitId === unitId || led.has(one.roundId)
          ? { ...one, reviewedBy: null }
          : { ...one, internalNote: '', reviewNote: null, reviewedBy: null, submittedBy: null },
      ),
    progress: view.progress.filter((one) => own.has(one.assignmentId) || inLed.has(one.assignmentId)),
    replies: view.replies
      .filter((one) => roundIds.has(one.roundId))
      .map((one) => ({ ...one, callId: null, by: null })),
    revisits: view.revisits
      .filter((one) => roundIds.has(one.roundId))
      .map((one) => ({ ...one, operator: null, decidedBy: null })),
    urges: view.urges.map((one) => ({ ...one, by: null })),
    returns: view.returns.filter((one) => one.unitId === unitId),
    extensions: view.extensions.filter((one) => one.unitId === unitId),
    closures: view.closures.map((one) => ({ ...one, by: null })),
    history: view.history
      .filter((one) => one.unitId === unitId || (one.unitId === null && SHARED_LINES.has(one.name)))
      .map((one) => ({
        ...one,
        actorName: one.unitId === unitId ? one.actorName : '',
        note: one.unitId === unitId ? one.note : '',
      })),
    attachments: view.attachments.filter(
      (one) =>
        stages.includes(one.stage) &&
        one.stage !== 'internal' &&
        !(view.confidential && one.stage === 'registration'),
    ),
  };
}
