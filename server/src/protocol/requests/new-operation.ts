import { URI, Utils } from 'vscode-uri';
import {
  newOperation as firstContract,
  folderOf,
  newOperationKinds,
  normalUri,
  operationsFolder,
  type Root,
} from '../../snapshot/index.ts';
import type { Method } from '../session.ts';
import { answer } from './answer.ts';

export const newOperation: Method = session => {
  answer(session, 'operationContracts/actions', () =>
    newOperationKinds().map(({ name, detail }) => ({ name, detail })),
  );
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
