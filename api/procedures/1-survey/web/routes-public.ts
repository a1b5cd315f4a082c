import { perform } from '../../../shared/context.ts';
import { routesOf } from '../../../shared/route.ts';
import { finishResponse, startResponse, takeAnswer, tokenOf } from './actions-answer.ts';
import { linkView, openLink } from './actions-view.ts';
import { cookieOf } from './collection.ts';
import {
  answerBody,
  answerTaken,
  finishBody,
  finished,
  keyParam,
  linkView as linkViewAnswer,
  startBody,
} from './contract-public.ts';

const open = routesOf('public');

/**
 * How often one address may ask. Many telephones share the address of their carrier, and a village hall shares a router:
 * enough for thirty people who begin in one minute and a hundred who answer a question every ten seconds.
 */
const PER_MINUTE = { view: 120, start: 30, answer: 600, finish: 60 } as const;
const COOKIE_DAYS = 180;

/** Whoever is signed in beside it: by a link one answers as a citizen, and no trace says otherwise. */
const CITIZEN = { kind: 'citizen' } as const;

export const linkRoutes = [
  open({
    method: 'get',
    path: '/public/questionnaires/:key',
    summary: 'What a link to a questionnaire leads to, and how far one’s own answers are',
    access: 'public',
    perMinute: PER_MINUTE.view,
    params: keyParam,
    answer: linkViewAnswer,
    handle: (ctx, { params, cookies }) => openLink(ctx, params.key, (id) => cookies[cookieOf(id)]),
  }),
  open({
    method: 'post',
    path: '/public/questionnaires/:key/start',
    summary: 'Begin to answer, or go on where one was',
    access: 'public',
    perMinute: PER_MINUTE.start,
    params: keyParam,
    body: startBody,
    answer: linkViewAnswer,
    ownTransaction: true,
    handle: async (_ctx, { params, body, cookies, setCookie }, rt) => {
      const { view, collectionId, token } = await perform(rt, CITIZEN, async (ctx) => {
        const { link, response } = await startResponse(ctx, {
          ...params,
          ...body,
          cookieOf: (id) => cookies[cookieOf(id)],
        });
        return {
          view: await linkView(ctx, { ...link, used: false }, response),
          collectionId: link.id,
          token: tokenOf(ctx, response.id),
        };
      });
      setCookie(cookieOf(collectionId), token, { maxAgeSeconds: COOKIE_DAYS * 86_400 });
      return view;
    },
  }),
  open({
    method: 'post',
    path: '/public/questionnaires/:key/answers',
    summary: 'Keep one answer',
    access: 'public',
    perMinute: PER_MINUTE.answer,
    params: keyParam,
    body: answerBody,
    answer: answerTaken,
    ownTransaction: true,
    handle: (_ctx, { params, body }, rt) => perform(rt, CITIZEN, (ctx) => takeAnswer(ctx, params.key, body)),
  }),
  open({
    method: 'post',
    path: '/public/questionnaires/:key/finish',
    summary: 'Send the answers: they are checked, sealed and counted',
    access: 'public',
    perMinute: PER_MINUTE.finish,
    params: keyParam,
    body: finishBody,
    answer: finished,
    ownTransaction: true,
    handle: (_ctx, { params, body }, rt) =>
      perform(rt, CITIZEN, (ctx) => finishResponse(ctx, params.key, body.token)),
  }),
];
