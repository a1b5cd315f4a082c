import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { one, pick, t } from '../../../api/procedures/1-survey/questionnaires/pieces.ts';
import { publicSafety } from '../../../api/procedures/1-survey/questionnaires/public-safety.ts';
import { perform, systemActor } from '../../../api/shared/context.ts';
import { dialNumbersOf } from '../../../api/shared/numbers/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openTestLine, type TestLine } from '../../support/line.ts';
import { CITY, COUNTY, OTHER_COUNTY, type Who } from '../../support/world.ts';
import { aConversation, aNumber, answerAll, aProject, beReady, FULL, willing } from './support.ts';

const county = one(
  'county',
  t('居住县区', 'County of residence'),
  t('请问您现在住在哪个县区？', 'Which county do you live in now?'),
  [
    pick(COUNTY, t('驿城区', 'Yicheng')),
    pick(OTHER_COUNTY, t('西平县', 'Xiping')),
    pick('elsewhere', t('不在本市', 'Elsewhere'), { ends: '4.70' }),
  ],
  { quotaVariable: 'county' },
);
/** The first questionnaire, with the county asked after the introduction. */
const withCounty = {
  ...publicSafety,
  pages: publicSafety.pages.map((page, index) => ({
    ...page,
    elements:
      index === 0
        ? [page.elements[0]!, { ...county, visibleIf: "{consent} = '1'" }, ...page.elements.slice(1)]
        : page.elements,
  })),
};
const { consent, ...others } = FULL;
const living = (code: string) => ({ consent: consent!, county: code, ...others });
const cell = (countyCode: string, target: number) => ({ countyCode, sex: '*', ageBand: '*', target });

