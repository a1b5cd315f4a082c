import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { addDays } from '../../../api/shared/statistics/figures/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/world.ts';
import { publishQuestionnaire } from './week-data.ts';
import { manyWeeks, seeded, week } from './weeks-of-rows.ts';

const LAST = '2026-11-09';
const WEEKS = 34;
const DROP = addDays(LAST, -14);

let app: TestApp;
let versionId: string;
const random = seeded(11);
beforeAll(async () => {
  app = await startTestApp();
  versionId = await publishQuestionnaire(app);
  await manyWeeks(app, { versionId, last: addDays(LAST, -21), weeks: WEEKS, seed: 7 });
});
afterAll(() => app.close());

type Who = 'analyst' | 'leader' | 'cityLeader' | 'otherAnalyst';
const warnings = async (who: Who, asked: string) =>
  (await app.as(who).get(`/analysis/warnings?week=${asked}`)).body;
const chart = (who: Who, asked: Record<string, string>) =>
  app.as(who).get(`/analysis/warnings/chart?${new URLSearchParams(asked).toString()}`);
/** A week of both counties, the first of which may be worse off. */
const bothWeeks = async (monday: string, safe: number, matters = 6) => {
  await week(app, { versionId, monday, county: COUNTY, safe, matters, random });
  await week(app, { versionId, monday, county: OTHER_COUNTY, safe: 0.92, matters: 6, random });
};

