import type { MapValue } from '../../../../binding/tree.ts';
import { namesOf } from '../../../../code/evaluate/names.ts';
import type { Located, Value } from '../../../../code/evaluate/value.ts';
import type { SourceHole } from '../../../../code/found/source-hole.ts';
import { constantOf, definition } from '../../../../code/request/definitions.ts';
import { entriesOf, type NamedEntry } from '../../../../code/request/entries.ts';
import { brief, type Reading } from '../../../../code/request/reading.ts';
import type { SendingCall } from '../../../../code/request/sending-call.ts';
import { blockSometimes, sometimesValue, stepsOf } from '../../../../code/request/sometimes.ts';
import { plainMap, plainValue } from '../../../../code/request/values.ts';
import type { Condition, Entry, Path, Table } from '../../model/request.ts';
import { conditionOfBuilt } from './built-condition.ts';
import { conditionOf, type Placeholders, projectionOf, updateOf } from './expressions.ts';
import { sometimesCondition } from './sometimes.ts';
import { stagedTable } from './table-stem.ts';
import { wireMap } from './wire-values.ts';

/** A field of a request, and what is done to it where conditions hold. */
export type Field = Omit<NamedEntry, 'name'>;

/** Takes a field of a request; what nobody takes is not understood. */
export type Take = (name: string) => Field | undefined;

/** What single requests and the entries of transactions have in common. */
export type Common = Pick<Entry<SourceHole>, 'table' | 'item' | 'key' | 'update' | 'condition' | 'projection'>;

export function readCommon(reading: Reading, take: Take, placeholders: Placeholders, sent: SendingCall): Common {
  const map = (at: Located): MapValue<SourceHole> | null => (sent.plain ? plainMap(reading, at) : wireMap(reading, at));
  const item = read(take('Item'), map);
  const key = read(take('Key'), map);
  const conditions = read(take('ConditionExpression'), at => condition(reading, at, placeholders));
  const update = read(take('UpdateExpression'), at => updateOf(reading, at, placeholders));
  const projection =
    read(take('ProjectionExpression'), at => projectionOf(reading, at, placeholders)) ??
    read(take('AttributesToGet'), at => namedProjection(reading, at));
  return {
    table: tableOf(reading, take('TableName') ?? sent.receiver?.table ?? null),
    ...(item ? { item } : {}),
    ...(key ? { key } : {}),
    ...(update ? { update } : {}),
    ...(conditions ? { condition: conditions } : {}),
    ...(projection ? { projection: projection as readonly Path[] } : {}),
  };
}

/** The list of names from before there were projection expressions. */
function namedProjection(reading: Reading, at: Located): readonly Path[] | null {
  const { expression, frame } = definition(at);
  const names =
    expression.kind === 'list' ? expression.elements.map(one => constantOf(reading, { expression: one, frame })) : [];
  if (names.length === 0 || names.some(name => name?.type !== 'S'))
    return reading.refuse(at, 'this projection is not understood');
  return names.map(name => [name?.text ?? '']);
}

export const read = <T>(at: Field | undefined, reader: (at: Field) => T | null): T | null => (at ? reader(at) : null);

export const condition = (reading: Reading, at: Field, placeholders: Placeholders) => {
  const built = builtOf(reading, at);
  return built === undefined ? conditionOf(reading, at, placeholders) : built;
};

/** The condition that a builder makes, with those that are joined to it where conditions hold; undefined where the expression is none. */
function builtOf(reading: Reading, at: Field): Condition<SourceHole> | null | undefined {
  const builtCondition = (one: Located): Condition<SourceHole> | null | undefined => {
    const built = reading.module.language.requests.builtCondition(reading, one);
    return built ? conditionOfBuilt(built) : built;
  };
  const steps = stepsOf(at);
  const base = builtCondition(steps?.base ?? at);
  if (!base) return base;
  const terms = [at.sometimes ? sometimesCondition(reading, at, base) : base];
  for (const piece of [...(steps?.pieces ?? []), ...(at.pieces ?? [])]) {
    const joined = builtCondition(piece);
    if (!joined) return joined;
    blockSometimes(reading, piece);
    terms.push(sometimesCondition(reading, piece, joined));
  }
  if (terms.includes(null)) return null;
  const flat = (terms as Condition<SourceHole>[]).flatMap(one => (one.kind === 'and' ? one.terms : [one]));
  const [only, ...more] = flat;
  return only && more.length === 0 ? only : { kind: 'and', terms: flat };
}

