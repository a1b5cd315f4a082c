import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seedTree } from '../../api/procedures/6-analysis/index.ts';
import { perform, systemActor } from '../../api/shared/context.ts';
import { openBrowsers, PHONE, type Browsers } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { signedIn } from '../support/signed-in.ts';
import { aTicket } from '../api/2-registration/support.ts';
import { aDispatch } from '../api/3-dispatch/support.ts';
import { twoWeeks } from '../api/6-analysis/week-data.ts';
import { aCollection, answerAll, type Collection } from '../api/1-survey/web-support.ts';
import { makeClient } from '../support/client.ts';
import { press } from '../support/screen.ts';
import { aHotlineDay } from './hotline-day.ts';
import type { Who } from '../support/world.ts';

const MINUTES = 60_000;

/** What would keep people out: violations that are serious or worse, with the elements in which they are. */
async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 5).map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

/** Runs in the page: what slides in has come to rest. */
const stillness = () =>
  Promise.allSettled(
    document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
      .map(({ finished }) => finished),
  ).then(() => undefined);

describe('no page keeps people out', () => {
  let product: Product;
  let browsers: Browsers;
  let collection: Collection;
  beforeAll(async () => {
    product = await startProduct();
    browsers = await openBrowsers(product);
    const centre = await signedIn(
      product,
      'operator1',
      'operator2',
      'dispatcher',
      'unit2',
      'supervisor',
      'admin',
    );
    await twoWeeks(centre);
    await aHotlineDay(product, centre);
    await perform(centre.rt, systemActor('seed'), (ctx) =>
      seedTree(ctx, new Date('2026-01-01T00:00:00+08:00')),
    );
    await aTicket(centre, { title: '主街路灯坏了' });
    await aDispatch(centre, { matter: { title: '学校门口积水', text: '学校门口下雨就积水，孩子难走。' } });
    collection = await aCollection(centre);
    await answerAll(makeClient(product.origin), collection.key);
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  type Opened = { readonly size?: typeof PHONE; readonly pressed?: string };
  const pages: readonly (readonly [string, Who | null, string, Opened?])[] = [
    ['the sign-in page', null, '/'],
    ['the page on which residents raise a matter', null, '/public', { size: PHONE }],
    ['the page on which residents look it up', null, '/public/track', { size: PHONE }],
    ['the operator’s desk', 'operator1', '/calls/desk'],
    ['the registration form', 'operator1', '/registration/new'],
    ['the supervisor’s board', 'supervisor', '/calls/supervise'],
    ['the dispatcher’s desk', 'dispatcher', '/dispatch'],
    ['the unit’s tasks', 'unit2', '/unit', { size: PHONE }],
    ['the analyst’s reports', 'analyst', '/analysis'],
    ['the leader’s overview', 'leader', '/overview', { size: PHONE }],
    ['the administrator’s accounts', 'admin', '/admin/people'],
    ['the crisis card', 'operator2', '/calls/desk'],
    ['the missed calls', 'supervisor', '/calls/missed'],
    ['the spoken messages', 'operator1', '/calls/voicemail', { pressed: '处理' }],
    ['the nuisance list', 'supervisor', '/calls/nuisance'],
    ['the calls', 'supervisor', '/calls/log'],
    ['the recordings', 'supervisor', '/calls/recordings'],
    ['the wallboard', 'supervisor', '/calls/wallboard'],
    ['the number plan', 'admin', '/admin/service-numbers'],
    ['a number’s plan', 'admin', '/admin/service-numbers', { pressed: '新增号码' }],
    ['the prompts', 'admin', '/admin/prompts'],
    ['the words of a prompt', 'admin', '/admin/prompts', { pressed: '改文字' }],
    ['the page on which they answer a questionnaire by link', null, '/q/LINK', { size: PHONE }],
    ['the queue of rechecks', 'supervisor', '/survey/rechecks'],
    ['the questionnaires by link', 'analyst', '/survey/web'],
    ['one of them, with its figures', 'analyst', '/survey/web/COLLECTION?tab=figures'],
    ['the analyst’s topics', 'analyst', '/analysis/topics'],
    ['the safety index', 'analyst', '/analysis/index'],
    ['the versions of the index', 'admin', '/analysis/index/versions'],
    ['the administrator’s number blocks', 'admin', '/survey/number-blocks'],
    ['the week’s warnings', 'analyst', '/analysis/warnings'],
  ];

  it.each(pages)(
    '%s',
    async (_name, who, path, { size, pressed } = {}) => {
      const { page, context } = await browsers.open(who, size && { size });
      await page.goto(path.replace('LINK', collection.key).replace('COLLECTION', collection.id));
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      if (pressed) {
        await press(page, pressed);
        await page.waitForLoadState('networkidle');
        await page.evaluate(stillness);
      }
      expect(await barriers(page)).toEqual([]);
      await context.close();
    },
    2 * MINUTES,
  );
});
