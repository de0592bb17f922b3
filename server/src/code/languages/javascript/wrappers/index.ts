import { readLibraries } from '../../../sdk/read-libraries.ts';
import dynamoEasy from './dynamo-easy.json' with { type: 'json' };
import dataMapper from './dynamodb-data-mapper.json' with { type: 'json' };
import onetable from './dynamodb-onetable.json' with { type: 'json' };
import toolbox from './dynamodb-toolbox.json' with { type: 'json' };
import dynamoose from './dynamoose.json' with { type: 'json' };
import electrodb from './electrodb.json' with { type: 'json' };
import powertools from './powertools-typescript.json' with { type: 'json' };

/** The libraries that wrap the SDKs, a file each. */
export const WRAPPERS = [dynamoose, electrodb, toolbox, onetable, dynamoEasy, dataMapper, powertools].flatMap(
  readLibraries,
);
