import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowsers, PHONE, type Browsers, type Person } from '../support/browser.ts';
import type { Loose } from '../support/client.ts';
import { startProduct, type Product } from '../support/product.ts';
import { isLive, press, reads } from '../support/screen.ts';
import { signedIn, type Centre } from '../support/signed-in.ts';
import { COUNTY } from '../support/world.ts';
import { twoWeeks } from '../api/6-analysis/week-data.ts';

const MINUTES = 60_000;
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

describe('a leader, mostly on a telephone', () => {
  let product: Product;
  let browsers: Browsers;
  let centre: Centre;
  let phone: Person;
  let incident: Loose;

  beforeAll(async () => {
    product = await startProduct();
    browsers = await openBrowsers(product);
    centre = await signedIn(product, 'operator1', 'supervisor', 'analyst', 'leader');
    await twoWeeks(centre);
    phone = await browsers.open('leader', { size: PHONE });
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  it(
    'begins with the overview, which fits the telephone and opens into rows',
    async () => {
      const { page } = phone;
      await page.goto('/');
      await page.waitForURL('**/overview');
      await reads(page, '安全感趋势（近八周）');
      await reads(page, '超期未结工单');
      await isLive(page);
      expect(await fits(page)).toBe(true);
      await phone.picture('leader-overview');
    },
    2 * MINUTES,
  );

  it(
    'hears of an incident at once, acknowledges it with an instruction, and passes it up',
    async () => {
      const { page } = phone;
      incident = (
        await centre.as('operator1').post('/incidents', {
          regionCode: COUNTY,
          kind: 'accident',
          grade: 'major',
          title: '测试路口多车相撞',
          occurredAt: new Date(centre.clock.now().getTime() - 10 * 60_000).toISOString(),
          place: '测试镇测试路口',
          text: '调查员在访问中得知测试路口发生多车相撞，有人受伤。',
        })
      ).body;
      await page.getByRole('link', { name: /测试路口多车相撞/ }).click();
      await press(page, '签收');
      await page.getByPlaceholder('批示意见（可不填）').fill('立即组织救治，续报伤情。');
      await press(page.getByRole('dialog'), '确定');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await reads(page, /批示：立即组织救治，续报伤情。/);
      await phone.picture('leader-incident');
      expect(await fits(page)).toBe(true);
      await press(page, '报上一级');
      await press(page.getByRole('dialog'), '确定');
      await reads(page, '已报上一级');

      const city = await browsers.open('cityLeader', { size: PHONE });
      await city.page.goto('/overview');
      await city.page.getByRole('link', { name: /测试路口多车相撞/ }).click();
      await press(city.page, '签收');
      await city.page.getByPlaceholder('批示意见（可不填）').fill('市里派专家组支援。');
      await press(city.page.getByRole('dialog'), '确定');
      await reads(city.page, /批示：市里派专家组支援。/);
      await reads(page, /批示：市里派专家组支援。/);
      const { body } = await centre.as('leader').get(`/incidents/${incident.id}`);
      expect(body.steps.map((step: Loose) => Boolean(step.acknowledgedAt))).toEqual([true, true]);
      expect(city.complaints).toEqual([]);
      await city.context.close();
    },
    4 * MINUTES,
  );

  it(
    'rules on an objection and publishes the assessment',
    async () => {
      const analyst = centre.as('analyst');
      const computed = await analyst.post('/assessments', {
        kind: 'county',
        regionCode: COUNTY,
        periodStart: '2026-10-01',
      });
      const { id } = computed.body;
      expect((await analyst.post(`/assessments/${id}/announce`)).status).toBeLessThan(300);
      const subject = computed.body.subjects.find((each: Loose) => each.subjectId === COUNTY);
      const score = subject.scores.find((each: Loose) => each.indicator === 'incidents') ?? subject.scores[0];
      const objected = await centre
        .as('leader')
        .post(`/assessments/${id}/objections`, { scoreId: score.id, text: '当日系统停机，已电话签收' });
      expect(objected.status).toBe(201);

      const desk = await browsers.open('leader');
      const { page } = desk;
      await page.goto(`/assessment/${id}`);
      await reads(page, '当日系统停机，已电话签收');
      await press(page, '裁定');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('成立', { exact: true }).click();
      await dialog.getByLabel(/调整后得分/).fill('5');
      await dialog.getByLabel('裁定意见').fill('情况属实。');
      await press(dialog, '确定');
      await reads(page, '成立 → 5');
      await desk.picture('leader-objection');

      // The time for objections passes.
      await product.running.rt.database.prisma.assessment.update({
        where: { id },
        data: { announcedAt: new Date(centre.clock.now().getTime() - 30 * 86_400_000) },
      });
      await press(page, '发布');
      await press(page.getByRole('tooltip'), '确定');
      await reads(page, /校验值 [0-9a-f]{16}/);
      await desk.picture('leader-assessment');
      expect((await analyst.get(`/assessments/${id}`)).body.state).toBe('published');
      expect([...desk.complaints, ...phone.complaints]).toEqual([]);
    },
    3 * MINUTES,
  );
});
