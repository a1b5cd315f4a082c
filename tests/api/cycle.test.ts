import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedSchemes } from '../../api/procedures/7-assessment/index.ts';
import { auditHash } from '../../api/platform/audit/chain.ts';
import { perform, systemActor } from '../../api/shared/context.ts';
import { foldHistory } from '../../api/shared/tickets/index.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { Loose } from '../support/client.ts';
import { openTestLine, type TestLine } from '../support/line.ts';
import { COUNTY } from '../support/world.ts';
import { answerAll, aProject, aConversation, beReady, FULL, willing } from './1-survey/support.ts';
import { seedRules, ticketOf } from './3-dispatch/support.ts';
import { aResult } from './4-feedback/support.ts';

/**
 * One matter walks through all seven procedures. A resident is called for the survey and says that the street lamps are
 * dark; two units handle it, not well enough the first time; she is told and asked, twice; on the way it turns out that
 * people were hurt; the week is reported and the quarter is scored. Read it from top to bottom.
 */
describe('the seven procedures: the story of one matter', () => {
  let app: TestApp;
  let line: TestLine;

  const RESIDENT = '13900019999';
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;

  let callId: string;
  let interviewId: string;
  let registrationId: string;
  let ticketId: string;
  let ticketNumber: string;
  let lookupCode: string;
  let incidentId: string;

  const ok = (answer: { status: number; body: Loose }) => {
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const assignmentOf = async (who: 'unit2' | 'unit3') => {
    const lists = await Promise.all(
      ['todo', 'doing'].map((state) => app.as(who).get('/assignments', { state })),
    );
    const items = lists.flatMap((list) => ok(list).items as Loose[]);
    return items.find((item) => item.ticket.id === ticketId).id as string;
  };
  const status = async () => (await ticketOf(app, ticketId)).status as string;

  beforeAll(async () => {
    app = await startTestApp();
    line = await openTestLine(app);
    await seedRules(app);
    await perform(app.rt, systemActor('test'), (ctx) => seedSchemes(ctx, new Date('2026-01-01')));
    line.simulator.script(`+86${RESIDENT}`, { ...willing, hangUpAfterSeconds: 600 });
  });
  afterAll(async () => {
    await line.line.stop();
    await app.close();
  });

  it('1 日常调查: she is called for the survey and answers every question', async () => {
    const projectId = await aProject(app, { numbers: [RESIDENT] });
    const conversation = await aConversation(app, line, 'operator1', projectId);
    callId = conversation.callId;
    const { attemptId } = conversation;
    interviewId = ok(await app.as('operator1').post('/survey/interviews', { attemptId })).id;
    await answerAll(app, 'operator1', interviewId, { ...FULL, raise: '晚上路灯不亮，走路害怕（测试）' });
  });

  it('2 受理登记: what she raises is registered with the call and the interview, and becomes a ticket', async () => {
    const saved = ok(
      await app.as('operator1').post('/registrations', {
        channel: 'interview',
        callId,
        interviewId,
        regionCode: '411702101',
        categoryCode: 'life.road',
        nature: 'help',
        title: '测试镇路灯不亮',
        text: '测试镇政府门前道路晚上路灯长期不亮，群众夜间出行不安全，希望尽快修复。',
        urgency: 'ordinary',
        riskLevel: 'low',
        contactConsent: true,
      }),
    );
    registrationId = saved.id;
    // Her number came with the call: nobody typed it, and it is shown masked.
    expect(saved.phoneMasked).toBe('139****9999');

    await app.drain();
    const proposed = ok(await app.as('operator1').get(`/registrations/${registrationId}`)).proposals;
    expect(proposed).toContainEqual(expect.objectContaining({ kind: 'unit', value: app.units.township }));

    const accepted = ok(await app.as('operator1').post(`/registrations/${registrationId}/accept`, {}));
    ({ ticketId, number: ticketNumber } = accepted);
    lookupCode = accepted.code ?? accepted.lookupCode;
    expect(ticketNumber).toMatch(/^41170220261118\d{4}$/);
    ok(await app.as('operator1').post(`/survey/interviews/${interviewId}/seal`));
    await line.pass(700);
    expect(await status()).toBe('accepted');
  });

  it('2 受理登记: she can follow it by its number and code, and a wrong code tells nothing', async () => {
    const track = (code: string) => app.as(null).post('/public/track', { number: ticketNumber, code });
    expect(ok(await track(lookupCode))).toMatchObject({ number: ticketNumber });
    const wrong = await track('zzzzzz');
    const unknown = await app
      .as(null)
      .post('/public/track', { number: '411702202611189999', code: 'zzzzzz' });
    expect([wrong.status, wrong.body.error.code]).toEqual([unknown.status, unknown.body.error.code]);
  });

  it('3 分流交办: the township leads, the housing bureau helps, both with one limit in working days', async () => {
    const { version } = await ticketOf(app, ticketId);
    const dispatched = ok(
      await app.as('dispatcher').post(`/tickets/${ticketId}/dispatch`, {
        leadUnitId: app.units.township,
        coUnitIds: [app.units.water],
        note: '请尽快修复',
        expectedVersion: version,
      }),
    );
    // Help, ordinary: three working days from Wednesday 18 November, so Monday the 23rd at the end of office hours.
    expect(dispatched.dueAt).toBe('2026-11-23T10:00:00.000Z');
    const seen = ok(await app.as('unit2').get(`/assignments/${await assignmentOf('unit2')}`));
    expect(JSON.stringify(seen)).not.toContain(interviewId);
    expect(JSON.stringify(seen)).not.toMatch(/满意|安全感.*[1-5]/);
    expect((await app.as('unit1').get(`/assignments/${await assignmentOf('unit2')}`)).status).toBe(404);
  });

  it('3 分流交办: the lead accepts, is urged, and is given two more days', async () => {
    const lead = await assignmentOf('unit2');
    ok(await app.as('unit2').post(`/assignments/${lead}/accept`));
    ok(await app.as('unit3').post(`/assignments/${await assignmentOf('unit3')}/accept`));
    ok(await app.as('dispatcher').post(`/tickets/${ticketId}/urge`, { text: '群众多次来电，请加快' }));
    const asked = ok(
      await app
        .as('unit2')
        .post(`/assignments/${lead}/extension`, { workingDays: 2, reason: '等待灯具到货' }),
    );
    ok(
      await app.as('dispatcher').post(`/extensions/${asked.id}/ruling`, { ruling: 'approved', text: '同意' }),
    );
    expect((await ticketOf(app, ticketId)).dueAt).toBe('2026-11-25T10:00:00.000Z');
    expect(await status()).toBe('handling');
  });

  it('4 结果反馈: the result is reviewed, she is told, and the revisit says it is not solved', async () => {
    await finishRound({ solved: 4, satisfied: 4 });
    expect(await status()).toBe('deciding');
  });

  it('5 信息报告: somebody was hurt in the dark; it goes to county and city and is acknowledged', async () => {
    const incident = ok(
      await app.as('dispatcher').post('/incidents', {
        regionCode: '411702101',
        kind: 'accident',
        grade: 'larger',
        title: '夜间无照明致多人受伤',
        occurredAt: new Date(app.clock.now().getTime() - HOUR).toISOString(),
        place: '测试镇政府门前道路',
        text: '因路灯长期不亮，夜间发生碰撞，数人受伤，已送医救治。',
        ticketId,
      }),
    );
    incidentId = incident.id;
    await app.clock.advance(10 * MINUTE);
    ok(
      await app
        .as('leader')
        .post(`/incidents/${incidentId}/acknowledge`, { instruction: '立即整改并慰问伤者' }),
    );
    ok(await app.as('supervisor').post(`/incidents/${incidentId}/pass-up`, { channel: 'system' }));
    ok(await app.as('cityLeader').post(`/incidents/${incidentId}/acknowledge`, {}));
    const final = { kind: 'final', text: '伤者全部出院，道路照明已恢复，责任单位作出检查。' };
    expect(ok(await app.as('analyst').post(`/incidents/${incidentId}/entries`, final)).state).toBe('closed');
  });

  it('4 结果反馈: it is dispatched again as a second round, solved, and closed', async () => {
    const { version } = await ticketOf(app, ticketId);
    ok(
      await app.as('dispatcher').post(`/tickets/${ticketId}/decide`, {
        again: {
          leadUnitId: app.units.township,
          coUnitIds: [],
          note: '上次未修好，重新办理',
          expectedVersion: version,
        },
      }),
    );
    ok(await app.as('unit2').post(`/assignments/${await assignmentOf('unit2')}/accept`));
    await finishRound({ solved: 1, satisfied: 1 });
    const ticket = await ticketOf(app, ticketId);
    expect(ticket).toMatchObject({ status: 'closed', round: 2 });
    expect(ticket.revisits.map((revisit: Loose) => revisit.satisfied)).toEqual([4, 1]);
  });

  it('6 研判会商: the week is drafted from what happened, reviewed, and published frozen', async () => {
    // The Monday after next: the week of her second revisit is over.
    await app.clock.advanceTo(new Date('2026-12-07T01:00:00Z'));
    const { reportId } = ok(
      await app.as('analyst').post('/analysis/reports', { regionCode: COUNTY, weekStart: '2026-11-16' }),
    );
    const path = `/analysis/reports/${reportId}`;
    const draft = ok(await app.as('analyst').get(path));
    const interviews = draft.figures.figures.find((figure: Loose) => figure.key === 'survey.interviews');
    expect(interviews.now.value).toBe(1);
    ok(await app.as('analyst').post(`${path}/submit`, { version: draft.version }));
    const submitted = ok(await app.as('leader').get(path));
    const published = ok(await app.as('leader').post(`${path}/publish`, { version: submitted.version }));
    expect(published.state).toBe('published');
    const docx = await app.as('leader').get(`${path}.docx`);
    expect(docx.bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('7 考核奖惩: the quarter is scored, and the township’s score opens into this ticket', async () => {
    const assessment = ok(
      await app
        .as('analyst')
        .post('/assessments', { kind: 'unit', regionCode: COUNTY, periodStart: '2026-10-01' }),
    );
    const township = assessment.subjects.find((subject: Loose) => subject.subjectId === app.units.township);
    const onTime = township.scores.find((score: Loose) => score.indicator === 'on-time');
    expect(onTime).toMatchObject({ numerator: 2, denominator: 2, value: 1, reason: 'too-few' });
    const rows = ok(await app.as('analyst').get(`/assessments/${assessment.id}/scores/${onTime.id}/rows`));
    expect(rows.items.map((row: Loose) => row.linkId)).toEqual([ticketId, ticketId]);
  });

  it('and everything that happened is on record, in order, and cannot have been changed', async () => {
    const { prisma } = app.rt.database;
    const history = await prisma.ticketHistory.findMany({ where: { ticketId }, orderBy: { seq: 'asc' } });
    expect(foldHistory(history as never)).toMatchObject({ ok: true, status: 'closed' });
    await expect(
      prisma.ticketHistory.updateMany({ where: { ticketId }, data: { note: '改' } }),
    ).rejects.toThrow();

    const chains = new Map<string, string>();
    const entries = await prisma.auditEntry.findMany({ orderBy: [{ chain: 'asc' }, { position: 'asc' }] });
    for (const entry of entries) {
      expect(entry.previous).toBe(chains.get(entry.chain) ?? '0'.repeat(64));
      expect(auditHash(entry.previous, entry)).toBe(entry.hash);
      chains.set(entry.chain, entry.hash);
    }
    expect(entries.length).toBeGreaterThan(15);

    await app.drain();
    expect(await prisma.outboxEvent.count({ where: { handledAt: null } })).toBe(0);
    const said = JSON.stringify(
      [entries.map((entry) => entry.detail), await prisma.outboxEvent.findMany()],
      (_, value) => (typeof value === 'bigint' ? String(value) : (value as unknown)),
    );
    expect(said).not.toContain(RESIDENT);
    expect(said).not.toContain('路灯');
  });

  async function later(milliseconds: number): Promise<void> {
    await app.clock.advance(milliseconds);
    await line.settle();
  }

  /** From the units' results to the answered revisit. */
  async function finishRound(answers: { solved: number; satisfied: number }): Promise<void> {
    await later(HOUR);
    const ticket = await ticketOf(app, ticketId);
    const live = ticket.rounds.at(-1);
    if (live.assignments.some((part: Loose) => part.role === 'co' && !part.endedAt))
      ok(await app.as('unit3').post(`/assignments/${await assignmentOf('unit3')}/result`, aResult()));
    const result = ok(
      await app.as('unit2').post(`/assignments/${await assignmentOf('unit2')}/result`, aResult()),
    );
    expect(result.onTime).toBe(true);
    ok(await app.as('supervisor').post(`/results/${result.id}/review`, { verdict: 'pass' }));

    await beReady(app, 'operator2');
    ok(await app.as('operator2').post(`/tickets/${ticketId}/reply-call`, {}));
    await line.pass(30);
    ok(
      await app
        .as('operator2')
        .post(`/tickets/${ticketId}/reply`, { channel: 'phone', text: '已告知办理结果', reached: true }),
    );
    await line.pass(700);

    // The revisit is due on the next working day; the one who registered the matter is not the one who asks.
    await later(4 * DAY);
    await beReady(app, 'operator1');
    expect(ok(await app.as('operator1').post('/revisits/next', {})).revisit).toBeNull();
    await beReady(app, 'operator2');
    const { revisit } = ok(await app.as('operator2').post('/revisits/next', {}));
    expect(revisit.ticket.id).toBe(ticketId);
    ok(await app.as('operator2').post(`/revisits/${revisit.id}/call`, {}));
    await line.pass(30);
    ok(
      await app
        .as('operator2')
        .post(`/revisits/${revisit.id}/result`, { outcome: 'reached', ...answers, comment: '' }),
    );
    await line.pass(700);
  }
});
