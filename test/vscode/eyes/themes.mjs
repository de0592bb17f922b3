// The same window in each kind of theme: what is said by colour can be read, and is said by something else, too.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../../../scripts/build.mjs';
import { until } from '../browser.mjs';

const THEMES = [
  ['Default Dark Modern', 'vs-dark'],
  ['Default Light Modern', 'vs'],
  ['Default High Contrast', 'hc-black'],
  ['Default High Contrast Light', 'hc-light'],
];

/** A Lambda that goes past the operations. */
const EXPORT = `import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
export const handler = async () => (await client.send(new ScanCommand({ TableName: 'Accounts' }))).Items;
`;

export const opening = {
  width: 1300,
  height: 760,
  settings: { 'editor.minimap.enabled': false, 'testing.automaticallyOpenPeekView': 'never' },
};

const shoot = async (user, name) => {
  mkdirSync(join(dist, 'test/screenshots'), { recursive: true });
  await user.page.screenshot({
    path: join(dist, 'test/screenshots', `${name.replaceAll(' ', '-').toLowerCase()}.png`),
  });
};

async function wear(user, { workspace }, [theme, kind]) {
  const path = join(workspace, '.vscode/settings.json');
  const settings = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...settings, 'workbench.colorTheme': theme }));
  await user.page.waitForSelector(`.monaco-workbench.${kind}`);
}

/** The frame that the picture is drawn in. */
async function pictureOf(user) {
  await user.seesInPage('svg .node');
  for (const frame of user.page.frames())
    if (
      (await frame
        .locator('svg .node')
        .count()
        .catch(() => 0)) > 0
    )
      return frame;
  throw new Error('the picture is gone');
}

/** The lowest contrast of a text of the picture, by WCAG 2, with what the text says. */
const lowestContrast = frame =>
  frame.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    const parts = colour => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const over = (top, below) => top.slice(0, 3).map((part, i) => (part * top[3] + below[i] * (255 - top[3])) / 255);
    const luminance = colour => {
      const [r, g, b] = colour.map(part =>
        part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (a, b) => {
      const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one);
      return (light + 0.05) / (dark + 0.05);
    };
    const page = parts(getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-background'));
    return [...document.querySelectorAll('svg text, #legend span, button')]
      .map(text => {
        const box = text.closest('.node')?.querySelector('rect');
        const style = getComputedStyle(text);
        const below = box
          ? getComputedStyle(box).fill
          : text.tagName === 'BUTTON'
            ? style.backgroundColor
            : 'transparent';
        const under = over(parts(below), page);
        const colour = text.closest('svg') ? style.fill : style.color;
        return { said: text.textContent, ratio: ratio(over(parts(colour), under), under) };
      })
      .sort((a, b) => a.ratio - b.ratio)[0];
  });

export const stories = THEMES.map(theme => [
  `${theme[0]}: marks, rows and the picture can be read`,
  async (user, workbench) => {
    writeFileSync(join(workbench.workspace, 'src/functions/export.ts'), EXPORT);
    await wear(user, workbench, theme);
    await user.openFile('store-new-user.operation.yaml');
    await user.command('Show Rendered Request');
    await user.sees('.view-lines', '"TableName": "Accounts"');
    await user.goTo(30, 9);
    const marks = user.page.locator('.editor-instance .view-overlays .cdr[class*="TextEditorDecorationType"]');
    await until(
      async () => (await marks.count()) > 0,
      30_000,
      () => 'nothing is marked',
    );
    const looks = await marks.first().evaluate(mark => {
      const { backgroundColor, borderTopWidth } = getComputedStyle(mark);
      return { backgroundColor, borderTopWidth };
    });
    if (theme[1].startsWith('hc')) assert.equal(looks.borderTopWidth, '1px');
    else assert.notEqual(looks.backgroundColor, 'rgba(0, 0, 0, 0)');
    await user.command('Focus on Operations View');
    await user.sees('.pane-body .monaco-list-row', /Direct calls left/);
    await shoot(user, `theme ${theme[0]}`);
    await user.command('Show Picture of the System');
    const frame = await pictureOf(user);
    await until(
      async () =>
        (await frame
          .locator('.bypass')
          .count()
          .catch(() => 0)) > 0,
      30_000,
      () => 'no bypass is drawn',
    );
    const lowest = await lowestContrast(frame);
    assert.ok(lowest.ratio >= 4.5, JSON.stringify(lowest));
    await frame.locator('.node.operation').first().focus();
    await shoot(user, `picture ${theme[0]}`);
    await user.command('View: Close All Editors');
  },
]);
