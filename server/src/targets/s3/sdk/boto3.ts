import { snakeCase } from '../../../text/index.ts';
import { type Effect, type LibraryType, type Member, table } from '../../library.ts';
import type { SdkParts } from '../../sdk.ts';
import { SDK_ACTIONS, type SdkAction } from './actions.ts';

const sends = (action: SdkAction, more: Omit<Effect, 'sends'> = {}): Effect => ({ sends: action, ...more });
const reading = (names: readonly string[], action: SdkAction): Record<string, Member> =>
  table(names, name => [name, { reads: action }]);

/** What boto3 adds to clients, of which the arguments have places, too (its guide, *Uploading files*, *Presigned URLs*). */
const TRANSFERS = {
  upload_file: sends('PutObject', { fields: ['Filename', 'Bucket', 'Key'] }),
  upload_fileobj: sends('PutObject', { fields: ['Fileobj', 'Bucket', 'Key'] }),
  download_file: sends('GetObject', { fields: ['Bucket', 'Key', 'Filename'] }),
  download_fileobj: sends('GetObject', { fields: ['Bucket', 'Key', 'Fileobj'] }),
  copy: sends('CopyObject', { fields: ['CopySource', 'Bucket', 'Key'] }),
  generate_presigned_post: sends('PutObject', { fields: ['Bucket', 'Key'], signs: true }),
  generate_presigned_url: {
    select: {
      argument: 0,
      keyword: 'ClientMethod',
      sends: table(SDK_ACTIONS, action => [snakeCase(action), action]),
    },
    params: { argument: 1, keyword: 'Params' },
    signs: true,
  },
} satisfies Record<string, Member>;

/** What an object's resource loads with the first of them that is read: the members of HeadObject's answer. */
const LOADED =
  'accept_ranges archive_status bucket_key_enabled cache_control checksum_crc32 checksum_crc32_c checksum_crc64_nvme checksum_md5 checksum_sha1 checksum_sha256 checksum_sha512 checksum_type checksum_xxhash128 checksum_xxhash3 checksum_xxhash64 content_disposition content_encoding content_language content_length content_range content_type delete_marker e_tag expiration expires last_modified metadata missing_meta object_lock_legal_hold_status object_lock_mode object_lock_retain_until_date parts_count replication_status request_charged restore server_side_encryption sse_customer_algorithm sse_customer_key_md5 ssekms_key_id storage_class tag_count version_id website_redirect_location'.split(
    ' ',
  );

/** A collection of a resource: what is called to walk over it, and what its batch action sends. */
const collection = (action: SdkAction, element: string, batch: Record<string, Member> = {}): LibraryType => ({
  element,
  members: {
    ...table(['all', 'filter', 'limit', 'page_size', 'pages'], name => [
      name,
      { sends: action, returns: `${element}List` },
    ]),
    ...batch,
  },
});
/** What a call has given is no second call where it is walked over. */
const given = (element: string): LibraryType => ({ element });
const DELETES = { delete: sends('DeleteObjects') } satisfies Record<string, Member>;

const BUCKET = { returns: 'S3Bucket', table: { argument: 0, keyword: 'name' } } as const;
const named = (type: string): Effect => ({ returns: type, table: { argument: 0, keyword: 'bucket_name' } });

