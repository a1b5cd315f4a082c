import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { seedTree } from '../../../api/procedures/6-analysis/index.ts';
import { perform, systemActor } from '../../../api/shared/context.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { CITY, COUNTY, OTHER_COUNTY } from '../../support/world.ts';
import { interviews, publishQuestionnaire, shanghai } from './week-data.ts';

let app: TestApp;
const MONTH = { from: '2026-11-01', to: '2026-11-30' };

const small = {
  name: '平安指数',
  nameEn: 'Safety index',
  minimumCoverage: 0.5,
  root: {
    children: [
      {
        key: 'safety',
        zh: '群众安全感',
        en: 'Sense of safety',
        weight: 0.6,
        better: 'high',
        normalisation: { kind: 'min-max', low: 0.5, high: 1 },
        source: { kind: 'figure', figure: 'survey.safety' },
      },
      {
        key: 'police-work',
        zh: '公安工作',
        en: 'Police work',
        weight: 0.4,
        children: [
          {
            key: 'crime',
            zh: '万人警情数',
            en: 'Crime reports',
            weight: 1,
            better: 'low',
            normalisation: { kind: 'min-max', low: 0, high: 20 },
            source: { kind: 'column', column: 'crime', combine: 'mean' },
          },
        ],
      },
    ],
  },
};

const upload = (who: 'analyst' | 'admin' | 'leader', text: string, name = '数据.csv') =>
  app.as(who).upload('/analysis/index-imports', [{ name, content: text }]);
const index = async (who: 'analyst' | 'cityLeader' | 'otherAnalyst', query: Record<string, string> = MONTH) =>
  (await app.as(who).get('/analysis/index', query)).body;
const importedRows = () => app.rt.database.prisma.indexValue.count();

beforeAll(async () => {
  app = await startTestApp();
  const versionId = await publishQuestionnaire(app);
  await interviews(app, versionId, { day: '2026-11-10', total: 100, safe: 75 });
  await interviews(app, versionId, { day: '2026-11-10', total: 20, safe: 20, countyCode: OTHER_COUNTY });
  await app.rt.database.prisma.region.update({ where: { code: COUNTY }, data: { population: 300_000 } });
  await app.rt.database.prisma.region.update({
    where: { code: OTHER_COUNTY },
    data: { population: 100_000 },
  });
});
afterAll(() => app.close());

