export { bucketName } from './bucket-name.ts';
export { objectBody } from './object-body.ts';
export { objectKey } from './object-key.ts';
export { objectKeyFit } from './object-key-fit.ts';
export { objectKeyPrefix } from './object-key-prefix.ts';
export { objectType } from './object-type.ts';
export { unknownBucket } from './unknown-bucket.ts';
