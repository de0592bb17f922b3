import type { Contract, Table } from '../language/contract.ts';
import { CONTRACT, type Expression, ExpressionReader, type Written } from '../language/expression.ts';
import { readPath } from '../language/path.ts';
import { readText } from '../language/substitution.ts';
import type { Type } from '../language/type.ts';
import { at, isMapping, isPlain, isSequence, type Mapping, textAt, type Yaml } from '../language/yaml.ts';
import { conditionConstructs, entriesOf, expressionConstructs, writtenConstructs } from './expression.ts';
import { textConstructs } from './substitution.ts';
import type { Reached } from './table.ts';
import { mapConstructs, type Place, valueConstructs } from './value.ts';

/** What a mapping asks of DynamoDB. */
export function requestConstructs(
  { mapping, action, data }: Contract,
  tables: ReadonlyMap<string, Table>,
  reached: Reached,
): void {
  reached.read('action', action);
  const loop = at(mapping, 'each') !== undefined;
  if (loop) textConstructs(readText(textAt(mapping, 'each') ?? ''), 'each', 'each', reached);
  partConstructs(mapping, { loops: 0 }, reached);
  for (const kind of ['put', 'delete', 'get'] as const) {
    const part = at(mapping, kind);
    if (!part) continue;
    reached.reach('loop', kind);
    partConstructs(part, { loops: 1, batch: true }, reached);
  }
  const reads = at(mapping, 'reads');
  if (isSequence(reads)) for (const read of reads) partConstructs(read, { loops: 0 }, reached);
  const writes = at(mapping, 'writes');
  if (isSequence(writes)) for (const write of writes) writeConstructs(write, reached);
  pageConstructs(mapping, reached);
  const condition = at(mapping, 'keyCondition');
  if (condition) keyConditionConstructs(condition, mapping, tables, reached);
  for (const list of [at(mapping, 'filter'), condition])
    if (isSequence(list) && list.some(entry => isPlain(entry) && namesOptional(entry.text, data)))
      reached.reach('expression', 'optional entry');
}

/** Whether an entry names a property that may be absent, without a default. */
const namesOptional = (entry: string, data: Type): boolean =>
  [...entry.matchAll(/\$\{\s*data\.([\w-]+)\s*\}/g)].some(
    ([, name = '']) =>
      data.kind === 'object' && !data.required.has(name) && data.properties.get(name)?.default === undefined,
  );

function writeConstructs(write: Yaml, reached: Reached): void {
  const each = textAt(write, 'each');
  if (each !== undefined) {
    reached.reach('write', 'each');
    reached.reach('loop', 'entry of a transaction');
    textConstructs(readText(each), 'each', 'each', reached);
  }
  for (const kind of ['put', 'update', 'delete', 'check'] as const) {
    const entry = at(write, kind);
    if (!entry) continue;
    reached.reach('write', kind);
    partConstructs(entry, { loops: each === undefined ? 0 : 1 }, reached);
  }
}

type Around = Pick<Place, 'loops' | 'batch'>;

function partConstructs(part: Yaml, around: Around, reached: Reached): void {
  const item = at(part, 'item');
  const key = at(part, 'key');
  const update = at(part, 'update');
  const condition = at(part, 'condition');
  const filter = at(part, 'filter');
  if (isMapping(item)) mapConstructs(item, { ...around, alone: 'item', text: 'text in an item' }, reached);
  if (isMapping(key)) mapConstructs(key, { ...around, alone: 'key', text: 'text in a key' }, reached);
  if (update) updateConstructs(update, around, reached);
  if (condition) conditionConstructs(condition, 'condition', reached);
  if (filter) conditionConstructs(filter, 'filter', reached);
}

const members = (node: Yaml | undefined): readonly (readonly [string, Yaml])[] => (isMapping(node) ? [...node] : []);

