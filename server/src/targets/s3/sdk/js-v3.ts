import type { SdkParts } from '../../sdk.ts';
import { MADE_WITH_PARAMS } from './made-with-params.ts';

/** Uploads in parts, and what signs requests for others to send. */
export const v3: SdkParts['aws-sdk-js-v3'] = {
  paginated: ['ListBuckets', 'ListDirectoryBuckets', 'ListObjectAnnotations', 'ListObjectsV2', 'ListParts'],
  modules: {
    '@aws-sdk/lib-storage': 'S3StorageModule',
    '@aws-sdk/s3-request-presigner': 'S3PresignerModule',
    '@aws-sdk/s3-presigned-post': 'S3PostModule',
  },
  types: {
    S3StorageModule: { members: { Upload: 'S3UploadClass' } },
    S3PresignerModule: { members: { getSignedUrl: { sendsCommand: 1, signs: true } } },
    S3PostModule: { members: { createPresignedPost: { sends: 'PutObject', input: 1, signs: true } } },
    S3UploadClass: { instance: 'S3Upload' },
    S3Upload: { members: { done: { sends: 'PutObject', input: 99 } }, request: MADE_WITH_PARAMS },
  },
};
