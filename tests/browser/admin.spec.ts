import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowsers, type Browsers } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';

const MINUTES = 60_000;

/** Picks from a list or a tree by typing a part of the name. */
async function pick(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).click();
  await page.keyboard.type(name);
  await page.locator('.ant-select-dropdown:visible').getByText(name, { exact: false }).first().click();
}

const save = (page: Page) => page.getByRole('button', { name: /保\s*存/ }).click();

describe('an administrator at the desk', () => {
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
    'lets a new operator in, who signs in with the password told once and finds the desk',
    async () => {
      const { page, complaints, picture } = await browsers.open('admin');
      await page.goto('/');
      await page.getByRole('heading', { name: '人员账号' }).waitFor();
      await page.getByRole('button', { name: '新增账号' }).click();
      await page.getByLabel('名称').fill('新同事');
      await page.getByLabel('用户名').fill('new-operator');
      await page.getByLabel('调查员', { exact: true }).check();
      await pick(page, '管辖范围', '驿城区');
      await save(page);
      await page.getByText('必填').first().waitFor();
      await page.getByLabel('工号').fill('901');
      await save(page);
      const password = await page.getByTestId('made-password').textContent();
      await picture('admin-account');

      const newcomer = await browsers.open(null);
      await newcomer.page.goto('/');
      await newcomer.page.getByLabel('用户名').fill('new-operator');
      await newcomer.page.getByLabel('密码').fill('not-this-one');
      await newcomer.page.keyboard.press('Enter');
      await newcomer.page.getByText('用户名或密码不对').waitFor();
      await newcomer.page.getByLabel('密码').fill(password!.trim());
      await newcomer.page.keyboard.press('Enter');
      await newcomer.page.waitForURL('**/calls/desk');
      await newcomer.page.locator('[data-connection="live"]').waitFor();
      expect(await newcomer.page.getByText('人员账号').count()).toBe(0);
      expect([...complaints, ...newcomer.complaints]).toEqual([]);
    },
    3 * MINUTES,
  );

  it(
    'drafts the dispatch directory, fills a gap and publishes it',
    async () => {
      const { page, complaints, picture } = await browsers.open('admin');
      await page.goto('/admin/directory');
      await page.getByText('已发布的版本不能修改').waitFor();
      await page.getByRole('button', { name: '起草新版本' }).click();
      await page.getByRole('button', { name: '新增条目' }).click();
      await pick(page, '事项分类', '道路照明');
      await pick(page, '区划', '驿城区');
      await pick(page, '主办单位', '住建局');
      await save(page);
      await page.getByText('条目（5）').waitFor();
      await page.getByText('空缺').click();
      await page.getByText('外县').first().waitFor({ state: 'detached' });
      await page
        .locator('.page-header-actions')
        .getByRole('button', { name: /发\s*布/ })
        .click();
      await save(page);
      await page.getByRole('button', { name: '起草新版本' }).waitFor();
      await picture('admin-directory');
      const admin = await product.as('admin');
      const versions = (await admin.get('/directory')).body;
      expect(
        versions.map((one: { version: number; current: boolean }) => [one.version, one.current]),
      ).toEqual([
        [2, true],
        [1, false],
      ]);
      expect(complaints).toEqual([]);
    },
    3 * MINUTES,
  );

  it(
    'makes a day a day off, changes a rule, and finds both in an audit trail that is whole',
    async () => {
      const { page, complaints, picture } = await browsers.open('admin');
      await page.goto('/admin/calendar');
      await page.getByRole('button', { name: /^2026-11-25 工作日/ }).click();
      await page.getByPlaceholder('如 防汛应急').fill('防汛应急');
      await page.getByPlaceholder('如 市政府办公室通知').fill('市政府办公室通知（测试）');
      await save(page);
      await page.getByRole('button', { name: /^2026-11-25 休息日 防汛应急/ }).waitFor();
      await picture('admin-calendar');

      await page.goto('/admin/settings');
      await page.getByText('登录有效小时数').click();
      await page.getByRole('dialog').getByRole('spinbutton').fill('10');
      await save(page);
      await page.getByText('已调整').first().waitFor();

      await page.goto('/admin/audit');
      await page.getByText('修改规则').first().waitFor();
      await page.getByText('设定日期').first().waitFor();
      await page.getByRole('button', { name: '校验链条' }).click();
      await page.getByText('完整无缺').waitFor();
      await picture('admin-audit');
      expect(complaints).toEqual([]);
    },
    3 * MINUTES,
  );
});
