import type { Evaluator } from '../evaluate/evaluator.ts';
import { argumentFor } from '../evaluate/parameter.ts';
import { propertiesOf } from '../evaluate/property.ts';
import { OTHER_CLIENT, SOME_CLIENT, type Value } from '../evaluate/value.ts';
import { BOTO } from '../languages/python/sdk.ts';
import { definition } from '../request/certain.ts';
import type { Member } from '../sdk/library.ts';
import { COLLECTOR, NOT_HERE, SHAPES } from '../sdk/shape.ts';
import { lastName, type Module } from '../syntax/module.ts';
import { enclosing } from '../syntax/scope.ts';
import type { Call, ClassNode, Expression, Source } from '../syntax/syntax.ts';
import { type SendingCall, withoutDoubles } from './find-calls.ts';

type Attribute = Extract<Expression, { kind: 'attribute' }>;

/**
 * A client that comes in from where nothing can be seen (a parameter that nobody fills, a file that is not here, a container):
 * then the request itself shows that it is DynamoDB's, by fields that only DynamoDB's requests have, given to the method of
 * that action.
 */
export function sentByRequest(ev: Evaluator, module: Module, call: Call): SendingCall | null {
  const { callee } = call;
  if (callee.kind !== 'attribute') return null;
  const python = module.language === 'python';
  const named = python ? sentByWords(ev, call, callee) : null;
  if (named) return named;
  const shape = SHAPES[python ? 'python' : 'javascript'].get(callee.name);
  if (!shape) return null;
  const receivers = withoutDoubles(ev.ask(callee.object), module);
  const old = receivers.length > 0 && receivers.every(takesCommands);
  if (!old && receivers.some(value => value.kind !== 'external' || value === OTHER_CLIENT || isPlatforms(value.name)))
    return null;
  const unbound = !python && shape.fields.every(fields => fields.length > 1) && isUnbound(callee.object);
  if (!old && !receivers.includes(SOME_CLIENT) && !unbound && !comesIn(ev, callee.object)) return null;
  if (python && COLLECTOR.test(lastName(callee.object) ?? '')) return null;
  const has = python
    ? (field: string) => argumentFor(call, 99, field) !== null || spreadHas(ev, call, field)
    : fieldsOf(ev, argumentFor(call, 0, ''));
  const shown = shape.fields.some(fields => fields.every(has)) || (python && scansWhole(ev, call, callee));
  if (!shown || has(NOT_HERE)) return null;
  const input = python ? null : argumentFor(call, 0, '');
  return {
    call,
    action: shape.action,
    receiver: null,
    plain: shape.plain,
    input: input && { expression: input, frame: null },
    fields: python ? { call, frame: null } : null,
  };
}

/** A client of commands: what is called as a method of the SDK before it (`documents.get({ TableName, Key })`) is meant for DynamoDB. */
const takesCommands = (value: Value): boolean =>
  value.kind === 'library' &&
  Object.values(value.library.types[value.type]?.members ?? {}).some(
    member => typeof member === 'object' && member.sendsCommand !== undefined,
  );

/** `self.users_table.scan()`: the one request that may have no field at all, in a file that speaks of DynamoDB. */
const scansWhole = (ev: Evaluator, call: Call, { object, name, scope }: Attribute): boolean =>
  name === 'scan' &&
  call.arguments.length === 0 &&
  /(?:^|_)table$/i.test(lastName(object) ?? '') &&
  ev.program.namesDynamoDB(scope.path);

/** `new URLSearchParams()`: what the platform's own classes make. */
const isPlatforms = (name: string): boolean => /^[A-Z]\w*\(\)$/.test(name) && !DYNAMO.test(name);

/** A global that no file declares, as `dynamodb` in a script that another one loads. */
function isUnbound(object: Expression): boolean {
  if (object.kind !== 'name') return false;
  for (let scope: typeof object.scope | null = object.scope; scope; scope = scope.parent)
    if (scope.bindings.has(object.name)) return false;
  return true;
}

/** Whether `**params` of a call has a keyword. */
const spreadHas = (ev: Evaluator, call: Call, field: string): boolean =>
  call.arguments.some(({ kind, value }) => kind === 'dictionary-splat' && fieldsOf(ev, value)(field));

/** Which fields an argument has. */
export function fieldsOf(ev: Evaluator, input: Expression | null): (field: string) => boolean {
  const objects = input ? ev.ask(input).filter(value => value.kind === 'object') : [];
  return field => objects.some(object => propertiesOf(ev, object, field).length > 0);
}

/** Whether an expression is, or is made by, something that comes from outside of what can be seen; no other package. */
function comesIn(ev: Evaluator, expression: Expression): boolean {
  switch (expression.kind) {
    case 'attribute':
      return isOwnField(ev, expression.object, expression.name) ?? comesIn(ev, expression.object);
    case 'name':
      for (let scope: typeof expression.scope | null = expression.scope; scope; scope = enclosing(scope)) {
        const bindings = scope.bindings.get(expression.name);
        if (bindings) return bindings.every(binding => isOutside(ev, binding.source, scope.path));
      }
      return false;
    case 'choice':
      return expression.options.some(option => comesIn(ev, option));
    case 'call':
      return lastName(expression.callee) !== 'batch_writer' && comesIn(ev, expression.callee);
    case 'await':
    case 'cast':
    case 'walrus':
      return comesIn(ev, expression.value);
    case 'subscript':
      return comesIn(ev, expression.object);
    case 'this':
      return true;
    case 'import':
      return (
        expression.specifier.kind === 'string' && isOfProject(ev, expression.scope.path, expression.specifier.text)
      );
    default:
      return false;
  }
}

