import type { Grant, Integration } from '../target.ts';
import { type Binding, prefixOf } from './bind/index.ts';
import { FACTS } from './model/actions.ts';
import { refusedKey } from './model/key.ts';

const BUCKETS = 'arn:${AWS::Partition}:s3:::';

/** The AWS integration of an action, and what it asks permission for: objects below the key's literal prefix. */
export function integration({ action, bucket, key, body, conditional }: Binding): Integration {
  const { physicalName } = bucket;
  const { method, permission, reads, when } = FACTS[action];
  const prefix = prefixOf(key);
  const name = physicalName.kind === 'literal' ? physicalName.text : `\${stageVariables.${physicalName.variable}}`;
  const grants: Grant[] = [{ action: permission, resource: [BUCKETS, physicalName, `/${prefix}*`] }];
  if (reads) grants.push({ action: 's3:ListBucket', resource: [BUCKETS, physicalName], reason: LIST });
  return {
    uri: `arn:aws:apigateway:\${AWS::Region}:s3:path/${name}/{key}`,
    httpMethod: method,
    requestParameters: {
      // What the template sets instead for each message.
      'integration.request.path.key': `'${refusedKey(prefix)}'`,
      ...(body ? { 'integration.request.header.Content-Type': "'application/json'" } : {}),
      ...(conditional && when ? { [`integration.request.header.${when.header}`]: "'*'" } : {}),
    },
    grants,
    notSeen: [SLASHES],
  };
}

const SLASHES = "that an overridden path parameter keeps a key's slashes on its way to S3";

const LIST = 'without s3:ListBucket, S3 answers 403 instead of 404 for an object that is not there; nothing is listed';
