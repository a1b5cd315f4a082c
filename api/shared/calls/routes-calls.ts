import { z } from 'zod';
import { parseNumber } from '../numbers/index.ts';
import { addDoNotCall, findPhone, revealNumber } from '../numbers/index.ts';
import { conflict, forbidden, notFound } from '../../platform/lib/errors.ts';
import { sql } from '../../platform/db/index.ts';
import type { Ctx } from '../context.ts';
import { id } from '../contract.ts';
import { can, personOf } from '../people/index.ts';
import { routesOf } from '../route.ts';
import { pressKey } from './actions-bar.ts';
import { toldFacts } from './actions-supervision.ts';
import {
  callDetail,
  callPage,
  callQuery,
  callView,
  callWish,
  doNotCallOfCall,
  revealBody,
  revealed,
} from './contract.ts';
import type { CallRecord } from './record.ts';
import { searchCalls } from './store-search.ts';
import { findCall, presentCalls } from './store-desk.ts';

const route = routesOf('calls');
const params = z.object({ callId: id });

export const callRoutes = [
  route({
    method: 'get',
    path: '/calls',
    summary: 'Calls, newest first; an operator sees their own',
    access: 'signed-in',
    query: callQuery,
    answer: callPage,
    handle: (ctx, { query }) => listCalls(ctx, query),
  }),
  route({
    method: 'get',
    path: '/calls/:callId',
    summary: 'One call with everything that happened in it',
    access: 'signed-in',
    params,
    answer: callDetail,
    handle: async (ctx, { params: { callId } }) => {
      const record = await visibleCall(ctx, callId);
      const [[view], facts] = await Promise.all([
        presentCalls(ctx, [record]),
        sql<{ seq: number; name: string; at: Date; data: Record<string, unknown> }>(
          ctx.db,
          'select seq, name, at, data from call_event where call_id = $1::uuid order by seq',
          callId,
        ),
      ]);
      return { ...view!, facts: seesAll(ctx) ? facts : await toldFacts(ctx, facts) };
    },
  }),
  route({
    method: 'post',
    path: '/calls/:callId/requests',
    summary: 'Press a key of the call bar',
    access: 'signed-in',
    params,
    body: callWish,
    answer: callView,
    handle: async (ctx, { params: { callId }, body }) => {
      refuseOutsiders(ctx);
      const record = await pressKey(ctx, callId, body);
      return (await presentCalls(ctx, [record]))[0]!;
    },
  }),
  route({
    method: 'post',
    path: '/calls/:callId/reveal',
    summary: 'Unmask the number of a call, with a reason that is recorded',
    access: 'number.reveal',
    params,
    body: revealBody,
    answer: revealed,
    handle: async (ctx, { params: { callId }, body }) => {
      const { phoneId } = await visibleCall(ctx, callId);
      if (!phoneId) throw conflict('calls.number-withheld');
      return { number: await revealNumber(ctx, phoneId, body.reason, `call:${callId}`) };
    },
  }),
  route({
    method: 'post',
    path: '/calls/:callId/do-not-call',
    summary: 'The citizen asked not to be called by surveys any more',
    access: 'call.operate',
    params,
    body: doNotCallOfCall,
    handle: async (ctx, { params: { callId }, body }) => {
      const { phoneId } = await visibleCall(ctx, callId);
      if (!phoneId) throw conflict('calls.number-withheld');
      await addDoNotCall(ctx, phoneId, { reason: body.reason, source: 'call' });
    },
  }),
];

/** Units and those who neither telephone nor supervise see no calls. */
function refuseOutsiders(ctx: Ctx): void {
  const { roles } = personOf(ctx.actor);
  if (!can(roles, 'call.operate') && !can(roles, 'call.supervise')) throw forbidden();
}

const seesAll = (ctx: Ctx): boolean => can(personOf(ctx.actor).roles, 'call.supervise');

/** A call within one's sight; another's call, or one of another county, is not found. */
export async function visibleCall(ctx: Ctx, callId: string): Promise<CallRecord> {
  refuseOutsiders(ctx);
  const record = await findCall(ctx, callId);
  const { id: personId } = personOf(ctx.actor);
  const own = record?.operatorId === personId || record?.state.operatorId === personId;
  const consulted = record?.state.party?.kind === 'operator' && record.state.party.operatorId === personId;
  if (!record || !(own || consulted || seesAll(ctx))) throw notFound('calls.unknown');
  return record;
}

async function listCalls(ctx: Ctx, query: z.output<typeof callQuery>) {
  refuseOutsiders(ctx);
  const phoneId = query.number ? await phoneIdFor(ctx, query.number) : null;
  const { records, total } = await searchCalls(ctx, query, {
    phoneId,
    operatorId: seesAll(ctx) ? (query.operatorId ?? null) : personOf(ctx.actor).id,
  });
  return { items: await presentCalls(ctx, records), total };
}

/** An id that no phone has, when the number is unknown: the answer is then an empty list. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

async function phoneIdFor(ctx: Ctx, number: string): Promise<string> {
  const parsed = parseNumber(number);
  return (parsed.ok && (await findPhone(ctx, parsed.e164))) || NOBODY;
}
