import { z } from 'zod';
import { day, id, instant, paging } from '../contract.ts';
import { callDirection, callPurpose } from './contract.ts';

/**
 * - running: the call is being recorded
 * - stopped: over; the file is being fetched from the line
 * - kept: the file is here
 * - missing: the line never had a file
 * - failed: the file could not be kept in time
 * - deleted: retention has deleted the file
 */
export const recordingState = z.enum(['running', 'stopped', 'kept', 'missing', 'failed', 'deleted']);

const whole = z.coerce.number().int().min(0).max(86_400);

export const recordingQuery = paging.extend({
  from: day.optional(),
  to: day.optional(),
  callId: id.optional(),
  operatorId: id.optional(),
  countyCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  purpose: callPurpose.optional(),
  /** AAPOR code of the attempt; its beginning finds everything under it. */
  disposition: z
    .string()
    .regex(/^\d(\.\d{1,3}){0,3}$/)
    .optional(),
  minSeconds: whole.optional(),
  maxSeconds: whole.optional(),
  /** Number of a ticket that was registered, revisited or answered in the call. */
  ticket: z.string().trim().max(40).optional(),
  state: recordingState.optional(),
});

export const recordingView = z.object({
  id,
  callId: id,
  countyCode: z.string(),
  state: recordingState,
  failure: z.string().nullable(),
  startedAt: instant,
  seconds: z.number().int(),
  direction: callDirection,
  purpose: callPurpose,
  /** Null where the number was withheld or the matter is confidential. */
  masked: z.string().nullable(),
  operatorId: id.nullable(),
  operatorName: z.string().nullable(),
  disposition: z.string().nullable(),
  tickets: z.array(z.object({ id, number: z.string() })),
  plays: z.number().int(),
  deletedAt: instant.nullable(),
});

export const recordingPage = z.object({
  items: z.array(recordingView),
  total: z.number().int(),
  /** False where this installation has no folder for recordings. */
  keeping: z.boolean(),
  days: z.number().int(),
  operators: z.array(z.object({ id, name: z.string() })),
  /** Of the last days: not kept yet because of a failure, lost for good, and why the former. */
  trouble: z.object({ waiting: z.number().int(), lost: z.number().int(), failure: z.string().nullable() }),
});

const bilingual = z.object({ zh: z.string(), en: z.string() });

export const recordingDetail = recordingView.extend({
  sha256: z.string().nullable(),
  size: z.number().int().nullable(),
  fetchedAt: instant.nullable(),
  deletesAt: instant.nullable(),
  /** Whether the file is still what was fetched, worked out anew; null where there is no file to compare. */
  intact: z.boolean().nullable(),
  /** 0 to 255. */
  peaks: z.array(z.number().int()),
  marks: z.array(z.object({ seconds: z.number().min(0), question: z.string(), title: bilingual.nullable() })),
  listeners: z.array(z.object({ name: z.string(), reason: z.string(), note: z.string(), at: instant })),
  reasons: z.array(bilingual.extend({ code: z.string() })),
  /** No reason was given yet since this person signed in. */
  reasonNeeded: z.boolean(),
});

export const playBody = z.object({
  reason: z.string().min(1).max(40),
  note: z.string().trim().max(200).default(''),
});

export type RecordingState = z.output<typeof recordingState>;
export type RecordingView = z.output<typeof recordingView>;
export type RecordingPage = z.output<typeof recordingPage>;
export type RecordingDetail = z.output<typeof recordingDetail>;
export type RecordingQuery = z.output<typeof recordingQuery>;