function isOutside(ev: Evaluator, source: Source, path: string): boolean {
  switch (source.kind) {
    case 'parameter':
    case 'typed':
    case 'function':
      return true;
    case 'property':
    case 'item':
    case 'rest':
    case 'element':
      return isOutside(ev, source.of, path);
    case 'enter':
    case 'expression':
      return comesIn(ev, source.value);
    case 'import':
      return isOfProject(ev, path, source.module, source.name);
    default:
      return false;
  }
}

const DYNAMO = /dynamo|ddb/i;
/** What boto3's tables do without arguments. */
const OF_TABLE: Readonly<Record<string, string>> = {
  delete: 'DeleteTable',
  load: 'DescribeTable',
  reload: 'DescribeTable',
  wait_until_exists: 'DescribeTable',
  wait_until_not_exists: 'DescribeTable',
};
const OF_TABLES: ReadonlySet<string> = new Set(['all', 'filter', 'limit', 'page_size', 'pages']);

/** `dynamodb.Table(name).delete()`, `dynamodb.tables.all()`, `client.get_waiter('table_exists').wait(TableName=name)`. */
function sentByWords(ev: Evaluator, call: Call, callee: Attribute): SendingCall | null {
  const { object, name } = callee;
  const isDynamo = (one: Expression): boolean =>
    DYNAMO.test(lastName(one) ?? '') && comesIn(ev, one) && ev.ask(one).every(value => value.kind === 'external');
  const made = definition({ expression: object, frame: null }).expression;
  const sends = (action: string, receiver: SendingCall['receiver'] = null): SendingCall => ({
    call,
    action,
    receiver,
    plain: true,
    input: null,
    fields: { call, frame: null },
  });
  if (made.kind === 'attribute' && made.name === 'tables' && OF_TABLES.has(name) && isDynamo(made.object))
    return sends('ListTables');
  if (made.kind !== 'call' || made.callee.kind !== 'attribute') return null;
  const [first, ...more] = made.arguments;
  const { callee: maker } = made;
  if (maker.name === 'Table' && Object.hasOwn(OF_TABLE, name) && first && more.length === 0 && isDynamo(maker.object)) {
    const table = { expression: first.value, frame: null };
    return sends(OF_TABLE[name] ?? '', { kind: 'library', library: BOTO, type: 'Table', table, made: null });
  }
  const kind =
    maker.name === 'get_waiter' && name === 'wait' ? 'get_waiter' : name === 'paginate' ? 'get_paginator' : '';
  if (maker.name !== kind || first?.value.kind !== 'string' || argumentFor(call, 99, 'TableName') === null) return null;
  if (!comesIn(ev, maker.object) || ev.ask(maker.object).some(value => value.kind !== 'external')) return null;
  const type = selects(BOTO.types.Client?.members?.[kind], first.value.text);
  const [effect] = Object.values(BOTO.types[type]?.members ?? {});
  return typeof effect === 'object' && effect.sends ? sends(effect.sends) : null;
}

const selects = (member: Member | undefined, text: string): string =>
  (typeof member === 'object' && member.select?.returns?.[text]) || '';

/** Packages for tests, whose stand-ins take what the real thing takes. */
const STAND_INS = /^(?:unittest|mock|pytest|moto)\b/;

/** A file of the project, found or not (a layer's, a generated one), or a package that says of itself that it is of AWS. */
function isOfProject(ev: Evaluator, path: string, specifier: string, name = ''): boolean {
  if (path.endsWith('.py')) return !STAND_INS.test(specifier);
  if (/^[./~#]|^@\//.test(specifier) || ev.program.resolve(path, 0, specifier) !== null) return true;
  return /dynamo|ddb|\baws\b/i.test(`${specifier} ${name}`);
}

/** `this.client` and `self.client`: whether it is always given from outside; null where it is no field. */
function isOwnField(ev: Evaluator, object: Expression, name: string): boolean | null {
  const [self] = object.kind === 'this' || object.kind === 'name' ? ev.evaluate(object, null) : [];
  if (self?.kind !== 'instance') return null;
  const own = object.kind === 'this' || (object.kind === 'name' && object.name === 'self');
  // What nobody gives is given by somebody who cannot be seen.
  return isGiven(ev, self.class, name, own ? [] : null) ?? true;
}

/**
 * `below`: the subclasses on the way; null for an instance of another class, whose bases are not looked at. The answer is null
 * where no class that can be seen says anything of the field.
 */
function isGiven(ev: Evaluator, cls: ClassNode, name: string, below: readonly ClassNode[] | null): boolean | null {
  const writes = cls.writes.get(name) ?? [];
  const declared = cls.scope.bindings.get(name) ?? [];
  if (declared.some(binding => binding.source.kind !== 'typed')) return false;
  if (writes.length > 0) return writes.every(write => isOutside(ev, write.source, cls.scope.path));
  // Only declared, as a dataclass's fields are: whoever makes one gives it.
  if (below === null) return false;
  if (below.includes(cls)) return null;
  if (declared.length > 0) return true;
  // What a class does not give itself, its bases do: those that can be seen, and those that cannot.
  const answers = cls.bases.flatMap(base => {
    const values = ev.evaluate(base, null).filter(value => value.kind !== 'external');
    if (values.length === 0) return [true];
    return values.map(value => (value.kind === 'class' ? isGiven(ev, value.class, name, [...below, cls]) : false));
  });
  if (answers.includes(true)) return true;
  return answers.includes(false) ? false : null;
}
