import type { Root } from '../../../server/src/snapshot/index.ts';
import type { Templates } from '../../../server/src/template/templates.ts';
import { answerOf } from '../language/answer.ts';
import { readContract, readTable } from '../language/contract.ts';
import { readJson } from '../language/json.ts';
import { requestOf } from '../language/request.ts';
import { readYaml } from '../language/yaml.ts';
import type { Source } from './compiled.ts';
import { misserved, Served } from './gateway.ts';
import type { Ready } from './ready.ts';
import { meaningOf, type Prepared, prepared } from './run-one.ts';
import { sideBySide } from './same.ts';
import { isResponse, readRequest } from './wire-request.ts';

export interface DynamodbReady extends Ready {
  readonly api: Served;
}

/** A contract that is mapped to DynamoDB. */
export const prepareDynamodb = (source: Source): Prepared<DynamodbReady> =>
  prepared(source, (templates, root) => readyOf(source, templates, root));

function readyOf(source: Source, templates: Templates, root: Root): DynamodbReady {
  const tables = new Map(
    readYaml(source.tables)
      .map(readTable)
      .map(table => [table.name, table]),
  );
  const contract = readContract(readYaml(source.operation)[0]!);
  const api = new Served(root);
  return {
    contract,
    templates,
    api,
    meaning: sending => meaningOf(message => requestOf(contract, tables, message), sending),
    made: (meant, { text }) => wire(meant, text),
    answer: ({ status, body }, environment) =>
      answerOf(contract, tables, { status, body: readJson(body) }, environment),
    isResponse,
    served: async (sending, refused) => misserved(await api.send(sending), { contract, refused, fault: sending.fault }),
  };
}

function wire(meant: unknown, text: string): string {
  const request = readRequest(text);
  if (request.kind === 'refused') return 'refused';
  if (request.kind === 'broken') return `broken: ${request.why}: ${text}`;
  return sideBySide(meant, request.meaning).made;
}
