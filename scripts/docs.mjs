// Writes docs/rules.md from the rules: `npm run docs`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesMarkdown } from '../server/src/rules/index.ts';

writeFileSync(join(import.meta.dirname, '../docs/rules.md'), rulesMarkdown());
