import { createHash } from 'node:crypto';
import { conflict, forbidden, invalid, notFound } from '../../platform/lib/errors.ts';
import { MediaAnswer } from '../../platform/http/route.ts';
import type { Ctx, Runtime } from '../context.ts';
import { countyLike, personOf, SESSION_COOKIE } from '../people/index.ts';
import { readSetting } from '../settings/index.ts';
import type { RecordingQuery } from './contract-recordings.ts';
import { marksOf } from './marks.ts';
import { supervisionSettings } from './rules-supervision.ts';
import { isThere, openPart, readKept } from './store-recording-files.ts';
import {
  askedDuring,
  findRecording,
  hasGivenReason,
  listenersOf,
  operatorsOf,
  peaksOf,
  presentRecordings,
  searchRecordings,
  titlesOf,
  type RecordingRow,
} from './store-recording-search.ts';
import { recordingTrouble } from './store-recordings.ts';

const DAY_MS = 86_400_000;
/** How far back trouble with recordings is told of. */
const TROUBLE_DAYS = 7;

/** The sign-in of a request, by a hash that opens nothing. */
export const signInOf = (cookies: Readonly<Record<string, string>>): string =>
  createHash('sha256')
    .update(`recordings:${cookies[SESSION_COOKIE] ?? ''}`)
    .digest('hex');

export async function listRecordings(ctx: Ctx, rt: Runtime, query: RecordingQuery) {
  const since = new Date(ctx.now.getTime() - TROUBLE_DAYS * DAY_MS);
  const [{ rows, total }, days, operators, trouble] = await Promise.all([
    searchRecordings(ctx, query),
    readSetting(ctx.db, supervisionSettings.recordingDays),
    operatorsOf(ctx),
    recordingTrouble(ctx.db, countyLike(ctx.actor), since),
  ]);
  const items = await presentRecordings(ctx, rows);
  return { items, total, days, operators, trouble, keeping: rt.config.RECORDINGS_DIR !== '' };
}

async function visibleRecording(ctx: Ctx, recordingId: string): Promise<RecordingRow> {
  const row = await findRecording(ctx, recordingId);
  if (!row) throw notFound('recordings.unknown');
  return row;
}

export async function openRecording(ctx: Ctx, rt: Runtime, recordingId: string, session: string) {
  const row = await visibleRecording(ctx, recordingId);
  const [[view], days, reasons, peaks, marks, listeners, given, intact] = await Promise.all([
    presentRecordings(ctx, [row]),
    readSetting(ctx.db, supervisionSettings.recordingDays),
    readSetting(ctx.db, supervisionSettings.playReasons),
    peaksOf(ctx.db, recordingId),
    presentMarks(ctx, row),
    listenersOf(ctx.db, recordingId),
    hasGivenReason(ctx.db, recordingId, session),
    isIntact(rt, row),
  ]);
  return {
    ...view!,
    deletesAt: row.state === 'kept' ? new Date(row.startedAt.getTime() + days * DAY_MS) : null,
    intact,
    peaks,
    marks,
    listeners,
    reasons: [...reasons],
    reasonNeeded: !given,
  };
}

async function isIntact(rt: Runtime, row: RecordingRow): Promise<boolean | null> {
  const file = keptFile(row);
  if (!file) return null;
  return (await readKept(rt.config.RECORDINGS_DIR, file))?.sha256 === row.sha256;
}

const keptFile = ({ state, file, packed }: RecordingRow) =>
  state === 'kept' && file ? { file, packed } : null;

async function presentMarks(ctx: Ctx, row: RecordingRow) {
  const marks = marksOf(row, await askedDuring(ctx.db, row));
  const versions = [...new Set(marks.map((mark) => mark.versionId))];
  const titles = new Map(
    await Promise.all(versions.map(async (id) => [id, await titlesOf(ctx.db, id)] as const)),
  );
  return marks.map(({ from, question, versionId }) => {
    const title = titles.get(versionId)?.get(question);
    return {
      seconds: from,
      question,
      title: title ? { zh: title['zh-cn'] ?? '', en: title.en ?? '' } : null,
    };
  });
}

/** A reason to listen, given once a sign-in: a recorded fact, and the key to the sound. */
export async function giveReason(
  ctx: Ctx,
  recordingId: string,
  session: string,
  wish: { readonly reason: string; readonly note: string },
): Promise<void> {
  const row = await visibleRecording(ctx, recordingId);
  const reasons = await readSetting(ctx.db, supervisionSettings.playReasons);
  if (!reasons.some(({ code }) => code === wish.reason))
    throw invalid('supervision.reason-unknown', {}, [{ path: 'reason', code: 'supervision.reason-unknown' }]);
  if (!keptFile(row)) throw conflict(`recordings.${row.state}`);
  // Given already, in another window perhaps: once is enough.
  if (await hasGivenReason(ctx.db, recordingId, session)) return;
  await ctx.db.recordingPlay.create({
    data: { id: ctx.newId(), recordingId, personId: personOf(ctx.actor).id, session, ...wish, at: ctx.now },
  });
  ctx.audit({
    chain: row.countyCode,
    action: 'recording.play',
    subject: recordingId,
    detail: { callId: row.callId, reason: wish.reason },
  });
}

export async function playRecording(ctx: Ctx, rt: Runtime, recordingId: string, session: string) {
  const row = await visibleRecording(ctx, recordingId);
  if (!(await hasGivenReason(ctx.db, recordingId, session))) throw forbidden('recordings.reason-needed');
  const file = keptFile(row);
  if (!file) throw conflict(`recordings.${row.state}`);
  const folder = rt.config.RECORDINGS_DIR;
  if (!(await isThere(folder, file))) throw notFound('recordings.file-gone');
  return new MediaAnswer(row.mediaType ?? 'audio/wav', row.size ?? 0, (from, to) =>
    openPart(folder, file, from, to),
  );
}
