import type { Collector } from '../../../../binding/collector.ts';
import type { Hole } from '../../../../binding/hole.ts';
import type { Type } from '../../../../schema/index.ts';
import type { Range } from '../../../../text/index.ts';
import type { Action } from '../../model/request.ts';
import type { Binding } from '../binding.ts';
import { holesOfRequest, literalsOfRequest } from '../walk.ts';

/** VTL's `#foreach` ends after so many rounds. */
const MOST_ROUNDS = 1000;
const MOST_TOKEN = 36;

/** What a request may hold at most. */
const MOST_ENTRIES: Readonly<Record<Action, number | undefined>> = {
  GetItem: undefined,
  PutItem: undefined,
  UpdateItem: undefined,
  DeleteItem: undefined,
  Query: undefined,
  Scan: undefined,
  BatchWriteItem: 25,
  BatchGetItem: 100,
  TransactWriteItems: 100,
  TransactGetItems: 100,
};

export function checkQuotas(binding: Binding, out: Collector): void {
  entries(binding, out);
  lists(binding, out);
  limit(binding, out);
  token(binding, out);
  numbers(binding, out);
}

function entries({ request, operation }: Binding, out: Collector): void {
  const most = MOST_ENTRIES[request.action];
  const list = request.entries;
  if (most === undefined || !list) return;
  const fixed = list.filter(entry => !entry.each).length;
  const loop = list.find(entry => entry.each);
  const origin = loop?.each?.list.origin ?? list[most]?.origin ?? operation.name.range;
  if (fixed > most)
    out.add(
      'too-many-entries',
      list[most]?.origin ?? origin,
      `${request.action} takes at most ${most} entries, and here are ${fixed}.`,
    );
  const type = loop?.each?.list.operands[0];
  if (type?.kind !== 'data' || type.type.kind !== 'array') return;
  const { maxItems } = type.type;
  const left = most - fixed;
  const name = type.path.filter(step => typeof step === 'string').join('.');
  if (maxItems === undefined)
    out.add(
      'unbounded-entries',
      origin,
      `${request.action} takes at most ${most} entries: give \`${name}\` \`maxItems: ${left}\`, so that callers know.`,
    );
  else if (maxItems > left)
    out.add(
      'too-many-entries',
      origin,
      `${request.action} takes at most ${most} entries${fixed > 0 ? `, of which ${fixed} stand here` : ''}, and \`${name}\` allows ${maxItems}: write \`maxItems: ${left}\`.`,
    );
}

function lists({ request }: Binding, out: Collector): void {
  for (const hole of holesOfRequest(request)) {
    if (hole.as === 'JSON') continue;
    for (const operand of hole.operands) {
      const most = operand.kind === 'data' ? longest(operand.type) : 0;
      if (most > MOST_ROUNDS) tooLong(hole, most, out);
    }
  }
}

const tooLong = (hole: Hole, most: number, out: Collector): void =>
  out.add(
    'list-too-long',
    hole.origin,
    `A template walks at most 1,000 elements, and the schema allows ${most}: write \`maxItems: 1000\` or less.`,
  );

/** The greatest `maxItems` of a type and its parts. */
function longest(type: Type): number {
  if (type.kind === 'array') return Math.max(type.maxItems ?? 0, longest(type.items));
  if (type.kind !== 'object') return 0;
  return Math.max(0, ...[...type.properties.values()].map(property => longest(property.type)));
}

function limit({ request }: Binding, out: Collector): void {
  const value = request.limit;
  if (value?.kind !== 'hole') return;
  for (const operand of value.hole.operands) {
    const most =
      operand.kind === 'data' && operand.type.kind === 'number'
        ? operand.type.maximum
        : operand.kind === 'constant' && operand.value.kind === 'literal'
          ? Number(operand.value.text)
          : undefined;
    if (most !== undefined && most > MOST_ROUNDS)
      out.add(
        'limit-too-high',
        value.hole.origin,
        `A template can answer at most 1,000 items, and this allows ${most}: write \`maximum: 1000\` or less.`,
      );
  }
}

/** A client request token has 1 to 36 characters. */
function token({ request }: Binding, out: Collector): void {
  const { token: value } = request;
  if (!value) return;
  const parts = value.kind === 'text' ? value.parts : value.kind === 'hole' ? [value.hole] : [];
  let most = 0;
  let least = 0;
  let unbounded: Range | undefined;
  for (const part of parts) {
    if (typeof part === 'string') {
      most += part.length;
      least += part.length;
      continue;
    }
    const [operand] = part.operands;
    if (operand?.kind !== 'data' || part.type.kind !== 'string') continue;
    least += part.type.minLength;
    if (part.type.maxLength === undefined) unbounded = part.origin;
    else most += part.type.maxLength;
  }
  const origin = value.origin;
  if (!origin) return;
  if (most > MOST_TOKEN)
    out.add(
      'token-length',
      origin,
      `A token has at most ${MOST_TOKEN} characters, and this allows ${most}: lower its \`maxLength\`.`,
    );
  else if (unbounded)
    out.add(
      'unbounded-token',
      unbounded,
      `A token has 1 to ${MOST_TOKEN} characters: give it \`minLength: 1\` and \`maxLength: ${MOST_TOKEN - most}\`.`,
    );
  else if (least < 1 && most > 0)
    out.add('unbounded-token', origin, 'A token has at least one character: give it `minLength: 1`.');
}

/** DynamoDB's numbers have 38 digits, and magnitudes from 1e-130 to 9.99…e125. */
function numbers({ request }: Binding, out: Collector): void {
  for (const literal of literalsOfRequest(request)) {
    if (literal.type !== 'N' || !literal.origin) continue;
    const match = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal.text);
    if (!match) continue;
    const digits = `${match[1]}${match[2] ?? ''}`.replace(/^0+/, '').replace(/0+$/, '');
    const magnitude = Math.abs(Number(literal.text));
    if (digits.length <= 38 && (digits === '' || (magnitude >= 1e-130 && magnitude < 1e126))) continue;
    out.add(
      'number-range',
      literal.origin,
      'DynamoDB keeps numbers of up to 38 digits, between 1e-130 and 1e126: keep this one as a text, in quotes.',
    );
  }
}