/** Resources that are a setting of a bucket or of an object: loaded, put, deleted. */
const SETTINGS = {
  BucketAcl: { load: 'GetBucketAcl', put: 'PutBucketAcl' },
  BucketCors: { load: 'GetBucketCors', put: 'PutBucketCors', delete: 'DeleteBucketCors' },
  BucketLifecycle: { load: 'GetBucketLifecycle', put: 'PutBucketLifecycle', delete: 'DeleteBucketLifecycle' },
  BucketLifecycleConfiguration: {
    load: 'GetBucketLifecycleConfiguration',
    put: 'PutBucketLifecycleConfiguration',
    delete: 'DeleteBucketLifecycle',
  },
  BucketLogging: { load: 'GetBucketLogging', put: 'PutBucketLogging' },
  BucketNotification: { load: 'GetBucketNotificationConfiguration', put: 'PutBucketNotificationConfiguration' },
  BucketPolicy: { load: 'GetBucketPolicy', put: 'PutBucketPolicy', delete: 'DeleteBucketPolicy' },
  BucketRequestPayment: { load: 'GetBucketRequestPayment', put: 'PutBucketRequestPayment' },
  BucketTagging: { load: 'GetBucketTagging', put: 'PutBucketTagging', delete: 'DeleteBucketTagging' },
  BucketVersioning: {
    load: 'GetBucketVersioning',
    put: 'PutBucketVersioning',
    enable: 'PutBucketVersioning',
    suspend: 'PutBucketVersioning',
  },
  BucketWebsite: { load: 'GetBucketWebsite', put: 'PutBucketWebsite', delete: 'DeleteBucketWebsite' },
  ObjectAcl: { load: 'GetObjectAcl', put: 'PutObjectAcl' },
} satisfies Readonly<Record<string, { readonly load: SdkAction } & Readonly<Record<string, SdkAction>>>>;
const settings = (of: string): Record<string, Member> =>
  Object.fromEntries(
    Object.keys(SETTINGS)
      .filter(name => name.startsWith(of))
      .map(name => [name.slice(of.length), { returns: name }]),
  );

/** What objects and their summaries have. */
const OBJECT = {
  get: sends('GetObject'),
  put: sends('PutObject'),
  delete: sends('DeleteObject'),
  copy_from: sends('CopyObject'),
  initiate_multipart_upload: sends('CreateMultipartUpload', { returns: 'S3MultipartUpload' }),
  restore_object: sends('RestoreObject'),
  load: sends('HeadObject'),
  wait_until_exists: sends('HeadObject'),
  wait_until_not_exists: sends('HeadObject'),
  Acl: { returns: 'ObjectAcl' },
  Bucket: { returns: 'S3Bucket' },
  MultipartUpload: { returns: 'S3MultipartUpload' },
  Version: { returns: 'S3ObjectVersion' },
  meta: 'S3Meta',
} satisfies Record<string, Member>;

