export { default as powertoolsPython } from './powertools-python.json' with { type: 'json' };
export { default as pynamodb } from './pynamodb.json' with { type: 'json' };
export { default as s3fs } from './s3fs.json' with { type: 'json' };
