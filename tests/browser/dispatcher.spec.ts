import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBrowsers, type Browsers, type Person } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { button, choose, press, reads } from '../support/screen.ts';
import { signedIn, type Centre } from '../support/signed-in.ts';
import { aTicket } from '../api/2-registration/support.ts';
import { aDispatch, aHandled, ticketOf } from '../api/3-dispatch/support.ts';
import { aTold, anAnswered, bringForward } from '../api/4-feedback/support.ts';

const MINUTES = 60_000;
const noise = {
  regionCode: '411702101',
  categoryCode: 'order.noise',
  text: '测试小区夜里两点还在施工，吵得睡不着觉。',
};

describe('a dispatcher’s day', () => {
  let product: Product;
  let browsers: Browsers;
  let centre: Centre;
  let desk: Person;

  beforeAll(async () => {
    product = await startProduct();
    browsers = await openBrowsers(product);
    centre = await signedIn(
      product,
      'operator1',
      'operator2',
      'supervisor',
      'dispatcher',
      'unit1',
      'unit2',
      'unit3',
    );
    desk = await browsers.open('dispatcher');
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  it(
    'works the inbox from the keyboard and takes what the directory proposes',
    async () => {
      const first = await aTicket(centre, { title: '主街路灯坏了' });
      const second = await aTicket(centre, { ...noise, title: '夜间施工噪音' });
      const { page } = desk;
      await page.goto('/');
      await page.waitForURL('**/dispatch');
      await reads(page, '夜间施工噪音');
      await page.keyboard.press('j');
      await page.locator('[aria-current="true"]', { hasText: '夜间施工噪音' }).waitFor();
      await page.getByRole('heading', { name: '夜间施工噪音' }).waitFor();
      await page.getByLabel('主办单位').waitFor();
      await desk.picture('dispatcher-inbox');
      await page.keyboard.press('1');
      await page.keyboard.press('Control+Enter');
      await reads(page, '已交办：公安局（测试）');
      await page.getByRole('heading', { name: '主街路灯坏了' }).waitFor();
      const sent = await ticketOf(centre, second.ticketId);
      expect([sent.status, sent.rounds[0].assignments[0].unitName]).toEqual(['dispatched', '公安局（测试）']);
      expect((await ticketOf(centre, first.ticketId)).status).toBe('accepted');
    },
    3 * MINUTES,
  );

  it(
    'tells a second dispatcher of the same ticket who was first',
    async () => {
      const other = await browsers.open('dispatcher2');
      await other.page.goto('/dispatch');
      await other.page.getByRole('heading', { name: '主街路灯坏了' }).waitFor();
      await other.page.getByLabel('主办单位').waitFor();
      const { page } = desk;
      await page.bringToFront();
      await page.getByRole('heading', { name: '主街路灯坏了' }).waitFor();
      // The second has sent it, and it is on its way while the first is quicker.
      const held = new Promise<() => void>((take) => {
        void other.page.route('**/api/tickets/*/dispatch', async (route) => {
          await new Promise<void>((go) => take(go));
          await route.continue();
        });
      });
      await other.page.keyboard.press('Control+Enter');
      const letGo = await held;
      await page.keyboard.press('Control+Enter');
      await reads(page, '已交办：测试镇政府（测试）');
      letGo();
      await reads(other.page, /测试dispatcher (已先处理|刚刚更新)了这件工单/);
      await other.picture('dispatcher-second');
      await other.context.close();
    },
    3 * MINUTES,
  );

  it(
    'rules on a return and on an extension',
    async () => {
      const { page } = desk;
      const returned = await aDispatch(centre, { lead: 'water', matter: { title: '自来水浑浊' } });
      const sent = await centre.as('unit3').post(`/assignments/${returned.lead}/return`, {
        reasonCode: 'not-our-duty',
        text: '路灯由镇政府管理，不属本单位职责。',
        suggestedUnitId: centre.units.township,
      });
      expect(sent.status).toBeLessThan(300);
      const longer = await aHandled(centre, { lead: 'township', matter: { title: '路灯更换需要采购' } });
      const asked = await centre.as('unit2').post(`/assignments/${longer.lead}/extension`, {
        workingDays: 3,
        reason: '灯具需要采购，三天后到货。',
      });
      expect(asked.status).toBeLessThan(300);

      await page.keyboard.press(']');
      await page.getByRole('heading', { name: '自来水浑浊' }).waitFor();
      await reads(page, '路灯由镇政府管理，不属本单位职责。');
      await page.keyboard.press('Enter');
      await page.keyboard.type('情况属实，改派镇政府。');
      await desk.picture('dispatcher-return');
      await page.keyboard.press('Control+Enter');
      await reads(page, '已裁定，单位即时可见');
      await reads(page, '没有待裁定的退单');

      await page.keyboard.press(']');
      await page.getByRole('heading', { name: '路灯更换需要采购' }).waitFor();
      await page.getByLabel('裁定意见（单位可见）').fill('同意，请告知群众。');
      await page.keyboard.press('Control+Enter');
      await reads(page, '没有待审批的延期');
      expect((await ticketOf(centre, returned.ticketId)).status).toBe('accepted');
      const [extension] = (await ticketOf(centre, longer.ticketId)).extensions;
      expect([extension.ruling, extension.rulingText]).toEqual(['approved', '同意，请告知群众。']);
    },
    3 * MINUTES,
  );

  it(
    'urges, issues a card and takes it back',
    async () => {
      const { page } = desk;
      const slow = await aHandled(centre, { lead: 'police', matter: { ...noise, title: '广场舞扰民' } });
      await page.goto(`/tickets/${slow.ticketId}`);
      const aside = page.getByLabel('办理', { exact: true });
      await press(aside, '催办');
      await page.getByLabel('催办内容（单位可见）').fill('请今天内到现场核实。');
      await press(page.getByRole('dialog'), '确定');
      await reads(page, '已办理');
      await press(aside, '督办');
      await page.getByRole('dialog').getByText('黄牌', { exact: true }).click();
      await page.getByRole('dialog').getByLabel('理由').fill('群众多次来电反映，进展缓慢。');
      await press(page.getByRole('dialog'), '确定');
      await button(aside, '取消督办').waitFor();
      await desk.picture('dispatcher-card');
      expect((await ticketOf(centre, slow.ticketId)).cardLevel).toBe('yellow');
      await press(aside, '取消督办');
      await page.getByRole('dialog').getByLabel('理由').fill('已到现场处理。');
      await press(page.getByRole('dialog'), '确定');
      await button(aside, '取消督办').waitFor({ state: 'detached' });
      const after = await ticketOf(centre, slow.ticketId);
      expect([after.cardLevel, after.urges.length]).toEqual([null, 1]);
    },
    3 * MINUTES,
  );

  it(
    'sends an incomplete result back and passes a good one',
    async () => {
      const { page } = desk;
      const thin = await anAnswered(centre, { matter: { title: '路灯只修了一半' } });
      await page.goto('/feedback/reviews');
      await page.getByRole('heading', { name: '路灯只修了一半' }).waitFor();
      await desk.picture('dispatcher-review');
      await page.keyboard.press('Enter');
      await page.keyboard.type('请补充照片和修复路段。');
      await page.keyboard.press('Alt+Enter');
      await reads(page, '已退回单位');
      expect((await ticketOf(centre, thin.ticketId)).status).toBe('handling');
      const good = await anAnswered(centre, { matter: { title: '路灯全部修好' } });
      await page.getByRole('heading', { name: '路灯全部修好' }).waitFor();
      await page.keyboard.press('Control+Enter');
      await reads(page, '已通过，进入答复');
      expect((await ticketOf(centre, good.ticketId)).status).toBe('replying');
    },
    3 * MINUTES,
  );

  it(
    'decides after an unsatisfied revisit: dispatched again, with the caller’s words before the eyes',
    async () => {
      const { page } = desk;
      const told = await aTold(centre, { matter: { title: '路灯又坏了' } });
      await bringForward(centre, told.ticketId);
      const operator = centre.as('operator2');
      const { revisit } = (await operator.post('/revisits/next')).body;
      const said = { outcome: 'reached', solved: 5, satisfied: 5, comment: '修好第二天又不亮了' };
      expect((await operator.post(`/revisits/${revisit.id}/result`, said)).status).toBe(200);

      await page.goto('/feedback/decisions');
      await page.getByRole('heading', { name: '路灯又坏了' }).waitFor();
      await reads(page, '修好第二天又不亮了');
      await desk.picture('dispatcher-decision');
      await choose(page, '主办单位', '住建局（测试）');
      await page.getByLabel('交办意见').fill('请彻底检修线路。');
      await page.keyboard.press('Control+Enter');
      await reads(page, '没有待研判的事项');
      const again = await ticketOf(centre, told.ticketId);
      expect([again.status, again.round]).toEqual(['dispatched', 2]);
      expect(desk.complaints).toEqual([]);
    },
    3 * MINUTES,
  );
});