describe('日常调查 survey: the county of residence is asked', () => {
  let app: TestApp;
  let line: TestLine;
  beforeAll(async () => {
    app = await startTestApp();
    line = await openTestLine(app);
    // People of the city: they call for all its counties.
    for (const who of ['supervisor', 'operator1', 'operator2', 'operator3', 'analyst'] as const)
      await app.rt.database.prisma.person.update({
        where: { id: app.people[who] },
        data: { regionCode: CITY },
      });
    // Every number was given out in the one county.
    const file = ['prefix,from,to,kind,county', `1390002,0000,9999,mobile,${COUNTY}`].join('\n');
    await app.as('admin').upload('/survey/number-blocks/file', [{ name: 'blocks.csv', content: file }]);
  });
  afterAll(async () => {
    await line.line.stop();
    await app.close();
  });

  async function cityProject(quotas: readonly object[], model: object = withCounty): Promise<string> {
    const made = await app.as('admin').post('/questionnaires', {
      key: `county-${aNumber()}`,
      title: '含居住地',
      titleEn: 'With county',
      model,
    });
    expect(made.status).toBe(201);
    await app.as('admin').post(`/questionnaire-versions/${made.body.versionId}/publish`);
    const project = await app.as('supervisor').post('/survey/projects', {
      name: '全市安全感调查',
      versionId: made.body.versionId,
      regionCode: CITY,
      startsOn: '2026-11-01',
      endsOn: '2027-12-31',
    });
    const { projectId } = project.body;
    await app.as('supervisor').put(`/survey/projects/${projectId}/quotas`, { cells: quotas });
    await app.as('supervisor').post(`/survey/projects/${projectId}/moves`, { move: 'open' });
    return projectId;
  }
  const draw = async (projectId: string, size: number) => {
    const body = { source: 'digits', kinds: 'mobile', size, replicates: 1 };
    const made = await app.as('supervisor').post(`/survey/projects/${projectId}/draws`, body);
    await app.runTasks();
    return made;
  };
  const counts = async (projectId: string) =>
    Object.fromEntries(
      (await app.as('supervisor').get(`/survey/projects/${projectId}/quotas`)).body.items.map(
        (each: { countyCode: string; count: number }) => [each.countyCode, each.count],
      ),
    );
  /** An interview that has every answer and waits for its seal. */
  async function answered(who: Who, projectId: string, answers: Parameters<typeof answerAll>[3]) {
    const { attemptId } = await aConversation(app, line, who, projectId);
    const { id } = (await app.as(who).post('/survey/interviews', { attemptId })).body;
    await answerAll(app, who, id, answers);
    return id as string;
  }

  it('a draw over several counties is refused while the questionnaire does not ask', async () => {
    const projectId = await cityProject([], publicSafety);
    expect(await draw(projectId, 5)).toMatchObject({
      status: 409,
      body: { error: { code: 'draw.county-not-asked' } },
    });
  });

  it('a draft is given the questions that a draw needs, once, and then may be drawn for', async () => {
    const made = await app.as('admin').post('/questionnaires', {
      key: `sampling-${aNumber()}`,
      title: '随机拨号',
      titleEn: 'Random digits',
      model: publicSafety,
    });
    const path = `/questionnaire-versions/${made.body.versionId}/sampling-questions`;
    expect((await app.as('admin').post(path)).body).toEqual({ added: 4 });
    expect((await app.as('admin').post(path)).body).toEqual({ added: 0 });
    expect((await app.as('supervisor').post(path)).status).toBe(403);
    const { model } = (await app.as('admin').get(`/questionnaire-versions/${made.body.versionId}`)).body;
    const names = model.pages.map((page: { elements: { name: string }[] }) =>
      page.elements.map(({ name }) => name),
    );
    expect(names[1][0]).toBe('homeCounty');
    expect(names.at(-1)).toEqual(['mobiles', 'landlines', 'adults', 'raise']);
    const projectId = await cityProject([], model);
    expect((await draw(projectId, 5)).status).toBe(201);
    await app.as('admin').post(`/questionnaire-versions/${made.body.versionId}/publish`);
    expect((await app.as('admin').post(path)).body.error.code).toBe('questionnaire.frozen');
  });

  it('the quota follows the answer, not the prefix, and a full county of the prefix closes nobody out', async () => {
    const projectId = await cityProject([cell(COUNTY, 0), cell(OTHER_COUNTY, 2)]);
    await draw(projectId, 10);
    const cases = await app.rt.database.prisma.sampleCase.findMany({ where: { projectId } });
    expect(cases.every(({ countyCode, countyIsHint }) => countyIsHint && countyCode === COUNTY)).toBe(true);
    await perform(app.rt, systemActor('test'), async (ctx) => {
      const phoneIds = cases.map(({ phoneId }) => phoneId);
      for (const number of (await dialNumbersOf(ctx, phoneIds)).values())
        line.simulator.script(number, willing);
    });
    const interviewId = await answered('operator1', projectId, living(OTHER_COUNTY));
    const sealed = await app.as('operator1').post(`/survey/interviews/${interviewId}/seal`);
    expect(sealed.body).toMatchObject({ outcome: 'complete' });
    expect(await counts(projectId)).toEqual({ [COUNTY]: 0, [OTHER_COUNTY]: 1 });
    const kept = await app.rt.database.prisma.interview.findFirstOrThrow({ where: { id: interviewId } });
    expect(kept.countyCode).toBe(OTHER_COUNTY);
    await line.pass(70);
    const full = await answered('operator1', projectId, living(COUNTY));
    expect((await app.as('operator1').post(`/survey/interviews/${full}/seal`)).body).toMatchObject({
      outcome: 'quota-full',
      disposition: '4.80',
    });
    await line.pass(70);
    const away = await answered('operator1', projectId, { consent: '1', county: 'elsewhere' });
    expect((await app.as('operator1').post(`/survey/interviews/${away}/seal`)).body).toMatchObject({
      outcome: 'ended',
      disposition: '4.70',
    });
    await line.pass(70);
  });

  it('of three interviews sealed at once for the last place exactly one is counted', async () => {
    const projectId = await aProject(app, {
      numbers: scripted(3),
      quotas: [cell(COUNTY, 1)],
    });
    const operators = ['operator1', 'operator2', 'operator3'] as const;
    for (const who of operators) await beReady(app, who);
    const held = [];
    for (const who of operators) {
      const next = (await app.as(who).post('/survey/next', { projectId })).body;
      held.push((await app.as(who).post(`/survey/cases/${next.case.id}/dial`)).body.attemptId);
    }
    await line.pass(5);
    const ids: string[] = [];
    for (const [index, who] of operators.entries()) {
      const { id } = (await app.as(who).post('/survey/interviews', { attemptId: held[index] })).body;
      await answerAll(app, who, id, FULL);
      ids.push(id);
    }
    const sealed = await Promise.all(
      operators.map((who, index) => app.as(who).post(`/survey/interviews/${ids[index]}/seal`)),
    );
    expect(sealed.map(({ body }) => body.outcome).sort()).toEqual(['complete', 'quota-full', 'quota-full']);
    expect(await counts(projectId)).toEqual({ [COUNTY]: 1 });
    const counted = await app.rt.database.prisma.interview.count({ where: { projectId, state: 'sealed' } });
    expect(counted).toBe(1);
  });

  const scripted = (count: number) =>
    Array.from({ length: count }, () => {
      const number = aNumber();
      line.simulator.script(`+86${number}`, willing);
      return number;
    });
});
