import { createGateway, type Gateway } from '../../../server/src/gateway/index.ts';
import { exportable, type Root } from '../../../server/src/snapshot/index.ts';
import { MemoryDatabase } from '../../../server/src/targets/dynamodb/local/embedded/index.ts';
import type { Action } from '../../../server/src/targets/dynamodb/model/request.ts';
import { type CreateTable, toCreateTable } from '../../../server/src/targets/dynamodb/model/table.ts';
import { dynamodb } from '../../../server/src/targets/index.ts';
import type { NameIn } from '../constructs/table.ts';
import type { Contract } from '../language/contract.ts';
import { caughtError } from '../language/failure.ts';
import { TODAY } from './compiled.ts';
import type { Sending } from './run-one.ts';

/** A request that came through the gateway's strict gate, and how DynamoDB refuses it. */
export interface Gated {
  readonly action: Action;
  readonly request: Readonly<Record<string, unknown>>;
  readonly refusal: string | null;
}

/** What a message comes to through the exported API. */
export interface Outcome {
  readonly gated: Gated | null;
  /** The answer's status, error and note. */
  readonly says: string;
}

/** The exported API of one operation, with its request validator, over a database with its tables, which are empty at first. */
export class Served {
  readonly tables: readonly CreateTable[];
  /** What the last message asked of the database. */
  last: Gated | null = null;
  private readonly gateway: (stage: Readonly<Record<string, string>>) => Gateway;
  private readonly path: string;

  constructor(root: Root) {
    const { openapi, broken } = exportable(root, 'run', TODAY);
    if (broken[0]) throw new Error(`check takes it, and it is not exported: ${broken[0].finding.message}`);
    this.tables = [...root.named(dynamodb).values()].map(table =>
      toCreateTable(table, table.physicalName.kind === 'literal' ? table.physicalName.text : PHYSICAL),
    );
    const memory = new MemoryDatabase(this.tables);
    const database = {
      call: async (action: Action, request: Gated['request']) => {
        const answer = memory.call(action, request);
        const invalid =
          answer.status !== 200 && /#(?:Validation|Serialization)Exception|"Code":"ValidationError"/.test(answer.body);
        this.last = { action, request, refusal: invalid ? answer.body : null };
        return answer;
      },
      close: async () => {},
    };
    // A gateway reads the whole document: one for all messages that come to the same stage.
    const backends = new Map([['dynamodb', database]]);
    const gateways = new Map<string, Gateway>();
    this.gateway = stage => {
      const key = JSON.stringify(stage);
      const known = gateways.get(key) ?? createGateway({ document: openapi.document, backends, stageVariables: stage });
      gateways.set(key, known);
      return known;
    };
    this.path = this.gateway({}).paths[0] ?? '';
  }

  async send({ body, context, stage }: Pick<Sending, 'body' | 'context' | 'stage'>): Promise<Outcome> {
    this.last = null;
    const answer = await this.gateway(stage).handle({ method: 'POST', path: this.path, body, context });
    const error = /"error":\s*"([^"]*)"/.exec(answer.body)?.[1] ?? '';
    return { gated: this.last, says: `${answer.status} ${error} (${answer.note})` };
  }
}

/** The table's name where a stage variable gives it. */
const PHYSICAL = 'boxes-of-stage';

/** What DynamoDB refuses of a right message, for what is stored or for the values of several parts together. */
const LATER =
  /does not exist in the item|incorrect data type|invalid for update|contains duplicates|multiple operations on one item|empty string value|BETWEEN operator requires upper bound|Type mismatch for Index Key|less than or equal to 25|Too many items requested|greater than the maximum|Member must have length|must have length|cannot be null or empty|has empty list|starting key does not match|missed key schema element/;

/** What is wrong with what came of a message; null where that is as it should be. */
export function misserved(
  { gated, says }: Outcome,
  {
    contract,
    refused,
    fault,
  }: { readonly contract: Contract; readonly refused: boolean; readonly fault: NameIn<'message'> },
): string | null {
  const refusal = gated?.refusal ?? null;
  const told = `${says}${refusal === null ? '' : ` ${refusal}`}`;
  // The request validator tests more than a template does: it may refuse what is none of the template's business.
  const validator = says.startsWith('400 invalid-message (the request validator');
  if (!refused)
    return (gated && (refusal === null || LATER.test(refusal))) || (fault !== 'right' && validator) ? null : told;
  // What passes the validator is refused by the strict gate or by DynamoDB: a contract may catch that.
  const caught = caughtError('ValidationError', contract);
  // Of a cancelled transaction the first reason answers, which may be another entry's: nothing is written all the same.
  const cancelled = refusal?.includes('#TransactionCanceledException') === true;
  const own =
    cancelled || ((gated === null || refusal !== null) && says.startsWith(`${caught.status} ${caught.name} (`));
  return validator || own ? null : told;
}
