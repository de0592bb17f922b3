import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completion, hover } from '../../server/src/features/index.ts';
import { findingsOf, type Root, Workspace } from '../../server/src/snapshot/index.ts';
import { API_AUTH, type ApiAuth, CONTEXT_VARIABLES, contextUnder } from '../../server/src/value/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

/** What the editor and `check` say of each value of the context, under each `api.auth`. */

const URI = `${FOLDER}/store.operation.yaml`;
const contract = (value: string): string => `operation: store
summary: Store
data: { type: object }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, who: '${value}' }
`;

function rooted(auth: ApiAuth, value: string): { root: Root; text: string; at: number } {
  const text = contract(value);
  const files = {
    'operations.config.yaml': `api: { name: users, auth: ${auth} }\n`,
    'users.table.yaml': 'table: users\nkey: { partition: { pk: S } }\n',
    'store.operation.yaml': text,
  };
  const root = new Workspace([FOLDER], memoryFiles(files)).snapshot().rootOf(URI)!;
  return { root, text, at: text.indexOf('${') + 2 };
}

const FURTHER = [
  'authorizer.claims.sub',
  'authorizer.principalId',
  'identity.apiKey',
  'identity.cognitoIdentityId',
  'identity.clientCert.subjectDN',
];

for (const auth of API_AUTH) {
  test(`under api.auth: ${auth} a value that is not there is a warning, and only that`, () => {
    for (const name of [...Object.keys(CONTEXT_VARIABLES), ...FURTHER]) {
      const { root } = rooted(auth, `\${context.${name}}`);
      const said = findingsOf(root, URI, '2026-11-30').filter(({ rule }) => rule === 'unknown-context');
      const there = contextUnder(name).includes(auth);
      assert.deepEqual(
        said.map(({ severity }) => severity),
        there ? [] : ['warning'],
        name,
      );
      if (!there)
        assert.ok(said[0]!.message.includes(`Under \`api.auth: ${auth}\` there is no \`context.${name}\``), name);
    }
  });

  test(`under api.auth: ${auth} completion has first what is there, and says of the rest that it is not`, () => {
    const { root, at } = rooted(auth, '${context.}');
    const offers = completion(root, URI, at + 'context.'.length);
    const inOrder = [...offers].sort((a, b) => a.rank - b.rank);
    assert.deepEqual(inOrder.map(one => one.label).sort(), Object.keys(CONTEXT_VARIABLES).sort());
    const there = inOrder.map(({ label }) => contextUnder(label).includes(auth));
    assert.deepEqual(
      there,
      [...there].sort((a, b) => Number(b) - Number(a)),
    );
    for (const { label, detail } of inOrder)
      assert.equal(detail, contextUnder(label).includes(auth) ? undefined : `not under api.auth: ${auth}`, label);
  });
}

test('hover says what each is, and under which api.auth it is there', () => {
  const said = (name: string): string => {
    const { root, text } = rooted('iam', `\${context.${name}}`);
    return hover(root, URI, text.indexOf(`${name}}`) + name.length - 1)?.text ?? '';
  };
  for (const name of [...Object.keys(CONTEXT_VARIABLES), ...FURTHER]) {
    const under = contextUnder(name);
    const where =
      under.length === API_AUTH.length
        ? undefined
        : under.length === 0
          ? 'No API that is exported has it.'
          : `It is there under ${under.map(one => `\`api.auth: ${one}\``).join(' or ')} only.`;
    const text = said(name);
    assert.ok(text.startsWith(`\`context.${name}\`\n\n`), `${name}: ${text}`);
    if (where === undefined) assert.doesNotMatch(text, /api\.auth/);
    else assert.ok(text.endsWith(where), `${name}: ${text}`);
  }
  assert.equal(
    said('identity.apiKeyId'),
    "`context.identity.apiKeyId`\n\nThe id of the caller's API key. It is there under `api.auth: api-key` only.",
  );
  assert.equal(
    said('authorizer.claims.sub'),
    '`context.authorizer.claims.sub`\n\nWhat an authorizer says of the caller. No API that is exported has it.',
  );
});
