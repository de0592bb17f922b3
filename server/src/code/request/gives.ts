import type { SourceHole } from '../found/source-hole.ts';
import { lastName } from '../syntax/module.ts';
import type { Call, Expression } from '../syntax/syntax.ts';
import { bindingsOf, definition } from './definitions.ts';

type SourceType = NonNullable<SourceHole['type']>;
type TypeOf = (expression: Expression) => SourceType | null;

/** What functions and methods give, whatever they are called on. */
const GIVES: ReadonlyMap<string, SourceType> = new Map(
  Object.entries<string>({
    string:
      'toString String str toISOString isoformat toLowerCase toUpperCase trim lower upper strip randomUUID uuidv4 uuid v4 nanoid ulid stringify dumps join hexdigest',
    number: 'BigInt Number parseInt parseFloat int float Decimal now getTime floor round len',
    boolean: 'Boolean bool',
    array: 'split',
    binary: 'Uint8Array bytes bytearray',
  }).flatMap(([type, names]) => names.split(' ').map(name => [name, type as SourceType] as const)),
);

/** Methods of texts and of bytes. */
const OF_EITHER: ReadonlySet<string> = new Set(['lower', 'upper', 'strip', 'join']);
const MAKE_BYTES: ReadonlySet<string> = new Set(
  'bytes bytearray encode b64encode urlsafe_b64encode b64decode digest to_bytes'.split(' '),
);
/** What makes bytes by methods that others have, too: `Buffer.from(text)`, `new TextEncoder().encode(text)`. */
const BYTE_MAKERS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Buffer', new Set(['from', 'alloc', 'concat'])],
  ['TextEncoder', new Set(['encode'])],
]);
/** Others with a `dumps` give bytes. */
const JSON_MODULES = /^(?:(?:simple|u|rapid)?json|json5)$/;
/** Elsewhere, `now()` is a date. */
const CLOCKS: ReadonlySet<string> = new Set(['Date', 'performance']);

/** What a well-known function or method gives, by its name and what it is called on; null where that is not shown. */
export function givenBy({ callee }: Call, typeOf: TypeOf): SourceType | null {
  const name = lastName(callee) ?? '';
  const type = GIVES.get(name) ?? null;
  const object = callee.kind === 'attribute' ? callee.object : null;
  if (name === 'dumps') return isJson(object ?? callee) ? type : null;
  if (name === 'now') return object?.kind === 'name' && CLOCKS.has(object.name) ? type : null;
  if (object && BYTE_MAKERS.get(makerOf(object))?.has(name)) return 'binary';
  return object && OF_EITHER.has(name) && isBytes(object, typeOf) ? 'binary' : type;
}

/** `Buffer`; of `new TextEncoder()`, or a variable that holds one, `TextEncoder`. */
function makerOf(object: Expression): string {
  const { expression } = definition({ expression: object, frame: null });
  return lastName(expression.kind === 'call' && expression.creates ? expression.callee : expression) ?? '';
}

function isBytes(object: Expression, typeOf: TypeOf): boolean {
  const { expression } = definition({ expression: object, frame: null });
  return (
    typeOf(expression) === 'binary' || (expression.kind === 'call' && MAKE_BYTES.has(lastName(expression.callee) ?? ''))
  );
}

/** `json`, or what is imported from it. */
function isJson(from: Expression): boolean {
  if (from.kind !== 'name') return false;
  const source = bindingsOf(from.name, from.scope)?.list[0]?.source;
  return source?.kind === 'import' && JSON_MODULES.test(source.module);
}
