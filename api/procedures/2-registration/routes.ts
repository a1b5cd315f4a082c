import { routesOf } from '../../shared/route.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { accept, answerAtOnce, refuse, takeBack } from './actions-decide.ts';
import { amend, discard, register } from './actions-save.ts';
import {
  acceptBody,
  accepted,
  amendBody,
  answerBody,
  formAnswer,
  ofPhoneAnswer,
  ofPhoneQuery,
  reasonBody,
  refuseBody,
  registrationBody,
  registrationList,
  registrationParams,
  registrationQuery,
  registrationView,
  savedRegistration,
  similarAnswer,
  similarBody,
} from './contract.ts';
import { attachmentRule, refusalReasons, textLimits, undoMinutes } from './rules.ts';
import { registrationPage } from './store.ts';
import { listRegistrations, mattersOfPhone, similarMatters } from './store-lists.ts';

const route = routesOf('registration');

export const registrationRoutes = [
  route({
    method: 'get',
    path: '/registrations',
    summary: 'Matters as they were recorded: the inbox, drafts, what was decided',
    access: 'registration.read',
    query: registrationQuery,
    answer: registrationList,
    handle: (ctx, { query }) => listRegistrations(ctx, query),
  }),
  route({
    method: 'get',
    path: '/registrations/form',
    summary: 'What the form needs to know: reasons for refusal, limits',
    access: 'registration.read',
    answer: formAnswer,
    handle: async ({ db }) => {
      const attachments = await readSetting(db, attachmentRule);
      return {
        refusalReasons: [...(await readSetting(db, refusalReasons))],
        leastText: (await readSetting(db, textLimits)).least,
        undoMinutes: await readSetting(db, undoMinutes),
        attachments: { ...attachments, kinds: [...attachments.kinds] },
      };
    },
  }),
  route({
    method: 'get',
    path: '/registrations/of-phone',
    summary: 'Earlier matters of the number behind a matter or a call',
    access: 'registration.read',
    query: ofPhoneQuery,
    answer: ofPhoneAnswer,
    handle: (ctx, { query }) => mattersOfPhone(ctx, query),
  }),
  route({
    // What a citizen said does not belong into an address that proxies write down, hence no GET.
    method: 'post',
    path: '/registrations/similar',
    summary: 'Earlier matters of the county with a like text',
    access: 'registration.read',
    body: similarBody,
    answer: similarAnswer,
    handle: (ctx, { body }) => similarMatters(ctx, body),
  }),
  route({
    method: 'post',
    path: '/registrations',
    summary: 'Begin to record a matter',
    access: 'registration.register',
    body: registrationBody,
    answer: savedRegistration,
    status: 201,
    handle: async (ctx, { body }) => {
      const { id, problems } = await register(ctx, body);
      return { ...(await registrationPage(ctx, id)), problems: [...problems] };
    },
  }),
  route({
    method: 'get',
    path: '/registrations/:id',
    summary: 'One matter with its proposals and attachments',
    access: 'registration.read',
    params: registrationParams,
    answer: registrationView,
    handle: (ctx, { params }) => registrationPage(ctx, params.id),
  }),
  route({
    method: 'put',
    path: '/registrations/:id',
    summary: 'Save what changed in an open matter',
    access: 'registration.register',
    params: registrationParams,
    body: amendBody,
    answer: savedRegistration,
    handle: async (ctx, { params, body }) => {
      const { problems } = await amend(ctx, params.id, body);
      return { ...(await registrationPage(ctx, params.id)), problems: [...problems] };
    },
  }),
  route({
    method: 'post',
    path: '/registrations/:id/answer',
    summary: 'Answered at once, with what was said',
    access: 'registration.register',
    params: registrationParams,
    body: answerBody,
    answer: registrationView,
    handle: async (ctx, { params, body }) => {
      await answerAtOnce(ctx, params.id, body);
      return registrationPage(ctx, params.id);
    },
  }),
  route({
    method: 'post',
    path: '/registrations/:id/refuse',
    summary: 'Out of scope, with reason and explanation',
    access: 'registration.register',
    params: registrationParams,
    body: refuseBody,
    answer: registrationView,
    handle: async (ctx, { params, body }) => {
      await refuse(ctx, params.id, body);
      return registrationPage(ctx, params.id);
    },
  }),
  route({
    method: 'post',
    path: '/registrations/:id/accept',
    summary: 'Accepted as a ticket: its number, and its code this once',
    access: 'registration.register',
    params: registrationParams,
    body: acceptBody,
    answer: accepted,
    status: 201,
    handle: (ctx, { params, body }) => accept(ctx, params.id, body),
  }),
  route({
    method: 'post',
    path: '/registrations/:id/take-back',
    summary: 'Open an answered or refused matter again while that is fresh',
    access: 'registration.register',
    params: registrationParams,
    body: reasonBody,
    answer: registrationView,
    handle: async (ctx, { params, body }) => {
      await takeBack(ctx, params.id, body.reason);
      return registrationPage(ctx, params.id);
    },
  }),
  route({
    method: 'post',
    path: '/registrations/:id/discard',
    summary: 'Throw away a form that led to nothing',
    access: 'registration.register',
    params: registrationParams,
    handle: (ctx, { params }) => discard(ctx, params.id),
  }),
];
