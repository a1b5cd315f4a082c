import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { runImport } from '../../../api/procedures/1-survey/jobs-import.ts';
import { perform, systemActor } from '../../../api/shared/context.ts';
import { addDoNotCall, phoneOf } from '../../../api/shared/numbers/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { CITY } from '../../support/world.ts';
import { aNumber, aProject, importFile } from './support.ts';

// 「号码,县区\n」 and one row in GB18030, as Excel on Chinese Windows saves it.
const GB_HEADER = Buffer.from([0xba, 0xc5, 0xc2, 0xeb, 0x2c, 0xd0, 0xd4, 0xb1, 0xf0, 0x0a]);
const GB_MAN = Buffer.from([0xc4, 0xd0]);

describe('日常调查 survey: a sample file', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const casesOf = (projectId: string) =>
    app.rt.database.prisma.sampleCase.findMany({ where: { projectId }, orderBy: { position: 'asc' } });
  const problemsOf = async (importId: string) =>
    (await app.as('supervisor').get(`/survey/imports/${importId}/problems`, { pageSize: 200 })).body;
  const empty = () => aProject(app, { open: false });

  it('is read with Chinese or English headers, in random order, and announced', async () => {
    const projectId = await empty();
    const numbers = Array.from({ length: 30 }, aNumber);
    const rows = numbers.map(
      (number, index) => `${number},驿城区,测试镇,${20 + index},${index % 2 ? '男' : '女'},测试${index}`,
    );
    const done = await importFile(app, projectId, ['电话,县区,乡镇,年龄,性别,姓名', ...rows].join('\r\n'));
    expect(done).toMatchObject({
      state: 'done',
      encoding: 'utf-8',
      rows: 30,
      accepted: 30,
      bad: 0,
      duplicates: 0,
    });
    const cases = await casesOf(projectId);
    expect(cases).toHaveLength(30);
    expect(new Set(cases.map(({ position }) => position)).size).toBe(30);
    expect(cases.every(({ state }) => state === 'open')).toBe(true);
    expect(cases.map(({ ageBand }) => ageBand)).not.toEqual([...cases.map(({ ageBand }) => ageBand)].sort());
    expect(JSON.stringify(cases)).not.toContain(numbers[0]!.slice(3));
    expect(cases[0]!.nameCipher).not.toBeNull();
    const events = await app.rt.database.prisma.outboxEvent.findMany({ where: { name: 'sample.imported' } });
    expect(events.some(({ payload }) => (payload as { importId: string }).importId === done.id)).toBe(true);
  });

  it('reports each bad row with its line and reason, and counts duplicates and do-not-call', async () => {
    const projectId = await empty();
    const [good, forbidden] = [aNumber(), aNumber()];
    await perform(app.rt, systemActor('test'), async (ctx) => {
      const { phoneId } = await phoneOf(ctx, forbidden);
      await addDoNotCall(ctx, phoneId, { reason: '不愿再接', source: 'manual' });
    });
    const file = [
      'number,county,sex,ageBand',
      `${good},411702,male,30-39`,
      `${good},411702,male,30-39`,
      `${forbidden},411702,,`,
      '12345,411702,,',
      'abc,411702,,',
      ',411702,male,',
      `=1+1,411702,,`,
      `${aNumber()},411721,,`,
      `${aNumber()},驿城区,third,`,
      `${aNumber()},驿城区,,7`,
      '',
    ].join('\n');
    const done = await importFile(app, projectId, file);
    expect(done).toMatchObject({ state: 'done', rows: 10, accepted: 1, duplicates: 1, doNotCall: 1, bad: 7 });
    const { items, byCode } = await problemsOf(done.id);
    expect(items.map(({ line, column, code }: Record<string, unknown>) => [line, column, code])).toEqual([
      [3, 'number', 'row.duplicate'],
      [4, 'number', 'row.do-not-call'],
      [5, 'number', 'number.service'],
      [6, 'number', 'number.letters'],
      [7, 'number', 'number.empty'],
      [8, 'number', 'row.formula'],
      [9, 'county', 'row.county-unknown'],
      [10, 'sex', 'row.sex-unknown'],
      [11, 'ageBand', 'row.age-unknown'],
    ]);
    expect(byCode).toContainEqual({ code: 'row.formula', count: 1 });
    const csv = await app.as('supervisor').get(`/survey/imports/${done.id}/problems.csv`);
    expect(csv.bytes.toString()).toContain('8,number,row.formula');
    expect(csv.bytes.toString()).not.toContain(good);

    const again = await importFile(app, projectId, `number\n${good}`);
    expect(again).toMatchObject({ state: 'done', accepted: 0, duplicates: 1 });
  });

  it.each([
    ['GB18030', Buffer.concat([GB_HEADER, Buffer.from(`${aNumber()},`), GB_MAN]), 'gb18030'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF号码,性别\n${aNumber()},男`), 'utf-8'],
    ['tabs', Buffer.from(`号码\t性别\n${aNumber()}\t男`), 'utf-8'],
  ])('is read in %s', async (_name, content, encoding) => {
    const projectId = await empty();
    expect(await importFile(app, projectId, content)).toMatchObject({
      state: 'done',
      encoding,
      accepted: 1,
      bad: 0,
    });
    expect((await casesOf(projectId))[0]).toMatchObject({ sex: 'male', countyCode: '411702' });
  });

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF号码\n${aNumber()}`, 'utf16le'), { code: 'file.encoding' }],
    [
      'Latin-1',
      Buffer.concat([Buffer.from('t\u00e9l\u00e9phone\n', 'latin1'), Buffer.from(aNumber())]),
      { code: 'file.encoding' },
    ],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), { code: 'file.old-excel' }],
    ['a broken XLSX', Buffer.from('PK\u0003\u0004 broken'), { code: 'file.unreadable' }],
    ['nothing', Buffer.alloc(0), { code: 'file.empty' }],
    ['a header alone', Buffer.from('号码\n'), { code: 'import.empty' }],
    [
      'no column of numbers',
      Buffer.from('姓名,性别\n测试,男'),
      { code: 'import.missing-column', params: { column: 'number' } },
    ],
  ])('is refused with a reason: %s', async (_name, content, error) => {
    const projectId = await empty();
    expect(await importFile(app, projectId, content)).toMatchObject({ state: 'failed', error, accepted: 0 });
    expect(await casesOf(projectId)).toHaveLength(0);
  });

  it('a county gives none to the project of its city', async () => {
    const projectId = await empty();
    await app.rt.database.prisma.surveyProject.update({
      where: { id: projectId },
      data: { regionCode: CITY },
    });
    const refused = await app
      .as('supervisor')
      .upload(`/survey/projects/${projectId}/imports`, [{ name: 'a.csv', content: 'x' }]);
    expect(refused.status).toBe(404);
  });

  it('as XLSX is read cell by cell; formulas are refused, not evaluated', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('样本');
    sheet.addRow(['号码', '性别', '年龄段']);
    sheet.addRow([Number(aNumber()), '女', '30-39']);
    sheet.addRow([aNumber(), { formula: 'IF(TRUE,"男","女")', result: '男' }, 41]);
    sheet.addRow([{ formula: '13900010000+1', result: 13900010001 }, '男', 41]);
    sheet.addRow([aNumber(), '男', { richText: [{ text: '70' }, { text: '以上' }] }]);
    const projectId = await empty();
    const done = await importFile(app, projectId, Buffer.from(await book.xlsx.writeBuffer()), 'sample.xlsx');
    expect(done).toMatchObject({ state: 'done', encoding: 'xlsx', rows: 4, accepted: 2, bad: 2 });
    const { items } = await problemsOf(done.id);
    expect(items.map(({ line, column, code }: Record<string, unknown>) => [line, column, code])).toEqual([
      [3, 'sex', 'row.formula'],
      [4, 'number', 'row.formula'],
    ]);
    expect((await casesOf(projectId)).map(({ ageBand }) => ageBand).sort()).toEqual(['30-39', '70+']);
  });

  it('is taken up where a dead worker left it, and nothing is counted twice', async () => {
    const projectId = await empty();
    const numbers = Array.from({ length: 4500 }, (_, index) => `1380${String(1_000_000 + index)}`);
    const sent = await app
      .as('supervisor')
      .upload(`/survey/projects/${projectId}/imports`, [
        { name: 'a.csv', content: ['号码', ...numbers].join('\n') },
      ]);
    const { importId, taskId } = sent.body;
    const dying = runImport(app.rt, {
      taskId,
      subjectId: importId,
      progress: async () => {
        throw new Error('killed');
      },
    });
    await expect(dying).rejects.toThrow('killed');
    const half = await app.rt.database.prisma.sampleImport.findUniqueOrThrow({ where: { id: importId } });
    expect(half).toMatchObject({ state: 'reading', rows: 2000 });
    expect((await app.as('operator1').get('/survey/desk')).body.projects).toEqual([]);
    await app.runTasks();
    const done = await app.rt.database.prisma.sampleImport.findUniqueOrThrow({ where: { id: importId } });
    expect(done).toMatchObject({ state: 'done', rows: 4500, accepted: 4500, duplicates: 0 });
    expect(await casesOf(projectId)).toHaveLength(4500);
  });

  it('is the supervisor’s to give, within their county', async () => {
    const projectId = await empty();
    const send = (who: Parameters<TestApp['as']>[0]) =>
      app
        .as(who)
        .upload(`/survey/projects/${projectId}/imports`, [{ name: 'a.csv', content: `号码\n${aNumber()}` }]);
    expect((await send(null)).status).toBe(401);
    expect((await send('operator1')).status).toBe(403);
    expect((await send('otherAnalyst')).status).toBe(404);
    expect((await app.as('supervisor').upload(`/survey/projects/${projectId}/imports`, [])).status).toBe(422);
    expect((await app.as('otherAnalyst').get(`/survey/projects/${projectId}/imports`)).status).toBe(404);
  });
});
