import { get, textOf } from '../../yaml/index.ts';
import type { Editing } from '../target.ts';
import { isAction } from './model/actions.ts';
import type { Bucket } from './model/bucket.ts';
import { bucketNames, contentNames, mappingNames, templateNames } from './names.ts';
import { newOperations } from './new-operation.ts';
import { keys, values } from './suggestions.ts';

/** What an editor shows of buckets. */
export const editing: Editing<Bucket> = {
  summary: ({ physicalName }) =>
    physicalName.kind === 'literal' ? physicalName.text : `$\{stage.${physicalName.variable}}`,
  text: ({ name, physicalName }) =>
    `**${name}**, S3 bucket (${physicalName.kind === 'literal' ? `\`${physicalName.text}\`` : `stage variable \`${physicalName.variable}\``})`,
  answerRoots(mapping) {
    const action = textOf(get(mapping, 'action'));
    return isAction(action) ? ROOTS.filter(({ of }) => of === action) : [];
  },
  mappingNames,
  contentNames,
  fileNames: bucketNames,
  templateNames,
  keys,
  values,
  newOperations,
};

const ROOTS = [
  { of: 'GetObject', name: 'body', documentation: 'The document, as it is stored.' },
  { of: 'HeadObject', name: 'exists', documentation: 'Whether there is such an object: true or false.' },
];
