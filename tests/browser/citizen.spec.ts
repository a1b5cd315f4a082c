import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBrowsers, PHONE, type Browsers } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';

const MINUTES = 60_000;

describe('a citizen on a phone', () => {
  let product: Product;
  let browsers: Browsers;
  beforeAll(async () => {
    product = await startProduct();
    browsers = await openBrowsers(product);
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers.close();
    await product.close();
  });

  it(
    'raises a matter without an account, and follows it by number and code until it is accepted',
    async () => {
      const citizen = await browsers.open(null, { size: PHONE });
      const { page } = citizen;
      await page.goto('/public');
      await page
        .getByLabel('您要反映的事情')
        .fill('测试镇政府门前路灯坏了很久，晚上出门看不清，希望修一修。');
      await page.getByLabel('县区').click();
      await page.getByTitle('驿城区').last().click();
      await page.getByLabel('联系电话').fill('13900018888');
      await citizen.picture('citizen-submit');
      await page.getByRole('button', { name: /提\s*交/ }).click();
      await page.getByText('已收到您反映的事情').waitFor();
      const [number, code] = await page.locator('.public-code dd').allTextContents();
      expect(number).toMatch(/^411702\d{12}$/);
      await citizen.picture('citizen-receipt');

      await page.getByRole('link', { name: '查询进度' }).last().click();
      // The receipt is carried along: nobody types it again.
      await page.getByRole('button', { name: /查\s*询$/ }).click();
      await page.getByText('已收到').first().waitFor();

      const operator = await product.as('operator1');
      const inbox = await operator.get('/registrations', { state: 'open', channel: 'web' });
      const { id } = inbox.body.items[0];
      const full = (await operator.get(`/registrations/${id}`)).body;
      await operator.put(`/registrations/${id}`, {
        version: full.version,
        categoryCode: 'life.road',
        title: '路灯坏了',
      });
      expect((await operator.post(`/registrations/${id}/accept`, {})).status).toBe(201);

      await page.goto('/public/track');
      await page.getByLabel('回执号').fill(number!);
      await page.getByLabel('查询码').fill(code!.toLowerCase());
      await page.getByRole('button', { name: /查\s*询$/ }).click();
      await page.getByText('已受理').first().waitFor();
      await citizen.picture('citizen-track');
      expect(await page.getByText('13900018888').count()).toBe(0);
      expect(citizen.complaints).toEqual([]);
    },
    3 * MINUTES,
  );

  it(
    'is told the same for a wrong code and for a number that does not exist',
    async () => {
      const { page } = await browsers.open(null, { size: PHONE, locale: 'en' });
      await page.goto('/public/track');
      await page.getByText('EN', { exact: true }).click();
      for (const number of ['411702202611180001', '411702202611189999']) {
        await page.getByRole('textbox').nth(0).fill(number);
        await page.getByRole('textbox').nth(1).fill('zzzzzz');
        await page.getByRole('button', { name: 'Look up' }).click();
        await page
          .getByText(/Nothing found|not found|No matter/i)
          .first()
          .waitFor();
      }
    },
    2 * MINUTES,
  );
});
