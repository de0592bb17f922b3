import { URI, Utils } from 'vscode-uri';
import {
  newOperation as firstContract,
  folderOf,
  normalUri,
  operationsFolder,
  type Root,
} from '../../snapshot/index.ts';
import { ACTIONS, type Action } from '../../targets/dynamodb/model/request.ts';
import type { Method } from '../session.ts';
import { answer } from './answer.ts';

export const newOperation: Method = session => {
  answer(session, 'operationContracts/actions', () => ACTIONS.map(name => ({ name, detail: DETAILS[name] })));
  answer(session, 'operationContracts/newOperation', ({ action, name, folder, beside }) => {
    const root = session.rootOf(beside ?? `${folder}/${name}.operation.yaml`);
    const made = firstContract(action, name, root);
    return made && { ...made, folder: root ? folderFor(root, beside) : folder };
  });
};

/** Beside the contract that is open, or where the others are. */
function folderFor(root: Root, open = ''): string {
  if (root.operationFiles.includes(normalUri(open))) return folderOf(normalUri(open));
  return Utils.joinPath(URI.parse(root.folder), operationsFolder(root)).toString();
}

const DETAILS: Readonly<Record<Action, string>> = {
  GetItem: 'read one item',
  PutItem: 'store one item',
  UpdateItem: 'change one item',
  DeleteItem: 'delete one item',
  Query: 'list the items of one partition key',
  Scan: 'read a whole table',
  BatchGetItem: 'read many items',
  BatchWriteItem: 'put or delete many items',
  TransactGetItems: 'read items of one moment',
  TransactWriteItems: 'write items, all or none',
};
