import { z } from 'zod';
import { AppError, invalid } from '../../platform/lib/errors.ts';
import { routesOf } from '../route.ts';
import { countyOf } from '../regions/code.ts';
import {
  installationAnswer,
  installationBody,
  locale,
  password,
  sessionAnswer,
  signInBody,
} from './contract.ts';
import { install, installationState } from './actions-installation.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { personOf } from './scope.ts';
import { presentSession, SESSION_COOKIE, signIn, signOut } from './actions-sessions.ts';

const route = routesOf('people');

export const sessionRoutes = [
  route({
    method: 'get',
    path: '/installation',
    summary: 'Whether this installation has its first administrator',
    access: 'public',
    answer: installationAnswer,
    handle: (ctx) => installationState(ctx),
  }),
  route({
    method: 'post',
    path: '/installation',
    summary: 'Create the top region and the first administrator of an empty installation',
    access: 'public',
    perMinute: 10,
    body: installationBody,
    answer: installationAnswer,
    status: 201,
    handle: async (ctx, { body }) => {
      await install(ctx, body);
      return installationState(ctx);
    },
  }),
  route({
    method: 'post',
    path: '/session',
    summary: 'Sign in',
    access: 'public',
    perMinute: 120,
    ownTransaction: true,
    body: signInBody,
    answer: sessionAnswer,
    handle: async (ctx, { body, userAgent, setCookie }, rt) => {
      const { token, personId, maxAgeSeconds } = await signIn(rt, { ...body, userAgent });
      setCookie(SESSION_COOKIE, token, { maxAgeSeconds });
      return presentSession(ctx.db, personId);
    },
  }),
  route({
    method: 'get',
    path: '/session',
    summary: 'Who is signed in, and what they may do',
    access: 'signed-in',
    answer: sessionAnswer,
    handle: (ctx) => presentSession(ctx.db, personOf(ctx.actor).id),
  }),
  route({
    method: 'delete',
    path: '/session',
    summary: 'Sign out',
    access: 'signed-in',
    handle: async (ctx, { cookies, setCookie }) => {
      await signOut(ctx, cookies[SESSION_COOKIE] ?? '');
      setCookie(SESSION_COOKIE, '', { maxAgeSeconds: 0 });
    },
  }),
  route({
    method: 'put',
    path: '/session/locale',
    summary: 'Choose the language of the console',
    access: 'signed-in',
    body: z.object({ locale }),
    handle: async (ctx, { body }) => {
      const { id } = personOf(ctx.actor);
      await ctx.db.person.update({ where: { id }, data: { locale: body.locale, updatedAt: ctx.now } });
    },
  }),
  route({
    method: 'put',
    path: '/session/password',
    summary: 'Change one’s own password; other sessions of the person end',
    access: 'signed-in',
    body: z.object({ old: z.string(), new: password }),
    handle: async (ctx, { body }) => {
      const { id } = personOf(ctx.actor);
      const person = await ctx.db.person.findUniqueOrThrow({ where: { id } });
      if (!(await verifyPassword(person.passwordHash, body.old)))
        throw invalid('password.wrong', {}, [{ path: 'old', code: 'password.wrong' }]);
      if (body.old === body.new) throw new AppError('invalid', 'password.same');
      await ctx.db.person.update({
        where: { id },
        data: { passwordHash: await hashPassword(body.new), updatedAt: ctx.now },
      });
      await ctx.db.session.deleteMany({ where: { personId: id } });
      ctx.audit({ chain: countyOf(person.regionCode), action: 'password.change', subject: id, detail: {} });
    },
  }),
];
