import { perform, systemActor, type Runtime } from '../../shared/context.ts';
import { glance, push, room, type Glance, type Push, type Sweep, type Task } from '../../shared/part.ts';
import { noteCallEnded, settleByProposal } from './actions-attempts.ts';
import { IMPORT_TASK } from './actions-imports.ts';
import { runImport } from './jobs-import.ts';
import { dialForWaiting } from './jobs-progressive.ts';
import { findUnsettled } from './store-attempts.ts';
import { closeForbidden, missAppointments, releaseStaleHolds } from './store-cases.ts';

export const surveyGlances: readonly Glance[] = [
  glance(
    ['call.ended'],
    (rt, { subjectId: attemptId, cause, joined, endedBy }) =>
      noteCallEnded(rt.database.prisma, rt.clock.now(), { attemptId: attemptId!, cause, joined, endedBy }),
    (event) => event.purpose === 'interview' && event.subjectId !== null,
  ),
  glance(
    ['operator.changed'],
    (rt, event) => dialForWaiting(rt, event.personId),
    (event) => event.state === 'ready',
  ),
  // The operator was ready before the last attempt was settled.
  glance(['attempt.ended'], (rt, event) => dialForWaiting(rt, event.operatorId)),
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
  { name: 'survey.dial-for-waiting', everySeconds: 10, run: (rt) => dialForWaiting(rt, null) },
];

export const surveyTasks: readonly Task[] = [{ kind: IMPORT_TASK, run: runImport }];

const toCounty = (event: { readonly countyCode: string }) => [room.county(event.countyCode)];

export const surveyPushes: readonly Push[] = [
  push(
    [
      'sample.imported',
      'sample.progressed',
      'project.changed',
      'attempt.ended',
      'appointment.made',
      'interview.sealed',
      'quota.closed',
      'survey.matter-raised',
    ],
    toCounty,
  ),
];
