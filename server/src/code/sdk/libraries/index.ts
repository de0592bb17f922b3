import { readLibraries } from '../read-libraries.ts';
import dynamoEasy from './dynamo-easy.json' with { type: 'json' };
import dataMapper from './dynamodb-data-mapper.json' with { type: 'json' };
import onetable from './dynamodb-onetable.json' with { type: 'json' };
import toolbox from './dynamodb-toolbox.json' with { type: 'json' };
import dynamoose from './dynamoose.json' with { type: 'json' };
import electrodb from './electrodb.json' with { type: 'json' };
import powertoolsPython from './powertools-python.json' with { type: 'json' };
import powertoolsTypeScript from './powertools-typescript.json' with { type: 'json' };
import pynamodb from './pynamodb.json' with { type: 'json' };

/** The libraries that wrap the SDKs, a file each. */
export const WRAPPERS = [
  dynamoose,
  electrodb,
  toolbox,
  onetable,
  dynamoEasy,
  dataMapper,
  pynamodb,
  powertoolsPython,
  powertoolsTypeScript,
].flatMap(readLibraries);
