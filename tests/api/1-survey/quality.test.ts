import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openTestLine, type TestLine } from '../../support/line.ts';
import { aConversation, aNumber, answerAll, aProject, FULL, willing } from './support.ts';

const MINUTE = 60;

describe('日常调查 survey: the quality of interviews', () => {
  let app: TestApp;
  let line: TestLine;
  let projectId: string;
  let honest: string;
  let unheard: string;
  beforeAll(
    async () => {
      app = await startTestApp();
      line = await openTestLine(app);
      await set('survey.honesty-rules', { leastInterviews: 10 });
      await set('survey.recheck-rules', { randomShare: 0 });
      const numbers = Array.from({ length: 16 }, aNumber);
      for (const number of numbers) line.simulator.script(`+86${number}`, willing);
      projectId = await aProject(app, { numbers });
      for (let count = 0; count < 12; count++)
        honest = await conducted(count % 2 === 0 ? 'operator1' : 'operator2', count);
      for (const number of numbers) line.simulator.script(`+86${number}`, { outcome: 'lets-ring' });
      unheard = await invented();
      for (const number of numbers) line.simulator.script(`+86${number}`, willing);
    },
    5 * MINUTE * 1000,
  );
  afterAll(async () => {
    await line.line.stop();
    await app.close();
  });

  const prisma = () => app.rt.database.prisma;
  async function set(key: string, changes: object): Promise<void> {
    const { items } = (await app.as('admin').get('/settings')).body;
    const value = items.find((each: { key: string }) => each.key === key).value;
    const changed = await app.as('admin').put(`/settings/${key}`, { value: { ...value, ...changes } });
    expect(changed.status).toBeLessThan(300);
  }

  async function conducted(who: 'operator1' | 'operator2', count: number): Promise<string> {
    const { attemptId } = await aConversation(app, line, who, projectId);
    const { id } = (await app.as(who).post('/survey/interviews', { attemptId })).body;
    let seq = 0;
    const answers = { ...FULL, police: String(1 + (count % 5)), court: String(1 + (count % 3)) };
    for (const [question, value] of Object.entries(answers)) {
      await line.pass(2);
      await app
        .as(who)
        .put(`/survey/interviews/${id}/answers/${question}`, { value, seq: (seq += 1), seconds: 2 });
    }
    expect((await app.as(who).post(`/survey/interviews/${id}/seal`)).body.outcome).toBe('complete');
    await line.pass(40);
    return id;
  }

  /** Nobody picked up, and yet there are answers. */
  async function invented(): Promise<string> {
    const { attemptId } = await aConversation(app, line, 'operator1', projectId);
    await line.pass(70);
    const begun = await app.as('operator1').post('/survey/interviews', { attemptId });
    expect(begun.status).toBe(201);
    await answerAll(app, 'operator1', begun.body.id, FULL);
    await app.as('operator1').post(`/survey/interviews/${begun.body.id}/seal`);
    return begun.body.id;
  }

  it('keeps with every answer when it was changed, the steps back, and where in the call it was given', async () => {
    const { history } = (await app.as('supervisor').get(`/survey/interviews/${honest}`)).body;
    expect(history).toHaveLength(16);
    const positions = history.map((each: { callSeconds: number }) => each.callSeconds);
    expect(positions.every((at: number) => at > 0)).toBe(true);
    expect(positions).toEqual([...positions].sort((one, other) => one - other));
    expect(new Set(history.map((each: { callId: string }) => each.callId)).size).toBe(1);
    const alone = (await app.as('supervisor').get(`/survey/interviews/${unheard}`)).body.history;
    expect(alone.every((each: { callId: unknown }) => each.callId === null)).toBe(true);

    const { attemptId } = await aConversation(app, line, 'operator2', projectId);
    const { id } = (await app.as('operator2').post('/survey/interviews', { attemptId })).body;
    const put = (seq: number, value: string, backs?: number) =>
      app.as('operator2').put(`/survey/interviews/${id}/answers/consent`, { value, seq, seconds: 1, backs });
    await put(1, '2');
    await put(2, '1', 3);
    const changed = (await app.as('supervisor').get(`/survey/interviews/${id}`)).body.history;
    expect(changed).toMatchObject([
      { changed: false, backs: 0 },
      { changed: true, backs: 3 },
    ]);
    await app.as('operator2').post(`/survey/attempts/${attemptId}/end`, { disposition: '2.12' });
    await line.pass(70);
  });

  it('judges interviews in the background and shows the line’s record beside the claim', async () => {
    await app.sweep('survey.judge-interviews');
    const quality = (await app.as('supervisor').get(`/survey/projects/${projectId}/quality`)).body;
    expect(quality).toMatchObject({ interviews: 13, judged: 13 });
    expect(quality.operators.map((each: { name: string }) => each.name).sort()).toEqual([
      '测试operator1',
      '测试operator2',
    ]);
    const operator = (id: string) =>
      quality.operators.find((each: { operatorId: string }) => each.operatorId === id);
    expect(operator(app.people.operator2)).toMatchObject({
      interviews: 6,
      suspicious: false,
      withReasons: 0,
    });
    expect(operator(app.people.operator1)).toMatchObject({ interviews: 7, withReasons: 1 });
    expect(operator(app.people.operator1).groups.line).toBeGreaterThan(3);
    expect(
      quality.effects.find((each: { question: string }) => each.question === 'police').icc,
    ).not.toBeNull();

    const row = await prisma().interviewQuality.findUniqueOrThrow({ where: { interviewId: honest } });
    expect(row.claimedSeconds).toBe(32);
    expect(row.lineSeconds).toBeGreaterThanOrEqual(32);
    const missing = await prisma().interviewQuality.findUniqueOrThrow({ where: { interviewId: unheard } });
    expect(missing).toMatchObject({ claimedSeconds: 72, lineSeconds: 0 });
    const evidence = (await app.as('supervisor').get(`/survey/interviews/${unheard}/evidence`)).body;
    expect(evidence).toMatchObject({ lineSeconds: 0, claimedSeconds: 72 });
    expect(evidence.calls).toMatchObject([{ joinedAt: null, talkSeconds: 0 }]);
    expect(evidence.reasons).toContainEqual({ code: 'no-answered-call', claimed: 72 });
    expect(evidence.recheck).toMatchObject({ state: 'waiting', result: null });
    const listed = (await app.as('analyst').get(`/survey/projects/${projectId}/quality/interviews`)).body;
    expect(listed).toMatchObject({ total: 1, items: [{ interviewId: unheard }] });
    const others = { code: 'streak', operatorId: app.people.operator1 };
    const none = await app.as('analyst').get(`/survey/projects/${projectId}/quality/interviews`, others);
    expect(none.body.total).toBe(0);
  });

  it('a supervisor may have any finished interview rechecked, once', async () => {
    const choose = () => app.as('supervisor').post(`/survey/interviews/${honest}/recheck`);
    expect((await choose()).status).toBe(204);
    expect((await choose()).body.error.code).toBe('recheck.drawn-already');
  });

  it('draws what is rechecked at random once, and the draw is the same however often it is made', async () => {
    await set('survey.recheck-rules', { randomShare: 1 });
    await prisma().interviewQuality.deleteMany({ where: { projectId } });
    await app.sweep('survey.judge-interviews');
    await app.sweep('survey.judge-interviews');
    const drawn = await prisma().recheck.findMany({ where: { projectId } });
    const why = (reason: string) => drawn.filter((each) => each.why === reason).length;
    expect([why('random'), why('chosen'), why('suspicious')]).toEqual([11, 1, 1]);
    await set('survey.recheck-rules', { randomShare: 0 });
  });

  it('is rechecked by somebody else, who is told neither the answers nor the reason', async () => {
    const queue = (await app.as('operator2').get('/survey/rechecks', { projectId, pageSize: 50 })).body.items;
    expect(queue).toHaveLength(7);
    const recheck = queue.find((each: { interviewId: string }) => each.interviewId !== unheard);
    expect(recheck).toMatchObject({ state: 'waiting', why: null, operatorName: null, answers: null });
    const own = (await app.as('operator1').get('/survey/rechecks', { projectId, pageSize: 50 })).body
      .items[0];

    const refused = await app.as('operator2').post(`/survey/rechecks/${own.id}/take`);
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'recheck.own-interview' } } });
    await expect(
      prisma().recheck.update({
        where: { id: own.id },
        data: { state: 'taken', takenBy: app.people.operator2, takenAt: app.clock.now() },
      }),
    ).rejects.toThrow(/recheck_by_someone_else/);

    const before = await prisma().interview.findFirstOrThrow({ where: { id: recheck.interviewId } });
    expect((await app.as('operator2').post(`/survey/rechecks/${recheck.id}/take`)).status).toBe(204);
    const taken = await app.as('operator3').post(`/survey/rechecks/${recheck.id}/take`);
    expect(taken).toMatchObject({ status: 409, body: { error: { code: 'recheck.taken' } } });
    const unheardOf = await finish(recheck.id, { method: 'call', result: 'not-conducted' });
    expect(unheardOf).toMatchObject({ status: 409, body: { error: { code: 'recheck.no-call' } } });
    const recording = await finish(recheck.id, { method: 'recording', result: 'confirmed' });
    expect(recording.status).toBe(403);
    await app.as('operator2').post('/presence/ready', { blend: false });
    const called = await app.as('operator2').post(`/survey/rechecks/${recheck.id}/call`);
    expect(called.status).toBe(200);
    const early = await finish(recheck.id, { method: 'call', result: 'not-conducted' });
    expect(early).toMatchObject({ status: 409, body: { error: { code: 'recheck.nobody-spoke' } } });
    await line.pass(10);
    expect(await prisma().call.findFirst({ where: { id: called.body.callId } })).toMatchObject({
      purpose: 'recheck',
      phase: 'talking',
    });
    const answers = { sex: 'female', ageBand: '30-39', safety: '3' };
    const wrong = await finish(recheck.id, { method: 'call', answers: { ...answers, safety: '9' } });
    expect(wrong).toMatchObject({ status: 422, body: { error: { code: 'recheck.answers' } } });
    const both = await finish(recheck.id, { method: 'call', answers, result: 'confirmed' });
    expect(both.status).toBe(422);
    expect((await finish(recheck.id, { method: 'call', answers })).body).toEqual({ result: 'differs' });

    const found = await prisma().recheck.findUniqueOrThrow({ where: { id: recheck.id } });
    expect(found).toMatchObject({ state: 'done', result: 'differs', differing: ['safety'], answers });
    const after = await prisma().interview.findFirstOrThrow({ where: { id: recheck.interviewId } });
    expect(after).toEqual(before);
    await expect(
      prisma().recheck.update({ where: { id: recheck.id }, data: { result: 'confirmed' } }),
    ).rejects.toThrow(/is done/);
    const audited = await prisma().auditEntry.findFirst({ where: { action: 'recheck.finish' } });
    expect(audited).toMatchObject({ subject: recheck.interviewId });
    const { operators } = (await app.as('supervisor').get(`/survey/projects/${projectId}/quality`)).body;
    const counted = operators.find(
      (each: { operatorId: string }) => each.operatorId === app.people.operator1,
    );
    expect(counted.rechecks).toMatchObject({ drawn: 7, done: 1, differs: 1 });
    await line.pass(70);
  });

  const finish = (id: string, body: object) =>
    app.as('operator2').post(`/survey/rechecks/${id}/finish`, body);

  it('a recheck that nobody finishes goes back into the queue', async () => {
    const [one] = (await app.as('operator2').get('/survey/rechecks', { projectId, state: 'waiting' })).body
      .items;
    await app.as('operator2').post(`/survey/rechecks/${one.id}/take`);
    await app.clock.advance(61 * 60_000);
    await app.sweep('survey.release-rechecks');
    expect((await app.as('operator2').get(`/survey/rechecks/${one.id}`)).body.state).toBe('waiting');
    const late = await finish(one.id, { method: 'call', result: 'confirmed' });
    expect(late.body.error.code).toBe('recheck.not-in-hand');
  });

  it('a sealed interview and a version that was put in force cannot be changed, whoever tries', async () => {
    await expect(
      prisma().interview.updateMany({ where: { id: honest }, data: { answers: { safety: '4' } } }),
    ).rejects.toThrow(/sealed/);
    const { versionId } = await prisma().interview.findFirstOrThrow({ where: { id: honest } });
    const { model } = (await app.as('admin').get(`/questionnaire-versions/${versionId}`)).body;
    const edited = await app.as('admin').put(`/questionnaire-versions/${versionId}`, { model });
    expect(edited).toMatchObject({ status: 409, body: { error: { code: 'questionnaire.frozen' } } });
    await expect(
      prisma().questionnaireVersion.update({ where: { id: versionId }, data: { model: {} } }),
    ).rejects.toThrow(/frozen/);
  });

  it('outcome rates by county, operator and week add up to those of the project', async () => {
    const rates = async (query: Record<string, string>) =>
      (await app.as('analyst').get(`/survey/projects/${projectId}/rates`, query)).body;
    const [whole] = (await rates({})).groups;
    expect(whole).toMatchObject({ cases: 14, classes: { I: 13 }, e: 1 });
    expect(Object.keys(whole.rates)).toHaveLength(16);
    expect(whole.rates.REF1).toBeCloseTo(1 / 14, 12);
    for (const by of ['county', 'operator', 'week']) {
      const { groups } = await rates({ by });
      const sum = groups.reduce((cases: number, each: { cases: number }) => cases + each.cases, 0);
      expect([by, sum]).toEqual([by, 14]);
    }
    const untried = await aProject(app, { numbers: [aNumber()] });
    expect((await app.as('analyst').get(`/survey/projects/${untried}/rates`)).body.groups).toEqual([]);
    const given = await app.as('analyst').get(`/survey/projects/${projectId}/rates`, { eMethod: 'given' });
    expect(given).toMatchObject({ status: 422, body: { error: { code: 'rates.e-missing' } } });
  });

  it('is for supervisors, and ends at the county', async () => {
    expect((await app.as('operator1').get(`/survey/projects/${projectId}/quality`)).status).toBe(403);
    expect((await app.as('otherAnalyst').get(`/survey/projects/${projectId}/quality`)).status).toBe(404);
    expect((await app.as('otherOperator').get('/survey/rechecks')).body.items).toEqual([]);
  });
});
