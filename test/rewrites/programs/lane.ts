import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createGateway, serveGateway } from '../../../server/src/gateway/index.ts';
import { exportable, type Root, Workspace } from '../../../server/src/snapshot/index.ts';
import { LOCAL_CREDENTIALS } from '../../../server/src/targets/dynamodb/local/http-database.ts';
import {
  type Database,
  type DatabaseAnswer,
  embeddedDatabase,
  httpDatabase,
} from '../../../server/src/targets/dynamodb/local/index.ts';
import { toCreateTable } from '../../../server/src/targets/dynamodb/model/table.ts';
import { dynamodb } from '../../../server/src/targets/index.ts';
import type { Json } from '../../../server/src/yaml/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';
import { type Did, type Driver, startDriver } from '../driver.ts';
import { CONTRACTS } from './fixed.ts';
import { serveDatabase } from './served-database.ts';
import { Stored } from './stored.ts';

/** What a call did on one side, and what the table holds afterwards. */
export interface Outcome {
  readonly did: Did;
  readonly stored: readonly string[];
}

/** Two databases and a gateway before the second, for the programs of one language, which run one after the other. */
export interface Lane {
  /** Calls the handler of a program and of what it became, each on a table as given. */
  readonly both: (
    before: string,
    after: string,
    input: readonly unknown[],
  ) => Promise<{ readonly before: Outcome; readonly after: Outcome }>;
  readonly stop: () => Promise<void>;
}

/** Opens a database of its own each time, with the tables of the programs. */
export type Databases = (root: Root) => Promise<Database>;

const tablesOf = (root: Root) => root.resourcesOf(dynamodb).map(table => toCreateTable(table, table.name));

export const EMBEDDED: Databases = root => embeddedDatabase(tablesOf(root));

/** DynamoDB Local, which keeps a database for each region: all names of regions are different. */
export function localDatabases(url: string): Databases {
  let opened = 0;
  return async root => {
    const database = httpDatabase(url, { ...LOCAL_CREDENTIALS, region: `programs-${opened++}` });
    const control = database.call as unknown as (action: string, request: object) => Promise<DatabaseAnswer>;
    for (const table of tablesOf(root)) {
      const { status, body } = await control('CreateTable', table);
      if (status !== 200) throw new Error(body);
    }
    return database;
  };
}

/** `command` runs the driver's script; `folder` holds the generated clients. */
export async function openLane(command: string, script: string, folder: string, databases: Databases): Promise<Lane> {
  const root = new Workspace([FOLDER], memoryFiles(CONTRACTS)).snapshot().roots[0]!;
  const [before, after] = [new Stored(await databases(root)), new Stored(await databases(root))];
  const { openapi, broken } = exportable(root, 'run', '2026-11-25');
  assert.deepEqual(broken, []);
  const gateway = createGateway({
    document: openapi.document as Json,
    backends: new Map([['dynamodb', after.database]]),
    stageVariables: {},
  });
  const [served, api] = [await serveDatabase(before.database), await serveGateway(gateway, 0, () => {})];
  const driver: Driver = startDriver(command, script, {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL_DYNAMODB: served.url,
    AWS_MAX_ATTEMPTS: '1',
    DYNAMODB_URL: served.url,
    OPERATIONS_URL: api.url,
    PYTHONPATH: join(folder, 'after'),
    PYTHONDONTWRITEBYTECODE: '1',
    AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: '1',
    NODE_NO_WARNINGS: '1',
  });
  const outcome = async (side: Stored, file: string, input: readonly unknown[]): Promise<Outcome> => {
    await side.restore();
    const did = await driver.call(file, 'handle', input);
    return { did, stored: await side.contents() };
  };
  return {
    both: async (first, second, input) => ({
      before: await outcome(before, first, input),
      after: await outcome(after, second, input),
    }),
    stop: async () => {
      driver.stop();
      await Promise.all([served.close(), api.close(), before.database.close(), after.database.close()]);
    },
  };
}
