import type { CreateTable } from '../model/table.ts';
import type { Database } from './database.ts';
import { MemoryDatabase } from './embedded/index.ts';

/** A DynamoDB inside of this process, in memory. Each request is whole before the next. */
export async function embeddedDatabase(tables: readonly CreateTable[]): Promise<Database> {
  const database = new MemoryDatabase(tables);
  return { call: async (action, request) => database.call(action, request), close: async () => {} };
}
