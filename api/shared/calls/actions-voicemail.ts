import { conflict, invalid, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../context.ts';
import { can, countyWhere, personOf, readableBy } from '../people/index.ts';
import type { NoMatterReason } from './contract-voicemail.ts';
import type { CallRecord, Story } from './record.ts';

/** A message was spoken and the recording stopped: from now on it is somebody's task, whatever becomes of the call. */
export async function keepMessage(ctx: Ctx, { record, facts }: Story): Promise<void> {
  const stopped = facts.findLast((fact) => fact.name === 'recording.stopped');
  if (!stopped) return;
  const { recordingRef, seconds } = stopped.data as { recordingRef: string; seconds: number };
  const id = ctx.newId();
  const { countyCode } = record;
  const { count } = await ctx.db.voicemail.createMany({
    data: [
      {
        id,
        countyCode,
        callId: record.id,
        serviceNumberId: record.serviceNumberId,
        phoneId: record.phoneId,
        leftAt: stopped.at,
        seconds,
        recordingRef,
        state: 'new',
        reservedFor: record.reservedFor,
      },
    ],
    skipDuplicates: true,
  });
  if (count > 0) ctx.announce({ name: 'voicemail.left', countyCode, voicemailId: id });
}

export const messageWasLeft = (before: CallRecord, record: CallRecord): boolean =>
  record.plan?.messageLeft === true && before.plan?.messageLeft !== true;

/** Who is second is told that somebody has it. */
export async function takeVoicemail(ctx: Ctx, voicemailId: string) {
  const { id: personId } = personOf(ctx.actor);
  const voicemail = await findVoicemail(ctx, voicemailId);
  if (voicemail.state === 'taken' && voicemail.takenBy === personId) return voicemail;
  const { count } = await ctx.db.voicemail.updateMany({
    where: { id: voicemailId, state: 'new' },
    data: { state: 'taken', takenBy: personId, takenAt: ctx.now },
  });
  if (count === 0) throw conflict('voicemail.taken', { state: voicemail.state });
  tell(ctx, voicemail, 'taken');
  return { ...voicemail, takenBy: personId };
}

/** Puts it back; a supervisor also what another took and left lying. */
export async function releaseVoicemail(ctx: Ctx, voicemailId: string): Promise<void> {
  const person = personOf(ctx.actor);
  const voicemail = await findVoicemail(ctx, voicemailId);
  const anybodys = can(person.roles, 'call.supervise');
  const { count } = await ctx.db.voicemail.updateMany({
    where: { id: voicemailId, state: 'taken', ...(anybodys ? {} : { takenBy: person.id }) },
    data: { state: 'new', takenBy: null, takenAt: null },
  });
  if (count === 0) throw conflict('voicemail.not-yours');
  tell(ctx, voicemail, 'new');
}

type Finish =
  { readonly registrationId: string } | { readonly reason: NoMatterReason; readonly note: string };

/** Whoever has it ends it: with what was registered from it, or with the reason why there is nothing to register. */
export async function finishVoicemail(ctx: Ctx, voicemailId: string, finish: Finish): Promise<void> {
  const { id: doneBy } = personOf(ctx.actor);
  const voicemail = await findVoicemail(ctx, voicemailId);
  const outcome =
    'registrationId' in finish
      ? await registered(ctx, voicemail.callId, finish.registrationId)
      : said(finish);
  const { count } = await ctx.db.voicemail.updateMany({
    where: { id: voicemailId, state: 'taken', takenBy: doneBy },
    data: { state: 'done', doneBy, doneAt: ctx.now, ...outcome },
  });
  if (count === 0) throw conflict('voicemail.not-yours');
  ctx.audit({
    chain: voicemail.countyCode,
    action: 'voicemail.finish',
    subject: voicemailId,
    detail: 'registrationId' in finish ? finish : { reason: finish.reason },
  });
  tell(ctx, voicemail, 'done');
}

/** Only what was registered from this very call, and has been decided. */
async function registered(ctx: Ctx, callId: string, registrationId: string) {
  const registration = await ctx.db.registration.findFirst({
    where: { id: registrationId, callId, state: 'decided' },
  });
  if (!registration) throw conflict('voicemail.not-registered');
  return { registrationId };
}

function said({ reason, note }: { readonly reason: NoMatterReason; readonly note: string }) {
  if (reason === 'other' && note.length < 4)
    throw invalid('voicemail.say-why', {}, [{ path: 'note', code: 'voicemail.say-why' }]);
  return { reason: note ? `${reason}:${note}` : reason };
}

/** The sound of a message. Who listened is written down with the hearing itself. */
export async function hearVoicemail(ctx: Ctx, voicemailId: string) {
  const voicemail = await findVoicemail(ctx, voicemailId);
  const kept = await ctx.db.voicemail.findUniqueOrThrow({
    where: { id: voicemailId },
    select: { sound: true, mediaType: true },
  });
  if (!kept.sound) throw conflict('voicemail.no-sound');
  await ctx.db.voicemailPlay.create({
    data: { id: ctx.newId(), voicemailId, personId: personOf(ctx.actor).id, at: ctx.now },
  });
  ctx.audit({ chain: voicemail.countyCode, action: 'voicemail.hear', subject: voicemailId, detail: {} });
  return { sound: Buffer.from(kept.sound), mediaType: kept.mediaType ?? 'audio/wav' };
}

export async function findVoicemail(ctx: Ctx, id: string) {
  const voicemail = await ctx.db.voicemail.findFirst({
    where: { id, countyCode: countyWhere(ctx.actor), ...readableBy(ctx.actor) },
    omit: { sound: true },
  });
  if (!voicemail) throw notFound('voicemail.unknown');
  return voicemail;
}

function tell(ctx: Ctx, { id, countyCode }: { id: string; countyCode: string }, state: string): void {
  ctx.announce({ name: 'voicemail.changed', countyCode, voicemailId: id, state });
}
