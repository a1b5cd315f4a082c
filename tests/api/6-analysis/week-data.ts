import { publicSafety } from '../../../api/procedures/1-survey/questionnaires/public-safety.ts';
import { sql } from '../../../api/platform/db/index.ts';
import type { TestApp } from '../../support/app.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/world.ts';

/**
 * Weeks of invented facts, written as rows: the figures are read here, the procedures that make the rows are tested
 * where they live.
 */
type Centre = Pick<TestApp, 'rt' | 'people' | 'units'>;

export const LAST_WEEK = '2026-11-09';
export const WEEK_BEFORE = '2026-11-02';

export const shanghai = (day: string, time = '10:00'): Date => new Date(`${day}T${time}:00+08:00`);
const plus = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000);

export async function publishQuestionnaire(app: Centre): Promise<string> {
  const { prisma } = app.rt.database;
  const at = shanghai('2026-10-01');
  const questionnaireId = app.rt.ids.newId(at);
  const id = app.rt.ids.newId(at);
  const by = app.people.admin;
  await prisma.questionnaire.create({
    data: { id: questionnaireId, key: 'invented-safety', title: '测试问卷', titleEn: 'Test', createdAt: at },
  });
  await prisma.questionnaireVersion.create({
    data: {
      id,
      questionnaireId,
      version: 1,
      state: 'published',
      model: publicSafety,
      createdAt: at,
      createdBy: by,
      publishedAt: at,
      publishedBy: by,
    },
  });
  return id;
}

/** `safe` of `total` respondents feel safe; everybody else does not. */
export async function interviews(
  app: Centre,
  versionId: string,
  given: { day: string; total: number; safe: number; countyCode?: string },
): Promise<void> {
  for (let i = 0; i < given.total; i++) {
    const at = plus(shanghai(given.day), i * 60);
    const answers = {
      safety: i < given.safe ? '1' : '4',
      night: i % 2 ? '2' : '3',
      police: '98',
      awareness: '2',
    };
    await sql(
      app.rt.database.prisma,
      `insert into interview (id, case_id, project_id, version_id, county_code, operator_id, mode, state, answers,
         answer_seq, active_seconds, started_at, changed_at, sealed_at)
       values ($1::uuid, $1::uuid, $1::uuid, $2::uuid, $3, $4::uuid, 'telephone', 'sealed', $5::jsonb, 4, 200,
         $6::timestamptz, $6::timestamptz, $7::timestamptz)`,
      app.rt.ids.newId(at),
      versionId,
      given.countyCode ?? COUNTY,
      given.countyCode === OTHER_COUNTY ? app.people.otherOperator : app.people.operator1,
      JSON.stringify(answers),
      plus(at, -200),
      at,
    );
  }
}

type CallGiven = {
  day: string;
  answeredAfter?: number | null;
  heldFor?: number;
  outcome?: 'answered' | 'abandoned';
};

export async function hotlineCall(app: Centre, given: CallGiven): Promise<string> {
  const at = shanghai(given.day);
  const id = app.rt.ids.newId(at);
  const joined = given.answeredAfter === null ? null : plus(at, given.answeredAfter ?? 10);
  await app.rt.database.prisma.call.create({
    data: {
      id,
      countyCode: COUNTY,
      direction: 'in',
      purpose: 'hotline',
      phase: 'ended',
      state: {},
      operatorId: joined ? app.people.operator1 : null,
      createdAt: at,
      queuedAt: at,
      joinedAt: joined,
      endedAt: plus(at, given.heldFor ?? 120),
      talkSeconds: joined ? 100 : 0,
    },
  });
  return id;
}

type TicketGiven = {
  number: string;
  acceptedOn: string;
  categoryCode?: string;
  dueOn?: string;
  answeredOn?: string;
  closedOn?: string;
  revisit?: { solved: number; satisfied: number } | 'not-reached';
};

