// What each of some calls sends first, by running it: the SDKs' own senders note the request and answer with nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ANSWER = {
  Items: [],
  Count: 0,
  ScannedCount: 0,
  Responses: { jobs: [] },
  UnprocessedItems: {},
  UnprocessedKeys: {},
  Attributes: {},
  Table: { TableName: 'jobs', TableStatus: 'ACTIVE', AttributeDefinitions: [], KeySchema: [] },
  TableNames: ['jobs'],
};
let sent = [];

/** Nothing leaves the machine, whichever SDK a library sends with. */
function keepIn(require) {
  const note = command => {
    sent.push((command.clientCommand ?? command).constructor.name.replace(/Command$/, ''));
    return Promise.resolve(ANSWER);
  };
  require('@aws-sdk/client-dynamodb').DynamoDBClient.prototype.send = note;
  require('@aws-sdk/lib-dynamodb').DynamoDBDocumentClient.prototype.send = note;
  require('reflect-metadata');
  const old = require('aws-sdk');
  old.config.update({ region: 'eu-west-1' });
  old.Service.prototype.makeRequest = operation => {
    sent.push(operation.charAt(0).toUpperCase() + operation.slice(1));
    return { promise: () => Promise.resolve(ANSWER), on: () => {}, send: () => {} };
  };
}

/** The names of what can be called of a value, the inherited ones too; what begins with `_` is its own. */
function callable(value) {
  const names = new Set();
  for (let at = value; at && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at))
      if (!/^_|^(?:constructor|prototype)$/.test(name) && typeof value[name] === 'function') names.add(name);
  return [...names].sort();
}

async function first(run) {
  sent = [];
  try {
    await Promise.race([run(), new Promise(done => setTimeout(done, 200))]);
  } catch (error) {
    if (sent.length === 0) throw error;
  }
  return sent[0] ?? null;
}

/** The methods of a library's classes, and call → action, or null where it sends nothing. */
export async function runCalls(folder, name, { setup, classes, calls }) {
  keepIn(createRequire(join(resolve(folder), 'package.json')));
  const place = mkdtempSync(join(resolve(folder), 'calls-'));
  const named = Object.entries(classes).map(([key, code]) => `${key}: () => (${code})`);
  const run = calls.map(code => `${JSON.stringify(code)}: () => (${code})`);
  writeFileSync(
    join(place, 'calls.mjs'),
    `${setup}\nexport const values = { ${named.join(',\n')} };\nexport const calls = { ${run.join(',\n')} };\n`,
  );
  try {
    const module = await import(pathToFileURL(join(place, 'calls.mjs')).href);
    const methods = Object.fromEntries(Object.entries(module.values).map(([key, value]) => [key, callable(value())]));
    const found = {};
    for (const code of calls) {
      try {
        found[code] = await first(module.calls[code]);
      } catch (error) {
        throw new Error(`${name}: ${code} fails: ${error.message}`);
      }
    }
    return { methods, calls: found };
  } finally {
    rmSync(place, { recursive: true });
  }
}
