import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBrowsers, type Browsers } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { isLive, reads } from '../support/screen.ts';
import { signedIn, type Centre } from '../support/signed-in.ts';
import { wireTo, type Wire } from '../support/wire.ts';
import { aTicket } from '../api/2-registration/support.ts';
import { dispatchIt } from '../api/3-dispatch/support.ts';

const MINUTES = 60_000;

describe('a screen whose connection was away', () => {
  let product: Product;
  let browsers: Browsers;
  let centre: Centre;
  let wire: Wire;

  beforeAll(async () => {
    product = await startProduct();
    browsers = await openBrowsers(product);
    wire = await wireTo(product.origin);
    centre = await signedIn(product, 'operator1', 'dispatcher', 'unit2');
  }, 5 * MINUTES);
  afterAll(async () => {
    await browsers?.close();
    await wire?.close();
    await product?.close();
  });

  it(
    'says that it may be old, and shows the truth after the line is back, without being loaded anew',
    async () => {
      const first = await aTicket(centre, { title: '主街路灯坏了' });
      const desk = await browsers.open('dispatcher2');
      const { page } = desk;
      await page.goto(`${wire.origin}/dispatch`);
      await reads(page, '主街路灯坏了');
      await isLive(page);
      await page.evaluate(() => Object.assign(window, { loadedOnce: true }));

      wire.cut();
      await page.locator('[data-connection="connecting"]').waitFor();
      await desk.picture('reconnect-away');
      await dispatchIt(centre, first.ticketId, first.number);
      await aTicket(centre, { title: '自来水浑浊', categoryCode: 'life.water' });
      expect(await page.getByText('自来水浑浊').count()).toBe(0);

      wire.mend();
      await isLive(page);
      await page.getByText('自来水浑浊').first().waitFor();
      await page.getByText('主街路灯坏了').first().waitFor({ state: 'detached' });
      expect(await page.evaluate(() => 'loadedOnce' in window)).toBe(true);
      expect(desk.complaints.filter((each) => !each.includes('WebSocket'))).toEqual([]);
    },
    4 * MINUTES,
  );
});
