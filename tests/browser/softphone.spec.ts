import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { HEADSET, openBrowsers, type Browsers, type Person } from '../support/browser.ts';
import { startExchangeProduct, type ExchangeProduct } from '../support/exchange-product.ts';
import { choose, isLive, reads } from '../support/screen.ts';
import { until } from '../support/until.ts';

const MINUTES = 60_000;

const bar = (page: Page) => page.getByRole('region', { name: '电话条' });
const barSays = (page: Page, words: string) => bar(page).getByText(words, { exact: true }).waitFor();
const connected = (page: Page) => page.locator('[data-phone="registered"]').waitFor();

describe('an operator with a headset before the browser', () => {
  let product: ExchangeProduct;
  let browsers: Browsers;
  let operator: Person;

  beforeAll(async () => {
    product = await startExchangeProduct('softphone');
    browsers = await openBrowsers(product, [...HEADSET, '--use-fake-ui-for-media-stream']);
  }, 15 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  it(
    'is a telephone of the exchange as soon as they have signed in',
    async () => {
      operator = await browsers.open('operator1', { allowed: ['microphone'] });
      const { page } = operator;
      await page.goto('/calls/desk');
      await isLive(page);
      await connected(page);
      await page.keyboard.press('F8');
      await barSays(page, '就绪');
    },
    3 * MINUTES,
  );

  it(
    'answers a resident who calls the hotline, speaks with them, registers what they say and hangs up',
    async () => {
      const { page } = operator;
      product.citizenCalls();
      await barSays(page, '来电，请接听');
      await operator.picture('softphone-rings');
      await page.keyboard.press('F9');
      await barSays(page, '通话中');
      const before = await product.voices();
      const after = await until('voice in both directions', async () => {
        const now = await product.voices();
        const more = (who: 'citizen' | 'operator') =>
          now[who].every((count, at) => count > before[who][at]! + 100);
        return more('citizen') && more('operator') ? now : null;
      });
      expect(Math.min(...after.citizen, ...after.operator)).toBeGreaterThan(100);
      await reads(page, '通话质量好');
      await operator.picture('softphone-speaks');

      await page.getByLabel('诉求内容').fill('测试镇主街的路灯坏了两周，晚上走路害怕，希望修一修。');
      await choose(page, '事项类别', '道路照明');
      await reads(page, /已自动保存/);
      await page.keyboard.press('Control+3');
      await reads(page, '已受理，请向诉求人读出编号和查询码');
      await page.keyboard.press('Enter');
      await page.keyboard.press('F10');
      await barSays(page, '话后处理');

      const { prisma } = product.rt.database;
      const call = await prisma.call.findFirstOrThrow();
      expect(call).toMatchObject({
        direction: 'in',
        purpose: 'hotline',
        operatorId: product.people.operator1,
      });
      const registration = await prisma.registration.findFirstOrThrow();
      expect(registration).toMatchObject({ channel: 'hotline', callId: call.id });
      expect(await prisma.ticket.count()).toBe(1);
      await until('the call has ended', async () => {
        const { endedAt, endedBy } = await prisma.call.findFirstOrThrow();
        return endedAt !== null && endedBy === 'operator';
      });
      expect(operator.complaints).toEqual([]);
    },
    4 * MINUTES,
  );
});
