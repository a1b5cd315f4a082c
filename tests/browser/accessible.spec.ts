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
  beforeAll(async () => {
    product = await startProduct();
    browsers = await openBrowsers(product);
    const centre = await signedIn(product, 'operator1', 'dispatcher', 'unit2');
    await twoWeeks(centre);
    await perform(centre.rt, systemActor('seed'), (ctx) =>
      seedTree(ctx, new Date('2026-01-01T00:00:00+08:00')),
    );
    await aTicket(centre, { title: '主街路灯坏了' });
    await aDispatch(centre, { matter: { title: '学校门口积水', text: '学校门口下雨就积水，孩子难走。' } });
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await product?.close();
  });

  const pages: readonly (readonly [string, Who | null, string, typeof PHONE | undefined])[] = [
    ['the sign-in page', null, '/', undefined],
    ['the page on which residents raise a matter', null, '/public', PHONE],
    ['the page on which residents look it up', null, '/public/track', PHONE],
    ['the operator’s desk', 'operator1', '/calls/desk', undefined],
    ['the registration form', 'operator1', '/registration/new', undefined],
    ['the supervisor’s board', 'supervisor', '/calls/supervise', undefined],
    ['the dispatcher’s desk', 'dispatcher', '/dispatch', undefined],
    ['the unit’s tasks', 'unit2', '/unit', PHONE],
    ['the analyst’s reports', 'analyst', '/analysis', undefined],
    ['the analyst’s topics', 'analyst', '/analysis/topics', undefined],
    ['the safety index', 'analyst', '/analysis/index', undefined],
    ['the versions of the index', 'admin', '/analysis/index/versions', undefined],
    ['the leader’s overview', 'leader', '/overview', PHONE],
    ['the administrator’s accounts', 'admin', '/admin/people', undefined],
  ];

  it.each(pages)(
    '%s',
    async (_name, who, path, size) => {
      const { page, context } = await browsers.open(who, size && { size });
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await barriers(page)).toEqual([]);
      await context.close();
    },
    2 * MINUTES,
  );
});