function updateConstructs(update: Yaml, around: Around, reached: Reached): void {
  for (const [path, value] of members(at(update, 'set'))) {
    if (path === '$spread') reached.reach('update', '$spread');
    if (path === '$spread' || path === '$except') continue;
    if (path.startsWith('$$')) reached.reach('update', '$$ name');
    pathConstructs(path, reached);
    const operand = textAt(value, '$expr');
    if (operand === undefined) {
      reached.reach('update', 'set');
      valueConstructs(value, { ...around, alone: 'update.set', text: 'text in update.set' }, reached);
    } else operandConstructs(operand, reached);
  }
  for (const [path, value] of members(at(update, 'add'))) {
    pathConstructs(path, reached);
    reached.reach('update', /^[SNB]S$/.test(textAt(value, '$type') ?? '') ? 'add a set' : 'add a number');
    valueConstructs(value, { ...around, alone: 'update.add', text: 'update.add' }, reached);
  }
  for (const [path, value] of members(at(update, 'delete'))) {
    pathConstructs(path, reached);
    reached.reach('update', 'delete');
    valueConstructs(value, { ...around, alone: 'update.delete', text: 'update.delete' }, reached);
  }
  for (const path of entriesOf(at(update, 'remove'))) {
    pathConstructs(path, reached);
    reached.reach('update', 'remove');
  }
}

function pathConstructs(text: string, reached: Reached): void {
  const path = readPath(text);
  if (path.length > 1) reached.reach('update', 'nested path');
  if (path.some(step => typeof step === 'number')) reached.reach('update', 'path with an index');
  if (text.includes('`')) reached.reach('update', 'backticks');
  else if (text.includes('-')) reached.reach('update', 'name with a dash');
}

function operandConstructs(text: string, reached: Reached): void {
  const expression = new ExpressionReader(text, CONTRACT).operandExpression();
  if (expression.kind === 'path') reached.reach('update', '$expr: a path');
  visit(expression, one => {
    if (one.kind === 'call' || one.kind === 'operator') reached.read('update', `$expr: ${one.name}`);
  });
  expressionConstructs(expression, '$expr', reached);
  writtenConstructs(text, reached);
}

function visit(expression: Expression<Written>, on: (one: Expression<Written>) => void): void {
  on(expression);
  if (expression.kind === 'call' || expression.kind === 'operator') for (const one of expression.args) visit(one, on);
}

function pageConstructs(mapping: Mapping, reached: Reached): void {
  if (mapping.has('index')) reached.reach('request', 'index');
  const order = textAt(mapping, 'order');
  if (order !== undefined) reached.read('request', `order: ${order}`);
  if (textAt(mapping, 'consistent') === 'true') reached.reach('request', 'consistent');
  if (mapping.has('project')) reached.reach('request', 'project');
  const limit = mapping.get('limit');
  if (limit && isPlain(limit) && limit.type === 'number') reached.reach('request', 'limit: literal');
  for (const key of ['limit', 'cursor', 'token'] as const) {
    const value = mapping.get(key);
    if (!value || !isPlain(value) || value.type !== 'string') continue;
    if (key === 'token') reached.reach('request', 'token');
    textConstructs(readText(value.text), key, key, reached);
  }
}

function keyConditionConstructs(
  node: Yaml,
  mapping: Mapping,
  tables: ReadonlyMap<string, Table>,
  reached: Reached,
): void {
  conditionConstructs(node, 'keyCondition', reached);
  const table = tables.get(textAt(mapping, 'table') ?? '');
  const index = table?.indexes.get(textAt(mapping, 'index') ?? '');
  const key = index?.key ?? table?.key;
  if (index) reached.reach('keyCondition', index.local ? 'of a local index' : 'of an index');
  if ((key?.partition.length ?? 0) > 1) reached.reach('keyCondition', 'several partition keys');
  const terms = entriesOf(node).flatMap(text => {
    const condition = new ExpressionReader(text, CONTRACT).condition();
    return condition.kind === 'AND' ? condition.terms : [condition];
  });
  const sorts = terms.filter(term => key?.sort.includes(nameOf(term)));
  if (sorts.length === 0) reached.reach('keyCondition', 'partition alone');
  if (sorts.length > 1) reached.reach('keyCondition', 'several sort keys');
  for (const term of sorts)
    if (term.kind === 'call' || term.kind === 'operator') reached.read('keyCondition', term.name.toLowerCase());
}

function nameOf(term: Expression<Written>): string {
  const path = (term.kind === 'call' || term.kind === 'operator' ? term.args : []).find(one => one.kind === 'path');
  return path?.kind === 'path' ? String(path.path[0]) : '';
}
