import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openTestLine, type TestLine } from '../../support/line.ts';
import { OTHER_COUNTY } from '../../support/world.ts';
import { aConversation, aNumber, aProject, beReady, willing } from './support.ts';

describe('日常调查 survey: whose turn it is', () => {
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

  const numbers = (count: number, script: object = willing) =>
    Array.from({ length: count }, () => {
      const number = aNumber();
      line.simulator.script(`+86${number}`, script);
      return number;
    });
  const next = (who: Parameters<TestApp['as']>[0], projectId: string) =>
    app.as(who).post('/survey/next', { projectId });
  const release = (...who: Parameters<TestApp['as']>[0][]) =>
    Promise.all(who.map((each) => app.as(each).post('/survey/release')));
  const end = (
    who: Parameters<TestApp['as']>[0],
    attemptId: string,
    disposition: string,
    more: object = {},
  ) => app.as(who).post(`/survey/attempts/${attemptId}/end`, { disposition, ...more });

  it('two operators who ask at the same moment get two cases, every time', async () => {
    const projectId = await aProject(app, { numbers: numbers(30) });
    for (let round = 0; round < 15; round++) {
      const answers = await Promise.all([
        next('operator1', projectId),
        next('operator2', projectId),
        next('operator3', projectId),
      ]);
      const ids = answers.map(({ body }) => body.case.id);
      expect(new Set(ids).size).toBe(3);
      await release('operator1', 'operator2', 'operator3');
    }
  });

  it('one operator who asks twice at the same moment holds one case', async () => {
    const projectId = await aProject(app, { numbers: numbers(5) });
    const answers = await Promise.all([1, 2, 3, 4].map(() => next('operator1', projectId)));
    expect(new Set(answers.map(({ body }) => body.case.id)).size).toBe(1);
    expect(await app.rt.database.prisma.sampleCase.count({ where: { heldBy: app.people.operator1 } })).toBe(
      1,
    );
    await release('operator1');
  });

  it('the last case goes to one of many, the others are told that nothing is due', async () => {
    const projectId = await aProject(app, { numbers: numbers(1) });
    const answers = await Promise.all([
      next('operator1', projectId),
      next('operator2', projectId),
      next('operator3', projectId),
    ]);
    expect(answers.map(({ body }) => body.kind).sort()).toEqual(['case', 'none', 'none']);
    await release('operator1', 'operator2', 'operator3');
  });

  it('a case is dialled once, however often the key is pressed', async () => {
    const projectId = await aProject(app, { numbers: numbers(2) });
    await beReady(app, 'operator1');
    const { id } = (await next('operator1', projectId)).body.case;
    const answers = await Promise.all(
      [1, 2, 3].map(() => app.as('operator1').post(`/survey/cases/${id}/dial`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await app.rt.database.prisma.attempt.count({ where: { caseId: id } })).toBe(1);
    await end('operator1', answers.find(({ status }) => status === 200)!.body.attemptId, '2.11');
    await line.pass(70);
  });

  it('nobody dials who is not ready or does not hold the case', async () => {
    const projectId = await aProject(app, { numbers: numbers(2) });
    const { id } = (await next('operator2', projectId)).body.case;
    await app.as('operator2').post('/presence/offline', {});
    expect((await app.as('operator2').post(`/survey/cases/${id}/dial`)).body.error.code).toBe(
      'presence.not-ready',
    );
    await beReady(app, 'operator1');
    expect((await app.as('operator1').post(`/survey/cases/${id}/dial`)).body.error.code).toBe(
      'case.not-in-hand',
    );
    await release('operator2');
  });

  it('busy comes back after twenty minutes, a refusal after a week and to another operator', async () => {
    const [busy] = numbers(1, { outcome: 'busy', ringSeconds: 2 });
    const projectId = await aProject(app, { numbers: [busy!] });
    const first = await aConversation(app, line, 'operator1', projectId);
    await line.pass(10);
    // Without a word of the operator the line's proposal is taken.
    const ended = await app.as('operator1').post(`/survey/attempts/${first.attemptId}/end`);
    expect(ended.body).toMatchObject({ disposition: '3.12', state: 'open' });
    expect((await next('operator1', projectId)).body).toMatchObject({ kind: 'none', reason: 'nothing-due' });
    await line.pass(20 * 60);
    line.simulator.script(`+86${busy!}`, willing);
    const second = await aConversation(app, line, 'operator1', projectId);
    expect(second.caseId).toBe(first.caseId);
    await end('operator1', second.attemptId, '2.112');
    await line.pass(70);
    await line.pass(7 * 86_400 + 60);
    expect((await next('operator1', projectId)).body.kind).toBe('none');
    const other = (await next('operator2', projectId)).body;
    expect(other.case).toMatchObject({ id: first.caseId, attempts: 2, refusals: 1 });
    expect(other.case.past.map(({ disposition }: { disposition: string }) => disposition)).toEqual([
      '2.112',
      '3.12',
    ]);
    await release('operator2');
  });

  it('every end of an attempt is a code that an operator may give', async () => {
    const projectId = await aProject(app, { numbers: numbers(2) });
    const { attemptId } = await aConversation(app, line, 'operator1', projectId);
    expect((await end('operator1', attemptId, '1.1')).body.error.code).toBe('attempt.disposition');
    expect((await end('operator1', attemptId, 'nonsense')).status).toBe(422);
    expect((await end('operator1', attemptId, '2.12')).body.error.code).toBe('attempt.no-interview');
    expect((await end('operator2', attemptId, '2.11')).status).toBe(404);
    expect((await end('operator1', attemptId, '2.33', { note: '方言' })).body).toMatchObject({
      disposition: '2.33',
      state: 'closed',
      finalDisposition: '2.33',
    });
    expect((await end('operator1', attemptId, '2.33')).body.error.code).toBe('attempt.ended');
    await line.pass(70);
  });

  it('a held case that nobody dials goes back', async () => {
    const projectId = await aProject(app, { numbers: numbers(1) });
    const held = (await next('operator1', projectId)).body.case.id;
    await app.sweep('survey.release-holds');
    expect((await next('operator2', projectId)).body.kind).toBe('none');
    await line.pass(11 * 60);
    await app.sweep('survey.release-holds');
    expect((await next('operator2', projectId)).body.case.id).toBe(held);
    await release('operator2');
  });

  it('nobody is called outside the calling windows, in a paused project, or who asked not to be', async () => {
    const [number] = numbers(1);
    const projectId = await aProject(app, { numbers: [number!] });
    const move = (name: string) =>
      app.as('supervisor').post(`/survey/projects/${projectId}/moves`, { move: name });
    await move('pause');
    expect((await next('operator1', projectId)).body).toMatchObject({ reason: 'project-not-open' });
    await move('open');
    await app.as('supervisor').patch(`/survey/projects/${projectId}`, {
      windows: { workday: [{ from: '18:30', to: '21:00' }], dayOff: [{ from: '18:30', to: '21:00' }] },
    });
    expect((await next('operator1', projectId)).body).toEqual({
      kind: 'none',
      reason: 'outside-windows',
      opensAt: '18:30',
    });
    await app.as('supervisor').patch(`/survey/projects/${projectId}`, {
      windows: { workday: [{ from: '00:00', to: '24:00' }], dayOff: [{ from: '00:00', to: '24:00' }] },
    });
    const added = await app.as('supervisor').post('/do-not-call', { number, reason: '要求不再拨打' });
    expect(added.status).toBeLessThan(300);
    expect((await next('operator1', projectId)).body).toMatchObject({ reason: 'nothing-due' });
    await app.sweep('survey.close-forbidden');
    expect(await app.rt.database.prisma.sampleCase.findFirst({ where: { projectId } })).toMatchObject({
      state: 'closed',
      finalDisposition: '2.11',
    });
  });

  it('progressive: the next case is dialled when the operator is ready, once', async () => {
    const projectId = await aProject(app, {
      numbers: numbers(3, { outcome: 'busy', ringSeconds: 2 }),
      dialMode: 'progressive',
    });
    await beReady(app, 'operator3', { dialMode: 'progressive', projectId });
    await app.drain();
    await app.drain();
    await app.sweep('survey.dial-for-waiting');
    const desk = (await app.as('operator3').get('/survey/desk')).body;
    expect(desk.inHand.attempt).not.toBeNull();
    expect(await app.rt.database.prisma.attempt.count({ where: { projectId } })).toBe(1);
    await line.pass(30);
    await app.as('operator3').post(`/survey/attempts/${desk.inHand.attempt.id}/end`);
    await line.pass(30);
    expect(await app.rt.database.prisma.attempt.count({ where: { projectId } })).toBe(2);
    await app.as('supervisor').post(`/survey/projects/${projectId}/moves`, { move: 'close' });
  });

  it('a case or project of another county is not found', async () => {
    const projectId = await aProject(app, { numbers: numbers(1) });
    expect((await next('otherOperator', projectId)).status).toBe(404);
    const one = await app.rt.database.prisma.sampleCase.findFirstOrThrow({ where: { projectId } });
    expect((await app.as('otherOperator').get(`/survey/cases/${one.id}`)).status).toBe(404);
    expect((await app.as('otherOperator').post(`/survey/cases/${one.id}/take`)).status).toBe(404);
    expect((await app.as('otherAnalyst').get(`/survey/projects/${projectId}/progress`)).status).toBe(404);
    expect((await app.as('otherAnalyst').get('/survey/cases', { projectId })).status).toBe(404);
    await app.rt.database.prisma.sampleCase.update({
      where: { id: one.id },
      data: { countyCode: OTHER_COUNTY },
    });
    expect((await next('operator1', projectId)).body.kind).toBe('none');
  });
});
