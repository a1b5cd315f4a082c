import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBrowsers, type Browsers, type Person } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { button, isLive, press, reads } from '../support/screen.ts';
import { signedIn } from '../support/signed-in.ts';
import { aPublishedVersion } from '../api/1-survey/support.ts';

const MINUTES = 60_000;

/** Line 3 repeats line 2, line 4 is no number, line 5 is a formula, line 6 is of no place of this county. */
const SAMPLE = [
  '号码,县区,乡镇,年龄段,性别,姓名',
  '13900016601,驿城区,测试镇,30-39,女,测试甲',
  '13900016601,驿城区,测试镇,30-39,女,测试甲',
  '不是号码,驿城区,测试镇,30-39,男,测试乙',
  '=1+1,驿城区,测试镇,30-39,男,测试丙',
  '13900016602,驿城区,没有这个乡,30-39,男,测试丁',
  '13900016603,驿城区,示例乡,40-49,男,测试戊',
].join('\n');

describe('a supervisor’s day', () => {
  let product: Product;
  let browsers: Browsers;
  let desk: Person;

  beforeAll(async () => {
    product = await startProduct();
    browsers = await openBrowsers(product);
    await aPublishedVersion(await signedIn(product, 'admin'));
    desk = await browsers.open('supervisor');
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  it(
    'makes a project and gives it a sample, with every bad line told and why',
    async () => {
      const { page } = desk;
      await page.goto('/survey/projects');
      await press(page, '新建项目');
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel('项目名称').fill('四季度安全感调查');
      await drawer.getByLabel('问卷版本').click();
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
      await press(drawer, '保存');
      await page.getByRole('heading', { name: /四季度安全感调查/ }).waitFor();
      await page.setInputFiles('input[type=file]', {
        name: '样本.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(SAMPLE),
      });
      await reads(page, '文件已收下，正在后台读取');
      await page.getByText('已完成', { exact: true }).waitFor();
      await press(page, '查看问题');
      const problems = page.getByRole('dialog');
      await reads(problems, '是公式，不会计算');
      const lines = await problems.getByRole('row').allTextContents();
      const told = (line: number) => lines.find((row) => row.startsWith(String(line))) ?? '';
      expect(told(3)).toContain('号码重复，已剔除');
      expect(told(4)).toContain('号码');
      expect(told(5)).toContain('是公式，不会计算');
      expect(told(6)).toContain('不是该县区的乡镇');
      await desk.picture('supervisor-problems');
      const download = page.waitForEvent('download');
      await press(problems, '下载');
      expect((await download).suggestedFilename()).toMatch(/\.csv$/);
      await problems.getByRole('button', { name: /关闭|Close/ }).click();
    },
    4 * MINUTES,
  );

  it(
    'sets interlocking quotas and opens the project',
    async () => {
      const { page } = desk;
      await page.getByRole('tab', { name: '配额' }).click();
      await press(page, '配额方案');
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel('每县目标').fill('40');
      await press(drawer, '生成');
      await reads(drawer, /合计 40/);
      await desk.picture('supervisor-quotas');
      await press(drawer, '保存');
      await page
        .getByRole('cell', { name: /^0 \/ \d/ })
        .first()
        .waitFor();
      await press(page, '开始调查');
      await reads(page, '进行中');
      await button(page, '暂停').waitFor();
    },
    2 * MINUTES,
  );

  it(
    'sees on the live board that an operator is ready',
    async () => {
      const { page } = desk;
      await page.goto('/');
      await page.getByRole('heading', { name: '现场监控' }).waitFor();
      await isLive(page);
      const row = page.getByRole('row', { name: /测试operator1/ });
      expect(await row.getByText('就绪', { exact: true }).count()).toBe(0);
      const operator = await browsers.open('operator1');
      await operator.page.goto('/calls/desk');
      await isLive(operator.page);
      await operator.page.getByRole('region', { name: '电话条' }).getByText('未上线').waitFor();
      await operator.page.keyboard.press('F8');
      await row.getByText('就绪', { exact: true }).waitFor();
      await desk.picture('supervisor-board');
      await operator.page.keyboard.press('Alt+q');
      await row.getByText('就绪', { exact: true }).waitFor({ state: 'detached' });
      await operator.context.close();
    },
    3 * MINUTES,
  );

  it(
    'reads progress, the sixteen rates and the cases behind them',
    async () => {
      const { page } = desk;
      await page.goto('/survey/projects');
      await page.getByText('四季度安全感调查').click();
      await page.getByRole('tab', { name: '进度与指标' }).click();
      await reads(page, 'AAPOR 应答指标');
      for (const name of ['RR1', 'RR6', 'COOP4', 'REF3', 'CON3'])
        await page.getByText(name, { exact: true }).waitFor();
      await desk.picture('supervisor-progress');
      await page.getByRole('tab', { name: '样本明细' }).click();
      await page
        .getByRole('cell', { name: /139\*{4}/ })
        .first()
        .waitFor();
    },
    2 * MINUTES,
  );

  it(
    'keeps a number from being called, and finds it again by the whole number',
    async () => {
      const { page } = desk;
      await page.goto('/survey/do-not-call');
      await press(page, '新增');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('号码').fill('1390001');
      await dialog.getByLabel('原因').fill('本人来电要求');
      await press(dialog, '确定');
      await reads(dialog, '不是有效的电话号码');
      await dialog.getByLabel('号码').fill('13900016609');
      await press(dialog, '确定');
      await page.getByRole('cell', { name: '本人来电要求' }).waitFor();
      await page.getByPlaceholder('按完整号码查找').fill('13900016609');
      await page.keyboard.press('Enter');
      await page.getByRole('cell', { name: /^139\*{4}/ }).waitFor();
      expect(await page.getByText('13900016609').count()).toBe(0);
      await page.getByPlaceholder('按完整号码查找').fill('13900016610');
      await page.keyboard.press('Enter');
      await page.getByText('本人来电要求').waitFor({ state: 'detached' });
      await desk.picture('supervisor-do-not-call');
      expect(desk.complaints).toEqual([]);
    },
    2 * MINUTES,
  );
});
