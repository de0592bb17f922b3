export { default as awsLite } from './aws-lite.json' with { type: 'json' };
export { default as dynamoEasy } from './dynamo-easy.json' with { type: 'json' };
export { default as dynamodbDataMapper } from './dynamodb-data-mapper.json' with { type: 'json' };
export { default as dynamodbOnetable } from './dynamodb-onetable.json' with { type: 'json' };
export { default as dynamodbToolbox } from './dynamodb-toolbox.json' with { type: 'json' };
export { default as dynamoose } from './dynamoose.json' with { type: 'json' };
export { default as electrodb } from './electrodb.json' with { type: 'json' };
export { default as powertoolsTypescript } from './powertools-typescript.json' with { type: 'json' };
