import type { z } from 'zod';
import { conflict, forbidden, invalid, notFound } from '../../platform/lib/errors.ts';
import { finishWrapUp, placeCall } from '../../shared/calls/index.ts';
import type { Ctx } from '../../shared/context.ts';
import { maskedOf } from '../../shared/numbers/index.ts';
import { can, countyLike, maySeeCounty, personOf } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { inSight } from './actions-interviews.ts';
import type { Answers } from './answers.ts';
import { askedAgain } from './asked-again.ts';
import type { finishRecheckBody, recheckAnswer, recheckPage, recheckQuery } from './contract-quality.ts';
import { recheckRulesSetting } from './honesty-rules.ts';
import { problemOf } from './questionnaire.ts';
import { questionnaireOf } from './store-instruments.ts';
import {
  drawRechecks,
  findRecheck,
  finishRecheckRow,
  hasAsked,
  listRechecks,
  noteRecheckCall,
  releaseRechecks,
  takeRecheck as takeRow,
  wasJoined,
  type RecheckResult,
  type RecheckRow,
} from './store-rechecks.ts';

type Shown = z.input<typeof recheckAnswer>;

/** Whoever only rechecks is told neither what was answered before nor why the interview was drawn. */
const seesEvidence = (ctx: Ctx): boolean => can(personOf(ctx.actor).roles, 'quality.read');

const shown = (row: RecheckRow, masked: string, evidence: boolean): Shown => {
  const { phoneId, answers, differing, ...plain } = row;
  void phoneId;
  return {
    ...plain,
    masked,
    why: evidence ? row.why : null,
    operatorName: evidence ? row.operatorName : null,
    answers: evidence || row.state !== 'done' ? answers : null,
    differing: evidence ? differing : [],
  };
};

export async function rechecksView(
  ctx: Ctx,
  query: z.output<typeof recheckQuery>,
): Promise<z.input<typeof recheckPage>> {
  const evidence = seesEvidence(ctx);
  const { rows, total } = await listRechecks(
    ctx.db,
    {
      scope: countyLike(ctx.actor),
      projectId: query.projectId ?? null,
      state: query.state ?? null,
      notBy: evidence ? null : personOf(ctx.actor).id,
    },
    query,
  );
  const masked = await maskedOf(
    ctx,
    rows.map(({ phoneId }) => phoneId),
  );
  return { items: rows.map((row) => shown(row, masked.get(row.phoneId) ?? '', evidence)), total };
}

export async function recheckView(ctx: Ctx, recheckId: string): Promise<Shown> {
  const row = await recheckInSight(ctx, recheckId);
  const masked = await maskedOf(ctx, [row.phoneId]);
  return shown(row, masked.get(row.phoneId) ?? '', seesEvidence(ctx));
}

async function recheckInSight(ctx: Ctx, id: string, lock = false): Promise<RecheckRow> {
  const row = await findRecheck(ctx.db, id, lock);
  if (!row || !maySeeCounty(ctx.actor, row.countyCode)) throw notFound('recheck.not-found');
  return row;
}

/** A supervisor wants this one looked at again, whatever the draw said. */
export async function chooseForRecheck(
  ctx: Ctx,
  { interviewId }: { readonly interviewId: string },
): Promise<void> {
  const interview = await inSight(ctx, interviewId);
  if (interview.state !== 'sealed' || !interview.sealedAt) throw conflict('recheck.not-sealed');
  const drawn = await drawRechecks(ctx, interview.projectId, 'chosen', [interview]);
  if (drawn === 0) throw conflict('recheck.drawn-already');
  ctx.audit({ chain: interview.countyCode, action: 'recheck.choose', subject: interviewId, detail: {} });
}

