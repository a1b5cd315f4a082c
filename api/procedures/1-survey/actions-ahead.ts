import { finishWrapUp, interviewsNow, loadDiallerRules, placeAhead } from '../../shared/calls/index.ts';
import { newPacing, observe, pace, type Pace, type Pacing } from '../../shared/calls/dialler/pacing.ts';
import type { DiallerRules } from '../../shared/calls/dialler/rules.ts';
import type { Floor } from '../../shared/calls/dialler/forecast.ts';
import { silentShare, upperBound } from '../../shared/calls/dialler/silent-share.ts';
import type { Ctx } from '../../shared/context.ts';
import { maySeeCounty } from '../../shared/people/index.ts';
import { insideWindows } from './calling-windows.ts';
import type { z } from 'zod';
import { isWorked, projectInSight } from './actions-cases.ts';
import type { diallerAnswer } from './contract-dialler.ts';
import { settleByProposal } from './actions-attempts.ts';
import { dayPartOf, shanghaiDay } from './day-part.ts';
import { factsOf } from './dialling-history.ts';
import {
  anyAppointmentDue,
  claimAhead,
  findCrews,
  findFloor,
  findPastDials,
  findSilentDay,
  lockCrew,
  scopeOf,
  takeAttempt,
  type Crew,
} from './store-ahead.ts';
import { findAttempt, insertAttempt } from './store-attempts.ts';
import { findInHand, letGo, lockOperator } from './store-cases.ts';
import { findProject } from './store-projects.ts';

const HOUR_MS = 3_600_000;

export type Paced = {
  readonly pacing: Pacing;
  readonly floor: Floor;
  readonly pace: Pace;
  readonly rules: DiallerRules;
  /** The operators who are free, longest idle first. */
  readonly free: readonly string[];
};

/** How the crew's dialling stands now: a fold over what has happened, so that any process may take it on. */
export async function paceOf(ctx: Ctx, crew: Crew): Promise<Paced> {
  const rules = await loadDiallerRules(ctx.db);
  const [{ floor, free }, dials, today] = await Promise.all([
    findFloor(ctx.db, crew, ctx.now, () => interviewsNow(ctx.db, crew.regionCode, ctx.now)),
    findPastDials(ctx.db, crew, rules.rememberedDials),
    findSilentDay(ctx.db, crew.projectId, shanghaiDay(ctx.now)),
  ]);
  const { learned } = factsOf(dials).reduce((so, fact) => observe(so, fact, rules), newPacing(ctx.now));
  const pacing = { learned, today };
  return { pacing, floor, free, rules, pace: pace(pacing, 'predictive', floor, rules) };
}

export type DialledAhead = {
  readonly placed: number;
  /** Operators who are to have the next case each for themselves. */
  readonly ofTheirOwn: readonly string[];
};

const nothing: DialledAhead = { placed: 0, ofTheirOwn: [] };

/** Starts as many calls as the rules allow this moment. */
export async function dialAhead(ctx: Ctx, crew: Crew): Promise<DialledAhead> {
  if (!(await lockCrew(ctx.db, crew))) return nothing;
  const project = await findProject(ctx.db, crew.projectId, ctx.now);
  if (!project || !isWorked(project, ctx.now)) return nothing;
  const { pace: now, free, rules } = await paceOf(ctx, crew);
  const own = free.slice(0, now.covered);
  if (now.mode !== 'predictive') return { placed: 0, ofTheirOwn: own };
  // An appointment is its operator's, and only they can keep it.
  if (own.length > 0 && (await anyAppointmentDue(ctx.db, crew, ctx.now)))
    return { placed: 0, ofTheirOwn: own };
  if (now.start === 0 || !insideWindows(project.windows, project.today, ctx.now)) return nothing;
  const dayPart = dayPartOf(ctx.now, project.rules.dayParts);
  const cases = await claimAhead(ctx.db, {
    project,
    scope: scopeOf(crew),
    now: ctx.now,
    dayPart,
    limit: now.start,
    silentSince: new Date(ctx.now.getTime() - rules.pauseHours * HOUR_MS),
  });
  for (const { id: caseId, phoneId, countyCode, attempts } of cases) {
    const attemptId = ctx.newId();
    const { callId } = await placeAhead(ctx, {
      purpose: 'interview',
      phoneId,
      subjectId: attemptId,
      countyCode,
      campaignId: project.id,
    });
    await insertAttempt(ctx.db, {
      id: attemptId,
      caseId,
      projectId: project.id,
      countyCode,
      operatorId: null,
      callId,
      number: attempts + 1,
      dayPart,
      startedAt: ctx.now,
    });
  }
  // What nobody may be risked for is left to those who are free.
  return { placed: cases.length, ofTheirOwn: cases.length === 0 ? own : [] };
}

/** The call of this attempt has gone to an operator: it is theirs, and what they had in hand before is settled. */
export async function takeAhead(ctx: Ctx, attemptId: string, operatorId: string): Promise<void> {
  await lockOperator(ctx.db, operatorId);
  const before = await findInHand(ctx.db, operatorId);
  if (before?.attemptId === attemptId) return;
  if (before?.attemptId) await settleByProposal(ctx, before.attemptId);
  else if (before) await letGo(ctx.db, operatorId);
  const taken = await takeAttempt(ctx.db, attemptId, operatorId, ctx.now);
  if (taken) ctx.announce({ name: 'attempt.taken', attemptId, operatorId, ...taken });
}

/** Nobody of ours was on the line: the line's word stands at once, and the number waits its turn. */
export async function settleUntaken(ctx: Ctx, attemptId: string): Promise<void> {
  const attempt = await findAttempt(ctx.db, attemptId);
  if (attempt && attempt.operatorId === null) await settleByProposal(ctx, attemptId);
}

/** The dial was let go for a caller: nobody was there, and the operator is free at once. */
export async function settleTakenBack(ctx: Ctx, attemptId: string): Promise<void> {
  const attempt = await findAttempt(ctx.db, attemptId);
  if (!attempt?.operatorId) return;
  await settleByProposal(ctx, attemptId);
  await finishWrapUp(ctx, attempt.operatorId);
}

/** For the supervisor: what is dialled ahead, and why not more. */
export async function diallerView(ctx: Ctx, projectId: string): Promise<z.input<typeof diallerAnswer>> {
  await projectInSight(ctx, projectId);
  const [rules, today, crews] = await Promise.all([
    loadDiallerRules(ctx.db),
    findSilentDay(ctx.db, projectId, shanghaiDay(ctx.now)),
    findCrews(ctx.db, { projectId }),
  ]);
  const { reached, silent } = today;
  const { silentLimit: limit, confidence, leastContacts, leastOperators } = rules;
  const seen = crews.filter(({ regionCode }) => maySeeCounty(ctx.actor, regionCode));
  return {
    asOf: ctx.now,
    today: {
      reached,
      silent,
      share: silentShare(today),
      upper: upperBound(today, confidence),
      limit,
      confidence,
    },
    crews: await Promise.all(
      seen.map(async (crew) => {
        const { floor, pacing, pace: now } = await paceOf(ctx, crew);
        return {
          regionCode: crew.regionCode,
          operators: floor.free + floor.busy.length,
          free: floor.free,
          ringing: floor.ringing.length,
          waiting: floor.waiting,
          mode: now.mode,
          restraint: now.restraint,
          contacts: pacing.learned.contacts.length,
          leastContacts,
          leastOperators,
        };
      }),
    ),
  };
}
