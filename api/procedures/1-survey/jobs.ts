import { perform, systemActor, type Runtime } from '../../shared/context.ts';
import { glance, push, room, type Glance, type Push, type Sweep, type Task } from '../../shared/part.ts';
import { noteCallEnded, settleByProposal } from './actions-attempts.ts';
import { IMPORT_TASK } from './actions-imports.ts';
import { DRAW_TASK } from './actions-draws.ts';
import { runDraw } from './jobs-draw.ts';
import { runImport } from './jobs-import.ts';
import { settleTakenBack, settleUntaken, takeAhead } from './actions-ahead.ts';
import { dialForCrews } from './jobs-ahead.ts';
import { dialForProgressive } from './jobs-progressive.ts';
import { findUnsettled } from './store-attempts.ts';
import { closeForbidden, missAppointments, releaseStaleHolds } from './store-cases.ts';

const dialler = systemActor('survey-dialler');

export const surveyGlances: readonly Glance[] = [
  glance(
    ['call.ended'],
    (rt, { subjectId: attemptId, cause, joined, endedBy }) =>
      noteCallEnded(rt.database.prisma, rt.clock.now(), { attemptId: attemptId!, cause, joined, endedBy }),
    (event) => event.purpose === 'interview' && event.subjectId !== null,
  ),
  glance(
    ['call.ended'],
    (rt, { subjectId: attemptId }) => perform(rt, dialler, (ctx) => settleUntaken(ctx, attemptId!)),
    // Whoever was called ahead and spoke with nobody has no operator who could say what came of it.
    (event) => event.purpose === 'interview' && event.subjectId !== null && event.operatorId === null,
  ),
  glance(
    ['call.ended'],
    (rt, { subjectId: attemptId }) => perform(rt, dialler, (ctx) => settleTakenBack(ctx, attemptId!)),
    // A caller waits for this operator, who has nothing to write down.
    (event) => event.purpose === 'interview' && event.subjectId !== null && event.cause === 'taken-back',
  ),
  glance(
    ['call.taken'],
    (rt, { subjectId: attemptId, operatorId }) =>
      perform(rt, dialler, (ctx) => takeAhead(ctx, attemptId!, operatorId)),
    (event) => event.subjectId !== null,
  ),
  glance(
    ['operator.changed'],
    (rt, { personId }) => dialForProgressive(rt, personId),
    (event) => event.state === 'ready' && event.dialMode !== 'preview',
  ),
  glance(
    ['operator.changed'],
    (rt, { personId }) => dialForCrews(rt, personId),
    (event) => event.state === 'ready' && event.dialMode === 'predictive',
  ),
  // The operator was ready before the last attempt was settled.
  glance(
    ['attempt.ended'],
    (rt, event) => dialForProgressive(rt, event.operatorId),
    (event) => event.operatorId !== null,
  ),
];

const SETTLED_AT_ONCE = 200;

async function settleLeftAttempts(rt: Runtime): Promise<void> {
  const ids = await findUnsettled(rt.database.prisma, rt.clock.now(), SETTLED_AT_ONCE);
  for (const id of ids) await perform(rt, systemActor('survey-settle'), (ctx) => settleByProposal(ctx, id));
}

/** Each is one statement that announces nothing: it needs no transaction around it. */
const inSurvey = (run: (rt: Runtime) => Promise<unknown>) => async (rt: Runtime) => void (await run(rt));

export const surveySweeps: readonly Sweep[] = [
  { name: 'survey.settle-attempts', everySeconds: 30, run: settleLeftAttempts },
  {
    name: 'survey.release-holds',
    everySeconds: 30,
    run: inSurvey((rt) => releaseStaleHolds(rt.database.prisma, rt.clock.now())),
  },
  {
    name: 'survey.miss-appointments',
    everySeconds: 60,
    run: inSurvey((rt) => missAppointments(rt.database.prisma, rt.clock.now())),
  },
  {
    name: 'survey.close-forbidden',
    everySeconds: 300,
    run: inSurvey((rt) => closeForbidden(rt.database.prisma, rt.clock.now())),
  },
  { name: 'survey.dial-for-waiting', everySeconds: 10, run: (rt) => dialForProgressive(rt, null) },
  { name: 'survey.dial-ahead', everySeconds: 1, run: (rt) => dialForCrews(rt, null) },
];

export const surveyTasks: readonly Task[] = [
  { kind: IMPORT_TASK, run: runImport },
  { kind: DRAW_TASK, run: runDraw },
];

const toCounty = (event: { readonly countyCode: string }) => [room.county(event.countyCode)];

export const surveyPushes: readonly Push[] = [
  push(
    [
      'sample.imported',
      'sample.progressed',
      'project.changed',
      'attempt.ended',
      'attempt.taken',
      'appointment.made',
      'interview.sealed',
      'quota.closed',
      'survey.matter-raised',
    ],
    toCounty,
  ),
];
