// Keystroke to diagnostics and preview, on one contract of 250 lines, against the bare YAML parse and against what
// yaml-language-server does for the same text. Ratios of medians, measured in turns in this one run: `npm run bench`.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { preview } from '../../server/src/features/index.ts';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { peerFolder } from './peer.mjs';

const root = join(import.meta.dirname, '../..');
const FOLDER = 'file:///bench';
const TABLE = 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n';
const contract = makeContract();
const lines = contract.split('\n').length - 1;
const uri = `${FOLDER}/store.operation.yaml`;

const files = new Map([
  [`${FOLDER}/users.table.yaml`, TABLE],
  [uri, contract],
]);
const workspace = new Workspace([FOLDER], { read: name => files.get(name) ?? null, list: () => [...files.keys()] });
const address = kind => ({ kind, operation: 'store-many-things@1', contract: uri, example: undefined });

/** Another text each time, as typing makes it: first in the summary, then in the data, the mapping and the examples. */
const PLACES = ['Everything at once', 'description: What it is', '"P#', 'text 4'];
const ROUNDS = 320;
const WARM_UP = 40;
let stroke = 0;
const typed = round => {
  const place = PLACES[Math.floor((round * PLACES.length) / (WARM_UP + ROUNDS))];
  return contract.replace(place, `${place} ${stroke++ % 1000}`);
};

const ours = text => {
  workspace.setOpen(uri, text);
  const found = workspace.snapshot().rootOf(uri);
  const findings = findingsOf(found, uri, '2026-11-24');
  if (findings.some(one => one.severity === 'error')) throw new Error(findings[0].message);
  if (!preview(found, address('request-template.vtl')) || !preview(found, address('request.jsonc')))
    throw new Error('there is no preview');
};
const parse = text => {
  if (parseDocument(text).errors.length > 0) throw new Error('the contract does not parse');
};

const peers = { 'bare YAML parse (yaml)': parse, ...(await yamlLanguageServer()) };
const subjects = { 'keystroke to diagnostics and previews': ours, ...peers };
const times = Object.fromEntries(Object.keys(subjects).map(name => [name, []]));
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  for (const [name, run] of Object.entries(subjects)) {
    const text = typed(round);
    const start = performance.now();
    await run(text);
    if (round >= WARM_UP) times[name].push(performance.now() - start);
  }
}
const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const own = median(times['keystroke to diagnostics and previews']);
console.log(`A contract of ${lines} lines, medians of ${ROUNDS} rounds in turns:`);
for (const [name, list] of Object.entries(times)) console.log(`  ${median(list).toFixed(2).padStart(8)} ms  ${name}`);
for (const name of Object.keys(peers))
  console.log(`  ${(own / median(times[name])).toFixed(2).padStart(8)} ×   keystroke against ${name}`);

async function yamlLanguageServer() {
  const folder = peerFolder();
  if (!folder) return {};
  const load = createRequire(join(folder, 'package.json'));
  const { getLanguageService } = load('yaml-language-server');
  const { TextDocument } = load('vscode-languageserver-textdocument');
  const schema = load(join(root, 'schemas/operation.schema.json'));
  const telemetry = { send() {}, sendError() {}, sendTrack() {} };
  const service = getLanguageService({
    schemaRequestService: async () => JSON.stringify(schema),
    workspaceContext: { resolveRelativePath: path => path },
    telemetry,
  });
  service.configure({ validate: true, schemas: [{ uri: schema.$id, fileMatch: ['*.operation.yaml'], schema }] });
  let version = 0;
  return {
    "yaml-language-server's validation": text =>
      service.doValidation(TextDocument.create(uri, 'yaml', version++, text), false),
  };
}

function makeContract() {
  const count = 66;
  const properties = Array.from(
    { length: count },
    (_, i) => `    property_${i}: { type: ${['string', 'integer', 'boolean'][i % 3]}, description: What it is }\n`,
  ).join('');
  const item = Array.from(
    { length: count },
    (_, i) =>
      `      attribute_${i}: ${i % 3 === 0 ? `"P#\${data.property_${i} ?? 'none' | upper}"` : `\${data.property_${i}}`}\n`,
  ).join('');
  const examples = Array.from(
    { length: 10 },
    (_, e) =>
      `  - name: example ${e}\n    data:\n      id: A${e}\n${Array.from({ length: 6 }, (_, i) => `      property_${i * 3}: text ${i}\n`).join('')}`,
  ).join('');
  return `operation: store-many-things\nversion: 1\nsummary: Everything at once\ndata:\n  type: object\n  required: [id]\n  additionalProperties: false\n  properties:\n    id: { type: string, minLength: 1 }\n${properties}errors:\n  thing-exists: { status: 409, description: There is one. }\nmapping:\n  dynamodb:\n    action: PutItem\n    table: users\n    item:\n      pk: THING#\${data.id}\n      sk: META\n${item}    condition: attribute_not_exists(pk)\n    catch: { ConditionalCheckFailed: thing-exists }\nexamples:\n${examples}`;
}
