// The stories that run inside of the extension host, in one window.
import { join } from 'node:path';
import { dist } from '../../scripts/build.mjs';
import { openWorkbench, until } from './browser.mjs';
import { buildSuite } from './build.mjs';
import { storyLog } from './story-log.mjs';

/** Tells the stories' lines; answers whether all of them passed. */
export async function runSuite() {
  await buildSuite();
  let code;
  const log = storyLog();
  const workbench = await openWorkbench({
    payload: [['extensionTestsPath', join(dist, 'test/index.js')]],
    onPage: async page => {
      await page.exposeFunction('codeAutomationExit', given => {
        code = given;
      });
      await page.exposeFunction('codeAutomationLog', (_type, args) => log.add(args));
    },
  });
  try {
    await until(
      () => code !== undefined || workbench.gone(),
      900_000,
      () => 'the stories did not end in a quarter of an hour',
    );
  } catch (error) {
    console.error(String(error));
  } finally {
    const stuck = join(dist, 'test/screenshots/stuck.png');
    if (code === undefined) await workbench.page.screenshot({ path: stuck }).catch(() => {});
    await workbench.close();
  }
  // Where no story ran at all, the reason stands in what is otherwise noise.
  if (code !== 0 && !log.toldStories()) console.error(`${log.noise()}\n${workbench.log().slice(-2000)}`);
  return code === 0;
}
