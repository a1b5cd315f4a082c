import type { z } from 'zod';
import { sql } from '../../platform/db/index.ts';
import type { Ctx } from '../context.ts';
import { countyLike, mayRead, personOf } from '../people/index.ts';
import { FileAnswer, routesOf } from '../route.ts';
import { conflict } from '../../platform/lib/errors.ts';
import { placeCall } from './actions-calls.ts';
import { finishVoicemail, hearVoicemail, releaseVoicemail, takeVoicemail } from './actions-voicemail.ts';
import * as contract from './contract-voicemail.ts';
import { placed } from './contract.ts';
import { loadRules } from './store-rules.ts';

const route = routesOf('voicemail');

export const voicemailRoutes = [
  route({
    method: 'get',
    path: '/voicemails',
    summary: 'Messages that callers left, to be listened to and registered',
    access: 'call.callback',
    query: contract.voicemailQuery,
    answer: contract.voicemailPage,
    handle: (ctx, { query }) => listVoicemails(ctx, query),
  }),
  route({
    method: 'post',
    path: '/voicemails/:voicemailId/take',
    summary: 'Take a message for oneself',
    access: 'call.callback',
    params: contract.voicemailParams,
    handle: async (ctx, { params }) => {
      await takeVoicemail(ctx, params.voicemailId);
    },
  }),
  route({
    method: 'post',
    path: '/voicemails/:voicemailId/release',
    summary: 'Put a message back',
    access: 'call.callback',
    params: contract.voicemailParams,
    handle: (ctx, { params }) => releaseVoicemail(ctx, params.voicemailId),
  }),
  route({
    method: 'post',
    path: '/voicemails/:voicemailId/sound',
    summary: 'Listen to a message: who listened is recorded',
    access: 'call.callback',
    params: contract.voicemailParams,
    handle: async (ctx, { params }) => {
      const { sound, mediaType } = await hearVoicemail(ctx, params.voicemailId);
      return new FileAnswer('message.wav', mediaType, sound, true);
    },
  }),
  route({
    method: 'post',
    path: '/voicemails/:voicemailId/call',
    summary: 'Take a message and call the citizen',
    access: 'call.callback',
    params: contract.voicemailParams,
    answer: placed,
    status: 201,
    handle: async (ctx, { params }) => {
      const { phoneId, countyCode, reservedFor } = await takeVoicemail(ctx, params.voicemailId);
      if (!phoneId) throw conflict('calls.number-withheld');
      const operatorId = personOf(ctx.actor).id;
      return placeCall(ctx, {
        purpose: 'callback',
        phoneId,
        operatorId,
        subjectId: null,
        countyCode,
        reservedFor,
      });
    },
  }),
  route({
    method: 'post',
    path: '/voicemails/:voicemailId/finish',
    summary: 'End a message: with what was registered from it, or with the reason why nothing was',
    access: 'call.callback',
    params: contract.voicemailParams,
    body: contract.voicemailFinish,
    handle: (ctx, { params, body }) => finishVoicemail(ctx, params.voicemailId, body),
  }),
];

async function listVoicemails(ctx: Ctx, query: z.output<typeof contract.voicemailQuery>) {
  const { messageLooks } = await loadRules(ctx.db);
  const among = `v.county_code like $1 and ${mayRead(ctx.actor, 'v')}`;
  const shown = query.state === 'done' ? `v.state = 'done'` : `v.state <> 'done'`;
  const order = query.state === 'done' ? 'v.done_at desc' : 'v.left_at';
  const like = countyLike(ctx.actor);
  const [rows, [count]] = await Promise.all([
    sql<z.input<typeof contract.voicemail>>(
      ctx.db,
      `select v.id, v.county_code as "countyCode", v.call_id as "callId", p.masked, s.name as "serviceName",
         v.left_at as "leftAt", v.seconds, v.state, v.taken_by as "takenBy", o.name as "takenByName",
         case when v.sound is not null then 'here' when v.recording_ref = '' then 'removed'
           when v.fetches < $4::int then 'coming' else 'lost' end as sound,
         v.registration_id as "registrationId", t.id as "ticketId", t.number as "ticketNumber", v.reason,
         d.name as "doneByName", v.done_at as "doneAt",
         (select count(*)::int from voicemail_play l where l.voicemail_id = v.id) as plays
       from voicemail v left join phone p on p.id = v.phone_id left join service_number s on s.id = v.service_number_id
         left join person o on o.id = v.taken_by left join person d on d.id = v.done_by
         left join ticket t on t.registration_id = v.registration_id
       where ${among} and ${shown} order by ${order}, v.id limit $2::int offset $3::int`,
      like,
      query.pageSize,
      (query.page - 1) * query.pageSize,
      messageLooks,
    ),
    sql<{ total: number; waiting: number }>(
      ctx.db,
      `select count(*) filter (where ${shown})::int as total, count(*) filter (where v.state = 'new')::int as waiting
       from voicemail v where ${among}`,
      like,
    ),
  ]);
  return { items: rows, ...count! };
}
