import type { z } from 'zod';
import { conflict, forbidden, invalid, notFound } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { countyWhere, readableBy, maySeeCounty, personOf } from '../../shared/people/index.ts';
import { countyOf } from '../../shared/regions/code.ts';
import { shanghaiDay } from '../../platform/lib/shanghai.ts';
import { readSetting } from '../../shared/settings/index.ts';
import type { acknowledgeBody, entryBody, incidentBody, passUpBody } from './contract.ts';
import { acknowledgeBy, chainOfSteps, refuseEntry } from './incident.ts';
import { incidentKinds, incidentLimits } from './rules.ts';
import { kindOf, lockIncident, nextNumber, stateOf, type LoadedIncident } from './store.ts';

/** The first report: it reaches the lowest level of the chain by being written. */
export async function reportIncident(ctx: Ctx, input: z.output<typeof incidentBody>): Promise<string> {
  const reporter = personOf(ctx.actor);
  const countyCode = countyOf(input.regionCode);
  if (!maySeeCounty(reporter, countyCode)) throw notFound('region.not-found');
  const kinds = await readSetting(ctx.db, incidentKinds);
  if (!kinds.some((kind) => kind.code === input.kind))
    throw invalid('input.invalid', {}, [{ path: 'kind', code: 'incident.kind-unknown' }]);
  const occurredAt = new Date(input.occurredAt);
  const learntAt = input.learntAt ? new Date(input.learntAt) : ctx.now;
  if (occurredAt > ctx.now || learntAt > ctx.now)
    throw invalid('input.invalid', {}, [
      { path: occurredAt > ctx.now ? 'occurredAt' : 'learntAt', code: 'time.future' },
    ]);
  if (learntAt < occurredAt)
    throw invalid('input.invalid', {}, [{ path: 'learntAt', code: 'incident.learnt-before' }]);
  await checkSources(ctx, input);

  const limits = (await readSetting(ctx.db, incidentLimits))[input.grade];
  const id = ctx.newId();
  const number = await nextNumber(ctx, countyCode, shanghaiDay(ctx.now));
  const steps = chainOfSteps(countyCode, learntAt, limits);
  await ctx.db.incidentReport.create({
    data: {
      id,
      number,
      countyCode,
      ticketId: input.ticketId,
      interviewId: input.interviewId,
      callId: input.callId,
      kind: input.kind,
      grade: input.grade,
      title: input.title,
      occurredAt,
      learntAt,
      place: input.place,
      state: 'reported',
      level: steps[0]!.level,
      createdAt: ctx.now,
      createdBy: reporter.id,
      entries: {
        create: {
          id: ctx.newId(),
          seq: 1,
          kind: 'first',
          text: input.text,
          fields: input.fields,
          at: ctx.now,
          by: reporter.id,
        },
      },
      steps: {
        create: steps.map((step, index) => ({
          id: ctx.newId(),
          position: index + 1,
          level: step.level,
          regionCode: step.regionCode,
          requiredBy: step.requiredBy,
          ...(index === 0
            ? {
                sentAt: ctx.now,
                sentBy: reporter.id,
                channel: 'system',
                acknowledgeBy: acknowledgeBy(ctx.now, limits),
              }
            : {}),
        })),
      },
    },
  });
  ctx.announce({
    name: 'incident.reported',
    countyCode,
    incidentId: id,
    grade: input.grade,
    kind: input.kind,
  });
  ctx.audit({ chain: countyCode, action: 'incident.report', subject: id, detail: { grade: input.grade } });
  return id;
}

/** A report may point only at a ticket, an interview or a call that the reporter may see. */
async function checkSources(ctx: Ctx, input: z.output<typeof incidentBody>): Promise<void> {
  const countyCode = countyWhere(ctx.actor);
  const readable = readableBy(ctx.actor);
  const { ticketId, interviewId, callId } = input;
  const found = await Promise.all([
    !ticketId ||
      ctx.db.ticket.findFirst({ where: { id: ticketId, countyCode, ...readable }, select: { id: true } }),
    !interviewId ||
      ctx.db.interview.findFirst({ where: { id: interviewId, countyCode }, select: { id: true } }),
    !callId ||
      ctx.db.call.findFirst({ where: { id: callId, countyCode, ...readable }, select: { id: true } }),
  ]);
  if (!found.every(Boolean)) throw notFound('incident.source-not-found');
}

