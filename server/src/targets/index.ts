import type { Form } from '../contract/form/index.ts';
import { get, type Node } from '../yaml/index.ts';
import { dynamodb } from './dynamodb/index.ts';
import { type FileForm, type FormKind, formOfFile, formOfOperation } from './forms.ts';
import { s3 } from './s3/index.ts';
import { sql } from './sql/index.ts';
import type { Target } from './target.ts';

export { bindingOf, dynamodb } from './dynamodb/index.ts';
export type { FileForm, FormKind } from './forms.ts';
export { httpRequest } from './http-request.ts';
export { physicalName, stageVariables } from './resource.ts';
export type * from './target.ts';

/** Every service that operations can be mapped to: the only list of them. The first one is what a new operation uses. */
export const TARGETS: Target[] = [dynamodb, s3, sql];

/** The target whose resources a file declares, by its name: `users.table.yaml`. */
export function targetOfFile(uri: string): Target | undefined {
  const kind = /\.(\w+)\.ya?ml$/.exec(uri)?.[1];
  return TARGETS.find(({ resources }) => resources.kind === kind);
}

/** By the key below `mapping`. */
export const targetOf = (name: string | undefined): Target | undefined => TARGETS.find(target => target.name === name);

/** The target whose storage an entry of `given` or `then` speaks of: the kind of its resources is a key there, `table: users`. */
export const targetOfContent = (content: Node): Target | undefined =>
  TARGETS.find(({ resources }) => get(content, resources.kind));

/** The form of a document of a file. */
export const fileForm = (kind: FormKind, uri: string): FileForm =>
  formOfFile(kind, targetOfFile(uri)?.resources, TARGETS);

/** The form of an operation, whatever it is mapped to. */
export const operationForm = (): Form => formOfOperation(TARGETS);
