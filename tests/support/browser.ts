import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { testFolder } from '../../scripts/setup/folders.ts';
import { commandLine } from '../../scripts/setup/process.ts';
import type { Product } from './product.ts';
import { TEST_PASSWORD, type Who } from './world.ts';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Long enough for a loaded machine with two cores; a person would not wait so long. */
const PATIENCE_MS = 45_000;

export type Person = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained of: every test ends with none. */
  readonly complaints: readonly string[];
  /** Keeps a picture of the screen, to be looked at. */
  picture(name: string): Promise<void>;
};

export type Browsers = {
  /** Somebody at their own browser; `null` has not signed in. */
  open(
    who: Who | null,
    options?: {
      readonly size?: typeof DESK;
      readonly locale?: 'zh' | 'en';
      /** What the person has allowed the page beforehand; everything else is refused. */
      readonly allowed?: readonly string[];
    },
  ): Promise<Person>;
  close(): Promise<void>;
};

/** A browser with a headset that hums, whose owner allows it to be used unless the context says otherwise. */
export const HEADSET = [
  '--use-fake-device-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
];

/**
 * This browser's network is gone, for pages, sockets and voices alike: the process that carries it stands still. Returns
 * how to bring it back.
 */
export async function cutNetwork(page: Page): Promise<() => void> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const carriers = processInfo
    .map(({ id }) => id)
    .filter((id) => commandLine(id).includes('network.mojom.NetworkService'));
  if (carriers.length === 0) throw new Error('the browser has no process for its network');
  for (const id of carriers) process.kill(id, 'SIGSTOP');
  return () => {
    for (const id of carriers) process.kill(id, 'SIGCONT');
  };
}

export async function openBrowsers(
  product: Pick<Product, 'origin'>,
  flags: readonly string[] = [],
): Promise<Browsers> {
  const browser: Browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [...FLAGS, ...flags],
  });
  return {
    async open(who, { size = DESK, locale = 'zh', allowed = [] } = {}) {
      const context = await browser.newContext({
        viewport: size,
        locale: locale === 'en' ? 'en-US' : 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        baseURL: product.origin,
        permissions: [...allowed],
      });
      const headers = { 'X-Minyi': '1' };
      if (who) {
        const data = { signInName: who, password: TEST_PASSWORD };
        const signedIn = await context.request.post('/api/session', { data, headers });
        if (!signedIn.ok()) throw new Error(`${who} cannot sign in: ${signedIn.status()}`);
        await context.request.put('/api/session/locale', { data: { locale }, headers });
      }
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        // The browser itself reports every refusal of the API as an error; tests look at what the page shows.
        if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
          complaints.push(message.text());
      });
      return {
        page,
        context,
        complaints,
        async picture(name) {
          const folder = join(testFolder(), 'pictures');
          mkdirSync(folder, { recursive: true });
          await page.screenshot({ path: join(folder, `${name}.png`) });
        },
      };
    },
    close: () => browser.close(),
  };
}