describe('研判会商 analysis: weekly warnings', () => {
  const quiet = addDays(LAST, -21);

  it('without a change there is none, and what was watched and what would be seen is said', async () => {
    const { status, body } = await app.as('analyst').get(`/analysis/warnings?week=${quiet}`);
    expect(status).toBe(200);
    expect(body.items).toEqual([]);
    expect(body.week).toEqual({ start: quiet, end: addDays(quiet, 6) });
    expect(body.watched).toEqual({ share: 2, score: 1, count: 1 });
    expect(body.smallestSafety).toBeGreaterThan(0.05);
    expect(body.smallestSafety).toBeLessThan(0.25);
    expect(body.rules.falseAlarmsPerQuarter).toBe(1);
  });

  it('has one budget for the whole centre, whoever looks, and shows each their own counties', async () => {
    const [own, other, city] = [
      await warnings('analyst', quiet),
      await warnings('otherAnalyst', quiet),
      await warnings('cityLeader', quiet),
    ];
    // Two counties: two shares with two charts each, a score and a category.
    expect([own.charts, other.charts, city.charts]).toEqual([12, 12, 12]);
    expect(own.series.map((each: { county: { code: string } }) => each.county.code)).toEqual(
      own.series.map(() => COUNTY),
    );
    expect(city.series).toHaveLength(8);
  });

  it('says that a short history cannot be judged', async () => {
    const body = await warnings('analyst', addDays(quiet, -7 * (WEEKS - 10)));
    expect(body.items).toEqual([]);
    expect(body.watched).toEqual({ share: 0, score: 0, count: 0 });
    expect(body.silent['short-history']).toBe(4);
    expect(body.smallestSafety).toBeNull();
  });

  it('finds a fall, and says its county and its week', async () => {
    await bothWeeks(DROP, 0.72);
    await bothWeeks(addDays(DROP, 7), 0.72, 30);
    await bothWeeks(LAST, 0.72, 30);
    const { items } = await warnings('leader', LAST);
    const safety = items.find((each: { key: string }) => each.key === 'survey.safety');
    expect(safety).toMatchObject({ kind: 'share', county: { code: COUNTY }, since: DROP, window: 1 });
    expect(safety.methods).toContain('cusum');
    expect(safety.usual - safety.value).toBeGreaterThan(0.1);
    expect(safety.oneInWeeks).toBeGreaterThan(1000);
    expect(safety.points.at(-1)).toMatchObject({ week: LAST });
    const noise = items.find((each: { key: string }) => each.key === 'order.noise');
    expect(noise).toMatchObject({
      kind: 'count',
      county: { code: COUNTY },
      since: addDays(DROP, 7),
      fresh: false,
      methods: ['ears'],
    });
    // The other county, in which nothing happened, is not warned of.
    expect((await warnings('otherAnalyst', LAST)).items).toEqual([]);
    expect((await warnings('cityLeader', LAST)).items).toEqual(items);
  });

  it('opens every watched chart, warned of or not, and none of another county', async () => {
    const asked = { week: LAST, kind: 'share', key: 'survey.safety', county: COUNTY };
    const found = await chart('analyst', asked);
    expect(found.body.series).toMatchObject({ warned: true, county: { code: COUNTY } });
    expect(found.body.points).toHaveLength(30);
    expect(found.body.points.at(-1).value).toBeLessThan(found.body.points.at(-1).limit);
    expect((await chart('analyst', { ...asked, county: OTHER_COUNTY })).status).toBe(404);
    expect((await chart('analyst', { ...asked, key: 'survey.court' })).status).toBe(404);
    expect((await app.as('operator1').get('/analysis/warnings')).status).toBe(403);
  });

  it('opens a count into its matters, and a share into its answers', async () => {
    const asked = new URLSearchParams({
      category: 'order.noise',
      county: COUNTY,
      from: LAST,
      to: '2026-11-15',
    });
    const { body } = await app.as('analyst').get(`/analysis/warnings/matters?${asked.toString()}`);
    const noise = (await warnings('analyst', LAST)).items.find(
      ({ key }: { key: string }) => key === 'order.noise',
    );
    expect(body.total).toBe(noise.value);
    expect(body.items[0]).toMatchObject({ link: 'registration', countyCode: COUNTY });
    const none = await app.as('otherAnalyst').get(`/analysis/warnings/matters?${asked.toString()}`);
    expect(none.status).toBe(404);
    const rows = await app
      .as('analyst')
      .get(`/figures/survey.safety/rows?from=${LAST}&to=2026-11-15&side=denominator&region=${COUNTY}`);
    expect(rows.body.total).toBe(60);
  });

  it('tells two counties nothing that would borrow from neighbours', async () => {
    const asked = `from=${LAST}&to=2026-11-15`;
    const few = await app.as('cityLeader').get(`/analysis/insight?key=survey.safety&${asked}`);
    expect(few.body).toMatchObject({ purpose: 'insight-only', refused: 'few-counties', items: [] });
    const counted = await app.as('cityLeader').get(`/analysis/insight?key=calls.offered&${asked}`);
    expect(counted.body.refused).toBe('not-an-estimate');
    expect((await app.as('cityLeader').get(`/analysis/insight?key=nothing&${asked}`)).status).toBe(404);
  });

  it.each([
    ['2026-11-10', 'analysis.not-a-monday'],
    ['2026-11-23', 'analysis.week-not-begun'],
  ])('refuses the week of %s', async (asked, code) => {
    const { status, body } = await app.as('analyst').get(`/analysis/warnings?week=${asked}`);
    expect([status, body.error.code]).toEqual([422, code]);
  });

  describe('in the weekly report', () => {
    let reportId: string;

    it('stand frozen among its figures and in its words', async () => {
      const drafted = await app
        .as('analyst')
        .post('/analysis/reports', { regionCode: COUNTY, weekStart: LAST });
      reportId = drafted.body.reportId;
      const { body } = await app.as('analyst').get(`/analysis/reports/${reportId}`);
      const { items } = await warnings('analyst', LAST);
      expect(body.figures.warnings.items).toEqual(items);
      const words = body.text.sections.find(({ key }: { key: string }) => key === 'warnings').paragraphs[0]
        .text;
      expect(words).toContain('群众安全感自2026年10月26日起偏低');
      expect(words).toContain('全中心共看12张图，合计平均每季度约有1次误报');
      expect(words).not.toMatch(/undefined|NaN|\{/);
    });

    it('are in its spreadsheet', async () => {
      const { bytes } = await app.as('analyst').get(`/analysis/reports/${reportId}.xlsx`);
      const book = new exceljs.Workbook();
      await book.xlsx.load(bytes as never);
      const cells: string[] = [];
      book.eachSheet((sheet) =>
        sheet.eachRow((row) => row.eachCell((cell) => cells.push(String(cell.text)))),
      );
      expect(cells.some((text) => text.includes('累积和图'))).toBe(true);
    });

    it('recompute to the same bytes under the rules that held, though the rules of today have changed', async () => {
      await app.as('admin').put('/settings/warnings.false-alarms-per-quarter', { value: 0.1 });
      const { body } = await app.as('analyst').get(`/analysis/reports/${reportId}/check`);
      expect(body).toMatchObject({ equal: true, recomputed: { equal: true, differing: [] } });
      const now = await warnings('analyst', LAST);
      expect(now.rules.falseAlarmsPerQuarter).toBe(0.1);
      expect(now.perChartWeek).toBeCloseTo(0.1 / 13 / 12, 12);
    });
  });
});
