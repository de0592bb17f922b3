export { directS3Call } from './direct-s3-call.ts';
