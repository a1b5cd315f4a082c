import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowsers, PHONE, type Browsers } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { signedIn } from '../support/signed-in.ts';
import { aTicket } from '../api/2-registration/support.ts';
import { aDispatch } from '../api/3-dispatch/support.ts';
import { twoWeeks } from '../api/6-analysis/week-data.ts';
import { aCollection, answerAll, type Collection } from '../api/1-survey/web-support.ts';
import { makeClient } from '../support/client.ts';
import type { Who } from '../support/world.ts';

const MINUTES = 60_000;

/** What would keep people out: violations that are serious or worse, with the elements in which they are. */
async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 5).map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

describe('no page keeps people out', () => {
  let product: Product;
  let browsers: Browsers;
  let collection: Collection;
  beforeAll(async () => {
    product = await startProduct();
    browsers = await openBrowsers(product);
    const centre = await signedIn(product, 'operator1', 'dispatcher', 'unit2', 'supervisor', 'admin');
    await twoWeeks(centre);
    await aTicket(centre, { title: '主街路灯坏了' });
    await aDispatch(centre, { matter: { title: '学校门口积水', text: '学校门口下雨就积水，孩子难走。' } });
    collection = await aCollection(centre);
    await answerAll(makeClient(product.origin), collection.key);
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  const pages: readonly (readonly [string, Who | null, string, typeof PHONE | undefined])[] = [
    ['the sign-in page', null, '/', undefined],
    ['the page on which residents raise a matter', null, '/public', PHONE],
    ['the page on which residents look it up', null, '/public/track', PHONE],
    ['the page on which they answer a questionnaire by link', null, '/q/LINK', PHONE],
    ['the operator’s desk', 'operator1', '/calls/desk', undefined],
    ['the registration form', 'operator1', '/registration/new', undefined],
    ['the supervisor’s board', 'supervisor', '/calls/supervise', undefined],
    ['the dispatcher’s desk', 'dispatcher', '/dispatch', undefined],
    ['the unit’s tasks', 'unit2', '/unit', PHONE],
    ['the analyst’s reports', 'analyst', '/analysis', undefined],
    ['the questionnaires by link', 'analyst', '/survey/web', undefined],
    ['one of them, with its figures', 'analyst', '/survey/web/COLLECTION?tab=figures', undefined],
    ['the leader’s overview', 'leader', '/overview', PHONE],
    ['the administrator’s accounts', 'admin', '/admin/people', undefined],
  ];

  it.each(pages)(
    '%s',
    async (_name, who, path, size) => {
      const { page, context } = await browsers.open(who, size && { size });
      await page.goto(path.replace('LINK', collection.key).replace('COLLECTION', collection.id));
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await barriers(page)).toEqual([]);
      await context.close();
    },
    2 * MINUTES,
  );
});
