import { z } from 'zod';
import { id } from '../contract.ts';
import { routesOf } from '../route.ts';
import { giveReason, listRecordings, openRecording, playRecording, signInOf } from './actions-recordings.ts';
import { playBody, recordingDetail, recordingPage, recordingQuery } from './contract-recordings.ts';

const route = routesOf('recordings');
const params = z.object({ recordingId: id });

export const recordingRoutes = [
  route({
    method: 'get',
    path: '/calls/recordings',
    summary: 'Recordings, newest first',
    access: 'call.supervise',
    query: recordingQuery,
    answer: recordingPage,
    handle: (ctx, { query }, rt) => listRecordings(ctx, rt, query),
  }),
  route({
    method: 'get',
    path: '/calls/recordings/:recordingId',
    summary: 'One recording: its waveform, the questions asked in it, whether it is intact, who listened',
    access: 'call.supervise',
    params,
    answer: recordingDetail,
    handle: (ctx, { params: { recordingId }, cookies }, rt) =>
      openRecording(ctx, rt, recordingId, signInOf(cookies)),
  }),
  route({
    method: 'post',
    path: '/calls/recordings/:recordingId/plays',
    summary: 'Say why it is played; recorded, once a sign-in',
    access: 'call.supervise',
    params,
    body: playBody,
    handle: (ctx, { params: { recordingId }, body, cookies }) =>
      giveReason(ctx, recordingId, signInOf(cookies), body),
  }),
  route({
    method: 'get',
    path: '/calls/recordings/:recordingId/audio',
    summary: 'The sound, whole or in parts, for whoever has said why',
    access: 'call.supervise',
    params,
    handle: (ctx, { params: { recordingId }, cookies }, rt) =>
      playRecording(ctx, rt, recordingId, signInOf(cookies)),
  }),
];