/** Takes a recheck in hand. Nobody rechecks what they asked themselves. */
export async function takeRecheck(ctx: Ctx, { recheckId }: { readonly recheckId: string }): Promise<void> {
  const person = personOf(ctx.actor);
  const row = await recheckInSight(ctx, recheckId, true);
  if (row.state === 'taken' && row.takenBy === person.id) return;
  if (await hasAsked(ctx.db, row.interviewId, person.id)) throw forbidden('recheck.own-interview');
  if (row.state === 'waiting' && (await takeRow(ctx.db, recheckId, person.id, ctx.now))) return;
  throw conflict('recheck.taken', { name: row.takenByName ?? '' });
}

async function inHand(ctx: Ctx, recheckId: string): Promise<RecheckRow> {
  const row = await recheckInSight(ctx, recheckId, true);
  if (row.state !== 'taken' || row.takenBy !== personOf(ctx.actor).id) throw conflict('recheck.not-in-hand');
  return row;
}

export async function giveBackRecheck(
  ctx: Ctx,
  { recheckId }: { readonly recheckId: string },
): Promise<void> {
  await inHand(ctx, recheckId);
  await releaseRechecks(ctx.db, recheckId, null);
}

export async function callForRecheck(
  ctx: Ctx,
  { recheckId }: { readonly recheckId: string },
): Promise<{ callId: string }> {
  const row = await inHand(ctx, recheckId);
  const placed = await placeCall(ctx, {
    purpose: 'recheck',
    phoneId: row.phoneId,
    operatorId: personOf(ctx.actor).id,
    subjectId: row.id,
    countyCode: row.countyCode,
  });
  await noteRecheckCall(ctx.db, row.id, placed.callId, ctx.now);
  return placed;
}

/** Keeps what was found, apart from the interview. Answers given again are compared by the server, not by a person. */
export async function finishRecheck(
  ctx: Ctx,
  input: { readonly recheckId: string } & z.output<typeof finishRecheckBody>,
): Promise<{ result: RecheckResult }> {
  const row = await inHand(ctx, input.recheckId);
  if (input.method === 'recording' && !seesEvidence(ctx)) throw forbidden();
  if (input.method === 'call') await checkCalled(ctx, row, input.result);
  const answers = input.answers ?? null;
  const differing = answers ? await differencesOf(ctx, row, answers) : [];
  const result: RecheckResult = answers ? (differing.length > 0 ? 'differs' : 'confirmed') : input.result!;
  await finishRecheckRow(
    ctx.db,
    row.id,
    { method: input.method, result, answers, differing, note: input.note },
    ctx.now,
  );
  if (row.callId) await finishWrapUp(ctx, personOf(ctx.actor).id);
  ctx.audit({
    chain: row.countyCode,
    action: 'recheck.finish',
    subject: row.interviewId,
    detail: { recheckId: row.id, result, method: input.method },
  });
  return { result };
}

/** A recheck is not invented either: its answers come out of a call that the line knows of. */
async function checkCalled(ctx: Ctx, row: RecheckRow, result: RecheckResult | undefined): Promise<void> {
  if (row.callId === null) throw conflict('recheck.no-call');
  if (result === 'not-reached') return;
  if (!(await wasJoined(ctx.db, row.callId))) throw conflict('recheck.nobody-spoke');
}

async function differencesOf(ctx: Ctx, row: RecheckRow, answers: Answers): Promise<string[]> {
  const questions = askedAgain((await questionnaireOf(ctx.db, row.versionId)).questions);
  const wrong = questions.flatMap((question) => problemOf(question, answers[question.name]));
  const unknown = Object.keys(answers).find((name) => !questions.some((question) => question.name === name));
  if (wrong.length > 0 || unknown !== undefined)
    throw invalid('recheck.answers', { question: wrong[0]?.question ?? unknown ?? '' });
  const first = (await inSight(ctx, row.interviewId)).answers;
  return questions.flatMap(({ name }) =>
    JSON.stringify(first[name] ?? null) === JSON.stringify(answers[name] ?? null) ? [] : [name],
  );
}

export async function releaseStaleRechecks(ctx: Ctx): Promise<void> {
  const { holdMinutes } = await readSetting(ctx.db, recheckRulesSetting);
  await releaseRechecks(ctx.db, null, new Date(ctx.now.getTime() - holdMinutes * 60_000));
}
