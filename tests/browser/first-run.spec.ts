import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowsers, type Browsers, type Person } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { press, reads } from '../support/screen.ts';

const MINUTES = 60_000;
const CHINESE = /[\u3400-\u9fff]/;

/** Values, and the documents that they come from, are the centre's own and stay in its language. */
const DATA = '.setting-value, td.quiet';

/** What is Chinese on an English page although nobody here typed it. */
async function chinese(page: Page, typed: readonly string[]): Promise<readonly string[]> {
  const words = await page.evaluate((data) => {
    for (const cell of document.querySelectorAll<HTMLElement>(data)) cell.style.display = 'none';
    return [...document.querySelectorAll<HTMLElement>('.shell-content, .shell-sider, .shell-header')].map(
      (part) => part.innerText,
    );
  }, DATA);
  return words
    .flatMap((text) => text.split('\n'))
    .map((line) => typed.reduce((rest, known) => rest.replaceAll(known, ''), line))
    .filter((line) => CHINESE.test(line) && line.trim() !== '中');
}

describe('an empty installation on its first day', () => {
  let product: Product;
  let browsers: Browsers;
  let desk: Person;

  beforeAll(async () => {
    product = await startProduct({ world: 'none' });
    browsers = await openBrowsers(product);
    desk = await browsers.open(null);
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  it(
    'asks for the region and the first administrator, and lets them in',
    async () => {
      const { page } = desk;
      await page.goto('/');
      await page.getByRole('heading', { name: '首次使用' }).waitFor();
      await page.getByLabel('行政区划代码').fill('4117');
      await page.getByLabel('地区名称').fill('驻马店市');
      await page.getByLabel('管理员姓名').fill('测试管理员');
      await page.getByLabel('用户名').fill('founder');
      await page.getByLabel('密码', { exact: true }).fill('invented-password-1');
      await page.getByLabel('再输入一次新密码').fill('invented-password-2');
      await press(page, '创建并登录');
      await reads(page, '两次输入的密码不一致');
      await desk.picture('first-run');
      await page.getByLabel('行政区划代码').fill('411700');
      await page.getByLabel('再输入一次新密码').fill('invented-password-1');
      await press(page, '创建并登录');
      await page.getByRole('heading', { name: '人员账号' }).waitFor();
      await reads(page, 'founder');
    },
    3 * MINUTES,
  );

  it(
    'is furnished: a category, and the number that residents call',
    async () => {
      const { page } = desk;
      await page.goto('/admin/categories');
      await press(page, '新增大类');
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel('代码').fill('order');
      await drawer.getByLabel('名称', { exact: true }).fill('公共安全');
      await drawer.getByLabel('英文名称').fill('Public safety');
      await press(drawer, '保存');
      await page.getByText('公共安全').first().click();
      await press(page, '修改');
      await drawer.getByLabel('英文名称').fill('Public order');
      await press(drawer, '保存');
      await reads(page, 'Public order');

      await page.goto('/admin/service-numbers');
      await press(page, '新增号码');
      await drawer.getByLabel('号码', { exact: true }).fill('12340');
      await drawer.getByLabel('名称').fill('社情民意热线');
      await drawer.getByLabel('欢迎语').fill('您好，这里是社情民意热线。');
      await drawer.getByLabel('非接听时间提示').fill('现在是非接听时间。');
      await press(drawer, '保存');
      await page.getByRole('cell', { name: '12340' }).waitFor();
      await desk.picture('first-run-numbers');
    },
    3 * MINUTES,
  );

  it(
    'keeps record of every act',
    async () => {
      const { page } = desk;
      await page.goto('/admin/audit');
      for (const act of ['建立系统', '新增分类', '修改分类', '新增热线号码'])
        await page.getByRole('cell', { name: act }).first().waitFor();
      expect(desk.complaints).toEqual([]);
    },
    2 * MINUTES,
  );

  it(
    'speaks English everywhere once that is chosen',
    async () => {
      const { page } = desk;
      await page.getByText('EN', { exact: true }).click();
      await page.getByRole('heading', { name: 'Audit trail' }).waitFor();
      const typed = ['测试管理员', '驻马店市', '公共安全', '您好，这里是社情民意热线。', '社情民意热线'];
      const found: Record<string, readonly string[]> = {};
      for (const name of [
        'people',
        'units',
        'regions',
        'categories',
        'directory',
        'calendar',
        'service-numbers',
        'settings',
        'audit',
      ]) {
        await page.goto(`/admin/${name}`);
        await page.locator('.shell-content h1').waitFor();
        await page.locator('.ant-spin-spinning').waitFor({ state: 'detached' });
        await page.waitForLoadState('networkidle');
        const left = await chinese(page, typed);
        if (left.length > 0) found[name] = left;
      }
      await desk.picture('first-run-english');
      expect(found).toEqual({});
    },
    3 * MINUTES,
  );
});
