import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { COUNTY } from '../../support/world.ts';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.close());

const code = (answer: { body: { error?: { code: string } } }) => answer.body?.error?.code;

describe('regions', () => {
  it('residents may read the names of places and categories; units are for those who are signed in', async () => {
    const regions = await app.as(null).get('/regions');
    expect(regions.status).toBe(200);
    expect(regions.body).toContainEqual({
      code: COUNTY,
      parentCode: '411700',
      level: 'county',
      name: '驿城区',
      nameEn: 'Yicheng',
      population: null,
    });
    expect((await app.as(null).get('/categories')).status).toBe(200);
    expect((await app.as(null).get('/units')).status).toBe(401);
    expect((await app.as('unit1').get('/units')).status).toBe(200);
  });

  it('a township is added under its county, changed, and closed when nothing hangs from it', async () => {
    const admin = app.as('admin');
    const input = { code: '411702103', name: '新镇', nameEn: 'New Town', population: 12_000 };
    expect((await admin.post('/regions', input)).status).toBe(204);
    expect(code(await admin.post('/regions', input))).toBe('region.exists');
    const change = { name: '新乡', nameEn: '', population: null };
    expect((await admin.put('/regions/411702103', change)).status).toBe(204);
    const found = (await admin.get('/regions')).body.find(
      (one: { code: string }) => one.code === '411702103',
    );
    expect(found).toMatchObject({ level: 'township', parentCode: COUNTY, name: '新乡' });
    expect((await admin.delete('/regions/411702103')).status).toBe(204);
    expect((await admin.delete('/regions/411702103')).status).toBe(404);
  });

  it('refuses a region without a parent, outside the area, still in use, or from one who may not', async () => {
    const admin = app.as('admin');
    const input = { code: '411799101', name: '无主', nameEn: '', population: null };
    expect(code(await admin.post('/regions', input))).toBe('region.parent-missing');
    expect((await admin.post('/regions', { ...input, code: '410101' })).status).toBe(403);
    expect(code(await admin.delete(`/regions/${COUNTY}`))).toBe('region.has-regions');
    expect(code(await admin.delete('/regions/411702101'))).toBe('region.has-units');
    expect(code(await admin.delete('/regions/411700'))).toBe('region.is-top');
    expect((await app.as('dispatcher').post('/regions', input)).status).toBe(403);
    expect((await app.as(null).post('/regions', input)).status).toBe(401);
    const malformed = await admin.post('/regions', { ...input, code: 'x' });
    expect(malformed.body.error.fields).toMatchObject([{ path: 'code' }]);
  });

  it('a CSV is tried first, then applied as a whole or not at all, in the encodings of an office', async () => {
    const admin = app.as('admin');
    const file = (content: string | Uint8Array) => [{ name: 'regions.csv', content }];
    const good = '代码,名称,英文名,人口\n411702104,甲镇,Jia,100\n411702104001,甲村,,\n';
    const tried = await admin.upload('/regions/import', file(good), { dryRun: 'true' });
    expect(tried.body).toMatchObject({ applied: false, added: 2, problems: [], encoding: 'UTF-8' });
    const bad = `${good}9,乙,,\n`;
    const refused = await admin.upload('/regions/import', file(bad));
    expect(refused.body).toMatchObject({
      applied: false,
      problems: [{ line: 4, code: 'region.code-wrong', value: '9' }],
    });
    expect((await admin.upload('/regions/import', file(good))).body).toMatchObject({
      applied: true,
      added: 2,
    });
    expect((await admin.upload('/regions/import', file(good))).body).toMatchObject({
      unchanged: 2,
      added: 0,
    });
    // "411702105,乙镇" with its header, as Excel in China saves it.
    const gb = Buffer.from('b4fac2eb2cc3fbb3c60a3431313730323130352cd2d2d5f20a', 'hex');
    expect((await admin.upload('/regions/import', file(gb))).body).toMatchObject({
      applied: true,
      added: 1,
      encoding: 'GB18030',
    });
    expect(code(await admin.upload('/regions/import', file('a,b\n1,2\n')))).toBe('region.column-missing');
    expect(code(await admin.upload('/regions/import', []))).toBe('upload.missing');
  });
});

