import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createParsers } from '../../../server/src/code/languages/index.ts';
import { nodeWasm } from '../../../server/src/host/node-wasm.ts';
import { Workspace } from '../../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

// What calls of the libraries around the SDKs send, as `scripts/sdk-exports.mjs` has seen it by running them, is what the lint says of
// the same code; and no method of their classes is left out of those calls, but for those here, which send nothing.

interface Library {
  readonly version: string;
  /** What stands before each call. */
  readonly setup: string;
  /** Class → the methods of its instances. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Call → the action of the request that it sends first; null: none. */
  readonly calls: Readonly<Record<string, string | null>>;
}

/** Library → class → methods that only describe, read what was answered, or are what the others are made of. */
const QUIET: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  electrodb: {
    Entity:
      /^(?:add|apply|check|cleanse|deserialize|execute|format|getN|getT|getV|owns|serialize|set)|^(?:collection|go|hydrate|is|transact\w+)$/,
    Service: /^(?:cleanse|expect|find|get|set)|^join$/,
  },
  'dynamodb-onetable': {
    Table:
      /Context$|Model$|Params$|Log$|models$|Models$|^(?:V3|u\w*id|.*crypt|(?:un)?marshall\w*|assign\w*|batchLoad\w*|child|client|delay|execute|flushMetrics|getAttributeType|getCurrentSchema|getKeys|getPrimaryKeys|getTableDefinition|getVars|groupByType|init\w*|load|set(?:Client|Generate|Schema|Params)|stream)$/,
    Model:
      /^(?:add\w+|checkArgs|checkType|collect\w+|convert\w+|\w*crypt|createUnique|get[A-Z](?!tem)\w*|handleEmpties|init\w*|load|needsFallback|orderFields|parseResponse|prep\w+|run\w*|select\w+|setDefaults|template|transform\w+|tunnelProperties|validate\w+|\w+Unique|removeByFind)$/,
  },
  dynamoose: {
    Model: /^(?:Item|attributesWithSchema|fromDynamo|isDynamoObject|object\w+|prepare\w+|table)$/,
    Item: /^(?:conformToSchema|\w+InternalProperties|original|prepareForResponse|serialize|toDynamo|toJSON|withDefaults)$/,
    Query:
      /InternalProperties$|^(?:and|attributes?|beginsWith|between|consistent|contains|exists|filter|group|gt|in|le|limit|lt|ne|not|or|parenthesis|startAt)$/,
    Scan: /InternalProperties$|^(?:and|attributes?|beginsWith|between|consistent|contains|exists|filter|group|gt|in|le|limit|lt|ne|not|or|parenthesis|startAt|count|sort|using|where|eq)$/,
    Table: /InternalProperties$/,
  },
  '@shiftcoders/dynamo-easy': Object.fromEntries(
    ['DynamoStore', 'Get', 'Put', 'Update', 'Delete', 'Query', 'Scan', 'BatchGet', 'BatchWrite', 'TransactGet'].map(
      name => [
        name,
        /^(?:return\w+|modelClazz|doRequest|makeRequest|map\w+|fetch|write|toKey|create\w+Request|projectionExpression|consistentRead|exclusiveStartKey|index|limit|(?:as|des)cending|where\w*|onlyIf\w*)$/,
      ],
    ),
  ),
};

const LISTING: Readonly<Record<string, Library>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'sdk-exports.json'), 'utf8'),
);
const parsers = await createParsers(nodeWasm);

for (const [name, quiet] of Object.entries(QUIET)) {
  const { version, setup, values, calls } = LISTING[name]!;
  test(`the calls of ${name} are what they are when they run`, () => {
    const codes = Object.keys(calls);
    const files = Object.fromEntries(codes.map((code, i) => [`call${i}.js`, `${setup}\nawait ${code};\n`]));
    const workspace = new Workspace([FOLDER], memoryFiles(files));
    workspace.setParsers(parsers);
    const [root] = workspace.snapshot().roots;
    let named = 0;
    const wrong = codes.flatMap((code, i) => {
      const sites = root!.code(`${FOLDER}/call${i}.js`).callSites;
      if (sites.some(site => site.table === 'jobs')) named++;
      const expected = calls[code] === null ? '' : calls[code];
      const told = sites.map(site => site.action).join();
      return told === expected ? [] : [`${code}: ${told || 'nothing'}, and it sends ${expected || 'nothing'}`];
    });
    console.log(
      `${name} ${version}: ${codes.length - wrong.length} of ${codes.length} calls right, the table of ${named} named`,
    );
    assert.deepEqual(wrong, []);
  });

  test(`every method of ${name} is called, or sends nothing`, () => {
    const all = Object.keys(calls).join('\n');
    const missing = Object.entries(values).flatMap(([type, methods]) =>
      methods
        .filter(method => !new RegExp(`\\.${method}\\b`).test(all) && !quiet[type]?.test(method))
        .map(method => `${type} ${method}`),
    );
    assert.deepEqual(missing, []);
  });
}
