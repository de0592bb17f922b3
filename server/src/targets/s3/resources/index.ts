import bucketForm from '../../../../../schemas/bucket.schema.json' with { type: 'json' };
import type { Form } from '../../../contract/form/index.ts';
import type { ResourceKind } from '../../target.ts';
import type { Bucket } from '../model/bucket.ts';
import { readBucketDocument } from './bucket-file.ts';
import { inTemplates } from './template-buckets.ts';

/** Buckets: files of our own, and resources of templates. */
export const resources: ResourceKind<Bucket> = {
  kind: 'bucket',
  what: 'A bucket',
  form: bucketForm as unknown as Form,
  read: readBucketDocument,
  inTemplates,
};
