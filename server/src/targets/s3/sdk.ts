import type { DirectCalls } from '../sdk.ts';
import { SDK_ACTIONS, type SdkAction } from './model/sdk-actions.ts';
import { directS3Call } from './rules/code/direct-s3-call.ts';

const OBJECT = ['Bucket', 'Key'];

/** Requests that no other service has, by the members that they need (S3's API model). */
const SHAPES: Readonly<Partial<Record<SdkAction, readonly (readonly string[])[]>>> = {
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

export const directCalls: DirectCalls = {
  rule: directS3Call,
  actions: SDK_ACTIONS,
  members: { resource: 'Bucket', part: 'Key' },
  shapes: SHAPES as DirectCalls['shapes'],
  mention: /s3/i,
  request: /\bBucket['"]?\s*[:=]/,
};
