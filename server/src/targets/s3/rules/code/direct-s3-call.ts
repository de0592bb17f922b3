import type { Rule } from '../../../../rules/rule.ts';

export const directS3Call = {
  id: 'direct-s3-call',
  severity: 'warning',
  summary: 'A call of S3 in Lambda code',
  why: 'The function is tied to one bucket and its layout: where a contract can say what it does, call an operation instead. The call that sends the request is reported, wherever its client comes from, as with `direct-dynamodb-call`; so is what signs a URL, for whoever has that URL asks S3 past every contract. It is reported only in workspaces that have an operation mapped to S3, or whose configuration gives this rule a severity. What contracts cannot say of S3 (lists, files that are not JSON, presigned URLs) is in [cannot-say.md](cannot-say.md): such code is named under `lint.allow`, or suppressed with a reason.',
  example: {
    file: 'src/handler.ts',
    beside: {
      'documents.bucket.yaml': 'bucket: documents\n',
      'get-document.operation.yaml': `operation: get-document
version: 1
description: Reads a document.
data:
  type: object
  required: [id]
  properties: { id: { type: string, pattern: "^[a-z0-9]{1,30}$" } }
result:
  type: object
  required: [title]
  properties: { title: { type: string } }
errors:
  no-document: { status: 404, description: There is no such document. }
mapping:
  s3:
    action: GetObject
    bucket: documents
    key: documents/\${data.id}.json
    returns: { title: "\${body.title}" }
    catch: { NoSuchKey: no-document }
`,
    },
    bad: `
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

export const handler = async (event: { id: string }) => {
  const { Body } = await «s3.send(new GetObjectCommand({ Bucket: 'documents', Key: \`documents/\${event.id}.json\` }))»;
  return JSON.parse(await Body!.transformToString()).title;
};
`,
    good: `
import { callOperation } from './operations';

export const handler = async (event: { id: string }) => {
  const document = await callOperation('get-document', { id: event.id });
  return document.title;
};
`,
  },
} satisfies Rule;
