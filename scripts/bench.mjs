// Everything that is measured, as ratios of medians within this one run: `npm run bench [-- start keystroke workspace editor rendering serving activation lint]`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const all = ['start', 'keystroke', 'workspace', 'editor', 'rendering', 'serving', 'activation', 'lint'];
const asked = process.argv.slice(2);
const unknown = asked.find(name => !existsSync(join(import.meta.dirname, `bench/${name}.mjs`)));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}": there is ${all.join(', ')}.`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : all) await import(`./bench/${name}.mjs`);
