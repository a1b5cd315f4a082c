import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowsers, type Browsers, type Person } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { press, reads } from '../support/screen.ts';
import { signedIn } from '../support/signed-in.ts';
import { twoWeeks } from '../api/6-analysis/week-data.ts';

const MINUTES = 60_000;
const NOTE = '请补充夜间安全感下降的原因。';
const OWN = '本周安全感下降，主要受夜间施工扰民影响，建议城管与公安联合夜查。';

/** Downloads the report in a format by the menu; the first bytes tell what it is. */
async function download(
  page: Page,
  label: string,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await page.getByRole('button', { name: /下\s*载/ }).hover();
  const begun = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: label }).click();
  const file = await begun;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

describe('an analyst’s week', () => {
  let product: Product;
  let browsers: Browsers;
  let desk: Person;
  let leader: Person;
  let report = '';

  beforeAll(async () => {
    product = await startProduct();
    browsers = await openBrowsers(product);
    await twoWeeks(await signedIn(product));
    desk = await browsers.open('analyst');
    leader = await browsers.open('leader');
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  it(
    'drafts last week’s report, writes into it and submits it',
    async () => {
      const { page } = desk;
      await page.goto('/');
      await page.waitForURL('**/analysis');
      await press(page, '起草周报');
      await press(page.getByRole('dialog'), '起草');
      await page.waitForURL('**/analysis/reports/*');
      report = new URL(page.url()).pathname;
      await reads(page, '安全感');
      const paragraph = page.locator('.analysis-paragraph textarea').first();
      await paragraph.fill(OWN);
      await page.keyboard.press('Control+s');
      await reads(page, '已保存');
      await desk.picture('analyst-report');
      await press(page, '提交审定');
      await reads(page, '已提交审定');
      await page.locator('.analysis-paragraph').first().waitFor({ state: 'detached' });
    },
    3 * MINUTES,
  );

  it(
    'gets it back from the leader with a note, amends it, and sees it published',
    async () => {
      await leader.page.goto(report);
      await press(leader.page, '退回修改');
      await leader.page.getByLabel('请写明需要修改的内容').fill(NOTE);
      await press(leader.page.getByRole('dialog'), '退回修改');
      await reads(leader.page, '已退回');

      const { page } = desk;
      await reads(page, NOTE);
      const paragraph = page.locator('.analysis-paragraph textarea').first();
      await paragraph.fill(`${OWN}夜间安全感下降集中在测试镇施工路段。`);
      await desk.picture('analyst-returned');
      await press(page, '保存');
      await reads(page, '已保存');
      await press(page, '提交审定');
      await page.locator('.analysis-paragraph').first().waitFor({ state: 'detached' });

      await reads(leader.page, /集中在测试镇施工路段/);
      await press(leader.page, '审定发布');
      await press(leader.page.getByRole('tooltip'), '确定');
      await reads(leader.page, '已发布');
      await leader.picture('leader-report');
      await reads(page, '已发布');
      await press(page, '核验');
      await reads(page, '存储内容与发布时一致');
    },
    4 * MINUTES,
  );

  it(
    'takes it away as DOCX, PDF and XLSX',
    async () => {
      const { page } = desk;
      await page.goto(report);
      await reads(page, '已发布');
      const word = await download(page, 'Word 文档（DOCX）');
      const pdf = await download(page, 'PDF');
      const excel = await download(page, 'Excel 表格（XLSX）');
      expect([word.name, pdf.name, excel.name].map((name) => name.split('.').at(-1))).toEqual([
        'docx',
        'pdf',
        'xlsx',
      ]);
      expect(word.bytes.subarray(0, 2).toString()).toBe('PK');
      expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(excel.bytes.subarray(0, 2).toString()).toBe('PK');
      for (const { bytes } of [word, pdf, excel]) expect(bytes.length).toBeGreaterThan(3000);
    },
    2 * MINUTES,
  );

  it(
    'opens a figure into the rows that it counts',
    async () => {
      const { page } = desk;
      await page
        .locator('.analysis-figures')
        .getByRole('button', { name: '登记', exact: false })
        .first()
        .click();
      const drawer = page.getByRole('dialog');
      await reads(drawer, '口径');
      await drawer.getByRole('row').nth(1).waitFor();
      await desk.picture('analyst-rows');
      await drawer.getByRole('button', { name: /关闭|Close/ }).click();

      await page.goto('/analysis/figures?group=tickets');
      await page.locator('.analysis-open').first().waitFor();
      await desk.picture('analyst-figures');
      await page.locator('.analysis-open').first().click();
      await page.getByRole('dialog').getByRole('row').nth(1).waitFor();
    },
    2 * MINUTES,
  );

  it(
    'computes an assessment and opens a score into its rows',
    async () => {
      const { page } = desk;
      await page.goto('/assessment');
      await press(page, '计算考核');
      await press(page.getByRole('dialog'), '计算考核');
      await page.waitForURL('**/assessment/*');
      const row = page.getByRole('row', { name: /驿城区/ }).first();
      await row.waitFor();
      await desk.picture('analyst-assessment');
      await row.getByRole('button').first().click();
      await reads(page.getByRole('dialog'), '取数指标');
      await reads(page.getByRole('dialog'), '群众安全感');
      await desk.picture('analyst-score');
      expect([...desk.complaints, ...leader.complaints]).toEqual([]);
    },
    2 * MINUTES,
  );
});
