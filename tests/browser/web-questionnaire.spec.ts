import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowsers, PHONE, type Browsers } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { press, reads } from '../support/screen.ts';
import { signedIn } from '../support/signed-in.ts';
import { aCollection, personalKeys } from '../api/1-survey/web-support.ts';

const MINUTES = 60_000;

describe('网络问卷 on a phone', () => {
  let product: Product;
  let browsers: Browsers;
  let supervisor: Awaited<ReturnType<typeof signedIn>>;
  beforeAll(async () => {
    product = await startProduct();
    browsers = await openBrowsers(product);
    supervisor = await signedIn(product, 'supervisor', 'admin');
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  /** Chooses and goes on, as a thumb does. */
  const choose = async (page: Page, question: string, ...choices: string[]) => {
    await page.getByRole('heading', { name: question }).waitFor();
    for (const choice of choices) await page.getByLabel(choice, { exact: true }).click();
    await press(page, '下一题');
  };
  const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

  it(
    'a citizen answers, loses the network, goes on, finds everything again after a reload, and sends',
    async () => {
      const { key, id } = await aCollection(supervisor);
      const citizen = await browsers.open(null, { size: PHONE });
      const { page, context } = citizen;
      const loaded: string[] = [];
      page.on('response', (response) => void loaded.push(new URL(response.url()).pathname));
      await page.goto(`/q/${key}`);
      await heading(page, '测试网络问卷');
      await citizen.picture('web-intro');
      await press(page, '开始答题');
      await heading(page, '您现在居住在驿城区吗？');
      // Nothing of the console came along.
      expect(loaded.filter((path) => path.startsWith('/assets/'))).toEqual([]);
      await press(page, '下一题');
      await reads(page, '请选择一项，再点“下一题”。');
      await choose(page, '您现在居住在驿城区吗？', '是，住在驿城区');
      await choose(page, '请问您年满 16 周岁了吗？', '年满 16 周岁');
      await heading(page, '请问您的性别是？');

      await context.setOffline(true);
      await choose(page, '请问您的性别是？', '女');
      await choose(page, '请问您的年龄在哪个范围？', '30–39 岁');
      await reads(page, '网络断了。您的回答已存在这台手机上');
      await choose(page, '您住在哪里？', '农村');
      await choose(page, '您觉得现在生活的地方安全吗？', '不太安全');
      // Whether it is asked why depends on what the server has not heard.
      await reads(page, '下一题要等网络恢复后才能打开');
      await citizen.picture('web-offline');
      await context.setOffline(false);

      await heading(page, '您感到不安全，主要是因为什么？');
      await page.getByLabel('电信网络诈骗').click();
      await page.getByLabel('说不清').click();
      expect(await page.getByLabel('电信网络诈骗').isChecked()).toBe(false);
      await page.getByLabel('夜间照明差、监控少').click();
      await citizen.picture('web-question');
      await page.reload();
      await reads(page, '您上次答到一半，可以接着答。');
      await press(page, '继续答题');
      await heading(page, '您感到不安全，主要是因为什么？');
      expect(await page.getByLabel('夜间照明差、监控少').isChecked()).toBe(true);
      await press(page, '上一题');
      await heading(page, '您觉得现在生活的地方安全吗？');
      expect(await page.getByLabel('不太安全', { exact: true }).isChecked()).toBe(true);
      await press(page, '下一题');
      await choose(page, '您感到不安全，主要是因为什么？');
      await choose(page, '晚上一个人在住处附近走路', '比较安全');
      await choose(page, '和去年相比', '差不多');
      for (const about of ['巡逻', '出警', '反电信网络诈骗', '交通秩序', '矛盾纠纷', '照明', '态度'])
        await choose(page, about, '一般');
      await choose(page, '最近一年', '没有');
      await choose(page, '您知道当地正在开展平安建设吗', '听说过');
      await page.getByRole('textbox').fill('路灯修一修');
      await page.reload();
      await press(page, '继续答题');
      expect(await page.getByRole('textbox').inputValue()).toBe('路灯修一修');
      await press(page, '下一题');
      await heading(page, '答完了，请提交');
      await press(page, '提交');
      await heading(page, '谢谢您！');
      await citizen.picture('web-thanks');

      await page.reload();
      await heading(page, '已经提交过了');
      const { body } = await supervisor.as('supervisor').get(`/survey/web-collections/${id}/figures`);
      const safety = body.questions.find(({ name }: { name: string }) => name === 'safety');
      expect([body.n, safety.choices[2].count]).toEqual([1, 1]);
      expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('路灯');
      expect(citizen.complaints).toEqual([]);
      await context.close();
    },
    2 * MINUTES,
  );

  it(
    'says in a sentence that a link is used, closed or unknown, also in English',
    async () => {
      const personal = await aCollection(supervisor, { kind: 'personal', codes: 1 });
      const [key] = await personalKeys(supervisor, personal.id);
      const { page, context } = await browsers.open(null, { size: PHONE, locale: 'en' });
      await page.goto(`/q/${key}`);
      await reads(page, 'This link is yours alone');
      await press(page, 'Start');
      await page.getByLabel('No, I live elsewhere').click();
      await press(page, 'Next');
      await reads(page, 'There is nothing more to answer');
      await press(page, 'End');
      await reads(page, 'The questionnaire has ended.');
      await page.goto(`/q/${key}`);
      await reads(page, 'Answers have been sent by this link');
      await page.goto('/q/nosuchlink');
      await reads(page, 'There is no such questionnaire');
      const { key: closing, id } = await aCollection(supervisor);
      await page.goto(`/q/${closing}`);
      await press(page, 'Start');
      await supervisor.as('supervisor').post(`/survey/web-collections/${id}/close`);
      await page.getByLabel('Yes, in Yicheng').click();
      await press(page, 'Next');
      await reads(page, 'The questionnaire was closed while you were answering.');
      await page.reload();
      await reads(page, 'It stopped taking answers at');
      await context.close();
    },
    2 * MINUTES,
  );
});
