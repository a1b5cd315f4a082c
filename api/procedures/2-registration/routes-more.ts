import { FileAnswer, routesOf } from '../../shared/route.ts';
import { ticketPage, ticketParams } from '../../shared/tickets/contract.ts';
import { ticketView } from '../../shared/tickets/index.ts';
import { attach, listAttachments, readAttachment, removeAttachment } from './actions-attach.ts';
import { mergeTicket, unmergeTicket } from './actions-merge.ts';
import { publicForm, submitMatter, trackMatter } from './actions-public.ts';
import { attachmentBody, attachmentList, mergeBody, reasonBody, registrationParams } from './contract.ts';
import {
  publicForm as publicFormAnswer,
  publicMatterBody,
  receipt,
  track,
  trackBody,
} from './contract-public.ts';

const route = routesOf('registration');
const open = routesOf('public');

/** How often one address may ask: enough for a family behind one router, too little for guessing codes. */
const PER_MINUTE = { submit: 6, track: 10, form: 60 } as const;

export const mergeRoutes = [
  route({
    method: 'post',
    path: '/tickets/:id/merge',
    summary: 'Handle this ticket together with another of the same matter',
    access: 'ticket.merge',
    params: ticketParams,
    body: mergeBody,
    answer: ticketPage,
    handle: async (ctx, { params, body }) => {
      await mergeTicket(ctx, params.id, body.intoId, body.reason);
      return ticketView(ctx, params.id);
    },
  }),
  route({
    method: 'post',
    path: '/tickets/:id/unmerge',
    summary: 'Handle a merged ticket by itself again',
    access: 'ticket.merge',
    params: ticketParams,
    body: reasonBody,
    answer: ticketPage,
    handle: async (ctx, { params, body }) => {
      await unmergeTicket(ctx, params.id, body.reason);
      return ticketView(ctx, params.id);
    },
  }),
];

export const attachmentRoutes = [
  route({
    method: 'post',
    path: '/registrations/:id/attachments',
    summary: 'Add files to a matter',
    access: 'registration.register',
    upload: true,
    params: registrationParams,
    body: attachmentBody,
    answer: attachmentList,
    status: 201,
    handle: (ctx, { params, body, files }) => attach(ctx, { registrationId: params.id }, files, body.stage),
  }),
  route({
    method: 'post',
    path: '/tickets/:id/attachments',
    summary: 'Add files to a ticket; a unit adds to its own tickets',
    access: 'signed-in',
    upload: true,
    params: ticketParams,
    body: attachmentBody,
    answer: attachmentList,
    status: 201,
    handle: (ctx, { params, body, files }) => attach(ctx, { ticketId: params.id }, files, body.stage),
  }),
  route({
    method: 'get',
    path: '/tickets/:id/attachments',
    summary: 'Files of a ticket that one may see',
    access: 'signed-in',
    params: ticketParams,
    answer: attachmentList,
    handle: (ctx, { params }) => listAttachments(ctx, { ticketId: params.id }),
  }),
  route({
    method: 'get',
    path: '/attachments/:id/file',
    summary: 'One file',
    access: 'signed-in',
    params: registrationParams,
    handle: async (ctx, { params }) => {
      const { name, mime, content } = await readAttachment(ctx, params.id);
      return new FileAnswer(name, mime, Buffer.from(content), mime.startsWith('image/'));
    },
  }),
  route({
    method: 'delete',
    path: '/attachments/:id',
    summary: 'Take off a file that one added',
    access: 'signed-in',
    params: registrationParams,
    handle: (ctx, { params }) => removeAttachment(ctx, params.id),
  }),
];

export const publicRoutes = [
  open({
    method: 'get',
    path: '/public/regions',
    summary: 'Places to choose from, and the limits of the public form',
    access: 'public',
    perMinute: PER_MINUTE.form,
    answer: publicFormAnswer,
    handle: (ctx) => publicForm(ctx),
  }),
  open({
    method: 'post',
    path: '/public/matters',
    summary: 'Raise a matter without signing in: a receipt number and a code',
    access: 'public',
    perMinute: PER_MINUTE.submit,
    body: publicMatterBody,
    answer: receipt,
    status: 201,
    handle: (ctx, { body }) => submitMatter(ctx, body),
  }),
  open({
    method: 'post',
    path: '/public/track',
    summary: 'How far a matter is, by number and code',
    access: 'public',
    perMinute: PER_MINUTE.track,
    body: trackBody,
    answer: track,
    handle: (ctx, { body }) => trackMatter(ctx, body),
  }),
];
