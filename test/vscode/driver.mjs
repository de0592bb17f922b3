// A user in front of the workbench: a keyboard, a mouse and eyes. Every wait is for something to be seen.
import { until } from './browser.mjs';

/** Milliseconds that a busy machine may need for anything. */
const PATIENCE = Number(process.env.OPERATION_CONTRACTS_PATIENCE ?? 90_000);

export class User {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
  }

  async waitForWorkbench() {
    await this.page.waitForSelector('.monaco-workbench .part.statusbar .statusbar-item');
    await this.page.waitForSelector('.explorer-folders-view, .editor-group-watermark, .editor-instance');
  }

  /** Runs a command of the palette by its whole title. */
  async command(title) {
    await this.pick('F1', `>${title}`, title);
  }

  async openFile(path) {
    const name = path.replace(/^.*\//, '');
    await this.pick('Control+P', path, name);
    await this.page.waitForSelector(`.tab.active[data-resource-name="${name}"]`);
    await this.page.waitForSelector('.editor-instance .view-line');
  }

  /** Opens a list with a key, types, and takes the row that begins so. A list that was opened too early is opened again. */
  async pick(key, text, row) {
    const { page } = this;
    await until(
      async () => {
        if (key) {
          await this.quickInput().waitFor({ state: 'hidden' });
          await page.keyboard.press(key);
        }
        // On a busy machine the box may close again while it is filled: it is asked for anew.
        const there = await this.quickInput()
          .fill(text, { timeout: 5000 })
          .then(() => this.row(row).waitFor({ timeout: 5000 }))
          .then(
            () => true,
            () => false,
          );
        if (!there && key) await page.keyboard.press('Escape');
        return there;
      },
      PATIENCE,
      () => `there was no row "${row}" for "${text}"`,
    );
    await this.row(row).click();
    // Where the list was there is a breadcrumb with a hover now.
    await page.mouse.move(240, 640);
  }

  /** Opens a menu with a key, and waits for a text in it. One that was asked for too early is asked for again. */
  async opens(key, selector, text) {
    const { page } = this;
    await until(
      async () => {
        await page.keyboard.press(key);
        const there = await page
          .locator(selector, { hasText: text })
          .first()
          .waitFor({ timeout: 5000 })
          .then(
            () => true,
            () => false,
          );
        if (!there) await page.keyboard.press('Escape');
        return there;
      },
      PATIENCE,
      () => `${key} never showed ${text} in ${selector}`,
    );
  }

  /** Answers a box that asks for a word. */
  async answer(text) {
    await this.quickInput().waitFor();
    await this.quickInput().fill(text);
    await this.page.keyboard.press('Enter');
  }

  quickInput = () => this.page.locator('.quick-input-widget .quick-input-box input').first();

  row = name =>
    this.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({
        has: this.page.locator('.label-name', { hasText: new RegExp(`^(?:[^:]+: )?${literal(name)}`) }),
      })
      .first();

  /** Both from 1. */
  async goTo(line, column) {
    await this.quickInput().waitFor({ state: 'hidden' });
    await this.page.keyboard.press('Control+G');
    await this.quickInput().waitFor();
    await this.quickInput().fill(`:${line},${column}`);
    await this.sees('.quick-input-list .monaco-list-row', `go to line ${line} at column ${column}`);
    await this.page.keyboard.press('Enter');
    await this.sees('#status\\.editor\\.selection', `Ln ${line}, Col ${column}`);
  }

  async type(text) {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  async press(key, times = 1) {
    for (let i = 0; i < times; i++) await this.page.keyboard.press(key);
  }

  /** Waits until a selector shows a text. Answers all of it. */
  async sees(selector, text) {
    let seen = '';
    const pattern = typeof text === 'string' ? new RegExp(literal(text)) : text;
    await until(
      async () => {
        const all = await this.page.locator(selector).allInnerTexts();
        seen = all.join('\n').replaceAll('\u00a0', ' ');
        return pattern.test(seen);
      },
      PATIENCE,
      () => `${pattern} was never seen in ${selector}; last: ${seen.slice(0, 2000)}`,
    );
    return seen;
  }

  /** Waits until a page inside of the window (a webview) shows something. */
  async seesInPage(selector) {
    const shown = frame =>
      frame
        .locator(selector)
        .first()
        .isVisible()
        .catch(() => false);
    await until(
      async () => (await Promise.all(this.page.frames().map(shown))).includes(true),
      PATIENCE,
      () => `${selector} was never seen in a page`,
    );
  }

  async gone(selector) {
    await this.page.waitForSelector(selector, { state: 'detached' });
  }
}

const literal = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
