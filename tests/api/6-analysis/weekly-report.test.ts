import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import JSZip from 'jszip';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { CITY, COUNTY, OTHER_COUNTY } from '../../support/world.ts';
import { hotlineCall, interviews, LAST_WEEK, twoWeeks } from './week-data.ts';

let app: TestApp;
let versionId: string;
let reportId: string;
beforeAll(async () => {
  app = await startTestApp();
  ({ versionId } = await twoWeeks(app));
});
afterAll(() => app.close());

const report = async (who: 'analyst' | 'leader' = 'analyst') =>
  (await app.as(who).get(`/analysis/reports/${reportId}`)).body;
const act = (who: 'analyst' | 'analyst2' | 'leader', name: string, body: object) =>
  app.as(who).post(`/analysis/reports/${reportId}/${name}`, body);
type Figure = { key: string; now: { value: number }; before: { value: number }; change: string | null };
const figure = (body: { figures: { figures: Figure[] } }, key: string) =>
  body.figures.figures.find((each) => each.key === key)!;
const wordsOf = (body: { text: { sections: { paragraphs: { text: string }[] }[] } }) =>
  body.text.sections.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join('\n');

describe('研判会商 analysis: the weekly report', () => {
  it('is drafted from the week with last week beside it', async () => {
    const { status, body } = await app
      .as('analyst')
      .post('/analysis/reports', { regionCode: COUNTY, weekStart: LAST_WEEK });
    expect(status).toBe(201);
    reportId = body.reportId;
    const drafted = await report();
    expect(drafted.number).toBe(`${COUNTY}-2026-46`);
    expect([drafted.state, drafted.version, drafted.weekEnd]).toEqual(['draft', 0, '2026-11-15']);
    expect(figure(drafted, 'survey.safety').now.value).toBe(0.75);
    expect(figure(drafted, 'survey.safety').before.value).toBe(0.95);
    expect(figure(drafted, 'tickets.registered').now.value).toBe(1);
    expect(figure(drafted, 'tickets.registered').before.value).toBe(3);
    expect(drafted.figures.categories[0]).toMatchObject({
      code: 'life.water',
      now: 1,
      before: 0,
      change: null,
    });
    expect(drafted.figures.unresolved).toMatchObject({
      total: 2,
      items: [
        { number: 'T3', overdueDays: 4, unit: { zh: '公安局（测试）' } },
        { number: 'T4', overdueDays: null },
      ],
    });
    expect(Object.keys(drafted.ticketIds).sort()).toEqual(['T3', 'T4']);
  });

  it('states a change only where the interval of the difference leaves zero out', async () => {
    const drafted = await report();
    expect(figure(drafted, 'survey.safety').change).toBe('down');
    expect(figure(drafted, 'survey.night').change).toBeNull();
    expect(figure(drafted, 'calls.offered').change).toBeNull();
    const words = wordsOf(drafted);
    expect(words).toContain('群众安全感为75.0%（95%置信区间');
    expect(words).toContain('比上周下降20.0个百分点，超出抽样误差范围');
    expect(words).toContain('热线来电4个');
    expect(words).toContain('对超期未结的1件工单逐件核实原因');
    expect(words).not.toMatch(/undefined|NaN|\{/);
  });

  it('is one for a week and a county', async () => {
    const again = { regionCode: COUNTY, weekStart: LAST_WEEK };
    const { status, body } = await app.as('analyst2').post('/analysis/reports', again);
    expect([status, body.error.code]).toEqual([409, 'analysis.report-exists']);
  });

  it.each([
    [
      'a day that is no Monday',
      { regionCode: COUNTY, weekStart: '2026-11-10' },
      422,
      'analysis.not-a-monday',
    ],
    ['a week to come', { regionCode: COUNTY, weekStart: '2026-11-23' }, 422, 'analysis.week-not-begun'],
    ['another county', { regionCode: OTHER_COUNTY, weekStart: LAST_WEEK }, 404, 'region.not-found'],
    ['the city', { regionCode: CITY, weekStart: LAST_WEEK }, 404, 'region.not-found'],
  ])('%s is refused', async (_, input, status, code) => {
    const answer = await app.as('analyst').post('/analysis/reports', input);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('is edited by the paragraph; of two analysts at once the second is told', async () => {
    const { text, version } = await report();
    text.sections[0].paragraphs[0].text = '编辑后的总体情况。';
    const first = await app.as('analyst').put(`/analysis/reports/${reportId}/text`, { version, text });
    expect([first.status, first.body.version]).toEqual([200, 1]);
    const second = await app.as('analyst2').put(`/analysis/reports/${reportId}/text`, { version, text });
    expect([second.status, second.body.error.code]).toEqual([409, 'analysis.changed-meanwhile']);
    expect(wordsOf(await report())).toContain('编辑后的总体情况。');
  });

  it('takes in late facts while it is a draft, and keeps the words', async () => {
    await hotlineCall(app, { day: '2026-11-14' });
    const { version } = await report();
    const { body } = await act('analyst', 'refresh', { version });
    expect(figure(body, 'calls.offered').now.value).toBe(5);
    expect(wordsOf(body)).toContain('编辑后的总体情况。');
  });

  it('is submitted, returned with a note, and submitted again', async () => {
    const early = await act('leader', 'publish', { version: (await report()).version });
    expect([early.status, early.body.error.code]).toEqual([409, 'analysis.wrong-state']);
    const submitted = await act('analyst', 'submit', { version: (await report()).version });
    expect(submitted.body.state).toBe('submitted');
    const edit = await app.as('analyst').put(`/analysis/reports/${reportId}/text`, {
      version: submitted.body.version,
      text: submitted.body.text,
    });
    expect(edit.status).toBe(409);
    const noNote = await act('leader', 'return', { version: submitted.body.version, note: ' ' });
    expect(noNote.status).toBe(422);
    const returned = await act('leader', 'return', {
      version: submitted.body.version,
      note: '请补充安全感下降的原因。',
    });
    expect([returned.body.state, returned.body.reviewNote]).toEqual(['returned', '请补充安全感下降的原因。']);
    const again = await act('analyst', 'submit', { version: returned.body.version });
    expect(again.body.state).toBe('submitted');
  });

  it.each([
    ['publish', 'analyst', { version: 0 }],
    ['return', 'analyst', { version: 0, note: '不行' }],
    ['submit', 'leader', { version: 0 }],
  ] as const)('%s by the wrong role is refused', async (name, who, body) => {
    expect((await act(who, name, body)).status).toBe(403);
  });

  it('published, it is frozen: later facts change the figures of today, not the report', async () => {
    const published = await act('leader', 'publish', { version: (await report()).version });
    expect(published.body.state).toBe('published');
    const { figures, text, figuresHash } = published.body;
    const check = async () => (await app.as('analyst').get(`/analysis/reports/${reportId}/check`)).body;
    expect(await check()).toMatchObject({ equal: true, recomputed: { equal: true, differing: [] } });

    await interviews(app, versionId, { day: '2026-11-12', total: 10, safe: 0 });
    const later = await report('leader');
    expect([later.figures, later.text, later.figuresHash]).toEqual([figures, text, figuresHash]);
    const checked = await check();
    expect(checked.equal).toBe(true);
    expect(checked.recomputed.differing).toEqual(
      expect.arrayContaining(['survey.safety', 'survey.interviews']),
    );
    const edit = await app
      .as('analyst')
      .put(`/analysis/reports/${reportId}/text`, { version: later.version, text: later.text });
    expect([edit.status, edit.body.error.code]).toEqual([409, 'analysis.wrong-state']);
  });

  it('a stored figure changed behind the product is found', async () => {
    const { prisma } = app.rt.database;
    const row = await prisma.weeklyReport.findUniqueOrThrow({ where: { id: reportId } });
    const figures = structuredClone(row.figures) as { comparisons: number };
    figures.comparisons += 1;
    await prisma.weeklyReport.update({ where: { id: reportId }, data: { figures } });
    const { body } = await app.as('leader').get(`/analysis/reports/${reportId}/check`);
    expect(body.equal).toBe(false);
    await prisma.weeklyReport.update({ where: { id: reportId }, data: { figures: row.figures! } });
  });

  it('comes out as DOCX, PDF, XLSX and JSON, the same bytes each time', async () => {
    const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    for (const format of ['docx', 'pdf', 'xlsx', 'json']) {
      const path = `/analysis/reports/${reportId}.${format}`;
      const first = await app.as('leader').get(path);
      expect([format, first.status, first.bytes.length > 500]).toEqual([format, 200, true]);
      expect(decodeURIComponent(first.headers.get('content-disposition') ?? '')).toContain(
        `驿城区社情民意周报-2026年第46周.${format}`,
      );
      app.clock.advance(60_000);
      expect([format, sha((await app.as('analyst').get(path)).bytes)]).toEqual([format, sha(first.bytes)]);
    }
    const docx = await JSZip.loadAsync(
      (await app.as('leader').get(`/analysis/reports/${reportId}.docx`)).bytes,
    );
    const xml = await docx.file('word/document.xml')!.async('text');
    for (const words of ['驿城区社情民意周报', '编辑后的总体情况。', '群众安全感', '75.0%', '附表1', 'T3'])
      expect(xml).toContain(words);
    const book = new exceljs.Workbook();
    const { bytes } = await app.as('leader').get(`/analysis/reports/${reportId}.xlsx`);
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    const survey = book.worksheets.find(({ name }) => name.includes('调查指标'))!;
    const safety = survey.getColumn(1).values.indexOf('群众安全感');
    expect(survey.getRow(safety).getCell(2).value).toBe(0.75);
    const json = await app.as('leader').get(`/analysis/reports/${reportId}.json`);
    expect(json.body.sha256).toBe((await report()).figuresHash);
  });

  it('is seen by its county and its city, and is not there for others', async () => {
    expect((await app.as('cityLeader').get(`/analysis/reports/${reportId}`)).status).toBe(200);
    for (const path of ['', '/check', '.pdf', '.json']) {
      expect((await app.as('otherAnalyst').get(`/analysis/reports/${reportId}${path}`)).status).toBe(404);
    }
    expect((await app.as('otherAnalyst').get('/analysis/reports')).body.total).toBe(0);
    expect((await app.as('analyst').get('/analysis/reports')).body.items[0].safety.value).toBe(0.75);
    expect((await app.as('unit1').get(`/analysis/reports/${reportId}`)).status).toBe(403);
    expect((await app.as(null).get(`/analysis/reports/${reportId}`)).status).toBe(401);
  });

  it('has follow-ups that are set, listed and done once', async () => {
    const path = `/analysis/reports/${reportId}/follow-ups`;
    const set = await app
      .as('analyst')
      .post(path, { text: '加强夜间巡防', unitId: app.units.police, dueOn: '2026-11-30' });
    expect(set.status).toBe(201);
    const done = (note: string) => app.as('analyst').post(`${path}/${set.body.followUpId}/done`, { note });
    expect((await done('已安排')).status).toBe(204);
    expect((await done('再来')).body.error.code).toBe('analysis.follow-up-done-already');
    expect((await report()).followUps).toEqual([
      expect.objectContaining({ text: '加强夜间巡防', dueOn: '2026-11-30', doneNote: '已安排' }),
    ]);
    const unknown = await app.as('analyst').post(path, { text: '交给谁', unitId: reportId });
    expect(unknown.status).toBe(422);
    expect((await app.as('leader').post(path, { text: '不是这里' })).status).toBe(403);
  });

  it('every act is in the audit trail and is announced', async () => {
    const entries = await app.rt.database.prisma.auditEntry.findMany({ where: { subject: reportId } });
    expect(entries.map(({ action }) => action).sort()).toEqual(
      ['draft', 'edit', 'edit', 'publish', 'return', 'submit', 'submit'].map((name) => `analysis.${name}`),
    );
    const events = await app.rt.database.prisma.outboxEvent.findMany({
      where: { name: { startsWith: 'analysis.' } },
    });
    expect(events.map(({ name }) => name)).toEqual([
      'analysis.drafted',
      'analysis.submitted',
      'analysis.returned',
      'analysis.submitted',
      'analysis.published',
      'analysis.follow-up-set',
    ]);
  });

  it('on Monday morning a draft lies ready for every county that has none', async () => {
    const drafts = () => app.rt.database.prisma.weeklyReport.findMany({ orderBy: { number: 'asc' } });
    await app.clock.advanceTo(new Date('2026-11-22T23:59:00Z'));
    await app.sweep('analysis.draft-missing');
    expect((await drafts()).map(({ number }) => number)).toEqual([`${COUNTY}-2026-46`]);
    await app.clock.advanceTo(new Date('2026-11-23T00:00:00Z'));
    await app.sweep('analysis.draft-missing');
    await app.sweep('analysis.draft-missing');
    expect((await drafts()).map(({ number, draftedBy }) => [number, draftedBy])).toEqual([
      [`${COUNTY}-2026-46`, app.people.analyst],
      [`${COUNTY}-2026-47`, null],
      [`${OTHER_COUNTY}-2026-47`, null],
    ]);
  });

  it('a city report tells its counties', async () => {
    const { prisma } = app.rt.database;
    await prisma.person.update({ where: { id: app.people.analyst2 }, data: { regionCode: CITY } });
    const { body } = await app
      .as('analyst2')
      .post('/analysis/reports', { regionCode: CITY, weekStart: LAST_WEEK });
    const city = await app.as('cityLeader').get(`/analysis/reports/${body.reportId}`);
    expect(city.body.figures.counties.map(({ code }: { code: string }) => code)).toEqual([
      COUNTY,
      OTHER_COUNTY,
    ]);
    expect(figure(city.body, 'survey.interviews').now.value).toBe(115);
    expect((await app.as('cityLeader').get(`/analysis/reports/${body.reportId}.pdf`)).status).toBe(200);
  });

  it('the overview shows this week, what is late and the last report', async () => {
    const { body, status } = await app.as('leader').get('/overview');
    expect(status).toBe(200);
    expect(body.overdue.items).toEqual([expect.objectContaining({ number: 'T3' })]);
    expect(body.latestReport.number).toBe(`${COUNTY}-2026-46`);
    expect(body.trend).toHaveLength(8);
    expect(body.counties).toEqual([]);
    expect((await app.as('cityLeader').get('/overview')).body.counties.length).toBeGreaterThan(0);
    expect((await app.as('dispatcher').get('/overview')).status).toBe(403);
  });
});