/** A table's name: a literal, or the hole that gives it (an environment variable, as a rule). */
export function tableOf(reading: Reading, at: Located | null): Table<SourceHole> {
  const name = at && constantOf(reading, at);
  if (name) return { kind: 'name', name: name.text };
  const unknown: SourceHole = { range: reading.callRange, path: reading.module.path, text: '' };
  if (!at) return { kind: 'hole', hole: unknown };
  const { expression, frame } = at;
  const values = reading.ev.evaluate(expression, frame);
  const environment = namesOf(values).environment ?? stagedTable(reading, at) ?? oneOf(reading, at, values);
  const range = { start: expression.start, end: expression.end };
  const path = expression.scope.path;
  return {
    kind: 'hole',
    hole: { range, path, text: reading.text(expression), ...(environment === null ? {} : { environment }) },
  };
}

/** `name or os.environ['TABLE']`: a contract is drafted for the variable, and the call, whose table may be another, stays. */
function oneOf(reading: Reading, at: Located, values: readonly Value[]): string | null {
  const [name, ...more] = new Set(values.flatMap(value => (value.kind === 'environment' ? [value.name] : [])));
  if (name === undefined || more.length > 0) return null;
  reading.block(at, `\`${brief(reading.text(at.expression))}\` may be another table`);
  return name;
}

export function placeholdersOf(reading: Reading, take: Take, plain: boolean): Placeholders {
  const names = new Map<string, string>();
  const values = new Map<string, NonNullable<ReturnType<typeof plainValue>>>();
  const [namesAt, valuesAt] = [take('ExpressionAttributeNames'), take('ExpressionAttributeValues')];
  for (const { name, ...at } of [
    ...((namesAt && entriesOf(reading, namesAt, 'request')) || []),
    ...(namesAt?.added ?? []),
  ]) {
    const attribute = constantOf(reading, at);
    if (attribute?.type === 'S') names.set(name, attribute.text);
    else reading.refuse(at, 'the name of an attribute is computed', 'computed');
  }
  const used = new Set<string>();
  doubtEmpty(reading, namesAt, names);
  if (!valuesAt) return { names, values, used };
  if (plain) {
    for (const { name, ...at } of [...(entriesOf(reading, valuesAt, 'request') ?? []), ...(valuesAt.added ?? [])]) {
      const always = plainValue(reading, at);
      const value = always && (at.sometimes || valuesAt.sometimes) ? sometimesValue(reading, at, always) : always;
      if (value) values.set(name, value);
    }
  } else {
    for (const { name, value } of wireMap(reading, valuesAt)?.entries ?? []) values.set(name, value);
    if (valuesAt.added || valuesAt.sometimes)
      reading.refuse(valuesAt, 'its values are there only where a condition holds', 'changed');
  }
  doubtEmpty(reading, valuesAt, values);
  return { names, values, used };
}

/** DynamoDB refuses names and values of which there is none. */
function doubtEmpty(reading: Reading, at: Located | undefined, entries: ReadonlyMap<string, unknown>): void {
  if (at && entries.size === 0)
    reading.doubt(
      'unused-placeholder',
      at,
      `DynamoDB refuses \`${brief(reading.text(at.expression))}\` without an entry`,
    );
}

/** DynamoDB refuses a request with a name or a value that no expression has. */
export function doubtUnused(reading: Reading, { names, values, used }: Placeholders): void {
  const unused = [...names.keys(), ...values.keys()].filter(name => !used.has(name));
  const at = { expression: reading.call, frame: null };
  for (const name of unused)
    reading.doubt('unused-placeholder', at, `no expression has \`${name}\`: DynamoDB refuses the request`);
}
