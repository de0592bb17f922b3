import type { SourceHole } from '../../../../code/index.ts';
import { type Inferred, unused } from '../../../../extract/index.ts';
import type { AnswerOfCall } from '../../../sdk-calls.ts';
import type { Request } from '../../model/request.ts';
import type { KeyAttribute } from '../../model/table.ts';
import type { RequestPart } from '../parts.ts';
import { byName, keysAsked, type TableAttributes } from './attributes.ts';
import type { AnswerDraft } from './result.ts';

type Use = AnswerOfCall<Request<SourceHole>>;

const READS: ReadonlySet<string> = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem']);
/** Properties of a message that API Gateway's templates cannot reach. */
const ODD = /['"\\$#]/;

/** What an operation must answer for all the calls that it stands for. `keyed`: the table's key. */
export function answerOf(
  calls: readonly Use[],
  attributes: TableAttributes,
  keyed: readonly KeyAttribute[],
): AnswerDraft {
  const keys = keyed.map(({ name }) => name);
  const [first] = calls;
  const action = first?.request.action ?? 'PutItem';
  const reads = READS.has(action);
  const members = new Set(calls.flatMap(({ use }) => [...use.members]));
  const asked = calls.filter(({ request, use }) => reads || (use.members.has('Attributes') && request.returnValues));
  if (asked.length === 0) return { kind: 'none' };
  const names = new Set<string>();
  let whole = false;
  for (const one of asked) {
    const { request, use } = one;
    const batch = action === 'BatchGetItem';
    // What is read of a batch's answer are tables first.
    if (!batch) for (const name of use.attributes) names.add(name);
    const projection = (request.entries?.[0] ?? request).projection?.map(([name]) => String(name));
    if ((use.whole || batch) && projection) for (const name of projection) names.add(name);
    else if (use.whole || batch) {
      whole = true;
      for (const name of handedOn(one, attributes, keys)) names.add(name);
    }
  }
  const counted = first?.request.select === 'COUNT';
  const found = new Map<string, Inferred>();
  const left: string[] = [];
  for (const name of names) {
    const property = asked.map(one => propertyOf(one, name)).find(shape => shape !== null) ?? null;
    const key = keyed.find(one => one.name === name);
    const inferred = key ? keyOf(key) : ODD.test(name) ? null : attributes.inferred(name, property);
    if (inferred) found.set(name, inferred);
    else left.push(name);
  }
  const rows = action === 'Query' || action === 'Scan' || action === 'BatchGetItem';
  const onlyKeys = [...found.keys()].every(name => keys.includes(name));
  if (!counted && found.size === 0) {
    // Whether there is one is all that is asked.
    for (const key of keyed.slice(0, 1)) found.set(key.name, keyOf(key));
  }
  const note = [
    whole && !counted
      ? onlyKeys
        ? 'the code hands on all that it reads, and nothing shows what that is: add what callers need'
        : 'the code hands on all that it reads: this is what is seen of it'
      : null,
    left.length > 0 ? `without ${left.join(', ')}: nothing shows what is in it` : null,
  ]
    .filter(one => one !== null)
    .join('; ');
  return {
    kind: rows ? 'items' : 'item',
    attributes: counted ? new Map() : found,
    note: note === '' ? null : note,
    count: rows && action !== 'BatchGetItem' && (counted || members.has('Count')),
    cursor:
      rows &&
      action !== 'BatchGetItem' &&
      (counted || members.has('LastEvaluatedKey') || calls.some(({ request }) => request.start !== undefined)),
  };
}

/** What a transaction reads, entry by entry: what writes show of items with such keys. */
export function readsOf(entries: readonly EntryRead[]): AnswerDraft {
  const taken = new Set<string>();
  const reads = entries.map(({ entry, noun, attributes, keyed }) => {
    const name = unused(noun.replaceAll('-', '_'), taken).replaceAll('-', '_');
    taken.add(name);
    const keys = keyed.map(one => one.name);
    const projected = entry.projection?.map(([first]) => String(first));
    const names = projected ?? [...new Set([...keys, ...attributes.writtenTo(byName(entry.key))])];
    const found = new Map<string, Inferred>();
    for (const one of names) {
      const key = keyed.find(attribute => attribute.name === one);
      const inferred = key ? keyOf(key) : ODD.test(one) ? null : attributes.inferred(one, null);
      if (inferred) found.set(one, inferred);
    }
    return { name, attributes: found };
  });
  return { kind: 'reads', reads, note: 'what is seen of the items; one that is missing is an error here' };
}

interface EntryRead {
  readonly entry: RequestPart;
  readonly noun: string;
  readonly attributes: TableAttributes;
  readonly keyed: readonly KeyAttribute[];
}

const keyOf = ({ type }: KeyAttribute): Inferred => ({
  schema: type === 'B' ? { type: 'string', contentEncoding: 'base64' } : { type: type === 'N' ? 'number' : 'string' },
  note: null,
});

/** Of an item that is handed on whole: what its function is declared to return, if that is such an item, and what writes show. */
function handedOn(call: Use, attributes: TableAttributes, keys: readonly string[]): readonly string[] {
  const written = attributes.writtenTo(keysAsked(call.request));
  const declared = declaredNames(call);
  if (declared.some(name => written.has(name) || keys.includes(name))) return declared;
  return [...new Set([...keys, ...written])];
}

function returned({ returns }: Use) {
  const shape = returns?.kind === 'array' ? returns.items : returns;
  return shape?.kind === 'object' ? shape.properties : [];
}

const declaredNames = (call: Use): readonly string[] => returned(call).map(({ name }) => name);

const propertyOf = (call: Use, name: string) => returned(call).find(one => one.name === name)?.shape ?? null;
