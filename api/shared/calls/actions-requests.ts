import { z } from 'zod';
import { eventKeyOf, isOld, saidAt, type Errand } from '../../../telephony/index.ts';
import type { Ctx } from '../context.ts';
import { keepRequest, lineLives } from './store-requests.ts';

/** A line without a sign of life for this long is not to be relied upon. */
const LINE_SILENT_MS = 30_000;

export const formPlace = (id: string): string => `provider_request.form:${id}`;

const uuid = z.uuid();

/** Keeps a verified request of Twilio's for the line; an old one only to say that it came. */
export async function takeTwilioRequest(
  ctx: Ctx,
  errand: Errand,
  form: Readonly<Record<string, string>>,
  token: string,
): Promise<'kept' | 'repeated' | 'old'> {
  const id = ctx.newId();
  const old = isOld(form, ctx.now);
  const callId = 'callId' in errand && uuid.safeParse(errand.callId).success ? errand.callId : null;
  const isNew = await keepRequest(
    ctx.db,
    {
      id,
      driver: 'twilio',
      kind: errand.kind,
      eventKey: eventKeyOf(errand, form) ?? id,
      token: token || null,
      callRef: form['CallSid'] ?? '',
      callId,
      errand,
      form: old ? null : ctx.vault.seal(JSON.stringify(form), formPlace(id)),
      saidAt: saidAt(form),
      fate: old ? 'old' : null,
    },
    ctx.now,
  );
  if (!isNew) return 'repeated';
  return old ? 'old' : 'kept';
}

/** Is there anybody to look after a caller who waits? */
export const twilioLineLives = (ctx: Ctx): Promise<boolean> =>
  lineLives(ctx.db, 'twilio', new Date(ctx.now.getTime() - LINE_SILENT_MS));
