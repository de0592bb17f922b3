import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { memoryFiles } from '../memory-files.ts';

// Every document is read by `parseAllDocuments` of the package `yaml`. It is counted before anything of ours has imported it.
const yaml: { parseAllDocuments: (...args: unknown[]) => unknown } = createRequire(import.meta.url)('yaml');
const { parseAllDocuments } = yaml;
let parses = 0;
yaml.parseAllDocuments = (...args) => {
  parses++;
  return parseAllDocuments(...args);
};
const { findingsOf, Workspace } = await import('../../server/src/snapshot/index.ts');
const { completion, documentSymbols, hover, preview } = await import('../../server/src/features/index.ts');
const { PREVIEWS } = await import('../../server/src/features/preview/index.ts');

const FOLDER = 'file:///workspace';
const contract = (name: string): string => `operation: ${name}
summary: Store
data: { type: object, required: [id], properties: { id: { $ref: ./id.schema.yaml } } }
mapping:
  dynamodb: { action: PutItem, table: users, item: { pk: "\${data.id}" } }
`;
const files = {
  'operations.config.yaml': 'tables: ["*.table.yaml", template.yaml]\n',
  'users.table.yaml': 'table: users\nkey: { partition: { pk: S } }\n',
  'id.schema.yaml': 'type: string\nminLength: 1\n',
  'template.yaml': 'Resources: {}\n',
  'a.operation.yaml': contract('a'),
  'b.operation.yaml': contract('b'),
};
const uris = Object.keys(files).map(name => `${FOLDER}/${name}`);

test('a document is parsed once a version, whatever is asked of it', () => {
  const workspace = new Workspace([FOLDER], memoryFiles(files));
  const ask = (): void => {
    const [root] = workspace.snapshot().roots;
    for (const uri of uris) {
      findingsOf(root!, uri, '2026-11-25');
      documentSymbols(root, uri);
      const text = root!.text(uri) ?? '';
      for (let offset = 0; offset < text.length; offset += 7) {
        hover(root, uri, offset);
        completion(root, uri, offset);
      }
    }
    for (const kind of PREVIEWS) preview(root, { kind, uri: uris[4]!, operation: 'a@1' } as never);
  };
  ask();
  assert.equal(parses, uris.length);
  ask();
  assert.equal(parses, uris.length, 'nothing has changed');
  workspace.setOpen(uris[4]!, `${contract('a')}examples: []\n`);
  ask();
  ask();
  assert.equal(parses, uris.length + 1, 'one version more');
});
