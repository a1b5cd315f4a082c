import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicSafety } from '../../../api/procedures/1-survey/questionnaires/public-safety.ts';
import { sealInterview, startInterview } from '../../../api/procedures/1-survey/index.ts';
import { perform } from '../../../api/shared/context.ts';
import { actorOf } from '../../../api/shared/people/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openTestLine, type TestLine } from '../../support/line.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/world.ts';
import {
  aConversation,
  aNumber,
  answerAll,
  aProject,
  aPublishedVersion,
  FULL,
  importFile,
  willing,
} from './support.ts';

const cell = (sex: string, ageBand: string, target: number) => ({ countyCode: COUNTY, sex, ageBand, target });

describe('日常调查 survey: projects, quotas and questionnaires', () => {
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

  const numbers = (count: number) =>
    Array.from({ length: count }, () => {
      const number = aNumber();
      line.simulator.script(`+86${number}`, willing);
      return number;
    });

  it('thirty seals at one moment never exceed a quota of ten', async () => {
    const projectId = await aProject(app, { numbers: numbers(30), quotas: [cell('female', '30-39', 10)] });
    const { prisma } = app.rt.database;
    const operator = await prisma.person.findUniqueOrThrow({ where: { id: app.people.operator1 } });
    const cases = await prisma.sampleCase.findMany({ where: { projectId } });
    const as = <T>(run: Parameters<typeof perform<T>>[2]) => perform(app.rt, actorOf(operator), run);
    const interviews = [];
    for (const each of cases) {
      // Thirty operators would be needed; one attempt each is opened for the same one instead.
      const attemptId = app.rt.ids.newId(app.clock.now());
      await prisma.attempt.create({
        data: {
          id: attemptId,
          caseId: each.id,
          projectId,
          countyCode: COUNTY,
          operatorId: operator.id,
          number: 1,
          dayPart: 'morning',
          startedAt: app.clock.now(),
        },
      });
      await prisma.sampleCase.update({ where: { id: each.id }, data: { openAttemptId: attemptId } });
      const { id } = await as((ctx) => startInterview(ctx, { attemptId }));
      await prisma.interview.updateMany({ where: { id }, data: { answers: FULL as object } });
      interviews.push(id);
    }
    const sealed = await Promise.all(
      interviews.map((interviewId) => as((ctx) => sealInterview(ctx, { interviewId }))),
    );
    expect(sealed.filter(({ outcome }) => outcome === 'complete')).toHaveLength(10);
    expect(sealed.filter(({ disposition }) => disposition === '4.80')).toHaveLength(20);
    expect(await prisma.quotaCell.findFirst({ where: { projectId } })).toMatchObject({
      count: 10,
      target: 10,
    });
    expect(await prisma.interview.count({ where: { projectId, sealedAt: { not: null } } })).toBe(10);
    expect(await prisma.interview.count({ where: { projectId, state: 'over-quota' } })).toBe(20);
    const closed = await prisma.outboxEvent.findMany({ where: { name: 'quota.closed' } });
    expect(
      closed.filter(({ payload }) => (payload as { projectId: string }).projectId === projectId),
    ).toHaveLength(1);
  });

  it('a closed cell is called no more, an open one is', async () => {
    const list = numbers(2);
    const projectId = await aProject(app, { quotas: [cell('male', '*', 1), cell('female', '*', 1)] });
    await importFile(app, projectId, `号码,性别\n${list[0]},男\n${list[1]},女`);
    await app.rt.database.prisma.quotaCell.updateMany({
      where: { projectId, sex: 'male' },
      data: { count: 1 },
    });
    const next = await app.as('operator2').post('/survey/next', { projectId });
    expect(next.body.case.sex).toBe('female');
    expect((await app.as('operator3').post('/survey/next', { projectId })).body.kind).toBe('none');
    await app.as('operator2').post('/survey/release');
  });

  it('quotas are planned for the counties of the project and never below what was counted', async () => {
    const projectId = await aProject(app, { open: false });
    const plan = (cells: readonly object[]) =>
      app.as('supervisor').put(`/survey/projects/${projectId}/quotas`, { cells });
    expect((await plan([cell('male', '30-39', 5), cell('female', '30-39', 5)])).status).toBe(204);
    expect((await plan([{ ...cell('male', '30-39', 5), countyCode: OTHER_COUNTY }])).body.error.code).toBe(
      'quota.county',
    );
    expect((await plan([cell('male', '30-39', 5), cell('male', '30-39', 6)])).body.error.code).toBe(
      'quota.twice',
    );
    await app.rt.database.prisma.quotaCell.updateMany({
      where: { projectId, sex: 'male' },
      data: { count: 3 },
    });
    expect((await plan([cell('male', '30-39', 2)])).body.error).toMatchObject({ code: 'quota.below-count' });
    expect((await plan([cell('male', '30-39', 3)])).status).toBe(204);
    const { items } = (await app.as('supervisor').get(`/survey/projects/${projectId}/quotas`)).body;
    expect(items).toEqual([expect.objectContaining({ sex: 'male', target: 3, count: 3 })]);
  });

  it('shows dispositions, all sixteen rates with e, counties and operators, and the rows behind them', async () => {
    const projectId = await aProject(app, { numbers: numbers(3) });
    const before = (await app.as('supervisor').get(`/survey/projects/${projectId}/progress`)).body;
    expect(before).toMatchObject({
      e: null,
      rates: { RR1: null, COOP1: null },
      cases: { total: 3, untried: 3 },
    });
    const talk = await aConversation(app, line, 'operator1', projectId);
    const { id } = (await app.as('operator1').post('/survey/interviews', { attemptId: talk.attemptId })).body;
    await answerAll(app, 'operator1', id, FULL);
    await app.as('operator1').post(`/survey/interviews/${id}/seal`);
    await line.pass(70);
    const refused = await aConversation(app, line, 'operator1', projectId);
    await app.as('operator1').post(`/survey/attempts/${refused.attemptId}/end`, { disposition: '2.112' });
    await line.pass(70);
    const after = (await app.as('supervisor').get(`/survey/projects/${projectId}/progress`)).body;
    expect(Object.keys(after.rates)).toHaveLength(16);
    expect(after).toMatchObject({
      e: 1,
      eMethod: 'casro',
      rates: { RR1: 0.5, RR5: 0.5, COOP1: 0.5, REF1: 0.5, CON1: 1 },
      cases: { total: 3, untried: 1, closed: 1 },
      counties: [{ countyCode: COUNTY, attempts: 2, completes: 1, refusals: 1 }],
      operators: [{ operatorId: app.people.operator1, attempts: 2, completes: 1, meanInterviewSeconds: 72 }],
    });
    const rows = await app.as('supervisor').get('/survey/cases', { projectId, disposition: '2.112' });
    expect(rows.body).toMatchObject({
      total: 1,
      items: [{ id: refused.caseId, standingDisposition: '2.112' }],
    });
  });

  it('a published questionnaire is frozen; a new version is a copy that takes its place', async () => {
    const versionId = await aPublishedVersion(app);
    const analyst = app.as('analyst');
    const version = (await analyst.get(`/questionnaire-versions/${versionId}`)).body;
    expect(
      (await analyst.put(`/questionnaire-versions/${versionId}`, { model: publicSafety })).body.error.code,
    ).toBe('questionnaire.frozen');
    const draft = (await analyst.post(`/questionnaires/${version.questionnaireId}/draft`)).body;
    expect((await analyst.post(`/questionnaires/${version.questionnaireId}/draft`)).status).toBe(409);
    const bad = { ...publicSafety, pages: [{ name: 'p', elements: [{ type: 'radiogroup', name: 'x' }] }] };
    expect((await analyst.put(`/questionnaire-versions/${draft.versionId}`, { model: bad })).status).toBe(
      422,
    );
    await app.clock.advance(1000);
    expect((await analyst.post(`/questionnaire-versions/${draft.versionId}/publish`)).status).toBe(204);
    const { items } = (await analyst.get('/questionnaires')).body;
    const own = items.find(({ id }: { id: string }) => id === version.questionnaireId);
    expect(own.versions.map(({ version: n, state }: Record<string, unknown>) => [n, state])).toEqual([
      [2, 'published'],
      [1, 'replaced'],
    ]);
    expect((await app.as('operator1').post('/questionnaires', {})).status).toBe(403);
  });

  it('a project is refused what does not fit, and changed only in its state and by its own', async () => {
    const send = async (more: object) =>
      app.as('supervisor').post('/survey/projects', {
        name: '测试',
        versionId: await aPublishedVersion(app),
        regionCode: COUNTY,
        startsOn: '2026-11-01',
        endsOn: '2026-11-30',
        ...more,
      });
    expect((await send({ endsOn: '2026-10-01' })).body.error.code).toBe('project.period');
    expect((await send({ regionCode: OTHER_COUNTY })).status).toBe(404);
    expect((await send({ versionId: app.people.admin })).body.error.code).toBe('project.version');
    expect((await send({ name: '' })).status).toBe(422);
    const projectId = await aProject(app, { open: false });
    const move = (name: string) =>
      app.as('supervisor').post(`/survey/projects/${projectId}/moves`, { move: name });
    expect((await move('pause')).body.error.code).toBe('project.state');
    expect((await move('open')).body.state).toBe('open');
    expect((await move('close')).body.state).toBe('closed');
    expect((await move('open')).body.error.code).toBe('project.closed');
    expect((await app.as('operator1').get('/survey/projects')).status).toBe(403);
    expect((await app.as('otherAnalyst').patch(`/survey/projects/${projectId}`, { name: 'x' })).status).toBe(
      404,
    );
  });
});
