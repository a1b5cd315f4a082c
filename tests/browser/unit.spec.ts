import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowsers, PHONE, type Browsers, type Person } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { button, press, reads } from '../support/screen.ts';
import { signedIn, type Centre } from '../support/signed-in.ts';
import { aDispatch, aHandled, ticketOf } from '../api/3-dispatch/support.ts';

const MINUTES = 60_000;
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

describe('a unit’s handler', () => {
  let product: Product;
  let browsers: Browsers;
  let centre: Centre;
  let phone: Person;
  let task: Awaited<ReturnType<typeof aDispatch>>;

  beforeAll(async () => {
    product = await startProduct();
    browsers = await openBrowsers(product);
    centre = await signedIn(product, 'operator1', 'dispatcher', 'unit1', 'unit2', 'unit3');
    task = await aDispatch(centre, {
      matter: { title: '主街路灯坏了两周', urgency: 'urgent' },
      body: { note: '请尽快到现场核实。' },
    });
    await aDispatch(centre, {
      matter: { title: '学校门口积水难走', text: '学校门口下雨就积水，孩子上学难走。' },
    });
    await aHandled(centre, { matter: { title: '村口路灯夜间不亮' } });
    phone = await browsers.open('unit2', { size: PHONE });
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  it(
    'accepts on the telephone what was assigned, and reports progress',
    async () => {
      const { page } = phone;
      await page.goto('/');
      await page.waitForURL('**/unit');
      await reads(page, '主街路灯坏了两周');
      expect(await fits(page)).toBe(true);
      await phone.picture('unit-tasks');
      await page.getByText('主街路灯坏了两周').click();
      await reads(page, '请尽快到现场核实。');
      await press(page, '签收');
      await button(page, '报进展').waitFor();
      await phone.picture('unit-task');
      await press(page, '报进展');
      await page.getByLabel('办理到哪一步了').fill('已派电工到现场，确认线路老化。');
      await press(page.getByRole('dialog'), '提交');
      await reads(page, '已记录');
      await reads(page, /已派电工到现场/);
      expect(await fits(page)).toBe(true);
      expect((await ticketOf(centre, task.ticketId)).status).toBe('handling');
    },
    3 * MINUTES,
  );

  it(
    'asks for more days and sees the new day before asking',
    async () => {
      const { page } = phone;
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('menuitem', { name: '申请延期' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('理由').fill('线路需要整体更换，材料三天后到。');
      await dialog.locator('.due-line strong', { hasText: /\d{4}-\d{2}-\d{2}/ }).waitFor();
      await phone.picture('unit-extension');
      await press(dialog, '提交');
      await reads(page, '已申请延期 3 个工作日，等待审批');
      const { extensions } = await ticketOf(centre, task.ticketId);
      expect(extensions[0]).toMatchObject({ workingDays: 3, ruling: null });
    },
    2 * MINUTES,
  );

  it(
    'is told what a result still lacks, and loses nothing half-typed',
    async () => {
      const { page } = phone;
      await press(page, '反馈结果');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('办理情况（内部）').fill('已更换');
      await reads(dialog, /办理情况：至少 \d+ 个字/);
      await reads(dialog, '是否解决：请选择是否解决');
      expect(await button(dialog, '提交中心审核').isDisabled()).toBe(true);
      await phone.picture('unit-result-incomplete');

      // The page changes behind the form while somebody is typing.
      const urged = await centre
        .as('dispatcher')
        .post(`/tickets/${task.ticketId}/urge`, { text: '请今天反馈。' });
      expect(urged.status).toBeLessThan(300);
      await reads(page, /请今天反馈/);
      expect(await dialog.getByLabel('办理情况（内部）').inputValue()).toBe('已更换');

      // Put away by a slip of the thumb, and taken up again.
      await dialog.getByRole('button', { name: /关闭|Close/ }).click();
      await dialog.waitFor({ state: 'detached' });
      await press(page, '反馈结果');
      expect(await dialog.getByLabel('办理情况（内部）').inputValue()).toBe('已更换');

      await dialog.getByLabel('办理情况（内部）').fill('已更换主街灯具并核实周边路段，线路同步检修。');
      await dialog.getByLabel('公开答复').fill('您好，您反映的路灯问题已修复，如再出现故障请随时来电告知。');
      if (await dialog.getByRole('switch').isChecked()) await dialog.getByRole('switch').click();
      await dialog.getByLabel('未联系的原因').fill('由中心统一答复');
      await dialog.getByText('是', { exact: true }).last().click();
      await dialog.getByText('实质性办结').click();
      await phone.picture('unit-result-complete');
      await press(dialog, '提交中心审核');
      await reads(page, '已提交，等待中心审核');
      expect((await ticketOf(centre, task.ticketId)).status).toBe('answered');
      expect(phone.complaints).toEqual([]);
    },
    4 * MINUTES,
  );

  it(
    'works at a desk as well, and finds no task of another unit',
    async () => {
      const desk = await browsers.open('unit1');
      const { page } = desk;
      const own = await aDispatch(centre, {
        lead: 'police',
        matter: { title: '夜间施工噪音', categoryCode: 'order.noise' },
      });
      await page.goto('/unit');
      await page.getByText('夜间施工噪音').click();
      await press(page, '签收');
      await reads(page, '已签收，开始办理');
      await desk.picture('unit-desk');
      expect((await ticketOf(centre, own.ticketId)).status).toBe('handling');
      await page.goto(`/unit/tasks/${task.lead}`);
      await reads(page, '没有这个任务');
      expect(await page.getByText('主街路灯坏了两周').count()).toBe(0);
      expect(desk.complaints).toEqual([]);
    },
    2 * MINUTES,
  );
});
