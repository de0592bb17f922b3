import { mappedTo, type Operation, operationId } from '../../contract/index.ts';
import { type Exported, exportOpenApi, inOrder, type OpenApi } from '../../export/index.ts';
import type { Target } from '../../targets/index.ts';
import type { Finding } from '../../text/index.ts';
import { errorsIn, operationError } from '../analyses/operation-errors.ts';
import { exportedOf } from '../state/bound-operation.ts';
import type { Root } from '../state/root.ts';

export interface Exportable {
  readonly operations: readonly Exported[];
  /** Drafts that were left out, and what is not mapped to the target that was asked for. */
  readonly reports: readonly string[];
  readonly openapi: OpenApi;
  /** Operations left out because of an error: their id, file and first message. */
  readonly broken: readonly { readonly id: string; readonly file: string; readonly finding: Finding }[];
}

/**
 * The API of a root, without the operations that have an error. To be run: drafts run as well, and a wrong example keeps none from
 * running. To be deployed: without drafts, and whose examples are wrong is not deployed. `target`: the one that is asked for, instead
 * of the one that each operation uses.
 */
export function exportable(root: Root, drafts: 'run' | 'left out', today: string, target?: Target): Exportable {
  const operations: Exported[] = [];
  const broken: Exportable['broken'][number][] = [];
  const reports: string[] = [];
  for (const file of root.operationFiles) {
    const errors = errorsIn(root, file, today);
    const documents = root.parsed(file)?.documents ?? [];
    for (const declared of root.parsed(file)?.operations ?? []) {
      const id = declared.name.value === '' ? file : operationId(declared);
      const operation = target ? mappedTo(declared, target.name) : declared;
      if (!operation) {
        reports.push(notMapped(declared, target!));
        continue;
      }
      const finding = operationError(root, operation, errors, drafts === 'run' ? 'to run' : 'to deploy');
      if (finding) {
        broken.push({ id, file, finding });
        continue;
      }
      const bound = root.bound(operation);
      if (bound.fault) {
        broken.push({ id, file, finding: { ...bound.fault, file, severity: 'error', suppressed: null } });
        continue;
      }
      const known = exportedOf(bound);
      if (!known) continue;
      if (drafts === 'left out' && operation.stability === 'draft')
        reports.push(`${id} is a draft: it is not exported.`);
      else operations.push(known);
    }
    if (documents.every(document => document.broken) && errors[0] && !broken.some(one => one.file === file))
      broken.push({ id: file, file, finding: errors[0] });
  }
  return { operations: inOrder(operations), openapi: exportOpenApi(root.config.api, operations), reports, broken };
}

/** What an operation is left out with where it is not mapped to the target that is asked for. */
export const notMapped = (operation: Operation, target: Target): string =>
  `${operationId(operation)} is left out: it is not mapped to ${target.title}.`;

/** Errors in the configuration and in resources, which all operations were read with; not what a function may do besides. */
export const sharedErrors = (root: Root, today: string): Finding[] =>
  [
    ...(root.configFile ? [root.configFile.uri] : []),
    ...root.resourceFiles.map(({ uri }) => uri),
    ...root.includedFiles,
  ]
    .flatMap(uri => errorsIn(root, uri, today))
    .filter(({ rule }) => rule !== 'dynamodb-permission');
