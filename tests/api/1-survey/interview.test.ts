import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openTestLine, type TestLine } from '../../support/line.ts';
import { aConversation, aNumber, answerAll, aProject, beReady, FULL, willing } from './support.ts';

describe('日常调查 survey: the interview', () => {
  let app: TestApp;
  let line: TestLine;
  beforeAll(async () => {
    app = await startTestApp();
    line = await openTestLine(app);
  });
  afterAll(async () => {
    await line.line.stop();
    await app.close();
  });

  async function project(numbers = 3, more: object = {}): Promise<string> {
    const list = Array.from({ length: numbers }, aNumber);
    for (const number of list) line.simulator.script(`+86${number}`, willing);
    return aProject(app, { numbers: list, ...more });
  }
  const announced = async (name: string, id: string) => {
    const events = await app.rt.database.prisma.outboxEvent.findMany({ where: { name } });
    return events.filter((event) => Object.values(event.payload as object).includes(id));
  };
  const attemptOf = (id: string) => app.rt.database.prisma.attempt.findFirstOrThrow({ where: { id } });
  const caseOf = (id: string) => app.rt.database.prisma.sampleCase.findUniqueOrThrow({ where: { id } });

  it('goes from the next case to a sealed interview, and every step is kept', async () => {
    const projectId = await project();
    await beReady(app, 'operator1');
    const next = await app.as('operator1').post('/survey/next', { projectId });
    expect(next.body).toMatchObject({ kind: 'case', case: { attempts: 0, attempt: null, interview: null } });
    expect(next.body.case.masked).toMatch(/^139\*{4}\d{4}$/);
    const again = await app.as('operator1').post('/survey/next', { projectId });
    expect(again.body.case.id).toBe(next.body.case.id);

    const caseId = next.body.case.id;
    const { attemptId } = (await app.as('operator1').post(`/survey/cases/${caseId}/dial`)).body;
    await line.pass(5);
    const started = await app.as('operator1').post('/survey/interviews', { attemptId });
    expect(started).toMatchObject({ status: 201, body: { state: 'open', answerSeq: 0, answers: {} } });
    const interviewId = started.body.id;
    expect((await answerAll(app, 'operator1', interviewId, FULL))?.body).toEqual({ seq: 16 });

    const sealed = await app.as('operator1').post(`/survey/interviews/${interviewId}/seal`);
    expect(sealed).toMatchObject({
      status: 200,
      body: { outcome: 'complete', disposition: '1.1', state: 'closed', finalDisposition: '1.1' },
    });
    const whole = (await app.as('supervisor').get(`/survey/interviews/${interviewId}`)).body;
    expect(whole).toMatchObject({
      state: 'sealed',
      answers: FULL,
      activeSeconds: 72,
      sealHash: sealed.body.sealHash,
    });
    expect(whole.history).toHaveLength(16);
    expect(whole.history[0]).toMatchObject({ seq: 1, question: 'consent', value: '1', seconds: 4.5 });
    expect(await caseOf(caseId)).toMatchObject({
      heldBy: null,
      openAttemptId: null,
      finalDisposition: '1.1',
    });
    expect(await announced('interview.sealed', interviewId)).toHaveLength(1);
    expect(await announced('attempt.ended', attemptId)).toHaveLength(1);
    const audited = await app.rt.database.prisma.auditEntry.findFirst({ where: { subject: interviewId } });
    expect(audited?.detail).toEqual({ sealHash: sealed.body.sealHash });

    const late = await app.as('operator1').post(`/survey/interviews/${interviewId}/seal`);
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'interview.not-open' } } });
    await line.pass(70);
  });

  it('an answer sent twice is saved once; one out of turn or from another window is refused', async () => {
    const projectId = await project();
    const { attemptId } = await aConversation(app, line, 'operator1', projectId);
    const { id } = (await app.as('operator1').post('/survey/interviews', { attemptId })).body;
    const put = (seq: number, value: string, who: 'operator1' | 'operator2' = 'operator1') =>
      app.as(who).put(`/survey/interviews/${id}/answers/consent`, { value, seq, seconds: 1 });
    expect((await put(1, '1')).body).toEqual({ seq: 1 });
    expect((await put(1, '1')).body).toEqual({ seq: 1 });
    expect(await put(1, '2')).toMatchObject({ status: 409, body: { error: { params: { seq: 1 } } } });
    expect((await put(5, '2')).body.error.code).toBe('interview.out-of-order');
    expect((await put(2, '1', 'operator2')).body.error.code).toBe('interview.taken-over');
    const both = await Promise.all([put(2, '1'), put(2, '1')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await app.rt.database.prisma.interviewAnswer.count({ where: { interviewId: id } })).toBe(2);
    await app.as('operator1').post(`/survey/attempts/${attemptId}/end`, { disposition: '2.12' });
    await line.pass(70);
  });

  it('is not sealed while a question is open or an answer is none of the choices', async () => {
    const projectId = await project();
    const { attemptId } = await aConversation(app, line, 'operator1', projectId);
    const { id } = (await app.as('operator1').post('/survey/interviews', { attemptId })).body;
    const { safety, ...others } = FULL;
    await answerAll(app, 'operator1', id, others);
    const seal = () => app.as('operator1').post(`/survey/interviews/${id}/seal`);
    expect(await seal()).toMatchObject({
      status: 409,
      body: { error: { code: 'interview.incomplete', params: { question: 'safety' } } },
    });
    await answerAll(app, 'operator1', id, { safety: '7' }, 16);
    const refused = await seal();
    expect(refused.status).toBe(422);
    expect(refused.body.error.fields).toEqual([expect.objectContaining({ path: 'answers.safety' })]);
    await answerAll(app, 'operator1', id, { safety: safety!, crimes: ['1'] }, 17);
    expect((await seal()).body.outcome).toBe('complete');
    const { answers } = (await app.as('supervisor').get(`/survey/interviews/${id}`)).body;
    expect(answers.crimes).toBeUndefined();
    await line.pass(70);
  });

  it.each([
    ['a refusal at the introduction', { consent: '3' }, '2.111', 'open', 'broken-off'],
    ['less than a year of residence', { consent: '1', residence: '2' }, '4.70', 'closed', 'screened-out'],
    [
      'nobody suitable at home',
      { consent: '1', residence: '1', age16: '2', reselect: '3' },
      '4.70',
      'closed',
      'screened-out',
    ],
  ])('ends with %s', async (_name, answers, disposition, state, interviewState) => {
    const projectId = await project();
    const { attemptId } = await aConversation(app, line, 'operator1', projectId);
    const { id } = (await app.as('operator1').post('/survey/interviews', { attemptId })).body;
    await answerAll(app, 'operator1', id, answers as Record<string, string>);
    const ended = await app.as('operator1').post(`/survey/interviews/${id}/seal`);
    expect(ended.body).toMatchObject({ outcome: 'ended', disposition, state });
    expect((await app.as('supervisor').get(`/survey/interviews/${id}`)).body).toMatchObject({
      state: interviewState,
      sealedAt: null,
    });
    await line.pass(70);
  });

  it('the browser dies at question 5: nothing that was saved is lost, and anybody goes on', async () => {
    const projectId = await project(1);
    const { caseId, attemptId, callId } = await aConversation(app, line, 'operator1', projectId);
    const { id } = (await app.as('operator1').post('/survey/interviews', { attemptId })).body;
    const first = Object.fromEntries(Object.entries(FULL).slice(0, 5));
    await answerAll(app, 'operator1', id, first);

    // The same operator with a new browser finds the desk as it was.
    const desk = (await app.as('operator1').get('/survey/desk')).body;
    expect(desk.inHand).toMatchObject({
      id: caseId,
      attempt: { id: attemptId },
      interview: { id, answers: first },
    });

    // The operator does not come back in time; the call ends without them.
    line.simulator.operatorDrops(callId, app.people.operator1);
    await line.pass(45);
    await app.sweep('calls.left-alone');
    await line.settle();
    expect((await attemptOf(attemptId)).proposed).toBe('2.21');
    const resumed = await app.as('operator2').post(`/survey/interviews/${id}/resume`);
    expect(resumed.body).toMatchObject({ kind: 'case', case: { id: caseId, interview: { answers: first } } });
    expect((await attemptOf(attemptId)).disposition).toBe('2.21');

    await beReady(app, 'operator2');
    const dialled = (await app.as('operator2').post(`/survey/cases/${caseId}/dial`)).body;
    await line.pass(5);
    const back = await app.as('operator2').post('/survey/interviews', { attemptId: dialled.attemptId });
    expect(back.body).toMatchObject({ id, answerSeq: 5, answers: first, state: 'open' });
    const stale = { value: '1', seq: 6, seconds: 1 };
    expect((await app.as('operator1').put(`/survey/interviews/${id}/answers/area`, stale)).status).toBe(409);
    const rest = Object.fromEntries(Object.entries(FULL).slice(5));
    await answerAll(app, 'operator2', id, rest, 6);
    const sealed = await app.as('operator2').post(`/survey/interviews/${id}/seal`);
    expect(sealed.body).toMatchObject({ outcome: 'complete', disposition: '1.1' });
    await line.pass(70);
  });

  it('an operator who vanishes is settled by the line’s word after a while, not before', async () => {
    const number = aNumber();
    line.simulator.script(`+86${number}`, { outcome: 'busy' });
    const projectId = await aProject(app, { numbers: [number] });
    const { caseId, attemptId } = await aConversation(app, line, 'operator1', projectId);
    await line.pass(20);
    expect(await attemptOf(attemptId)).toMatchObject({ proposed: '3.12', disposition: null, cause: 'busy' });
    await app.sweep('survey.settle-attempts');
    expect((await attemptOf(attemptId)).disposition).toBeNull();
    await line.pass(6 * 60);
    await app.sweep('survey.settle-attempts');
    await app.sweep('survey.settle-attempts');
    expect(await attemptOf(attemptId)).toMatchObject({ disposition: '3.12' });
    expect(await caseOf(caseId)).toMatchObject({
      attempts: 1,
      state: 'open',
      heldBy: null,
      lastDisposition: '3.12',
    });
  });

  it('is suspended to an appointment, which comes first when its time has come', async () => {
    const projectId = await project(3);
    const { caseId, attemptId } = await aConversation(app, line, 'operator1', projectId);
    const { id } = (await app.as('operator1').post('/survey/interviews', { attemptId })).body;
    await answerAll(app, 'operator1', id, { consent: '1', residence: '1', age16: '1', sex: 'male' });
    const at = new Date(app.clock.now().getTime() + 3_600_000);
    const past = { at: new Date(app.clock.now().getTime() - 1000).toISOString(), kind: 'soft' };
    expect(
      (await app.as('operator1').post(`/survey/interviews/${id}/suspend`, { appointment: past })).body.error
        .code,
    ).toBe('appointment.past');
    const suspended = await app
      .as('operator1')
      .post(`/survey/interviews/${id}/suspend`, { appointment: { at: at.toISOString(), kind: 'hard' } });
    expect(suspended.body).toMatchObject({ disposition: '2.21', state: 'appointment' });
    const list = (await app.as('operator2').get('/survey/interviews/unfinished', { projectId })).body.items;
    expect(list).toEqual([expect.objectContaining({ interviewId: id, caseId, answered: 4, taken: false })]);
    await line.pass(60);

    const before = await app.as('operator2').post('/survey/next', { projectId });
    expect(before.body.case.id).not.toBe(caseId);
    await app.as('operator2').post('/survey/release');
    await line.pass((at.getTime() - app.clock.now().getTime()) / 1000);
    // A firm appointment waits for its own operator.
    expect((await app.as('operator2').post('/survey/next', { projectId })).body.case.id).not.toBe(caseId);
    const own = await app.as('operator1').post('/survey/next', { projectId });
    expect(own.body.case).toMatchObject({ id: caseId, appointment: { kind: 'hard' } });
    await app.as('operator1').post('/survey/release');
    await app.as('operator2').post('/survey/release');
    await line.pass(61 * 60);
    await app.sweep('survey.miss-appointments');
    expect(await caseOf(caseId)).toMatchObject({ state: 'open' });
  });

  it('an interview of another county is not found', async () => {
    const projectId = await project();
    const { attemptId } = await aConversation(app, line, 'operator3', projectId);
    const { id, ...started } = (await app.as('operator3').post('/survey/interviews', { attemptId })).body;
    expect(started.state).toBe('open');
    const other = app.as('otherOperator');
    const answer = { value: '1', seq: 1, seconds: 1 };
    expect((await other.get(`/survey/interviews/${id}`)).status).toBe(404);
    expect((await other.put(`/survey/interviews/${id}/answers/consent`, answer)).status).toBe(404);
    expect((await other.post(`/survey/interviews/${id}/seal`)).status).toBe(404);
    expect((await other.post(`/survey/interviews/${id}/resume`)).status).toBe(404);
    expect((await app.as(null).get(`/survey/interviews/${id}`)).status).toBe(401);
    expect((await app.as('unit1').get(`/survey/interviews/${id}`)).status).toBe(403);
    await app.as('operator3').post(`/survey/attempts/${attemptId}/end`, { disposition: '2.12' });
  });
});
