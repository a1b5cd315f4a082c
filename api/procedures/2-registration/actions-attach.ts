import { createHash } from 'node:crypto';
import type { UploadedFile } from '../../platform/http/route.ts';
import type { Ctx } from '../../shared/context.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/lib/errors.ts';
import { personOf } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import {
  attachmentsOf,
  attachmentStagesForUnits,
  findTicket,
  peopleNames,
} from '../../shared/tickets/index.ts';
import type { AttachmentStage } from '../../shared/tickets/contract.ts';
import { sniff } from './file-kind.ts';
import { attachmentRule, type FileKind } from './rules.ts';
import { findRegistration } from './store.ts';

const MEGABYTE = 1024 * 1024;

/** The matter behind a registration or a ticket, in the actor's sight. */
type Subject = { readonly registrationId: string } | { readonly ticketId: string };

async function matterOf(ctx: Ctx, subject: Subject) {
  if ('registrationId' in subject) {
    const row = await findRegistration(ctx, subject.registrationId);
    return { registrationId: row.id, countyCode: row.countyCode, ticketId: row.ticket?.id ?? null };
  }
  const ticket = await findTicket(ctx, subject.ticketId);
  return { registrationId: ticket.registrationId, countyCode: ticket.countyCode, ticketId: ticket.id };
}

/** Adds files to a matter. What a file is, is judged by its bytes; a unit's files are its own stage and no other. */
export async function attach(
  ctx: Ctx,
  subject: Subject,
  files: readonly UploadedFile[],
  wanted: AttachmentStage | undefined,
) {
  const person = personOf(ctx.actor);
  const matter = await matterOf(ctx, subject);
  const stage = person.unitId ? 'handling' : (wanted ?? (matter.ticketId ? 'dispatch' : 'registration'));
  if (!person.unitId && stage === 'handling') throw forbidden();
  const rule = await readSetting(ctx.db, attachmentRule);
  const before = await ctx.db.attachment.count({
    where: { registrationId: matter.registrationId, removedAt: null },
  });
  if (files.length === 0) throw invalid('attachment.none');
  if (before + files.length > rule.most) throw conflict('attachment.too-many', { limit: rule.most });
  for (const file of files) {
    const { mime } = checked(file, rule);
    const fileId = ctx.newId();
    await ctx.db.storedFile.create({
      data: {
        id: fileId,
        name: plainName(file.name),
        mime,
        size: file.content.length,
        sha256: createHash('sha256').update(file.content).digest('hex'),
        content: new Uint8Array(file.content),
        createdAt: ctx.now,
        createdBy: person.id,
      },
    });
    const id = ctx.newId();
    await ctx.db.attachment.create({
      data: {
        id,
        registrationId: matter.registrationId,
        fileId,
        stage,
        addedAt: ctx.now,
        addedBy: person.id,
      },
    });
    ctx.audit({ chain: matter.countyCode, action: 'attachment.add', subject: id, detail: { stage } });
  }
  return listAttachments(ctx, subject);
}

function checked(
  file: UploadedFile,
  rule: { readonly megabytes: number; readonly kinds: readonly FileKind[] },
) {
  if (file.content.length === 0) throw invalid('attachment.empty', { name: plainName(file.name) });
  if (file.content.length > rule.megabytes * MEGABYTE) {
    throw invalid('attachment.too-large', { name: plainName(file.name), limit: rule.megabytes });
  }
  const found = sniff(file.content);
  if (!found || !rule.kinds.includes(found.kind))
    throw invalid('attachment.kind', { name: plainName(file.name) });
  return found;
}

/** A name without folders and control characters, short enough to show. */
const plainName = (name: string): string =>
  [...(name.split(/[\\/]/).pop() ?? '')]
    .filter((letter) => letter >= ' ' && letter !== '\u007f')
    .slice(-120)
    .join('') || 'file';

async function visible(ctx: Ctx, subject: Subject) {
  const matter = await matterOf(ctx, subject);
  const all = await attachmentsOf(ctx, matter.registrationId);
  const unit = ctx.actor.kind === 'person' && ctx.actor.unitId !== null;
  if (!unit) return all;
  const stages = await readSetting(ctx.db, attachmentStagesForUnits);
  const { confidential } = await ctx.db.registration.findUniqueOrThrow({
    where: { id: matter.registrationId },
    select: { confidential: true },
  });
  return all.filter(
    (one) =>
      stages.includes(one.stage) &&
      one.stage !== 'internal' &&
      !(confidential && one.stage === 'registration'),
  );
}

export async function listAttachments(ctx: Ctx, subject: Subject) {
  const rows = await visible(ctx, subject);
  const person = await peopleNames(
    ctx,
    rows.map((row) => row.addedBy),
  );
  return rows.map((row) => ({ ...row, addedBy: person(row.addedBy) }));
}

/** The subject of an attachment as this actor may reach it: units through their ticket, the centre by county. */
async function locate(ctx: Ctx, attachmentId: string) {
  const row = await ctx.db.attachment.findFirst({ where: { id: attachmentId, removedAt: null } });
  const registration =
    row &&
    (await ctx.db.registration.findUnique({
      where: { id: row.registrationId },
      select: { id: true, countyCode: true, state: true, ticket: { select: { id: true } } },
    }));
  if (!row || !registration) throw notFound('attachment.not-found');
  const unit = ctx.actor.kind === 'person' && ctx.actor.unitId !== null;
  if (unit && !registration.ticket) throw notFound('attachment.not-found');
  const subject: Subject = unit ? { ticketId: registration.ticket!.id } : { registrationId: registration.id };
  const seen = await visible(ctx, subject).catch(() => []);
  if (!seen.some((one) => one.id === attachmentId)) throw notFound('attachment.not-found');
  return { row, registration };
}

export async function readAttachment(ctx: Ctx, attachmentId: string) {
  const { row } = await locate(ctx, attachmentId);
  return ctx.db.storedFile.findUniqueOrThrow({ where: { id: row.fileId } });
}

/** Taken off by who added it while the matter is open; the file stays on record. */
export async function removeAttachment(ctx: Ctx, attachmentId: string): Promise<void> {
  const { row, registration } = await locate(ctx, attachmentId);
  const person = personOf(ctx.actor);
  if (row.addedBy !== person.id) throw conflict('attachment.not-yours');
  if (registration.state !== 'open' && row.stage === 'registration') throw conflict('attachment.decided');
  await ctx.db.attachment.update({
    where: { id: attachmentId },
    data: { removedAt: ctx.now, removedBy: person.id },
  });
  ctx.audit({
    chain: registration.countyCode,
    action: 'attachment.remove',
    subject: attachmentId,
    detail: {},
  });
}