describe('研判会商 analysis: the safety index', () => {
  it('without a version in force there is none', async () => {
    expect((await index('analyst')).error.code).toBe('tree.none-in-force');
  });

  it('is shipped with an example of nine first-level indicators that says it is one', async () => {
    await perform(app.rt, systemActor('seed'), (ctx) => seedTree(ctx, shanghai('2026-01-01', '00:00')));
    const { body } = await app.as('admin').get('/analysis/index-trees');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      example: true,
      version: 1,
      state: 'published',
      name: '平安指数（示例）',
    });
    expect(body.items[0].root.children).toHaveLength(9);
    expect(body.figures.map((figure: { key: string }) => figure.key)).toContain('survey.safety');
  });

  it('is undefined while too little of it has a value, and says how much has', async () => {
    const found = await index('analyst');
    expect(found.points).toBeNull();
    expect(found.coverage).toBeGreaterThan(0);
    expect(found.coverage).toBeLessThan(0.6);
    expect(found.nodes.find((node: { key: string }) => node.key === 'social-order').points).not.toBeNull();
  });

  it('a tree whose weights do not make one, or with an unknown figure, is refused with its place', async () => {
    const root = structuredClone(small.root);
    root.children[0]!.weight = 0.5;
    const heavy = await app.as('analyst').post('/analysis/index-trees', { ...small, root });
    expect([heavy.status, heavy.body.error.fields]).toEqual([
      422,
      [expect.objectContaining({ path: 'root.children', code: 'tree.weights' })],
    ]);
    const unknown = structuredClone(small.root);
    unknown.children[0]!.source = { kind: 'figure', figure: 'survey.nothing' };
    const refused = await app.as('analyst').post('/analysis/index-trees', { ...small, root: unknown });
    expect(refused.body.error.fields[0].code).toBe('figures.not-found');
    expect((await app.as('leader').post('/analysis/index-trees', small)).status).toBe(403);
  });

  it('a version is drafted, changed, put in force from a day on, and then frozen', async () => {
    const { body, status } = await app.as('admin').post('/analysis/index-trees', small);
    expect(status).toBe(201);
    const path = `/analysis/index-trees/${body.treeId}`;
    expect((await app.as('analyst').put(path, { ...small, minimumCoverage: 0.6 })).status).toBe(204);
    expect((await index('analyst', { ...MONTH, treeId: body.treeId })).tree.state).toBe('draft');
    const early = await app.as('admin').post(`${path}/publish`, { validFrom: '2025-12-31' });
    expect([early.status, early.body.error.code]).toEqual([409, 'tree.not-after-last']);
    expect((await app.as('admin').post(`${path}/publish`, { validFrom: '2026-11-01' })).status).toBe(204);
    expect((await app.as('admin').put(path, small)).body.error.code).toBe('tree.frozen');
    expect((await app.as('admin').post(`${path}/publish`, { validFrom: '2026-12-01' })).status).toBe(409);
    const { items } = (await app.as('admin').get('/analysis/index-trees')).body;
    expect(
      items.map((tree: { version: number; validTo: string | null }) => [tree.version, tree.validTo !== null]),
    ).toEqual([
      [2, false],
      [1, true],
    ]);
    expect((await index('analyst', { from: '2026-10-01', to: '2026-10-31' })).tree.version).toBe(1);
    expect((await index('analyst', { from: '2026-10-20', to: '2026-11-10' })).changedWithin).toBe(true);
  });

  it('the database itself refuses two versions in force at one moment', async () => {
    const { prisma } = app.rt.database;
    const [one] = await prisma.indexTree.findMany({ where: { version: 1 } });
    await expect(
      prisma.indexTree.create({
        data: { ...one!, id: app.rt.ids.newId(shanghai('2026-11-01')), version: 9, root: {} },
      }),
    ).rejects.toThrow(/index_tree_one_at_a_time/);
  });

  it('a file with one bad cell is refused with row and column, and nothing of it is written', async () => {
    const text = '县区,时期,万人警情数,说明\n驿城区,2026-11,8.5,\n';
    const unknown = await upload('analyst', text);
    expect(unknown.body.error).toMatchObject({
      code: 'index.import-problems',
      fields: [{ path: '1.说明', code: 'column.unknown', params: { row: 1, column: '说明' } }],
    });
    const bad = await upload(
      'admin',
      '县区,时期,万人警情数\n驿城区,2026-11,8.5\n某某县,2026-11,3\n驿城区,2026-13,4\n西平县,2026-11,很多\n驿城区,2026-11,9\n',
    );
    expect(bad.status).toBe(422);
    expect(bad.body.error.params.count).toBe(4);
    expect(
      bad.body.error.fields.map(({ code, params }: { code: string; params: { row: number } }) => [
        params.row,
        code,
      ]),
    ).toEqual([
      [3, 'cell.county'],
      [4, 'cell.period'],
      [5, 'cell.number'],
      [6, 'cell.twice'],
    ]);
    expect((await upload('analyst', '西平县,2026-11\n')).status).toBe(422);
    expect(
      (await upload('analyst', '县区,时期,万人警情数\n西平县,2026-11,3\n')).body.error.fields[0].code,
    ).toBe('cell.county');
    expect((await upload('leader', text)).status).toBe(403);
    expect(await importedRows()).toBe(0);
  });

  it('is computed from figures and imported columns, with its interval', async () => {
    const csv = await upload(
      'admin',
      '县区,时期,万人警情数,万人警情数标准误\n驿城区,2026-11,8,0.5\n411721,2026年11月,4,\n',
    );
    expect([csv.status, csv.body.rows, csv.body.values]).toEqual([201, 2, 2]);
    const found = await index('analyst');
    // 75 % safe is 50 points of [0.5, 1]; 8 reports are 60 points of [20, 0].
    expect(found.points).toBeCloseTo(0.6 * 50 + 0.4 * 60, 9);
    expect([found.coverage, found.sampled, found.region]).toEqual([1, 1, COUNTY]);
    const safety = found.nodes.find((node: { key: string }) => node.key === 'safety');
    expect(safety.leaf.raw).toBe(0.75);
    // Told from an interval by a quantile of t with 99 degrees of freedom: larger by t/z.
    expect(safety.leaf.standardError).toBeCloseTo((Math.sqrt((0.75 * 0.25) / 99) * 1.9842) / 1.96, 4);
    const se = Math.sqrt((0.6 * 200 * safety.leaf.standardError) ** 2 + (0.4 * 5 * 0.5) ** 2);
    expect(found.interval.high - found.points).toBeCloseTo(1.959963984540054 * se, 6);
    expect(found.nodes.find((node: { key: string }) => node.key === 'crime')).toMatchObject({
      parent: 'police-work',
      depth: 2,
      points: 60,
      leaf: { raw: 8, standardError: 0.5, missing: [] },
    });
  });

  it('opens into the imported rows, each with file and line', async () => {
    const { body } = await app.as('analyst').get('/analysis/index-columns/crime/rows', MONTH);
    expect(body.items).toEqual([
      expect.objectContaining({
        countyCode: COUNTY,
        from: '2026-11-01',
        to: '2026-11-30',
        value: 8,
        fileName: '数据.csv',
        line: 2,
      }),
    ]);
  });

  it('a city’s is weighted by people, and stands beside its counties', async () => {
    const found = await index('cityLeader');
    expect(found.region).toBe(CITY);
    const crime = found.nodes.find((node: { key: string }) => node.key === 'crime');
    expect(crime.leaf.raw).toBeCloseTo((8 * 3 + 4) / 4, 9);
    expect(crime.leaf.standardError).toBeNull();
    expect(found.sampled).toBeCloseTo(0.6, 9);
    expect(found.counties.map((county: { code: string }) => county.code)).toEqual([COUNTY, OTHER_COUNTY]);
    expect(found.counties[0].points).toBeCloseTo(54, 9);
    expect((await app.as('analyst').get('/analysis/index', { ...MONTH, region: OTHER_COUNTY })).status).toBe(
      404,
    );
  });

  it('a later file corrects an earlier one, and a spreadsheet is read too', async () => {
    const book = new exceljs.Workbook();
    book.addWorksheet('数据').addRows([
      ['county', 'period', 'crime'],
      ['411702', '2026-11', 10],
    ]);
    app.clock.advance(60_000);
    const content = new Uint8Array(await book.xlsx.writeBuffer());
    const { status } = await app
      .as('analyst')
      .upload('/analysis/index-imports', [{ name: '更正.xlsx', content }]);
    expect(status).toBe(201);
    expect((await index('analyst')).points).toBeCloseTo(0.6 * 50 + 0.4 * 50, 9);
    const { items } = (await app.as('analyst').get('/analysis/index-imports')).body;
    expect(items.map((file: { fileName: string }) => file.fileName)).toEqual(['更正.xlsx', '数据.csv']);
    await expect(app.rt.database.prisma.indexValue.updateMany({ data: { value: 0 } })).rejects.toThrow();
  });

  it('goes out as a spreadsheet', async () => {
    const { status, bytes } = await app.as('cityLeader').get('/analysis/index.xlsx', MONTH);
    expect(status).toBe(200);
    const book = new exceljs.Workbook();
    await book.xlsx.load(bytes as never);
    const sheet = book.getWorksheet('指标得分')!;
    expect(sheet.getRow(1).getCell(2).value).toBe('指标');
    expect(sheet.getRow(2).getCell(2).value).toBe('群众安全感');
    expect(book.getWorksheet('分县（区）得分')!.rowCount).toBe(3);
  });

  it('gives a file to fill in, with every county in sight and every column', async () => {
    const { bytes } = await app.as('admin').get('/analysis/index-imports/template.csv');
    const lines = bytes.toString().replace('\uFEFF', '').trim().split('\r\n');
    expect(lines[0]).toContain('县区,时期,');
    expect(lines[0]).toContain('万人警情数');
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual([
      ['驿城区', '2026-10'],
      ['西平县', '2026-10'],
    ]);
  });
});
