import type { Part } from '../part.ts';
import { routesOf } from '../route.ts';
import { listEntries, verifyChains } from './actions.ts';
import * as contract from './contract.ts';

const route = routesOf('audit');

export const audit: Part = {
  name: 'audit',
  title: '审计',
  routes: [
    route({
      method: 'get',
      path: '/audit',
      summary: 'The audit trail within one’s area, newest first',
      access: 'admin.audit',
      query: contract.auditQuery,
      answer: contract.auditAnswer,
      handle: (ctx, { query }) => listEntries(ctx, query),
    }),
    route({
      method: 'get',
      path: '/audit/verification',
      summary: 'Walk the hash chains and name the first broken link of each',
      access: 'admin.audit',
      answer: contract.verificationAnswer,
      handle: (ctx) => verifyChains(ctx),
    }),
  ],
};
