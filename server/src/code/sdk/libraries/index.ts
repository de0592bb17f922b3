import dynamoEasy from '../../languages/javascript/wrappers/dynamo-easy.json' with { type: 'json' };
import dataMapper from '../../languages/javascript/wrappers/dynamodb-data-mapper.json' with { type: 'json' };
import onetable from '../../languages/javascript/wrappers/dynamodb-onetable.json' with { type: 'json' };
import toolbox from '../../languages/javascript/wrappers/dynamodb-toolbox.json' with { type: 'json' };
import dynamoose from '../../languages/javascript/wrappers/dynamoose.json' with { type: 'json' };
import electrodb from '../../languages/javascript/wrappers/electrodb.json' with { type: 'json' };
import powertoolsTypeScript from '../../languages/javascript/wrappers/powertools-typescript.json' with { type: 'json' };
import powertoolsPython from '../../languages/python/wrappers/powertools-python.json' with { type: 'json' };
import pynamodb from '../../languages/python/wrappers/pynamodb.json' with { type: 'json' };
import { readLibraries } from '../read-libraries.ts';

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
