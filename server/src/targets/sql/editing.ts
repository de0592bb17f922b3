import { get } from '../../yaml/index.ts';
import type { Editing } from '../target.ts';
import { rootMembers } from './members.ts';
import type { DatabaseDef } from './model/database.ts';
import { contentNames, databaseNames, mappingNames } from './names.ts';
import { newOperations } from './new-operation.ts';
import { statement } from './statement-text.ts';
import { keys } from './suggestions.ts';

/** What an editor shows of databases. */
export const editing: Editing<DatabaseDef> = {
  summary: ({ database, schema }) => (schema === undefined ? database : `${database}, ${schema}`),
  text: ({ name, database, physicalName, schema }) =>
    `**${name}**, the PostgreSQL database \`${database}\` on ${
      physicalName.kind === 'literal'
        ? `\`${physicalName.text}\``
        : `the cluster of the stage variable \`${physicalName.variable}\``
    }${schema === undefined ? '' : `, with the schema \`${schema}\``}`,
  answerRoots: mapping => (get(mapping, 'cursor') ? ROOTS : ROOTS.filter(({ name }) => name !== 'cursor')),
  requestRoots: mapping => (get(mapping, 'cursor') ? [CURSOR] : []),
  rootMembers,
  mappingNames,
  contentNames,
  fileNames: databaseNames,
  statement,
  keys,
  newOperations,
};

const CURSOR = {
  name: 'cursor',
  documentation:
    'Where the page begins: the columns of the last row of the page before, NULL on the first one, and `size`.',
};

const ROOTS = [
  {
    name: 'row',
    documentation: 'The first row, by its columns: `${row.email}`. Where there is none, that is NotFound.',
  },
  { name: 'rows', documentation: 'All rows, a list of at most 1,000.' },
  { name: 'updated', documentation: 'How many rows were changed; of a statement that answers no rows.' },
  { name: 'cursor', documentation: 'Where the next page begins; absent on the last one.' },
];
