import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf, Workspace } from '../../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

const CONTRACT = (key: string, bucket: string): string => `operation: remove-note
summary: Remove a note
data: { type: object, required: [id], properties: { id: { type: string } } }
mapping:
  s3: { action: DeleteObject, bucket: ${bucket}, key: '${key}' }
`;

/** By rule: the key and the bucket after the first fix. */
function fixed(key: string, bucket = 'docs'): string[] {
  const text = CONTRACT(key, bucket);
  const files = memoryFiles({ 'a.operation.yaml': text, 'docs.bucket.yaml': 'bucket: docs\n' });
  const [root] = new Workspace([FOLDER], files).snapshot().roots;
  return findingsOf(root!, `${FOLDER}/a.operation.yaml`, '2026-01-01').flatMap(({ rule, fixes }) => {
    const [edit] = fixes?.[0]?.edits ?? [];
    if (!edit) return [`${rule}: none`];
    const after = text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
    return [`${rule}: ${/bucket: .*(?= \}\n$)/.exec(after)?.[0]}`];
  });
}

test('what does not fit a key is written in base64 by a quick fix, and a bucket is corrected', () => {
  assert.deepEqual(fixed('notes/${data.id}.json'), [
    "object-key-fit: bucket: docs, key: 'notes/${data.id | base64url}.json'",
  ]);
  assert.deepEqual(fixed('notes/${now | iso}'), ["object-key: bucket: docs, key: 'notes/${now | iso | base64url}'"]);
  assert.deepEqual(fixed('notes/${data.id | base64url}'), ['object-key-fit: none']);
  assert.deepEqual(fixed('notes/a', 'dosc'), ["unknown-bucket: bucket: docs, key: 'notes/a'"]);
  assert.deepEqual(fixed('notes/a', 'other'), ['unknown-bucket: none']);
});
