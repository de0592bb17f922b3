// Writes docs/rules.md and docs/breaking.md from the rules, docs/language.md from schemas and tables, and
// docs/broken-templates.md from its fixtures, the list of libraries in docs/lint.md from their tables; and schemas/operation.schema.json from what the targets add: `npm run docs`.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakingMarkdown } from '../server/src/breaking/index.ts';
import { operationForm } from '../server/src/targets/index.ts';
import { brokenMarkdown } from '../test/conformance/broken-page.ts';
import { languageMarkdown } from './docs/language.ts';
import { withLibraries } from './docs/libraries.ts';
import { rulesMarkdown } from './docs/rules.ts';

const docs = join(import.meta.dirname, '../docs');
writeFileSync(join(docs, 'rules.md'), rulesMarkdown());
writeFileSync(join(docs, 'breaking.md'), breakingMarkdown());
writeFileSync(join(docs, 'broken-templates.md'), brokenMarkdown());
writeFileSync(join(docs, 'language.md'), languageMarkdown());
const lint = join(docs, 'lint.md');
writeFileSync(lint, withLibraries(readFileSync(lint, 'utf8')));
const schema = join(docs, '../schemas/operation.schema.json');
writeFileSync(schema, JSON.stringify(operationForm(), null, 2));
execFileSync('biome', ['format', '--write', schema]);