export async function addEntry(ctx: Ctx, id: string, input: z.output<typeof entryBody>): Promise<void> {
  const writer = personOf(ctx.actor);
  const incident = await lockIncident(ctx, id);
  const earlier = incident.entries.map((entry) => ({ kind: kindOf(entry), text: entry.text }));
  const refusal = refuseEntry(stateOf(incident), earlier, input);
  if (refusal) throw conflict(refusal);
  if (input.kind === 'final') refuseGaps(incident);
  await ctx.db.incidentEntry.create({
    data: {
      id: ctx.newId(),
      incidentId: id,
      seq: incident.entries.length + 1,
      at: ctx.now,
      by: writer.id,
      ...input,
    },
  });
  const closes = input.kind === 'final';
  await ctx.db.incidentReport.update({
    where: { id },
    data: closes ? { state: 'closed', closedAt: ctx.now } : { state: 'handling' },
  });
  if (closes) ctx.announce({ name: 'incident.closed', countyCode: incident.countyCode, incidentId: id });
  ctx.audit({ chain: incident.countyCode, action: `incident.${input.kind}`, subject: id, detail: {} });
}

/** The final report is written when every level has had the first one and acknowledged it: no gap in the chain. */
function refuseGaps(incident: LoadedIncident): void {
  const gap = incident.steps.find((step) => !step.acknowledgedAt);
  if (gap) throw conflict('incident.level-open', { level: gap.level });
}

/** Passes the report to the next level. The levels below have had it first, so no level is left out. */
export async function passUp(ctx: Ctx, id: string, input: z.output<typeof passUpBody>): Promise<void> {
  const sender = personOf(ctx.actor);
  const incident = await lockIncident(ctx, id);
  if (incident.state === 'closed') throw conflict('incident.closed');
  const next = incident.steps.find((step) => !step.sentAt);
  if (!next) throw conflict('incident.at-top');
  const limits = (await readSetting(ctx.db, incidentLimits))[
    incident.grade as keyof z.output<typeof incidentLimits.schema>
  ];
  await ctx.db.incidentStep.update({
    where: { id: next.id },
    data: {
      sentAt: ctx.now,
      sentBy: sender.id,
      channel: input.channel,
      acknowledgeBy: acknowledgeBy(ctx.now, limits),
    },
  });
  await ctx.db.incidentReport.update({ where: { id }, data: { level: next.level } });
  const { countyCode } = incident;
  ctx.announce({
    name: 'incident.passed-up',
    countyCode,
    incidentId: id,
    level: next.level,
    regionCode: next.regionCode,
  });
  ctx.audit({ chain: countyCode, action: 'incident.pass-up', subject: id, detail: { level: next.level } });
}

/** The step that this person may acknowledge: their own level's, once it has arrived. */
export const stepToAcknowledge = (incident: Pick<LoadedIncident, 'steps'>, regionCode: string) =>
  incident.steps.find((step) => step.regionCode === regionCode && step.sentAt && !step.acknowledgedAt);

export async function acknowledge(
  ctx: Ctx,
  id: string,
  input: z.output<typeof acknowledgeBody>,
): Promise<void> {
  const leader = personOf(ctx.actor);
  const incident = await lockIncident(ctx, id);
  const own = incident.steps.find((step) => step.regionCode === leader.regionCode);
  if (!own) throw forbidden('incident.not-your-level');
  if (own.acknowledgedAt) throw conflict('incident.acknowledged', { at: own.acknowledgedAt.toISOString() });
  const step = stepToAcknowledge(incident, leader.regionCode);
  if (!step) throw conflict('incident.not-arrived');
  await ctx.db.incidentStep.update({
    where: { id: step.id },
    data: { acknowledgedAt: ctx.now, acknowledgedBy: leader.id, instruction: input.instruction || null },
  });
  if (incident.state === 'reported')
    await ctx.db.incidentReport.update({ where: { id }, data: { state: 'handling' } });
  const late = step.acknowledgeBy !== null && ctx.now > step.acknowledgeBy;
  const { countyCode } = incident;
  ctx.announce({ name: 'incident.acknowledged', countyCode, incidentId: id, level: step.level, late });
  ctx.audit({
    chain: countyCode,
    action: 'incident.acknowledge',
    subject: id,
    detail: { level: step.level, late },
  });
}

/** Levels that should have had, or acknowledged, a report by now: announced once each. */
export async function markLate(ctx: Ctx): Promise<void> {
  const steps = await ctx.db.incidentStep.findMany({
    where: {
      lateAt: null,
      incident: { state: { not: 'closed' } },
      OR: [
        { sentAt: null, requiredBy: { lt: ctx.now } },
        { acknowledgedAt: null, acknowledgeBy: { lt: ctx.now } },
      ],
    },
    include: { incident: { select: { countyCode: true } } },
    take: 200,
  });
  for (const step of steps) {
    const marked = await ctx.db.incidentStep.updateMany({
      where: { id: step.id, lateAt: null },
      data: { lateAt: ctx.now },
    });
    if (marked.count === 0) continue;
    const { countyCode } = step.incident;
    ctx.announce({ name: 'incident.late', countyCode, incidentId: step.incidentId, level: step.level });
  }
}
