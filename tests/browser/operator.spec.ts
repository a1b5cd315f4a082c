import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowsers, type Browsers, type Person } from '../support/browser.ts';
import { HOTLINE, startProduct, type Product } from '../support/product.ts';
import { choose, isLive, press, reads } from '../support/screen.ts';
import { signedIn } from '../support/signed-in.ts';
import { until } from '../support/until.ts';
import { TEST_PASSWORD, type Who } from '../support/world.ts';
import { aProject } from '../api/1-survey/support.ts';

const MINUTES = 60_000;
const RESIDENT = '13900015501';
const CALLER = '+8613900015502';

/** Picks up at once, talks for as long as it takes. */
const patient = {
  outcome: 'human',
  ringSeconds: 1,
  stance: 'willing',
  patienceSeconds: 3600,
  silenceSeconds: 3600,
  hangUpAfterSeconds: 3600,
} as const;

const bar = (page: Page) => page.getByRole('region', { name: '电话条' });
const barSays = (page: Page, words: string) => bar(page).getByText(words, { exact: true }).waitFor();

/** Leaves the telephone, as soon as the last call is over. */
async function goHome(product: Product, who: Who): Promise<void> {
  const client = await product.as(who);
  await until(`${who} has left the telephone`, async () => {
    const { version } = (await client.get('/presence')).body;
    const { status } = await client.post('/presence/offline', { version });
    return status === 200;
  });
}

/** Waits for the question and until everything before it is kept by the server. */
async function asked(page: Page, title: string): Promise<void> {
  await page.getByTestId('interview').getByText(title, { exact: true }).first().waitFor();
  await page.locator('[data-testid=saving][data-state=saved]').waitFor();
}

async function answer(page: Page, title: string, key: string): Promise<void> {
  await asked(page, title);
  await page.keyboard.press(key);
}