describe('units and categories', () => {
  it('a unit is added, moved and put out of use once nothing points at it', async () => {
    const admin = app.as('admin');
    const input = {
      code: 'parks',
      name: '园林局',
      nameEn: 'Parks',
      kind: 'department',
      regionCode: COUNTY,
    };
    const { body, status } = await admin.post('/units', input);
    expect(status).toBe(201);
    expect(code(await admin.post('/units', input))).toBe('unit.code-taken');
    const { code: _, ...change } = input;
    expect(
      (await admin.put(`/units/${body.id}`, { ...change, regionCode: '411702101', active: false })).status,
    ).toBe(204);
    const unit = (await admin.get('/units')).body.find((one: { id: string }) => one.id === body.id);
    expect(unit).toMatchObject({ active: false, regionCode: '411702101' });
  });

  it('a unit with people, or named by the directory, stays in use', async () => {
    const admin = app.as('admin');
    const off = (name: string) => ({
      name,
      nameEn: '',
      kind: 'department',
      regionCode: COUNTY,
      active: false,
    });
    expect(code(await admin.put(`/units/${app.units.police}`, off('公安局')))).toBe('unit.has-people');
    await app.rt.database.prisma.person.update({ where: { id: app.people.unit3 }, data: { active: false } });
    expect(code(await admin.put(`/units/${app.units.water}`, off('住建局')))).toBe('unit.in-directory');
    expect((await admin.put(`/units/${crypto.randomUUID()}`, off('无'))).status).toBe(404);
  });

  it('a heading is put out of use only after what is below it', async () => {
    const admin = app.as('admin');
    const category = { code: 'life.park', parentCode: 'life', name: '公园', nameEn: 'Parks', position: 9 };
    expect((await admin.post('/categories', category)).status).toBe(204);
    expect(code(await admin.post('/categories', category))).toBe('category.code-taken');
    expect(code(await admin.post('/categories', { ...category, code: 'a', parentCode: 'b' }))).toBe(
      'category.parent-missing',
    );
    const off = { name: '民生', nameEn: '', position: 3, active: false };
    expect(code(await admin.put('/categories/life', off))).toBe('category.has-categories');
    expect((await admin.put('/categories/life.park', off)).status).toBe(204);
    expect((await app.as('analyst').put('/categories/life.park', off)).status).toBe(403);
  });
});

describe('the dispatch directory', () => {
  it('a draft copies what is in force, is edited, and takes over at its moment', async () => {
    const dispatcher = app.as('dispatcher');
    const admin = app.as('admin');
    const draft = await dispatcher.post('/directory', { note: '增加公路' });
    expect(draft.status).toBe(201);
    expect(code(await admin.post('/directory'))).toBe('directory.draft-exists');
    const path = `/directory/${draft.body.id}`;
    expect((await dispatcher.get(`${path}/items`)).body.total).toBe(4);
    const item = { categoryCode: 'life.road', regionCode: COUNTY, unitId: app.units.water, coUnitIds: [] };
    expect((await dispatcher.put(`${path}/items`, item)).status).toBe(204);
    expect((await dispatcher.put(`${path}/items`, { ...item, coUnitIds: [app.units.police] })).status).toBe(
      204,
    );
    const items = (await dispatcher.get(`${path}/items`, { categoryCode: 'life.road' })).body;
    expect(items.total).toBe(2);
    expect((await dispatcher.get(`${path}/gaps`)).body).not.toContainEqual({
      categoryCode: 'life.road',
      regionCode: COUNTY,
    });
    expect(code(await dispatcher.post(`${path}/publication`))).toBe('region.top-only');
    const past = { validFrom: new Date(app.clock.now().getTime() - 1000).toISOString() };
    expect(code(await admin.post(`${path}/publication`, past))).toBe('directory.valid-from-past');
    const from = new Date(app.clock.now().getTime() + 3_600_000);
    expect((await admin.post(`${path}/publication`, { validFrom: from.toISOString() })).status).toBe(204);
    expect(code(await dispatcher.put(`${path}/items`, item))).toBe('directory.published');
    const versions = (await admin.get('/directory')).body;
    expect(versions.map((one: { version: number; current: boolean }) => [one.version, one.current])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect(versions[1].validTo).toBe(from.toISOString());
  });

  it('refuses entries of another county, a lead that is its own co-handler, and what is out of use', async () => {
    const dispatcher = app.as('dispatcher');
    const { body } = await dispatcher.post('/directory');
    const path = `/directory/${body.id}`;
    const item = { categoryCode: 'order', regionCode: COUNTY, unitId: app.units.police, coUnitIds: [] };
    expect((await dispatcher.put(`${path}/items`, { ...item, regionCode: '411721' })).status).toBe(403);
    expect(code(await dispatcher.put(`${path}/items`, { ...item, coUnitIds: [app.units.police] }))).toBe(
      'directory.lead-is-co',
    );
    expect(code(await dispatcher.put(`${path}/items`, { ...item, categoryCode: 'nothing' }))).toBe(
      'category.not-found',
    );
    expect((await app.as('operator1').get('/directory')).status).toBe(403);
    expect((await app.as('admin').delete(path)).status).toBe(204);
    expect((await dispatcher.get(`${path}/items`)).status).toBe(404);
  });

  it('two dispatchers who begin a draft at the same moment make one', async () => {
    const answers = await Promise.all([
      app.as('dispatcher').post('/directory'),
      app.as('dispatcher2').post('/directory'),
      app.as('otherDispatcher').post('/directory'),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    const made = answers.find((answer) => answer.status === 201)!;
    await app.as('admin').delete(`/directory/${made.body.id}`);
  });
});
