import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { test } from 'node:test';
import { TARGETS } from '../../../server/src/targets/index.ts';

const SERVER = join(import.meta.dirname, '../../../server/src');

const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => name.split(sep).join('/'));

const importsOf = (file: string): string[] =>
  [...readFileSync(join(SERVER, file), 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map(([, path]) =>
    relative(SERVER, resolve(dirname(join(SERVER, file)), path!))
      .split(sep)
      .join('/'),
  );

const BY_NAME = /import (?:type )?\{[^}]*\b(?:dynamodb|s3|bindingOf)\b[^}]*\} from '[./]+targets\/index\.ts'/;

test('nothing imports a target but the lists in targets/, or takes one by its name', () => {
  const found = files.filter(
    file =>
      !file.startsWith('targets/') &&
      (importsOf(file).some(path => /^targets\/[^/]+\//.test(path)) ||
        BY_NAME.test(readFileSync(join(SERVER, file), 'utf8'))),
  );
  assert.deepEqual(found, [], 'ask the target (targets/target.ts, targets/editing.ts, targets/sdk.ts)');
});

test('within targets/ the two lists alone import them', () => {
  const found = files.filter(
    file => /^targets\/[^/]+\.ts$/.test(file) && importsOf(file).some(path => /^targets\/[^/]+\//.test(path)),
  );
  assert.deepEqual(found.sort(), ['targets/calls.ts', 'targets/index.ts']);
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

const EXAMPLES = /^ {2}example: \{[^]*?^ {2}\},$|^const \w+ = [^`\n]*`[^]*?^`;$/gm;

test('no code outside of its folder names what is DynamoDB’s alone', () => {
  const found = files.filter(file => {
    if (file.startsWith('targets/dynamodb/')) return false;
    const code = readFileSync(join(SERVER, file), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
    // The examples of rules are contracts.
    return DYNAMODB.test(file.startsWith('rules/') ? code.replace(EXAMPLES, '') : code);
  });
  assert.deepEqual(found, [], 'ask the target');
});

test('no code outside of their folders compares with the name of a target, or has a table of them', () => {
  const named = new RegExp(`'(?:${TARGETS.map(({ name }) => name).join('|')})'`);
  const found = files.filter(file => {
    if (/^targets\/[^/]+\//.test(file)) return false;
    const code = readFileSync(join(SERVER, file), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
    return named.test(file.startsWith('rules/') ? code.replace(EXAMPLES, '') : code);
  });
  assert.deepEqual(found, [], 'ask the target');
});
