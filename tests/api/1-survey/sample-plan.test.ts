import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/world.ts';
import { aNumber, aProject, importFile } from './support.ts';

describe('日常调查 survey: plan, blocks and lists', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await app.rt.database.prisma.region.update({ where: { code: COUNTY }, data: { population: 612_000 } });
  });
  afterAll(() => app.close());

  const planOf = async (projectId: string) =>
    (await app.as('supervisor').get(`/survey/projects/${projectId}/plan`)).body;
  const save = (projectId: string, plan: object) =>
    app.as('supervisor').put(`/survey/projects/${projectId}/plan`, plan);
  const upload = (content: string | Uint8Array) =>
    app.as('admin').upload('/survey/number-blocks/file', [{ name: 'blocks.csv', content }]);
  const casesOf = (projectId: string) => app.rt.database.prisma.sampleCase.findMany({ where: { projectId } });

  it('begins with the people of the region tree, is kept, and is there again', async () => {
    const projectId = await aProject(app, { open: false });
    const begun = await planOf(projectId);
    expect(begun).toMatchObject({
      stored: false,
      plan: {
        total: 400,
        deff: 1.5,
        counties: [{ countyCode: COUNTY, population: 612_000, share: 0.95 }],
      },
    });
    expect((await save(projectId, { ...begun.plan, total: 600 })).status).toBe(204);
    expect(await planOf(projectId)).toMatchObject({ stored: true, plan: { total: 600 } });
    expect(await app.rt.database.prisma.auditEntry.count({ where: { action: 'project.sample-plan' } })).toBe(
      1,
    );
  });

  it.each([
    ['a population nobody has said', { population: null }, {}, 'plan.population-missing', 1],
    ['more interviews than people', { population: 500 }, { total: 501 }, 'plan.above-population', null],
    ['a share of 1', { share: 1 }, {}, 'plan.share', 1],
    ['another county', { countyCode: OTHER_COUNTY }, {}, 'plan.county', 1],
  ])('refuses %s, by row and column', async (_name, county, more, code, row) => {
    const projectId = await aProject(app, { open: false });
    const { plan } = await planOf(projectId);
    const refused = await save(projectId, {
      ...plan,
      ...more,
      counties: [{ ...plan.counties[0], ...county }],
    });
    expect(refused).toMatchObject({ status: 422, body: { error: { code } } });
    if (row !== null) expect(refused.body.error.params.row).toBe(row);
  });

  it('refuses a plan without a county', async () => {
    const projectId = await aProject(app, { open: false });
    const { plan } = await planOf(projectId);
    expect((await save(projectId, { ...plan, counties: [] })).body.error.code).toBe('plan.no-county');
  });

  const head = 'prefix,from,to,kind,county\n';
  it.each([
    ['overlap', `${head}1390396,0000,4999,mobile,\n1390396,4999,9999,mobile,`, 'block.overlap', 3, 'from'],
    ['from after to', `${head}1390396,5000,4999,mobile,`, 'block.from-after-to', 2, 'from'],
    ['a wrong length', `${head}139039,0000,4999,mobile,`, 'block.length', 2, 'from'],
    ['an unknown kind', `${head}1390396,0000,4999,fax,`, 'block.kind-unknown', 2, 'kind'],
    ['an unknown county', `${head}1390396,0000,4999,mobile,月球区`, 'block.county', 2, 'county'],
    ['letters', `${head}139O396,0000,4999,mobile,`, 'block.digits', 2, 'prefix'],
    ['a missing column', 'prefix,from,to\n1390396,0000,4999', 'block.column-missing', 1, 'kind'],
    ['no rows', head, 'block.none', null, null],
  ])(
    'refuses blocks with %s, by row and column, and keeps none of them',
    async (_name, file, code, row, column) => {
      const refused = await upload(file);
      expect(refused).toMatchObject({ status: 422, body: { error: { code, params: { row, column } } } });
      expect((await app.as('admin').get('/survey/number-blocks')).body.version).toBe(0);
    },
  );

  it('keeps blocks as versions, and does not write over another’s', async () => {
    expect((await upload(`号段,起,止,类型,县区\n1390396,0000,9999,手机,驿城区`)).body.version).toBe(1);
    const { blocks, version } = (await app.as('admin').get('/survey/number-blocks')).body;
    expect(blocks).toEqual([{ prefix: '1390396', from: '0000', to: '9999', kind: 'mobile', county: COUNTY }]);
    const put = (of: number) =>
      app.as('admin').put('/survey/number-blocks', {
        version: of,
        blocks: [...blocks, { prefix: '0396271', from: '0000', to: '0999', kind: 'landline', county: null }],
      });
    expect((await put(version)).body).toEqual({ version: 2, rows: 2, numbers: 11_000 });
    expect(await put(version)).toMatchObject({
      status: 409,
      body: { error: { code: 'block.changed-meanwhile' } },
    });
    const csv = await app.as('admin').get('/survey/number-blocks.csv');
    expect((await upload(csv.bytes)).body).toEqual({ version: 3, rows: 2, numbers: 11_000 });
  });

  it.each(['systematic', 'pps'] as const)(
    'draws from a list (%s): whoever is not drawn is not called',
    async (method) => {
      const projectId = await aProject(app, { open: false });
      const rows = Array.from({ length: 300 }, (_, index) => `${aNumber()},驿城区,${1 + (index % 5)}`);
      const { id: importId } = await importFile(app, projectId, ['号码,县区,人数', ...rows].join('\n'));
      const body = { source: 'list', importId, method, numbersPerInterview: 2, replicates: 3 };
      const draw = () => app.as('supervisor').post(`/survey/projects/${projectId}/draws`, body);
      expect((await draw()).body.error.code).toBe('draw.no-plan');
      const { plan } = await planOf(projectId);
      await save(projectId, { ...plan, total: 60, floor: 10 });
      const made = await draw();
      expect(made.status).toBe(201);
      const cases = await casesOf(projectId);
      expect(cases.filter(({ replicate }) => replicate !== null)).toHaveLength(120);
      expect(cases.filter(({ state }) => state === 'open')).toHaveLength(40);
      expect(cases.filter(({ state }) => state === 'reserve')).toHaveLength(260);
      expect((await draw()).body.error.code).toBe('draw.list-drawn');
      await app.as('supervisor').post(`/survey/projects/${projectId}/moves`, { move: 'close' });
      const check = async () =>
        (await app.as('supervisor').get(`/survey/draws/${made.body.drawId}/verification`)).body;
      expect(await check()).toMatchObject({ ok: true, drawn: 120, taken: 120 });
      // One of those who were not drawn is called all the same.
      const undrawn = cases.find(({ replicate }) => replicate === null)!;
      await app.rt.database.prisma.sampleCase.update({ where: { id: undrawn.id }, data: { state: 'open' } });
      expect(await check()).toMatchObject({
        ok: false,
        problems: [{ code: 'proof.not-drawn', place: null }],
      });
    },
  );

  it('refuses a list that is called already, and sizes that are missing', async () => {
    const projectId = await aProject(app, { open: false });
    const { plan } = await planOf(projectId);
    await save(projectId, { ...plan, total: 2, floor: 0 });
    const list = ['号码,人数', `${aNumber()},3`, `${aNumber()},`].join('\n');
    const { id: importId, accepted } = await importFile(app, projectId, list);
    expect(accepted).toBe(2);
    const draw = (method: string) =>
      app.as('supervisor').post(`/survey/projects/${projectId}/draws`, {
        source: 'list',
        importId,
        method,
        numbersPerInterview: 1,
        replicates: 1,
      });
    expect(await draw('pps')).toMatchObject({ status: 422, body: { error: { code: 'draw.size-missing' } } });
    await app.rt.database.prisma.sampleCase.updateMany({ where: { projectId }, data: { attempts: 1 } });
    expect((await draw('systematic')).body.error.code).toBe('draw.list-worked');
  });
});
