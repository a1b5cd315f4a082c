import { FileAnswer, routesOf } from '../route.ts';
import { revealAnswer, revealBody, ticketList, ticketPage, ticketParams } from './contract.ts';
import { ticketExportQuery, ticketListQuery } from './contract-filter.ts';
import { exportTickets } from './export.ts';
import { revealCaller } from './reveal.ts';
import { listTickets } from './store-list.ts';
import { ticketView } from './store-page.ts';

const route = routesOf('tickets');
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const ticketRoutes = [
  route({
    method: 'get',
    path: '/tickets',
    summary: 'Tickets of the counties one may see',
    access: 'ticket.read',
    query: ticketListQuery,
    answer: ticketList,
    handle: async (ctx, { query }) => {
      const { items, total } = await listTickets(ctx, query, query);
      return { items: [...items], total };
    },
  }),
  route({
    method: 'get',
    path: '/tickets/export.xlsx',
    summary: 'The filtered list as a spreadsheet, numbers masked',
    access: 'ticket.read',
    query: ticketExportQuery,
    handle: async (ctx, { query }) => {
      const { fileName, content } = await exportTickets(ctx, query, query.lang);
      return new FileAnswer(fileName, XLSX, content);
    },
  }),
  route({
    method: 'get',
    path: '/tickets/:id',
    summary: 'One ticket with everything that happened to it',
    access: 'ticket.read',
    params: ticketParams,
    answer: ticketPage,
    handle: (ctx, { params }) => ticketView(ctx, params.id),
  }),
  route({
    method: 'post',
    path: '/tickets/:id/reveal-number',
    summary: "Show the caller's whole number; who and why is recorded",
    access: 'signed-in',
    params: ticketParams,
    body: revealBody,
    answer: revealAnswer,
    handle: async (ctx, { params, body }) => ({ number: await revealCaller(ctx, params.id, body.reason) }),
  }),
];