/** What is moved in parts, and resources. */
export const boto3: SdkParts['boto3'] = {
  paginated: [
    'ListBuckets',
    'ListDirectoryBuckets',
    'ListMultipartUploads',
    'ListObjectVersions',
    'ListObjects',
    'ListObjectsV2',
    'ListParts',
  ],
  types: {
    S3Stubs: {
      members: { Bucket: 'S3BucketClass', Object: 'S3ObjectClass', ObjectSummary: 'S3ObjectSummaryClass' },
    },
    S3BucketClass: { instance: 'S3Bucket' },
    S3ObjectClass: { instance: 'S3Object' },
    S3ObjectSummaryClass: { instance: 'S3ObjectSummary' },
    S3Client: { members: TRANSFERS },
    S3Resource: {
      members: {
        Bucket: BUCKET,
        Object: named('S3Object'),
        ObjectSummary: named('S3ObjectSummary'),
        ObjectVersion: named('S3ObjectVersion'),
        MultipartUpload: named('S3MultipartUpload'),
        MultipartUploadPart: named('S3MultipartUploadPart'),
        ...table(Object.keys(SETTINGS), name => [name, named(name)]),
        create_bucket: sends('CreateBucket', { returns: 'S3Bucket', table: { argument: 99, keyword: 'Bucket' } }),
        buckets: 'S3Buckets',
        meta: 'S3Meta',
      },
    },
    S3Meta: { members: { client: 'S3Client' } },
    S3Buckets: collection('ListBuckets', 'S3Bucket'),
    S3BucketList: given('S3Bucket'),
    S3Bucket: {
      members: {
        upload_file: sends('PutObject', { fields: ['Filename', 'Key'] }),
        upload_fileobj: sends('PutObject', { fields: ['Fileobj', 'Key'] }),
        download_file: sends('GetObject', { fields: ['Key', 'Filename'] }),
        download_fileobj: sends('GetObject', { fields: ['Key', 'Fileobj'] }),
        copy: sends('CopyObject', { fields: ['CopySource', 'Key'] }),
        put_object: sends('PutObject'),
        delete_objects: sends('DeleteObjects'),
        create: sends('CreateBucket'),
        delete: sends('DeleteBucket'),
        load: sends('ListBuckets'),
        wait_until_exists: sends('HeadBucket'),
        wait_until_not_exists: sends('HeadBucket'),
        ...reading(['creation_date'], 'ListBuckets'),
        objects: 'S3Objects',
        object_versions: 'S3ObjectVersions',
        multipart_uploads: 'S3MultipartUploads',
        Object: { returns: 'S3BucketObject' },
        ...settings('Bucket'),
        meta: 'S3Meta',
      },
    },
    S3Objects: collection('ListObjects', 'S3ObjectSummary', DELETES),
    S3ObjectSummaryList: { ...given('S3ObjectSummary'), members: DELETES },
    S3ObjectVersions: collection('ListObjectVersions', 'S3ObjectVersion', DELETES),
    S3ObjectVersionList: { ...given('S3ObjectVersion'), members: DELETES },
    S3MultipartUploads: collection('ListMultipartUploads', 'S3MultipartUpload'),
    S3MultipartUploadList: given('S3MultipartUpload'),
    S3Parts: collection('ListParts', 'S3MultipartUploadPart'),
    S3MultipartUploadPartList: given('S3MultipartUploadPart'),
    S3Object: {
      members: {
        ...OBJECT,
        upload_file: sends('PutObject', { fields: ['Filename'] }),
        upload_fileobj: sends('PutObject', { fields: ['Fileobj'] }),
        download_file: sends('GetObject', { fields: ['Filename'] }),
        download_fileobj: sends('GetObject', { fields: ['Fileobj'] }),
        copy: sends('CopyObject', { fields: ['CopySource'] }),
        reload: sends('HeadObject'),
        ...reading(LOADED, 'HeadObject'),
      },
      part: { argument: 1, keyword: 'key' },
    },
    S3BucketObject: { extends: ['S3Object'], part: { argument: 0, keyword: 'key' } },
    // What a list has told of an object is there; what it has not told is loaded, which nothing here can tell apart.
    S3ObjectSummary: {
      members: { ...OBJECT, Object: { returns: 'S3Object' } },
      part: { argument: 1, keyword: 'key' },
    },
    S3ObjectVersion: {
      members: {
        get: sends('GetObject'),
        head: sends('HeadObject'),
        delete: sends('DeleteObject'),
        Object: { returns: 'S3Object' },
        meta: 'S3Meta',
      },
      part: { argument: 1, keyword: 'object_key' },
    },
    S3MultipartUpload: {
      members: {
        abort: sends('AbortMultipartUpload'),
        complete: sends('CompleteMultipartUpload'),
        parts: 'S3Parts',
        Part: { returns: 'S3MultipartUploadPart' },
        Object: { returns: 'S3Object' },
        meta: 'S3Meta',
      },
      part: { argument: 1, keyword: 'object_key' },
    },
    S3MultipartUploadPart: {
      members: {
        upload: sends('UploadPart'),
        copy_from: sends('UploadPartCopy'),
        MultipartUpload: { returns: 'S3MultipartUpload' },
        meta: 'S3Meta',
      },
      part: { argument: 1, keyword: 'object_key' },
    },
    ...Object.fromEntries(
      Object.entries(SETTINGS).map(([name, actions]): [string, LibraryType] => [
        name,
        {
          members: Object.fromEntries([
            ...Object.entries(actions).map(([method, action]) => [method, sends(action)]),
            ['reload', sends(actions.load)],
          ]),
        },
      ]),
    ),
  },
  words: {
    receiver: /(?:^|_)s3(?:_|$)/i,
    // A bucket of the CDK's is given a scope, too.
    makes: { Bucket: 1, Object: 2, ObjectSummary: 2 },
  },
};
