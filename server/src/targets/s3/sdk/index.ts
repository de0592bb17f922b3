import type { Sdk, Shape } from '../../sdk.ts';
import { SDK_ACTIONS, type SdkAction } from './actions.ts';
import { boto3 } from './boto3.ts';
import { v2 } from './js-v2.ts';
import { v3 } from './js-v3.ts';

const OBJECT = ['Bucket', 'Key'];

/** Requests that no other service has, by the members that they need (S3's API model). */
const SHAPES: Readonly<Partial<Record<SdkAction, Shape['fields']>>> = {
  GetObject: [OBJECT],
  PutObject: [OBJECT],
  DeleteObject: [OBJECT],
  HeadObject: [OBJECT],
  GetObjectTagging: [OBJECT],
  PutObjectTagging: [OBJECT],
  CopyObject: [[...OBJECT, 'CopySource']],
  DeleteObjects: [['Bucket', 'Delete']],
  ListObjects: [['Bucket', 'Prefix']],
  ListObjectsV2: [['Bucket', 'Prefix']],
  CreateMultipartUpload: [OBJECT],
  UploadPart: [[...OBJECT, 'UploadId']],
  CompleteMultipartUpload: [[...OBJECT, 'UploadId']],
  AbortMultipartUpload: [[...OBJECT, 'UploadId']],
};

export const sdk: Sdk = {
  endpoint: 's3',
  client: 'S3',
  actions: SDK_ACTIONS,
  waiters: {
    BucketExists: 'HeadBucket',
    BucketNotExists: 'HeadBucket',
    ObjectExists: 'HeadObject',
    ObjectNotExists: 'HeadObject',
  } satisfies Readonly<Record<string, SdkAction>>,
  members: { resource: 'Bucket', part: 'Key' },
  shapes: SHAPES as Sdk['shapes'],
  mention: /s3/i,
  request: /\bBucket['"]?\s*[:=]/,
  parts: { 'aws-sdk-js-v3': v3, 'aws-sdk-js-v2': v2, boto3 },
};
