import { SDK_ACTIONS, type SdkAction } from '../../../targets/s3/model/sdk-actions.ts';
import { camelCase, table } from '../../sdk/actions.ts';
import type { Effect, Library, LibraryType, Member } from '../../sdk/library.ts';
import { commands } from './sdk.ts';

/** What v3 has paginators for. */
const PAGINATED = [
  'ListBuckets',
  'ListDirectoryBuckets',
  'ListObjectAnnotations',
  'ListObjectsV2',
  'ListParts',
] as const satisfies readonly SdkAction[];

/** Waiter → the action that it polls with. */
const WAITERS = {
  BucketExists: 'HeadBucket',
  BucketNotExists: 'HeadBucket',
  ObjectExists: 'HeadObject',
  ObjectNotExists: 'HeadObject',
} satisfies Readonly<Record<string, SdkAction>>;

const paginators = (input: number): Record<string, Member> =>
  table(PAGINATED, action => [`paginate${action}`, { sends: action, input }]);
const waiters = (input: number): Record<string, Member> =>
  Object.fromEntries(
    Object.entries(WAITERS).flatMap(([name, action]) =>
      ['waitUntil', 'waitFor'].map(verb => [`${verb}${name}`, { sends: action, input }]),
    ),
  );
const methods = (returns?: string): Record<string, Member> =>
  table(SDK_ACTIONS, action => [camelCase(action), returns ? { sends: action, returns } : { sends: action }]);

const COMMANDS = commands(
  SDK_ACTIONS.map(action => [action, action]),
  'S3',
  {},
);
/** Its members below `params` are fields of the requests. */
const MADE_WITH_PARAMS: LibraryType['request'] = { argument: 0, below: 'params' };

/** S3 in the AWS SDK for JavaScript v3: its clients, uploads in parts, and what signs requests for others to send. */
export const S3_V3: Library = {
  name: 'AWS SDK for JavaScript v3',
  language: 'javascript',
  wrapper: null,
  service: 's3',
  modules: {
    '@aws-sdk/client-s3': 'S3Module',
    '@aws-sdk/lib-storage': 'S3StorageModule',
    '@aws-sdk/s3-request-presigner': 'S3PresignerModule',
    '@aws-sdk/s3-presigned-post': 'S3PostModule',
  },
  types: {
    S3Module: {
      members: {
        S3Client: 'S3ClientClass',
        S3: 'S3AggregatedClass',
        ...COMMANDS.members,
        ...paginators(1),
        ...waiters(1),
      },
    },
    S3StorageModule: { members: { Upload: 'S3UploadClass' } },
    S3PresignerModule: { members: { getSignedUrl: { sendsCommand: 1, signs: true } } },
    S3PostModule: { members: { createPresignedPost: { sends: 'PutObject', input: 1, signs: true } } },
    S3ClientClass: { instance: 'S3Client' },
    S3AggregatedClass: { instance: 'S3Aggregated' },
    S3UploadClass: { instance: 'S3Upload' },
    S3Client: { members: { send: { sendsCommand: 0 } } },
    S3Aggregated: { extends: ['S3Client'], members: { ...methods(), ...paginators(0), ...waiters(0) } },
    S3Upload: { members: { done: { sends: 'PutObject', input: 99 } }, request: MADE_WITH_PARAMS },
    ...COMMANDS.types,
  },
};

const SIGNED: Effect = {
  select: { argument: 0, sends: table(SDK_ACTIONS, action => [camelCase(action), action]) },
  input: 1,
  signs: true,
};

/** S3 in the AWS SDK for JavaScript v2. */
export const S3_V2: Library = {
  name: 'AWS SDK for JavaScript v2',
  language: 'javascript',
  wrapper: null,
  service: 's3',
  modules: { 'aws-sdk/clients/s3': 'S3Module' },
  types: {
    Module: { members: { S3: 'S3Class' } },
    S3Module: { extends: ['S3Class'], instance: 'S3', members: { default: 'S3Class', S3: 'S3Class' } },
    S3Class: { instance: 'S3', members: { ManagedUpload: 'S3UploadClass' } },
    S3UploadClass: { instance: 'S3Upload' },
    S3: {
      members: {
        ...methods('Request'),
        upload: { sends: 'PutObject', returns: 'Request' },
        getSignedUrl: SIGNED,
        getSignedUrlPromise: SIGNED,
        createPresignedPost: { sends: 'PutObject', signs: true },
        waitFor: {
          select: { argument: 0, sends: table(Object.keys(WAITERS) as (keyof typeof WAITERS)[], waited) },
          input: 1,
          returns: 'Request',
        },
        makeRequest: { select: SIGNED.select!, input: 1, returns: 'Request' },
      },
      request: MADE_WITH_PARAMS,
    },
    S3Upload: {
      members: { promise: { sends: 'PutObject', input: 99 }, send: { sends: 'PutObject', input: 99 } },
      request: MADE_WITH_PARAMS,
    },
  },
};

function waited(name: string): readonly [string, string] {
  return [camelCase(name), WAITERS[name as keyof typeof WAITERS]];
}
