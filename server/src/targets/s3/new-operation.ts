import type { NewOperations } from '../target.ts';
import { ACTIONS, type Action } from './model/actions.ts';
import type { Bucket } from './model/bucket.ts';

const DETAILS: Readonly<Record<Action, { readonly detail: string; readonly sample: string }>> = {
  GetObject: { detail: 'read a document by its key', sample: 'get-document' },
  PutObject: { detail: 'store a document', sample: 'store-document' },
  DeleteObject: { detail: 'delete a document', sample: 'delete-document' },
  HeadObject: { detail: 'ask whether there is a document', sample: 'has-document' },
};

/** A first contract for each action. */
export const newOperations: NewOperations<Bucket> = {
  kinds: ACTIONS.map(name => ({ name, ...DETAILS[name] })),
  write: (kind, name, [bucket]) => ({
    fileName: `${name}.operation.yaml`,
    text: contract(kind as Action, name, bucket?.name ?? 'documents'),
    ...(bucket ? {} : { resource: { fileName: 'documents.bucket.yaml', text: 'bucket: documents\n' } }),
  }),
};

const ID = 'id: { type: string, minLength: 1, maxLength: 36, pattern: "^[A-Za-z0-9-]+$" }';
const KEY = 'documents/${data.id}.json';

/** What stands behind `key`, what is declared, and the examples, by action. */
const PARTS: Readonly<
  Record<Action, (bucket: string) => { data: string; declared: string; more: string; examples: string }>
> = {
  GetObject: bucket => ({
    data: `  required: [id]\n  properties:\n    ${ID}\n`,
    declared: `result: { type: object, properties: { title: { type: string } } }\n${NONE}`,
    more: '    catch: { NoSuchKey: no-document }\n',
    examples: `  - name: one\n    given: [{ bucket: ${bucket}, objects: { documents/A1.json: { title: First } } }]\n    data: { id: A1 }\n    result: { title: First }\n  - name: none\n    data: { id: A1 }\n    error: no-document\n`,
  }),
  PutObject: bucket => ({
    data: `  required: [id, title]\n  properties:\n    ${ID}\n    title: { type: string }\n`,
    declared: 'errors: { document-exists: { status: 409, description: There is such a document. } }\n',
    more: '    body: { $spread: "${data}" }\n    when: absent\n    catch: { PreconditionFailed: document-exists }\n',
    examples: `  - name: one\n    data: { id: A1, title: First }\n    then: [{ bucket: ${bucket}, objects: { documents/A1.json: { id: A1, title: First } } }]\n`,
  }),
  DeleteObject: bucket => ({
    data: `  required: [id]\n  properties:\n    ${ID}\n`,
    declared: NONE,
    more: '    when: present\n    catch: { PreconditionFailed: no-document }\n',
    examples: `  - name: one\n    given: [{ bucket: ${bucket}, objects: { documents/A1.json: {} } }]\n    data: { id: A1 }\n    then: [{ bucket: ${bucket}, objects: {} }]\n`,
  }),
  HeadObject: bucket => ({
    data: `  required: [id]\n  properties:\n    ${ID}\n`,
    declared: 'result: { type: object, required: [exists], properties: { exists: { type: boolean } } }\n',
    more: '',
    examples: `  - name: there\n    given: [{ bucket: ${bucket}, objects: { documents/A1.json: {} } }]\n    data: { id: A1 }\n    result: { exists: true }\n`,
  }),
};

const NONE = 'errors: { no-document: { status: 404, description: There is no such document. } }\n';

function contract(action: Action, name: string, bucket: string): string {
  const { data, declared, more, examples } = PARTS[action](bucket);
  const summary = DETAILS[action].detail.replace(/^./, letter => letter.toUpperCase());
  return (
    `operation: ${name}\nsummary: ${summary}\ndata:\n  type: object\n${data}${declared}` +
    `mapping:\n  s3:\n    action: ${action}\n    bucket: ${bucket}\n    key: ${KEY}\n${more}examples:\n${examples}`
  );
}
