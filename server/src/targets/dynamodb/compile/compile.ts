import { standardError } from '../../../contract/index.ts';
import { errorAnswer } from '../../../template/error-answer.ts';
import { literalInQuotes, literalString } from '../../../template/literal.ts';
import { isEmpty, type Piece, print } from '../../../template/piece.ts';
import { Prelude } from '../../../template/prelude.ts';
import type { Templates } from '../../../template/templates.ts';
import { containerTests } from '../../../template/tests.ts';
import { and, type Condition, jsonAt, POISON, valueAt, when } from '../../../template/vtl.ts';
import { type Answer, type Binding, holesOfRequest } from '../bind/index.ts';
import { keyAttributes } from '../model/table.ts';
import { cursorKeys } from './cursor-keys.ts';
import { failureTemplate } from './failures.ts';
import { leftOutFit } from './left-out.ts';
import { tableName } from './members.ts';
import { requestBody } from './request.ts';
import { compileWhole } from './stored.ts';

export function compileTemplates(binding: Binding): Templates {
  return {
    request: print(requestTemplate(binding)),
    success: success(binding),
    failure: print(failureTemplate(binding)),
  };
}

/**
 * The request, or where the message is not this operation's, or one of its objects is none, a request that DynamoDB
 * refuses whole: poison in the place of a key.
 */
function requestTemplate(binding: Binding): Piece {
  const prelude = new Prelude();
  const frame = { prelude, depth: 0 };
  const body = requestBody(binding, frame);
  const parts = [binding.request, ...(binding.request.entries ?? []).filter(entry => !entry.each)];
  const fits = parts.map(part => leftOutFit(part, frame));
  const name = literalInQuotes(binding.operation.name.value);
  const test = and(`${jsonAt(['operation'])}=='"${name}"'`, ...messageTests(binding), ...fits.map(fit => fit.test));
  const head = [prelude.print(), fits.map(fit => fit.before)];
  return [head, isEmpty(head) ? '' : '\n', `#if(${test})\n`, body, '\n#{else}\n', refusedRequest(binding), '\n#end'];
}

/** Each object and list of the message that a reference goes through, up to the element of a loop. */
const messageTests = ({ request }: Binding): Condition[] =>
  containerTests(
    holesOfRequest(request)
      .flatMap(hole => hole.operands)
      .filter(operand => operand.kind === 'data'),
    ['data'],
  );

/**
 * A request of the action that DynamoDB refuses with a ValidationException. It names the table of the request: of another the role may
 * know nothing, and DynamoDB would answer that first.
 */
function refusedRequest({ request, tables }: Binding): string {
  const [first] = request.entries ?? [];
  const target = first?.table ?? request.table;
  const table = target.kind === 'name' ? tables.get(target.name) : undefined;
  const name = `"${target.kind === 'name' ? tableName(target, tables) : 'x'}"`;
  const key = `{${(table ? keyAttributes(table.key) : [{ name: 'pk' }]).map(attribute => `${literalString(attribute.name)}:${POISON}`).join(',')}}`;
  switch (request.action) {
    case 'PutItem':
      return `{"TableName":${name},"Item":${key}}`;
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return `{"TableName":${name},"Key":${key}}`;
    case 'Query':
      return `{"TableName":${name},"KeyConditionExpression":"#n0 = :v0","ExpressionAttributeNames":{"#n0":"pk"},"ExpressionAttributeValues":{":v0":${POISON}}}`;
    case 'Scan':
      return `{"TableName":${name},"ExclusiveStartKey":${key}}`;
    case 'BatchGetItem':
      return `{"RequestItems":{${name}:{"Keys":[${key}]}}}`;
    case 'BatchWriteItem':
      return `{"RequestItems":{${name}:[{"PutRequest":{"Item":${key}}}]}}`;
    case 'TransactGetItems':
      return `{"TransactItems":[{"Get":{"TableName":${name},"Key":${key}}}]}`;
    case 'TransactWriteItems':
      return `{"TransactItems":[{"Put":{"TableName":${name},"Item":${key}}}]}`;
  }
}

function success(binding: Binding): Templates['success'] {
  const { answer, operation } = binding;
  const prelude = new Prelude();
  // Without a template DynamoDB's own body would pass: this one prints nothing.
  const body: Piece = answer ? answerBody(answer, binding, prelude) : '#set($none="")';
  const missing = missingTest(binding);
  const found = missing
    ? when(missing, errorAnswer(missingError(binding)), body)
    : binding.request.action === 'BatchWriteItem' || binding.request.action === 'BatchGetItem'
      ? when(unprocessed(binding), errorAnswer(standardError(operation, 'throttled')), body)
      : body;
  return { status: answer ? 200 : 204, template: print([prelude.print(), tableVariable(binding), found]) };
}

function answerBody(answer: Answer, binding: Binding, prelude: Prelude): Piece {
  const { request, tables } = binding;
  const table = request.table.kind === 'name' ? tables.get(request.table.name) : undefined;
  return compileWhole(answer.value, { prelude, depth: 0, cursor: cursorKeys(request, table) }, answer.type);
}

function missingTest({ missingItem }: Binding): Condition {
  switch (missingItem?.kind) {
    case 'item':
      return `${valueAt(['Item'])}==$null`;
    case 'first':
      return `${valueAt(['Items'])}.size()==0`;
    case 'reads':
      return Array.from({ length: missingItem.count }, (_, i) => `${valueAt(['Responses', i, 'Item'])}==$null`).join(
        '||',
      );
    default:
      return null;
  }
}

const missingError = (binding: Binding) =>
  binding.catches.find(c => c.failure === 'ItemNotFound')?.error ?? standardError(binding.operation, 'not-found');

/** A batch left partly unprocessed: the whole message can be sent again. */
const unprocessed = ({ request }: Binding): string =>
  `${jsonAt([request.action === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems'])}.startsWith('{"')`;

/** BatchGetItem answers by physical table name, which a stage variable may give. */
function tableVariable({ request, tables, answer }: Binding): string {
  if (request.action !== 'BatchGetItem' || !answer || request.table.kind !== 'name') return '';
  const physical = tables.get(request.table.name)?.physicalName ?? { kind: 'literal', text: request.table.name };
  return physical.kind === 'literal'
    ? `#set($table='${physical.text}')`
    : `#set($table="$!stageVariables.${physical.variable}")`;
}
