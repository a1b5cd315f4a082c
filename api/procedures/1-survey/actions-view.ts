import type { z } from 'zod';
import { notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { maskedOf } from '../../shared/numbers/index.ts';
import { countyLike, maySeeCounty, personOf } from '../../shared/people/index.ts';
import { isWorked } from './actions-cases.ts';
import { insideWindows, opensLaterToday } from './calling-windows.ts';
import type { caseAnswer, deskAnswer, interviewFull, unfinishedList } from './contract-work.ts';
import { shanghaiDay } from './day-part.ts';
import { nameAt } from './sample-row.ts';
import { seesProject } from './project.ts';
import { findInHand } from './store-cases.ts';
import { findProject, readRules } from './store-projects.ts';
import * as views from './store-views.ts';

type CaseIn = z.input<typeof caseAnswer>;

/** A case as the operator sees it: its history, its appointment, its open attempt and interview. */
export async function caseView(ctx: Ctx, caseId: string): Promise<CaseIn> {
  const [row, past, interview] = await Promise.all([
    views.findCase(ctx.db, caseId),
    views.findAttempts(ctx.db, caseId),
    views.findUnfinishedInterview(ctx.db, caseId),
  ]);
  if (!row || !maySeeCounty(ctx.actor, row.countyCode) || row.state === 'loading' || row.state === 'reserve')
    throw notFound('case.not-found');
  const appointment = row.state === 'appointment' ? await views.findAppointment(ctx.db, caseId) : null;
  const { nameCipher, rules, openAttemptId, ...plain } = row;
  const open = past.find(({ id }) => id === openAttemptId) ?? null;
  return {
    ...plain,
    name: nameCipher ? ctx.vault.open(nameCipher, nameAt(caseId)) : null,
    maxAttempts: readRules(rules).maxAttempts,
    past: past.filter(({ id }) => id !== openAttemptId),
    appointment,
    attempt: open && { ...open },
    interview,
  };
}

export async function deskView(ctx: Ctx): Promise<z.input<typeof deskAnswer>> {
  const operator = personOf(ctx.actor);
  const inHand = await findInHand(ctx.db, operator.id);
  const rows = await views.findOpenProjects(ctx.db, countyLike(ctx.actor), ctx.now, shanghaiDay(ctx.now));
  const projects = [];
  for (const row of rows) {
    const project = await findProject(ctx.db, row.id, ctx.now);
    if (!project || !seesProject(ctx.actor, project.regionCode) || !isWorked(project, ctx.now)) continue;
    projects.push({
      id: project.id,
      name: project.name,
      dialMode: project.dialMode,
      callingOpen: insideWindows(project.windows, project.today, ctx.now),
      opensAt: opensLaterToday(project.windows, project.today, ctx.now),
      due: row.due,
      appointmentsToday: row.appointmentsToday,
    });
  }
  return {
    inHand: inHand ? await caseView(ctx, inHand.caseId) : null,
    projects,
    today: await views.findOperatorDay(ctx.db, operator.id, shanghaiDay(ctx.now)),
  };
}

export async function unfinishedView(
  ctx: Ctx,
  projectId: string | null,
): Promise<z.input<typeof unfinishedList>> {
  const rows = await views.findUnfinished(ctx.db, countyLike(ctx.actor), projectId);
  const masked = await maskedOf(
    ctx,
    rows.map(({ phoneId }) => phoneId),
  );
  return {
    items: rows.map(({ phoneId, appointmentAt, appointmentKind, appointmentNote, madeByName, ...row }) => ({
      ...row,
      masked: masked.get(phoneId) ?? '',
      appointment: appointmentAt
        ? {
            at: appointmentAt,
            kind: appointmentKind!,
            note: appointmentNote ?? '',
            madeByName: madeByName ?? '',
          }
        : null,
    })),
  };
}

export async function interviewView(ctx: Ctx, interviewId: string): Promise<z.input<typeof interviewFull>> {
  const row = await views.findWholeInterview(ctx.db, interviewId);
  if (!row || !maySeeCounty(ctx.actor, row.countyCode)) throw notFound('interview.not-found');
  return { ...row, history: await views.findAnswers(ctx.db, interviewId) };
}
