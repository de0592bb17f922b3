import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { test } from 'node:test';

const SERVER = join(import.meta.dirname, '../../../server/src');

const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => name.split(sep).join('/'));

/** Rooms that are about Lambda code which calls DynamoDB's SDK, whatever operations are mapped to. */
const CODE_SIDE =
  /^(?:code|match|rewrite|extract)\/|^snapshot\/(?:analyses\/replacements|generators\/extraction|generators\/first-contract|state\/table-asked)/;

/** What still imports DynamoDB's folder, or names its actions and members. The lists may only shrink. */
const IMPORTS: readonly string[] = [
  'cli/new.ts',
  'features/attributes.ts',
  'features/completion/expressions.ts',
  'features/completion/keys.ts',
  'features/completion/operations.ts',
  'features/completion/values.ts',
  'features/hover/expression.ts',
  'features/selection-range.ts',
  'features/semantic-tokens.ts',
  'features/signature-help.ts',
  'protocol/requests/new-operation.ts',
];
const NAMES: readonly string[] = [
  'cli/new.ts',
  'features/completion/expressions.ts',
  'features/completion/operations.ts',
  'features/expression-place.ts',
  'features/rename/untie.ts',
  'protocol/requests/new-operation.ts',
];

const importsOf = (file: string): string[] =>
  [...readFileSync(join(SERVER, file), 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map(([, path]) =>
    relative(SERVER, resolve(dirname(join(SERVER, file)), path!))
      .split(sep)
      .join('/'),
  );

test('nothing imports a target but targets/index.ts, and what is listed', t => {
  const found = files.filter(
    file =>
      !file.startsWith('targets/') &&
      !CODE_SIDE.test(file) &&
      importsOf(file).some(path => /^targets\/[^/]+\//.test(path)),
  );
  t.diagnostic(`${found.length} files import a target's folder`);
  assert.deepEqual(found.sort(), IMPORTS);
});

test('a target imports no other', () => {
  const wrong = files.filter(file => {
    const own = /^targets\/[^/]+\//.exec(file)?.[0];
    return own && importsOf(file).some(path => /^targets\/[^/]+\//.test(path) && !path.startsWith(own));
  });
  assert.deepEqual(wrong, []);
});

/** Actions and members of DynamoDB's API, and keys of its mappings that no other target has. */
const DYNAMODB =
  /\b(?:(?:Get|Put|Update|Delete|BatchGet|BatchWrite)Item|Transact(?:Get|Write)Items|TableName|\w*ConditionExpression|ExpressionAttribute\w*|ExclusiveStartKey|LastEvaluatedKey|keyCondition|ConditionalCheckFailed)\b/;

test('no code outside of its folder names what is DynamoDB’s alone, but what is listed', t => {
  const found = files.filter(file => {
    // The examples of rules are contracts.
    if (/^(?:targets\/dynamodb|rules)\//.test(file) || CODE_SIDE.test(file)) return false;
    const code = readFileSync(join(SERVER, file), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
    return DYNAMODB.test(code);
  });
  t.diagnostic(`${found.length} files name DynamoDB's actions or members`);
  assert.deepEqual(found.sort(), NAMES);
});
