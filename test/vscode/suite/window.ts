import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Playwright from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

let browser: Browser | undefined;

/**
 * The window that shows the workbench, with a keyboard and eyes; null where the runner opened no door to it.
 * VS Code's own window and a browser's are both Chromium, and speak the same protocol.
 */
export async function workbench(): Promise<Page | null> {
  const address = process.env.OPERATION_CONTRACTS_CDP;
  if (address === undefined) return null;
  const load = createRequire(join(__dirname, '../../package.json'));
  const { chromium } = load('playwright-core') as typeof Playwright;
  browser ??= await chromium.connectOverCDP(address);
  for (const page of browser.contexts().flatMap(context => context.pages())) {
    if ((await page.locator('.monaco-workbench').count()) > 0) return page;
  }
  return null;
}

/** What the window shows now, in dist/test/screenshots. */
export async function picture(title: string): Promise<void> {
  const name = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  await (await workbench())?.screenshot({ path: join(__dirname, 'screenshots', `${name}.png`) }).catch(() => {});
}

/** Closes the connection, not the window. */
export async function leaveWindow(): Promise<void> {
  await browser?.close().catch(() => {});
  browser = undefined;
}
