import { type TextDocument, workspace } from 'vscode';
import { CONTRACT_GLOBS, isContractFile, OPERATION_GLOB } from '../../server/src/contract/file-names.ts';

/** Files whose text the editor owns: a `git:` or preview document is a copy, and diagnosing it would double everything. */
export const contractSchemes = (): readonly string[] => [
  ...new Set(['file', 'untitled', ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]),
];

/** What the server is told of. The language id stays `yaml`; nothing else of that language ever reaches the server. */
export const contractSelector = () =>
  contractSchemes().flatMap(scheme => CONTRACT_GLOBS.map(pattern => ({ scheme, language: 'yaml', pattern })));

export const isContract = (document: TextDocument): boolean =>
  document.languageId === 'yaml' &&
  contractSchemes().includes(document.uri.scheme) &&
  isContractFile(document.uri.path);

const CODE = new Set(['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'python']);

/** Whether a file may call DynamoDB or S3 itself: a cheap look that keeps the server down in windows about other things. */
export const namesStorage = (document: TextDocument): boolean =>
  CODE.has(document.languageId) &&
  contractSchemes().includes(document.uri.scheme) &&
  /dynamo|boto3|\bs3\b/i.test(document.getText());

/** Whether there is any contract in the workspace. */
export const anyContract = async (): Promise<boolean> => {
  const [found] = await workspace.findFiles(OPERATION_GLOB, '**/node_modules/**', 1);
  return found !== undefined;
};
