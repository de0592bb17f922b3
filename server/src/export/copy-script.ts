import type { CopySource, Stored } from '../targets/index.ts';
import { IMPORTS, MAIN, START } from './copy-runtime.ts';

/** What a script copies, and how each thing that is stored is read backwards. */
export interface CopyScript {
  /** `DynamoDB`, `PostgreSQL` */
  readonly from: string;
  readonly to: string;
  readonly operations: readonly CopyOperation[];
  readonly source: Pick<CopySource<unknown>, 'imports' | 'program'>;
  /** What wrote it: `operation-contracts generate copy …`. */
  readonly command: string;
}

export interface CopyOperation {
  /** `copy-user@1` */
  readonly id: string;
  readonly stored: Stored;
  /** The errors that its contract declares, and those among them that say that it is there already. */
  readonly errors: readonly string[];
  readonly there: readonly string[];
}

/** One line of a comment, whatever is in it. */
const line = (text: string): string => text.replace(/\s+/g, ' ');

/** A script for Node, beside the client that it sends messages with. The same contracts give the same text. */
export const copyScript = ({ from, to, operations, source, command }: CopyScript): string => `#!/usr/bin/env node
// Made by \`${line(command)}\`.
//
// Copies what these operations have stored in ${line(from)} to where they store it in ${line(to)}:
${operations.map(({ id, stored }) => `//   ${line(id)}, of ${line(stored.store)}\n`).join('')}//
// Each item is read backwards into the message that would store it, and the message is sent to the API at OPERATIONS_URL, whose
// operations are mapped to ${line(to)}. Nothing is written in ${line(from)}. An item that no operation can have stored as it is, or that
// the API does not take, is left out: copy.left-out.jsonl has it, with the reason.
//
//   node copy.mjs --dry-run                   reads everything, and sends nothing
//   node copy.mjs                             copies; again after a stop: goes on behind the last page (copy.progress.json)
//     --table NAME=NAME_ON_AWS                where a table has another name than in the contracts; as often as needed
//     --concurrency 16                        messages on their way at the same time
//
// Needs Node 22.18 or later, operations.ts beside it, and what that imports.

${IMPORTS}
${source.imports}
import { callOperation, OperationError } from './operations.ts';

/** What each operation stores: of which values of the message each part of an item is made. */
const OPERATIONS = ${operations.length === 0 ? '[]' : `[\n${operations.map(operation).join('')}]`};

${MAIN}
${source.program.trim()}
${START}`;

const operation = ({ id, stored, errors, there }: CopyOperation): string => `  {
    operation: ${JSON.stringify(id)},
    store: ${JSON.stringify(stored.store)},
    errors: ${JSON.stringify(errors)},
    // These say that it is there already.
    there: ${JSON.stringify(there)},
    stored: {
${Object.entries(stored.as as object)
  .map(([name, part]) => `      ${JSON.stringify(name)}: ${JSON.stringify(part)},\n`)
  .join('')}    },
  },
`;
