import type { Editing } from '../../editing.ts';
import type { TableDef } from '../model/table.ts';
import { namesOfContent, namesOfMapping, tableNames, templateNames } from '../names/index.ts';
import { answerRoots } from './answer-roots.ts';
import { expression } from './expression.ts';
import { newOperations } from './new-operation/index.ts';
import { keys, values } from './suggestions.ts';
import { attributesOfTable, indexText, keySummary, tableText } from './tables.ts';

/** What an editor shows of mappings to DynamoDB, and of tables. */
export const editing: Editing<TableDef> = {
  summary: keySummary,
  parts: table => table.indexes.map(index => index.name),
  text: tableText,
  partText: indexText,
  attributes: attributesOfTable,
  answerRoots,
  mappingNames: namesOfMapping,
  contentNames: namesOfContent,
  fileNames: tableNames,
  templateNames,
  expression,
  keys,
  values,
  newOperations,
};
