import { ACTIONS, type Action } from '../../dynamodb/request.ts';
import { newOperation as firstContract } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';
import { answer } from './answer.ts';

export const newOperation: Method = session => {
  answer(session, 'operationContracts/actions', () => ACTIONS.map(name => ({ name, detail: DETAILS[name] })));
  answer(session, 'operationContracts/newOperation', ({ action, name, folder }) =>
    firstContract(action, name, session.rootOf(`${folder}/${name}.operation.yaml`)),
  );
};

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
