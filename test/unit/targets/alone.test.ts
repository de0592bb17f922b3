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
  /^(?:code|match|rewrite|extract)\/|^snapshot\/(?:analyses\/replacements|generators\/extraction|state\/table-asked)/;

const importsOf = (file: string): string[] =>
  [...readFileSync(join(SERVER, file), 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map(([, path]) =>
    relative(SERVER, resolve(dirname(join(SERVER, file)), path!))
      .split(sep)
      .join('/'),
  );

test('nothing imports a target but targets/index.ts', () => {
  const found = files.filter(
    file =>
      !file.startsWith('targets/') &&
      !CODE_SIDE.test(file) &&
      importsOf(file).some(path => /^targets\/[^/]+\//.test(path)),
  );
  assert.deepEqual(found.sort(), []);
});

test('nothing but what is about the SDK takes a target by its name', () => {
  const found = files.filter(
    file =>
      !file.startsWith('targets/') &&
      !CODE_SIDE.test(file) &&
      /import \{[^}]*\b(?:dynamodb|bindingOf)\b[^}]*\} from '[./]+targets\/index\.ts'/.test(
        readFileSync(join(SERVER, file), 'utf8'),
      ),
  );
  assert.deepEqual(found.sort(), []);
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

test('no code outside of its folder names what is DynamoDB’s alone', () => {
  const found = files.filter(file => {
    // The examples of rules are contracts.
    if (/^(?:targets\/dynamodb|rules)\//.test(file) || CODE_SIDE.test(file)) return false;
    const code = readFileSync(join(SERVER, file), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
    return DYNAMODB.test(code);
  });
  assert.deepEqual(found.sort(), []);
});
