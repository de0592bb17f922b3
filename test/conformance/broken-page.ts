import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gate } from '../../server/src/targets/dynamodb/local/gate.ts';
import { type Broken, renderBroken } from './broken.ts';
import type { Case } from './case.ts';
import { renderHere } from './engines.ts';
import { readFixture } from './fixture.ts';
import { CONTEXT } from './world.ts';

const FOLDER = join(import.meta.dirname, 'fixtures/broken');

const HEAD = `# Templates that break

Mapping templates as they are published again and again, each reduced to its idea; a message that breaks it; what Apache Velocity makes
of it; and a contract that says what was meant. This page is made of the fixtures in \`test/conformance/fixtures/broken\`
(\`npm run docs\`), which the conformance suite runs on Apache Velocity, on DynamoDB Local and in the embedded database.
`;

const ENDS: Readonly<Record<string, string>> = {
  'no template': 'API Gateway refuses the template: it cannot be parsed.',
  stored: 'DynamoDB takes it. The table then holds what nobody wanted.',
  answered: 'The caller gets this, with status 200.',
  SerializationException:
    'DynamoDB refuses it with SerializationException, and the caller gets an error for a message that was right.',
  ValidationException: 'DynamoDB refuses it with ValidationException.',
};

/** docs/broken-templates.md */
export function brokenMarkdown(): string {
  const parts = readdirSync(FOLDER)
    .sort()
    .map(file => section(file, readFileSync(join(FOLDER, file), 'utf8')));
  return [HEAD, ...parts].join('\n');
}

function section(file: string, text: string): string {
  const { shows, broken, cases } = readFixture(file, text);
  if (!broken) throw new Error(`${file} has no broken template.`);
  const [one] = cases;
  const contract = text.split(/^---\n/m).find(document => document.startsWith('operation:')) ?? '';
  return [
    `## ${shows}\n`,
    `${broken.wrong}\n`,
    fence('velocity', broken.template),
    broken.kind === 'request' ? 'The message:\n' : "DynamoDB's answer:\n",
    fence('json', broken.input.body),
    ...(broken.ends === 'no template' ? [] : ['becomes\n', fence('json', rendered(broken))]),
    `${ENDS[broken.ends] ?? broken.ends}\n`,
    'As a contract:\n',
    fence('yaml', contract),
    ours(one!, broken),
  ].join('\n');
}

function rendered(broken: Broken): string {
  const result = renderBroken(broken);
  return result?.ok ? result.text.trim() : '';
}

/** What the contract makes of it: the request, or the answer. */
function ours(one: Case, { kind }: Broken): string {
  const { templates, binding } = one.contract;
  if (one.answer.error && (kind === 'answer' || one.validator === false)) {
    const what =
      kind === 'answer' ? 'Its answer is' : 'The message is refused, with and without the request validator:';
    return `${what} ${one.answer.status} \`${one.answer.error.error}\`.\n`;
  }
  const here = renderHere(templates.request.text, { body: one.body, context: { ...CONTEXT, ...one.context } });
  const gated = here && gate(binding.request.action, here.text);
  if (!gated?.ok) throw new Error(`${one.name} makes no request.`);
  return ['Its request:\n', fence('json', JSON.stringify(gated.request, null, 1).replace(/\n\s*/g, ' '))].join('\n');
}

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text.trim()}\n\`\`\`\n`;
