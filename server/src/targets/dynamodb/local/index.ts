import type { Local, Setup } from '../../target.ts';
import { ACTIONS, type Action } from '../model/request.ts';
import type { CreateTable, TableDef } from '../model/table.ts';
import { physicalTables } from '../resources/physical-tables.ts';
import { type TableItems, tableContents, tableItems } from './contents.ts';
import type { Database } from './database.ts';
import { embeddedDatabase } from './embedded-database.ts';
import { gate, kindOfError, messageOfError, serializeError } from './gate.ts';
import { environmentCredentials, httpDatabase } from './http-database.ts';
import { compareTables, putItems } from './stored.ts';

export { type TableItems, tableContents } from './contents.ts';
export type { Database, DatabaseAnswer } from './database.ts';
export { embeddedDatabase } from './embedded-database.ts';
export { type Item, plainItem } from './example-item.ts';
export { httpDatabase } from './http-database.ts';

/** DynamoDB on this machine: in memory, or DynamoDB Local over HTTP. */
export const local: Local<TableDef, TableItems> = {
  callOf: uri => {
    const action = /:dynamodb:action\/(\w+)$/.exec(uri)?.[1];
    return ACTIONS.find(one => one === action) ?? null;
  },
  gate: (call, { body }) => {
    const gated = gate(call as Action, body);
    if (gated.ok) return gated;
    const { error } = gated;
    return { ok: false, message: error.message, answer: { status: 400, body: serializeError(error) } };
  },
  failureIn: body => {
    const name = kindOfError(body);
    if (name === undefined) return null;
    const message = messageOfError(body);
    return { name, status: name === 'InternalServerError' ? 500 : 400, ...(message ? { message } : {}) };
  },
  setup: (tables, stage): Setup => {
    const parts = physicalTables(tables, stage);
    return { names: parts.map(table => table.TableName), parts };
  },
  open: setup => embeddedDatabase(setup.parts as readonly CreateTable[]),
  connect: (url, environment) => httpDatabase(url, environmentCredentials(environment)),
  contents: tableItems,
  named: nodes => tableContents(nodes).map(({ table }) => table.value),
  seed: (backend, content) => putItems(backend as Database, content),
  compare: (backend, expected) => compareTables(backend as Database, expected),
};
