import { createHash, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { shanghaiDay } from '../../../platform/lib/shanghai.ts';
import { conflict, invalid, notFound } from '../../../platform/lib/errors.ts';
import type { Ctx } from '../../../shared/context.ts';
import type { Answers } from '../answers.ts';
import { canonicalAnswers } from '../answers.ts';
import { givenByStart, problemByLink, standingOf } from './by-link.ts';
import type { answerBody } from './contract-public.ts';
import { codeLookup, collectionState, ELSEWHERE, RESIDENCE, tokenSource } from './collection.ts';
import { longestRun } from './marks.ts';
import type { Form } from './store-forms.ts';
import { formOf } from './store-forms.ts';
import type { LinkRow } from './store.ts';
import { countiesWithin, findLink } from './store.ts';
import type { Ending, ResponseRow } from './store-responses.ts';
import {
  beginResponse,
  endResponse,
  findLinkAnswer,
  findResponse,
  insertLinkAnswer,
  lockCode,
  secondsOf,
  takeCode,
} from './store-responses.ts';

/** What a respondent does. Nobody is signed in: the link leads to the collection, the token to one's own answers. */

/** The collection behind a link; an unknown link and a mistyped one are the same to everybody. */
export async function linkOf(ctx: Ctx, key: string): Promise<LinkRow> {
  const code = key.trim().toLowerCase();
  const link = /^[a-z0-9]+$/.test(code)
    ? await findLink(ctx.db, code, ctx.vault.blindIndex(codeLookup(code)))
    : null;
  if (!link) throw notFound('web.not-found');
  return link;
}

export const tokenOf = (ctx: Pick<Ctx, 'vault'>, responseId: string): string =>
  `${responseId}.${ctx.vault.blindIndex(tokenSource(responseId))}`;

/** The response that a token is the key to, or null when it is none of ours. */
export function responseIdOf(ctx: Pick<Ctx, 'vault'>, token: string | undefined): string | null {
  const id = /^([0-9a-f-]{36})\.[\w-]{43}$/.exec(token ?? '')?.[1];
  if (!id) return null;
  const [given, right] = [Buffer.from(token!), Buffer.from(tokenOf(ctx, id))];
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

/** Own answers to this collection, by token. */
export async function ownResponse(
  ctx: Ctx,
  link: LinkRow,
  token: string | undefined,
  lock = false,
): Promise<ResponseRow | null> {
  const id = responseIdOf(ctx, token);
  const response = id === null ? null : await findResponse(ctx.db, id, lock);
  return response?.collectionId === link.id ? response : null;
}

function refuseUnlessOpen(link: LinkRow, now: Date): void {
  const state = collectionState(link, now);
  if (state !== 'open') throw conflict(state === 'early' ? 'web.early' : 'web.closed');
}

export type Start = {
  readonly key: string;
  readonly startKey: string;
  readonly language: 'zh' | 'en';
  /** The token that this browser's cookie holds for a collection. */
  readonly cookieOf: (collectionId: string) => string | undefined;
};

/**
 * Begins, or goes on: with the response of this personal link, of this start key, or of this browser's cookie. A browser
 * that has answered begins again only where the collection allows it; the cookie is a weak hold, and is said to be one.
 */
export async function startResponse(
  ctx: Ctx,
  start: Start,
): Promise<{ link: LinkRow; response: ResponseRow }> {
  const link = await linkOf(ctx, start.key);
  refuseUnlessOpen(link, ctx.now);
  const form = await formOf(ctx.db, link.versionId);
  const id = ctx.newId();
  const fresh = {
    id,
    collectionId: link.id,
    versionId: link.versionId,
    countyCode: link.regionCode,
    answers: givenByStart(form.questionnaire.questions),
    language: start.language,
    now: ctx.now,
  };
  if (link.codeId !== null) {
    const code = await lockCode(ctx.db, link.codeId);
    if (code.used) throw conflict('web.used');
    if (code.responseId !== null) return { link, response: (await findResponse(ctx.db, code.responseId))! };
    const response = await beginResponse(ctx.db, { ...fresh, startKey: id, deviceId: id });
    if (!(await takeCode(ctx.db, link.codeId, id))) throw conflict('web.used');
    return { link, response };
  }
  const before = await ownResponse(ctx, link, start.cookieOf(link.id));
  if (before?.state === 'open') return { link, response: before };
  if (before && link.onePerDevice) throw conflict('web.used');
  const response = await beginResponse(ctx.db, {
    ...fresh,
    startKey: start.startKey,
    deviceId: before?.deviceId ?? id,
  });
  if (response.state !== 'open') throw conflict('web.used');
  return { link, response };
}

/** Where a response stands, as its browser goes on from it. */
export function responseView(ctx: Pick<Ctx, 'vault'>, form: Form, response: ResponseRow) {
  const { answers, residence, state, current } = response;
  const given = Object.fromEntries(
    form.questions.flatMap(({ name }) =>
      answers[name] === undefined ? [] : [[name, answers[name] as string]],
    ),
  );
  return {
    token: tokenOf(ctx, response.id),
    state,
    seq: response.answerSeq,
    answers: given,
    residence,
    current,
    ...standingOf(form.questionnaire, answers, residence),
  };
}

/**
 * Takes one answer. Sent again (the browser did not hear that it was taken) it changes nothing; out of turn it is refused,
 * so that two windows with one response cannot write over each other.
 */
export async function takeAnswer(ctx: Ctx, key: string, body: z.output<typeof answerBody>) {
  const link = await linkOf(ctx, key);
  const response = await ownResponse(ctx, link, body.token);
  if (!response) throw notFound('web.no-response');
  refuseUnlessOpen(link, ctx.now);
  const { question, value, seq } = body;
  const { questionnaire } = await formOf(ctx.db, response.versionId);
  const stands = (after: ResponseRow) => ({
    seq: after.answerSeq,
    ...standingOf(questionnaire, after.answers, after.residence),
  });
  if (seq <= response.answerSeq) {
    const before = await findLinkAnswer(ctx.db, response.id, seq);
    const same = before?.question === question && JSON.stringify(before.value) === JSON.stringify(value);
    if (same) return stands(response);
  }
  if (response.state !== 'open') throw conflict('web.used');
  const residence = question === RESIDENCE ? await residenceOf(ctx, link, value) : null;
  if (residence === null) {
    const problem = problemByLink(questionnaire, response.answers, question, value);
    if (problem) {
      const path = problem === 'no-such-question' || problem === 'not-asked' ? 'question' : 'value';
      throw invalid('web.answer', { question }, [{ path, code: `web.${problem}`, params: { question } }]);
    }
  }
  const saved = await insertLinkAnswer(ctx.db, {
    id: ctx.newId(),
    responseId: response.id,
    seq,
    question,
    value,
    seconds: body.seconds,
    residence,
    countyCode: residence === null ? null : residence === ELSEWHERE ? link.regionCode : residence,
    at: ctx.now,
  });
  const after = (await findResponse(ctx.db, response.id))!;
  if (saved) return stands(after);
  const before = await findLinkAnswer(ctx.db, response.id, seq);
  if (before?.question === question && JSON.stringify(before.value) === JSON.stringify(value))
    return stands(after);
  if (after.state !== 'open') throw conflict('web.used');
  throw conflict('web.other-window', { seq: after.answerSeq });
}

/** The county that was answered, or that it is none of the collection's. */
async function residenceOf(ctx: Ctx, link: LinkRow, value: unknown): Promise<string> {
  const counties = await countiesWithin(ctx.db, link.regionCode, ctx.now);
  if (value === ELSEWHERE || counties.some(({ code }) => code === value)) return value as string;
  throw invalid('web.answer', { question: RESIDENCE }, [
    { path: 'value', code: 'web.not-a-choice', params: { question: RESIDENCE } },
  ]);
}

/**
 * Seals the response by its answers: survey-core runs again here, and the browser is not believed. Sent again it changes
 * nothing. What was screened out or declined ends without a seal and enters no figure.
 */
export async function finishResponse(ctx: Ctx, key: string, token: string) {
  const link = await linkOf(ctx, key);
  const response = await ownResponse(ctx, link, token, true);
  if (!response) throw notFound('web.no-response');
  if (response.state !== 'open') return { state: response.state };
  refuseUnlessOpen(link, ctx.now);
  const { questionnaire } = await formOf(ctx.db, response.versionId);
  if (response.residence === null) throw conflict('web.incomplete', { question: RESIDENCE });
  const { ended, open } = standingOf(questionnaire, response.answers, response.residence);
  if (open !== null) throw conflict('web.incomplete', { question: open });
  const problems = ended ? [] : questionnaire.problems(response.answers);
  if (problems.length > 0) {
    const fields = problems.map(({ question, code }) => ({
      path: `answers.${question}`,
      code: `web.${code}`,
    }));
    throw invalid('web.answer', { question: problems[0]!.question }, fields);
  }
  const answers = questionnaire.onPath(response.answers);
  const state: Ending['state'] = ended === null ? 'sealed' : ended === 'elsewhere' ? 'screened-out' : ended;
  const sealHash = state === 'sealed' ? sealOf(response, answers) : null;
  const asked = questionnaire.questions.filter(({ startGives }) => startGives === undefined);
  await endResponse(ctx.db, {
    id: response.id,
    state,
    answers,
    sealedAt: sealHash === null ? null : ctx.now,
    sealHash,
    seconds: await secondsOf(ctx.db, response.id),
    answered: asked.filter(({ name }) => answers[name] !== undefined).length + 1,
    longestRun: longestRun(asked, answers),
    answersHash: hashOf(`${response.residence}\n${canonicalAnswers(answers)}`),
    now: ctx.now,
    day: shanghaiDay(ctx.now),
  });
  if (sealHash !== null) {
    const { countyCode: chain, id: subject } = response;
    ctx.audit({ chain, action: 'web-response.seal', subject, detail: { sealHash } });
  }
  return { state };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What was answered, by what was asked, where: anyone with these can check it. */
const sealOf = ({ id, versionId, residence }: ResponseRow, answers: Answers): string =>
  hashOf(`${id}\n${versionId}\n${residence}\n${canonicalAnswers(answers)}`);