/** One matter from its registration on, as far as the days given go. */
export async function matter(app: Centre, given: TicketGiven): Promise<string> {
  const { prisma } = app.rt.database;
  const { people, units } = app;
  const accepted = shanghai(given.acceptedOn);
  const newId = () => app.rt.ids.newId(accepted);
  const [registrationId, ticketId, roundId, assignmentId] = [newId(), newId(), newId(), newId()];
  const categoryCode = given.categoryCode ?? 'order.noise';
  const matterOf = {
    countyCode: COUNTY,
    regionCode: COUNTY,
    categoryCode,
    nature: 'complaint',
    title: `测试事项 ${given.number}`,
    text: '夜间施工噪音(虚构)',
    urgency: 'normal',
    riskLevel: 'low',
  };
  await prisma.registration.create({
    data: {
      ...matterOf,
      id: registrationId,
      channel: 'hotline',
      state: 'decided',
      outcome: 'accepted',
      changedAt: accepted,
      registeredAt: accepted,
      registeredBy: people.operator1,
      decidedAt: accepted,
      decidedBy: people.operator1,
    },
  });
  await prisma.ticket.create({
    data: {
      ...matterOf,
      id: ticketId,
      number: given.number,
      lookupHash: given.number,
      registrationId,
      status: given.closedOn ? 'closed' : 'dispatched',
      round: 1,
      acceptedAt: accepted,
      acceptedBy: people.operator1,
      dispatchedAt: plus(accepted, 3600),
    },
  });
  const moves: [string | null, string, Date][] = [
    [null, 'accepted', accepted],
    ['accepted', 'dispatched', plus(accepted, 3600)],
    ...(given.closedOn
      ? ([['dispatched', 'closed', shanghai(given.closedOn, '16:00')]] as [string, string, Date][])
      : []),
  ];
  for (const [seq, [fromStatus, toStatus, at]] of moves.entries()) {
    await prisma.ticketHistory.create({
      data: {
        id: newId(),
        ticketId,
        seq: seq + 1,
        name: toStatus,
        fromStatus,
        toStatus,
        at,
        actorName: '测试',
        data: {},
      },
    });
  }
  const due = shanghai(given.dueOn ?? '2026-12-01', '18:00');
  await prisma.dispatchRound.create({
    data: {
      id: roundId,
      ticketId,
      round: 1,
      cause: 'first',
      dispatchedAt: plus(accepted, 3600),
      dispatchedBy: people.dispatcher,
      limitText: '5 个工作日',
      firstDueAt: due,
      dueAt: due,
    },
  });
  await prisma.assignment.create({
    data: {
      id: assignmentId,
      roundId,
      ticketId,
      countyCode: COUNTY,
      unitId: units.police,
      role: 'lead',
      state: 'assigned',
      assignedAt: plus(accepted, 3600),
    },
  });
  if (given.answeredOn) {
    await prisma.unitResult.create({
      data: {
        id: newId(),
        assignmentId,
        roundId,
        ticketId,
        unitId: units.police,
        internalNote: '已劝停',
        publicReply: '已处理',
        callerContacted: true,
        solved: true,
        closingKind: 'solved',
        onTime: true,
        submittedAt: shanghai(given.answeredOn, '12:00'),
        submittedBy: people.unit1,
      },
    });
  }
  if (given.revisit) {
    const reached = given.revisit !== 'not-reached';
    await prisma.revisit.create({
      data: {
        id: newId(),
        ticketId,
        roundId,
        countyCode: COUNTY,
        state: 'done',
        dueAt: shanghai(given.closedOn!),
        operatorId: people.operator2,
        outcome: reached ? 'reached' : 'not-reached',
        solved: given.revisit === 'not-reached' ? null : given.revisit.solved,
        satisfied: given.revisit === 'not-reached' ? null : given.revisit.satisfied,
        doneAt: shanghai(given.closedOn!, '15:00'),
      },
    });
  }
  return ticketId;
}

/** Two weeks of a county: the sense of safety falls from 95 to 75 of 100, everything else stays small. */
export async function twoWeeks(app: Centre): Promise<{ versionId: string; overdueTicket: string }> {
  const versionId = await publishQuestionnaire(app);
  await interviews(app, versionId, { day: '2026-11-04', total: 100, safe: 95 });
  await interviews(app, versionId, { day: '2026-11-11', total: 100, safe: 75 });
  await interviews(app, versionId, { day: '2026-11-11', total: 5, safe: 5, countyCode: OTHER_COUNTY });
  await hotlineCall(app, { day: '2026-11-05' });
  await hotlineCall(app, { day: '2026-11-10' });
  await hotlineCall(app, { day: '2026-11-11', answeredAfter: 40 });
  await hotlineCall(app, { day: '2026-11-12', answeredAfter: null, heldFor: 60 });
  await hotlineCall(app, { day: '2026-11-13', answeredAfter: null, heldFor: 2 });
  await matter(app, {
    number: 'T1',
    acceptedOn: '2026-11-03',
    dueOn: '2026-11-10',
    answeredOn: '2026-11-09',
    closedOn: '2026-11-12',
    revisit: { solved: 1, satisfied: 1 },
  });
  await matter(app, {
    number: 'T2',
    acceptedOn: '2026-11-04',
    dueOn: '2026-11-11',
    answeredOn: '2026-11-12',
    closedOn: '2026-11-13',
    revisit: 'not-reached',
  });
  const overdueTicket = await matter(app, { number: 'T3', acceptedOn: '2026-11-05', dueOn: '2026-11-12' });
  await matter(app, { number: 'T4', acceptedOn: '2026-11-11', categoryCode: 'life.water' });
  return { versionId, overdueTicket };
}
