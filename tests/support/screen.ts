import type { Locator, Page } from 'playwright-core';

const pageOf = (scope: Page | Locator): Page => ('goto' in scope ? scope : scope.page());

/** Picks from a list or a tree by typing a part of the name, as people do. */
export async function choose(scope: Page | Locator, label: string, name: string): Promise<void> {
  const page = pageOf(scope);
  await scope.getByLabel(label, { exact: true }).click();
  await page.keyboard.type(name);
  await page.locator('.ant-select-dropdown:visible').getByText(name, { exact: false }).first().click();
}

/** Presses the button with these words; two Chinese characters stand apart on a button. */
export const press = (scope: Page | Locator, words: string): Promise<void> =>
  button(scope, words).first().click();

export const button = (scope: Page | Locator, words: string): Locator =>
  scope.getByRole('button', { name: new RegExp([...words].map(escaped).join('\\s?')) });

const escaped = (letter: string): string => letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&');

/** Waits until some text is to be read. */
export const reads = (scope: Page | Locator, text: string | RegExp): Promise<void> =>
  scope.getByText(text).first().waitFor();

export const isLive = (page: Page): Promise<void> => page.locator('[data-connection="live"]').waitFor();
