import { createParsers } from '../server/src/code/languages/index.ts';
import { nodeWasm } from '../server/src/host/node-wasm.ts';
import { CONTRACT, type Example, plain } from '../server/src/rules/index.ts';
import { findingsWithBaseline, Workspace } from '../server/src/snapshot/index.ts';
import type { Finding } from '../server/src/text/index.ts';
import { FOLDER, memoryFiles } from './memory-files.ts';

/** What a contract of an example has where it does not say so itself. */
export const DATA = `data:
  type: object
  required: [id, name, age, price, tags]
  properties:
    id: { type: string, minLength: 1, maxLength: 36 }
    name: { type: string, minLength: 1 }
    age: { type: integer }
    price: { type: number }
    tags: { type: array, minItems: 1, maxItems: 20, items: { type: string, minLength: 1, maxLength: 36 } }
    email: { type: string, minLength: 1 }
    address: { type: object, properties: { city: { type: string } } }
`;

/** The table, where an example declares none. */
export const TABLE = `table: users
key: { partition: { pk: S }, sort: { sk: S } }
indexes:
  by-team: { key: { partition: { team: S } }, project: [name] }
ttl: expires_at
`;

/** What code of an example calls. */
const CODE = {
  'get-user.operation.yaml': `operation: get-user
summary: Read a user
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 } } }
result: { type: object, properties: { name: { type: string } } }
errors: { no-such-user: { status: 404, description: There is no such user. } }
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    catch: { ItemNotFound: no-such-user }
`,
  'operations.config.yaml': 'lint: { client: { module: ./src/operations } }\n',
  'src/operations.ts': 'export async function callOperation(operation: string, data: object): Promise<any> {}\n',
};

const parsers = await createParsers(nodeWasm);

/** What is found in the file of an example, and in which text. */
export function findingsIn(
  example: Example,
  form: 'bad' | 'good',
): { readonly text: string; readonly findings: readonly Finding[] } {
  const { file = CONTRACT, beside = {} } = example;
  const shown = { [file]: plain(example[form]), ...mapped(beside, plain) };
  const declared = Object.keys(shown).some(path => /\.table\.yaml$|template\.yaml$/.test(path));
  const files = mapped(
    {
      'users.bucket.yaml': 'bucket: users\n',
      'accounts.database.yaml': 'database: accounts\n',
      ...(declared ? {} : { 'users.table.yaml': TABLE }),
      ...(isCode(file) ? CODE : {}),
      ...shown,
    },
    completed,
  );
  const workspace = new Workspace([FOLDER], memoryFiles(files));
  workspace.setParsers(parsers);
  const findings = findingsWithBaseline(workspace.snapshot().roots[0]!, `${FOLDER}/${file}`, '2026-11-25');
  return { text: files[file]!, findings: findings.filter(({ suppressed }) => suppressed === null) };
}

const isCode = (file: string): boolean => /\.(?:ts|js|py)$/.test(file);

const mapped = (files: Readonly<Record<string, string>>, to: (text: string, path: string) => string) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, to(text, path)]));

/** A contract with what it does not say; what a mark or another document would be moved by stands behind it. */
function completed(text: string, path: string): string {
  if (!path.endsWith('.operation.yaml')) return text;
  return text
    .split(/^---\n/m)
    .map(document => (document.startsWith('%') ? document : document + missing(document)))
    .join('---\n');
}

const missing = (document: string): string =>
  Object.entries({ operation: 'operation: store-user\n', summary: 'summary: Store a user\n', data: DATA })
    .map(([key, text]) => (new RegExp(`^${key}:`, 'm').test(document) ? '' : text))
    .join('');