describe('an operator’s shift', () => {
  let product: Product;
  let browsers: Browsers;
  let morning: Person;

  beforeAll(async () => {
    product = await startProduct();
    browsers = await openBrowsers(product);
    const centre = await signedIn(product, 'admin', 'supervisor');
    product.simulator.script(`+86${RESIDENT}`, patient);
    product.simulator.script(CALLER, patient);
    const projectId = await aProject(centre, { numbers: [RESIDENT] });
    await until('the sample is read', async () => {
      const { body } = await centre.as('supervisor').get(`/survey/projects/${projectId}/imports`);
      return body.items[0]?.state === 'done';
    });
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  it(
    'begins on the sign-in page and is ready with one key',
    async () => {
      morning = await browsers.open(null);
      const { page } = morning;
      await page.goto('/');
      await page.getByLabel('用户名').fill('operator1');
      await page.getByLabel('密码').fill(TEST_PASSWORD);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/calls/desk');
      await isLive(page);
      await barSays(page, '未上线');
      await page.keyboard.press('F8');
      await barSays(page, '就绪');
      await morning.picture('operator-desk');
    },
    3 * MINUTES,
  );

  it(
    'takes the next case, dials and interviews from the number keys',
    async () => {
      const { page } = morning;
      await page.getByRole('link', { name: '开始访问' }).click();
      await page.getByTestId('next-case').waitFor();
      await page.keyboard.press('F6');
      await page.getByTestId('dial').waitFor();
      expect(await page.getByTestId('case-number').textContent()).toMatch(/^139\*{4}/);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /开始访问/ }).waitFor();
      await page.keyboard.press('Enter');
      await answer(page, '开场白', '1');
      await answer(page, '居住满一年', '1');
      await answer(page, '年满 16 周岁', '1');
      await answer(page, '性别', '2');
      await asked(page, '年龄段');
      await morning.picture('operator-interview');
    },
    3 * MINUTES,
  );

  it(
    'loses the browser at question five, and finds everything there in a new one',
    async () => {
      await morning.context.close();
      const again = await browsers.open('operator1');
      const { page } = again;
      await page.goto('/survey/work');
      await asked(page, '年龄段');
      await page.keyboard.press('0');
      await asked(page, '性别');
      expect(await page.locator('.survey-choice-picked').textContent()).toContain('女');
      await page.keyboard.press('Enter');
      await asked(page, '年龄段');
      // The resident must go now; whoever is free goes on later.
      await page.keyboard.press('F10');
      await reads(page, '通话已经结束');
      await page.keyboard.press('F4');
      await page.getByRole('dialog').getByRole('button', { name: '改日再访' }).click();
      await page.getByTestId('next-case').waitFor();
      expect(again.complaints).toEqual([]);
      await again.context.close();
    },
    3 * MINUTES,
  );

  it(
    'another operator goes on with it, registers what the resident raises, and seals',
    async () => {
      const other = await browsers.open('operator2');
      const { page } = other;
      await page.goto('/survey/work');
      await press(page, '继续');
      await page.getByTestId('dial').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /继续访问/ }).waitFor();
      await page.keyboard.press('Enter');
      await answer(page, '年龄段', '3');
      await answer(page, '城乡', '1');
      await asked(page, '社会治安安全感');
      await other.picture('operator-question');
      await answer(page, '社会治安安全感', '1');
      await answer(page, '与去年相比', '+');
      for (const title of [
        '夜间安全感',
        '对公安机关的满意度',
        '对检察机关的满意度',
        '对人民法院的满意度',
        '对司法行政机关的满意度',
      ])
        await answer(page, title, '2');
      await answer(page, '扫黑除恶满意度', '1');
      await answer(page, '平安建设知晓率', '1');

      await asked(page, '意见和建议');
      await page.keyboard.type('测试镇主街的路灯坏了两周');
      await page.keyboard.press('F2');
      const form = page.getByRole('dialog');
      // What was written down is not asked for again.
      expect(await form.getByLabel('诉求内容').inputValue()).toBe('测试镇主街的路灯坏了两周');
      await form.getByLabel('诉求内容').fill('测试镇主街的路灯坏了两周，晚上走路害怕，希望修一修。');
      await choose(form, '事项类别', '道路照明');
      await reads(form, /已自动保存/);
      await other.picture('operator-registration');
      await page.keyboard.press('Control+3');
      await reads(page, '已受理，请向诉求人读出编号和查询码');
      const told = page.locator('.reg-told dd');
      expect((await told.nth(0).textContent())!.replaceAll(' ', '')).toMatch(/^411702\d{12}$/);
      expect(await told.nth(1).textContent()).toMatch(/^[0-9A-Z]{6,}$/);
      await other.picture('operator-ticket');
      await page.keyboard.press('Enter');

      await asked(page, '意见和建议');
      await page.keyboard.press('Control+Enter');
      await asked(page, '访问结束');
      await page.keyboard.press('Enter');
      await page.getByTestId('next-case').waitFor();

      const { prisma } = product.running.rt.database;
      const interview = await prisma.interview.findFirstOrThrow();
      expect(interview.state).toBe('sealed');
      expect(interview.answers).toMatchObject({ sex: 'female', raise: '测试镇主街的路灯坏了两周' });
      expect(interview.operatorId).toBe(product.people.operator2);
      const attempts = await prisma.attempt.findMany({ orderBy: { startedAt: 'asc' } });
      expect(attempts.at(-1)!.disposition).toBe('1.1');
      const registration = await prisma.registration.findFirstOrThrow();
      expect(registration).toMatchObject({ channel: 'interview', callId: attempts.at(-1)!.callId });
      const source = await prisma.matterSource.findFirstOrThrow();
      expect(source).toMatchObject({ registrationId: registration.id, interviewId: interview.id });
      expect(other.complaints).toEqual([]);
      await other.context.close();
    },
    5 * MINUTES,
  );

  it(
    'answers the hotline by key, explains what is out of scope, and is free again',
    async () => {
      // Who only closed the browser is still rung first, for as long as a telephone rings.
      await goHome(product, 'operator1');
      const hotline = await browsers.open('operator3');
      const { page } = hotline;
      await page.goto('/calls/desk');
      await isLive(page);
      await barSays(page, '未上线');
      await page.keyboard.press('F8');
      await barSays(page, '就绪');
      const callId = product.simulator.incoming(CALLER, HOTLINE)!;
      await barSays(page, '来电，请接听');
      await page.keyboard.press('F9');
      await barSays(page, '通话中');
      await page.getByLabel('诉求内容').fill('邻居欠我的钱一直不还，想请中心帮忙讨要。');
      await choose(page, '事项类别', '盗窃');
      await reads(page, /已自动保存/);
      await hotline.picture('operator-hotline');
      await page.keyboard.press('Control+2');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('情形').click();
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
      await dialog.getByLabel('向诉求人作的解释').fill('债务纠纷请向人民法院起诉，或先申请人民调解。');
      await page.keyboard.press('Control+Enter');
      await reads(page, '已记录不予受理及解释');
      await page.keyboard.press('Enter');
      product.simulator.citizenHangsUp(callId);
      await barSays(page, '话后处理');
      await page.keyboard.press('F8');
      await barSays(page, '就绪');
      const refused = await product.running.rt.database.prisma.registration.findFirstOrThrow({
        where: { callId },
      });
      expect(refused).toMatchObject({ outcome: 'refused', channel: 'hotline' });
      expect(hotline.complaints).toEqual([]);
    },
    4 * MINUTES,
  );
});
