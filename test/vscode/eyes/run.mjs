// Stories that only look at the window: each group in a workbench of its own. Prints them as mocha does.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../../../scripts/build.mjs';
import { openWorkbench } from '../browser.mjs';
import { User } from '../driver.mjs';

const screenshots = join(dist, 'test/screenshots');

/** Runs a group of stories one after the other; a failed one leaves a picture. Answers how many passed and failed. */
export async function look(title, { opening, stories }) {
  console.log(`  ${title}`);
  const count = { passed: 0, failed: 0 };
  mkdirSync(screenshots, { recursive: true });
  const workbench = await openWorkbench(opening);
  const user = new User(workbench.page);
  try {
    await user.waitForWorkbench();
    for (const [name, story] of stories) {
      const started = Date.now();
      try {
        await story(user, workbench);
        count.passed += 1;
        console.log(`    ✔ ${name} (${Date.now() - started}ms)`);
      } catch (error) {
        count.failed += 1;
        console.log(`    ✖ ${name}\n${String(error).replace(/^/gm, '      ')}`);
        const path = join(screenshots, `${title} ${name}.png`.replace(/[^\w.]+/g, '-'));
        await workbench.page.screenshot({ path }).catch(() => {});
        // What follows would only fail of the same.
        break;
      }
    }
  } finally {
    await workbench.close();
  }
  return count;
}
