import type { SourceHole } from '../../../code/index.ts';
import type { SdkCalls } from '../../sdk-calls.ts';
import type { Binding } from '../bind/index.ts';
import { dynamodb } from '../index.ts';
import type { Request } from '../model/request.ts';
import type { TableDef } from '../model/table.ts';
import { TableAttributes } from './draft/attributes.ts';
import { draftContract } from './draft/contract.ts';
import { requestKey } from './draft/identity.ts';
import { operationName } from './draft/names.ts';
import { byOf, nounOf } from './draft/noun.ts';
import { draftTable } from './draft/table.ts';
import { exchangeOf } from './exchange.ts';
import { matchRequest } from './match/match.ts';
import { isAskable, partsOf, type RequestPart } from './parts.ts';
import { readCall } from './read/read-call.ts';

/** Calls of DynamoDB's SDKs. */
export const dynamodbCalls: SdkCalls<Request<SourceHole>, RequestPart, TableDef, Binding, TableAttributes> = {
  target: dynamodb,
  read: readCall,
  parts: partsOf,
  isAskable,
  match: matchRequest,
  exchange: exchangeOf,
  start: ({ start }) => start ?? null,
  identity: requestKey,
  learn: parts => new TableAttributes(parts),
  draftResource: draftTable,
  operationName: ({ request, resource, ...naming }) =>
    operationName({
      ...naming,
      action: request.action,
      noun: nounOf(partsOf(request)[0] ?? request, resource, naming.stopWords),
      by: request.index === undefined ? [] : byOf(request),
    }),
  draft: draftContract,
};
