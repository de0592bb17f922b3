import type { Action } from '../../model/request.ts';
import type { CreateTable } from '../../model/table.ts';
import { batchGet, batchWrite } from './batches.ts';
import { type PageMembers, query, scan } from './pages.ts';
import { project } from './path.ts';
import { invalid, Refused } from './refused.ts';
import { exactKeyOf, expressionsOf, type Members } from './request.ts';
import { Table } from './table.ts';
import { type Tokens, transactGet, transactWrite } from './transactions.ts';
import { type Kind, plan, write } from './writes.ts';

type Answer = Readonly<Record<string, unknown>>;
type Request = Readonly<Record<string, unknown>>;

/** What DynamoDB would answer over HTTP. */
export interface MemoryAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * A DynamoDB in memory. Requests have passed the strict gate: their wire types are right. It answers at once, so that each
 * request, a transaction as well, is whole before the next. It knows expressions only, not the members that came before them.
 */
export class MemoryDatabase {
  private readonly tables: ReadonlyMap<string, Table>;
  private readonly tokens: Tokens = new Map();

  /** Throws an Error where two tables have one name. */
  constructor(tables: readonly CreateTable[]) {
    const names = tables.map(table => table.TableName);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) throw new Error(`The table ${twice} cannot be made: there is another of its name.`);
    this.tables = new Map(tables.map(table => [table.TableName, new Table(table)]));
  }

  call(action: Action, request: Request): MemoryAnswer {
    try {
      const unknown = LEGACY.find(member => request[member] !== undefined);
      if (unknown !== undefined)
        throw invalid(`The database in memory does not know ${unknown}: write an expression instead.`);
      return { status: 200, body: JSON.stringify(this.answer(action, request)) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const space =
        error.type === 'ValidationException' ? 'com.amazon.coral.validate' : 'com.amazonaws.dynamodb.v20120810';
      return {
        status: 400,
        body: JSON.stringify({ __type: `${space}#${error.type}`, message: error.message, ...error.rest }),
      };
    }
  }

  private answer(action: Action, request: Request): Answer {
    const members = request as unknown as PageMembers;
    const table = (name: string): Table => this.table(name);
    switch (action) {
      case 'GetItem':
        return this.get(members);
      case 'PutItem':
      case 'UpdateItem':
      case 'DeleteItem':
        return write(plan(KINDS[action], members, this.table(members.TableName)));
      case 'Query':
        return query(members, this.table(members.TableName));
      case 'Scan':
        return scan(members, this.table(members.TableName));
      case 'BatchGetItem':
        return batchGet(request.RequestItems as Parameters<typeof batchGet>[0], table);
      case 'BatchWriteItem':
        return batchWrite(request.RequestItems as Parameters<typeof batchWrite>[0], table);
      case 'TransactGetItems':
        return transactGet(request.TransactItems as Parameters<typeof transactGet>[0], table);
      case 'TransactWriteItems':
        return transactWrite(request as Parameters<typeof transactWrite>[0], table, this.tokens);
    }
  }

  private get(members: Members): Answer {
    const table = this.table(members.TableName);
    const key = exactKeyOf(members, table);
    const { projection } = expressionsOf(members, table);
    const item = table.get(key);
    return item ? { Item: projection ? project(projection, item) : item } : {};
  }

  private table(name: string): Table {
    const table = this.tables.get(name);
    if (table) return table;
    throw new Refused('ResourceNotFoundException', 'Requested resource not found');
  }
}

const KINDS: Readonly<Record<'PutItem' | 'UpdateItem' | 'DeleteItem', Kind>> = {
  PutItem: 'Put',
  UpdateItem: 'Update',
  DeleteItem: 'Delete',
};

/** What expressions have replaced. */
const LEGACY = [
  'Expected',
  'ConditionalOperator',
  'AttributeUpdates',
  'AttributesToGet',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
];
