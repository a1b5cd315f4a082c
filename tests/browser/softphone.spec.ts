import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { cutNetwork, HEADSET, openBrowsers, type Browsers, type Person } from '../support/browser.ts';
import { startExchangeProduct, type ExchangeProduct } from '../support/exchange-product.ts';
import { choose, isLive, press, reads } from '../support/screen.ts';
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

  const phaseOf = async () => {
    const { prisma } = product.rt.database;
    return (await prisma.call.findFirst({ where: { endedAt: null } }))?.phase;
  };

  async function speaksAgain(page: Page): Promise<void> {
    await until('the operator is joined again', async () => (await phaseOf()) === 'talking');
    await barSays(page, '通话中');
    await page.locator('[data-phone="registered"]').waitFor();
    const before = await product.voices();
    await until('voice in both directions', async () => {
      const { citizen, operator: own } = await product.voices();
      const more = [...citizen, ...own].map(
        (count, at) => count - [...before.citizen, ...before.operator][at]!,
      );
      return more.every((count) => count > 50);
    });
  }

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

  it(
    'tries the headset by calling themselves, and sees how loud they are',
    async () => {
      const { page } = operator;
      await page.keyboard.press('F8');
      await barSays(page, '就绪');
      await page.locator('[data-phone="registered"]').click();
      await press(page, '与自己通话试音');
      await page.getByLabel('麦克风音量').waitFor();
      await until('the exchange sends back what it hears', async () => {
        const [heard, sent] = (await product.voices()).operator;
        return heard > 50 && sent > 50;
      });
      await operator.picture('softphone-devices');
      await press(page, '结束试音');
      await page.keyboard.press('Escape');
    },
    3 * MINUTES,
  );

  it(
    'is mute without a word to the exchange, which hears packets of silence and lets nobody go',
    async () => {
      const { page } = operator;
      product.citizenCalls();
      await barSays(page, '来电，请接听');
      await page.keyboard.press('F9');
      await barSays(page, '通话中');
      await page.keyboard.press('Alt+m');
      await reads(bar(page), '已静音');
      const before = (await product.voices()).operator;
      await until(
        'silence arrives as packets',
        async () => (await product.voices()).operator[0] > before[0] + 100,
      );
      await page.keyboard.press('Alt+m');
      await bar(page).getByText('已静音').waitFor({ state: 'hidden' });
    },
    3 * MINUTES,
  );

  it(
    'loses the network for twenty seconds: the resident hears music, and they are joined again without a key',
    async () => {
      const { page } = operator;
      const mend = await cutNetwork(page);
      const away = performance.now();
      await until('the resident waits', async () => (await phaseOf()) === 'queued');
      const music = (await product.voices()).citizen[1];
      await until('music', async () => (await product.voices()).citizen[1] > music + 50);
      await until('twenty seconds', () => performance.now() - away > 20_000);
      await operator.picture('softphone-cut-off');
      mend();
      await speaksAgain(page);
    },
    3 * MINUTES,
  );

  it(
    'loads the page anew in the middle of a call, and is joined again',
    async () => {
      const { page } = operator;
      await page.reload();
      await speaksAgain(page);
      await page.keyboard.press('F10');
      await barSays(page, '话后处理');
    },
    3 * MINUTES,
  );

  it(
    'has two tabs open: one is the telephone, the other says so and can take it over',
    async () => {
      const { page, context } = operator;
      const second = await context.newPage();
      await second.goto('/calls/desk');
      await reads(second, /电话在本浏览器的另一个标签页上/);
      await press(second, '改用本页');
      await connected(second);
      await reads(page, /电话在本浏览器的另一个标签页上/);
      // Whoever is left is the telephone.
      await second.close();
      await connected(page);
    },
    3 * MINUTES,
  );

  it(
    'keeps the telephone when the process that holds the line dies and a new one comes',
    async () => {
      const { page } = operator;
      await product.line.kill();
      await product.startLine();
      await page.reload();
      await connected(page);
      await page.keyboard.press('F8');
      await barSays(page, '就绪');
      product.citizenCalls();
      await barSays(page, '来电，请接听');
      await page.keyboard.press('F9');
      await barSays(page, '通话中');
      await page.keyboard.press('F10');
      await barSays(page, '话后处理');
      expect(operator.complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(one))).toEqual(
        [],
      );
    },
    4 * MINUTES,
  );
});

describe('an operator whose browser cannot be a telephone', () => {
  let product: ExchangeProduct;
  beforeAll(async () => {
    product = await startExchangeProduct('softphone-wss', { tls: true });
  }, 15 * MINUTES);
  afterAll(async () => {
    await product?.close();
  });

  it(
    'is told that the microphone is refused and what to do, and is not made ready',
    async () => {
      // A headless browser denies what nobody has allowed.
      const browsers = await openBrowsers(product, [...HEADSET, '--ignore-certificate-errors']);
      const { page, picture } = await browsers.open('operator2');
      await page.goto('/calls/desk');
      await isLive(page);
      await reads(page, /浏览器不允许使用麦克风。请点地址栏左侧的图标/);
      await page.keyboard.press('F8');
      await reads(page, '电话还不能用，不能就绪。请先按提示处理。');
      await barSays(page, '未上线');
      await picture('softphone-denied');
      await page.context().grantPermissions(['microphone']);
      await press(page, '重新连接');
      await connected(page);
      await browsers.close();
    },
    3 * MINUTES,
  );

  it(
    'is told that the exchange cannot be reached over a certificate that nobody vouches for',
    async () => {
      const browsers = await openBrowsers(product, [...HEADSET, '--use-fake-ui-for-media-stream']);
      const { page, picture } = await browsers.open('operator3', { locale: 'en', allowed: ['microphone'] });
      await page.goto('/calls/desk');
      await reads(page, /The exchange cannot be reached/);
      await picture('softphone-unreachable');
      // The administrator gives another address.
      const { host, port } = product.exchange.site.ari.bind;
      await page.route('**/api/presence/telephone', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ json: { ...(await answer.json()), address: `ws://${host}:${port}/ws` } });
      });
      await press(page, 'Connect again');
      await connected(page);
      await page.locator('[data-phone="registered"]').click();
      await reads(page, 'Call myself');
      await picture('softphone-devices-en');
      await browsers.close();
    },
    3 * MINUTES,
  );
});
