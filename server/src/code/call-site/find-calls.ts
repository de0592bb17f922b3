import type { Range } from '../../text/index.ts';
import { effectOf } from '../evaluate/effect.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Frame } from '../evaluate/frame.ts';
import { membersOf } from '../evaluate/member.ts';
import { argumentFor } from '../evaluate/parameter.ts';
import type { ClassValue, FunctionValue, LibraryValue, Located, MethodValue, Value } from '../evaluate/value.ts';
import type { Language } from '../language.ts';
import type { Libraries } from '../modules/libraries.ts';
import { definition } from '../request/definitions.ts';
import { type SendingCall, serviceOf } from '../request/sending-call.ts';
import { MAIN } from '../sdk/services.ts';
import { lastName, type Module } from '../syntax/module.ts';
import type { Call, Expression } from '../syntax/syntax.ts';
import { commandOf, sentByNamedCommand, sentByRequest } from './by-request.ts';
import { isFilledByCallers, sentByCallback } from './callbacks.ts';

/** Functions that a method goes through before it is called. */
const THROUGH: ReadonlySet<string> = new Set(['call', 'apply']);

/** The calls of a file that send a request to a service, in source order. */
export interface FoundCalls {
  readonly calls: readonly SendingCall[];
  /** The first call that might be one, and is not followed to the end; null where there is none. */
  readonly unfollowed: Range | null;
}

export function findCalls(ev: Evaluator, module: Module, libraries: Libraries): FoundCalls {
  const calls: SendingCall[] = [];
  let unfollowed: Range | null = null;
  for (const call of module.calls) {
    const before = ev.givenUp;
    const sent = sentAt(ev, module, call, libraries);
    if (sent) calls.push(sent);
    else if (ev.givenUp > before) unfollowed ??= { start: call.start, end: call.end };
  }
  const reads = readsOf(ev, module, libraries);
  return { calls: reads.length > 0 ? [...calls, ...reads].sort(inOrder) : calls, unfollowed };
}

const inOrder = (one: SendingCall, other: SendingCall): number => one.call.start - other.call.start;

/** Properties whose reading sends a request, as calls without arguments. */
function readsOf(ev: Evaluator, module: Module, libraries: Libraries): SendingCall[] {
  const found: SendingCall[] = [];
  for (const name of module.attributesByName.size > 0 ? libraries.reading(module.language) : []) {
    for (const callee of module.attributesByName.get(name) ?? []) {
      const method = ev.ask(callee).find(value => value.kind === 'method');
      if (!method?.effect.reads) continue;
      const { start, end, scope } = callee;
      const call: Call = { kind: 'call', callee, arguments: [], start, end, scope };
      const { receiver } = method;
      found.push({ call, action: method.effect.reads, receiver, plain: true, input: null, fields: null });
    }
  }
  return found;
}

function sentAt(ev: Evaluator, module: Module, call: Call, libraries: Libraries): SendingCall | null {
  const { callee } = call;
  const sending = libraries.sending(module.language);
  const handed = sentByCallback(ev, module, call, sending);
  if (handed) return handed;
  if (isFilledByCallers(callee)) return null;
  // A plain name may be anything; a method's name says whether it can be one of theirs.
  if (lastName(callee) === null && callee.kind !== 'call' && callee.kind !== 'subscript') return null;
  if (callee.kind === 'attribute' && !sending.has(callee.name) && !THROUGH.has(callee.name)) return null;
  if (!maySend(call, module.language, libraries)) return null;
  const callees = withoutDoubles(ev, ev.ask(callee), module);
  return callees.length > 0 ? sentBy(ev, module, call, callees) : sentUnseen(ev, module, call);
}

/** In production code, what a test puts in the place of a client says nothing. */
export const withoutDoubles = (ev: Evaluator, values: readonly Value[], { path }: Module): readonly Value[] =>
  ev.program.isTest(path) ? values : values.filter(value => !isDouble(ev, value));

function isDouble({ program }: Evaluator, value: Value): boolean {
  switch (value.kind) {
    case 'function':
      return program.isTest(value.function.scope.path);
    case 'instance':
    case 'class':
      return program.isTest(value.class.scope.path);
    case 'object':
      return program.isTest(value.node.scope.path);
    default:
      return false;
  }
}

function sentBy(ev: Evaluator, module: Module, call: Call, callees: readonly Value[]): SendingCall | null {
  const all = callees
    .map(callee => {
      if (callee.kind === 'library') return sentByCreation(call, callee);
      return callee.kind === 'method' ? sentByMethod(ev, call, callee) : null;
    })
    .filter(one => one !== null);
  const sent = ofOneService(all);
  const [first] = sent;
  if (first) {
    const tables = new Set(sent.map(({ receiver }) => receiver?.table?.expression));
    const makers = [...new Set(sent.map(({ receiver }) => receiver?.made?.call))];
    const known = makers.length === 1 ? first.receiver : withoutMaker(first.receiver);
    const receiver = tables.size === 1 ? known : withoutTable(known);
    const several = makers.length === 1 ? {} : { makers: makers.filter(made => made !== undefined) };
    // `client[method](params)`: only its callers know.
    const action = sent.every(one => one.action === first.action) ? first.action : null;
    const other = callees.find(isTheProjects);
    const stands = other ? (other.kind === 'function' ? other.function : other.class) : objectInstead(ev, call);
    const instead = stands && { instead: stands };
    return {
      ...first,
      ...several,
      ...instead,
      receiver,
      action,
      ...(tables.size === 1 ? {} : { among: tablesOf(sent) }),
    };
  }
  if (callees.some(isTheProjects) || call.callee.kind !== 'attribute') return null;
  return sentByCommand(ev, call, null) ?? (callees.every(isElsewhere) ? sentByItself(ev, module, call) : null);
}

/** An object or an instance that the name of the client stands for as well, and that has no such method. */
function objectInstead(ev: Evaluator, { callee }: Call): SendingCall['instead'] | null {
  if (callee.kind !== 'attribute') return null;
  for (const value of ev.evaluate(callee.object, null)) {
    if ((value.kind !== 'object' && value.kind !== 'instance') || isDouble(ev, value)) continue;
    if (membersOf(ev, [value], callee.name).length === 0) return value.kind === 'object' ? value.node : value.class;
  }
  return null;
}

/** The places where the tables of several receivers are named; none where one is not known. */
function tablesOf(sent: readonly SendingCall[]): readonly Located[] {
  const tables = sent.flatMap(({ receiver }) => receiver?.table ?? []);
  return tables.length === sent.length ? tables : [];
}

/** One of several tables, as a loop walks over them. */
const withoutTable = (receiver: LibraryValue | null): LibraryValue | null => receiver && { ...receiver, table: null };

/** One of several clients: what the settings of one are says nothing of the others. */
const withoutMaker = (receiver: LibraryValue | null): LibraryValue | null => receiver && { ...receiver, made: null };

/** Whether the arguments of a method can be those of a request: most calls are ruled out by a look at them. */
function maySend({ callee, arguments: args }: Call, { calls }: Language, libraries: Libraries): boolean {
  if (callee.kind !== 'attribute' || THROUGH.has(callee.name)) return true;
  const [first] = args;
  if (calls.passing === 'keywords')
    return (
      first?.kind !== 'positional' ||
      calls.positional.has(callee.name) ||
      libraries.takesPlaces(callee.name) ||
      libraries.wraps(callee.name)
    );
  const kind = first?.value.kind;
  if (libraries.wraps(callee.name)) return true;
  if (callee.name === 'send') return kind !== undefined && !NO_COMMAND.has(kind);
  return kind === undefined || !NO_REQUEST.has(kind) || libraries.takesFirst(callee.name);
}

const NO_REQUEST: ReadonlySet<Expression['kind']> = new Set([
  'string',
  'format',
  'number',
  'boolean',
  'none',
  'list',
  'lambda',
  'class',
]);
const NO_COMMAND: ReadonlySet<Expression['kind']> = new Set([...NO_REQUEST, 'dictionary']);

/** A receiver of which nothing is known. */
const sentUnseen = (ev: Evaluator, module: Module, call: Call): SendingCall | null =>
  (call.callee.kind === 'attribute' ? sentByCommand(ev, call, null) : null) ?? sentByItself(ev, module, call);

/** What the request shows, or the class of a command by its name and its request. */
const sentByItself = (ev: Evaluator, module: Module, call: Call): SendingCall | null =>
  sentByRequest(ev, module, call) ?? sentByNamedCommand(ev, module, call, commandArgument(call));

/** A function of the project may do anything with what it is given; what it sends is found in it. */
const isTheProjects = (value: Value): value is FunctionValue | ClassValue =>
  value.kind === 'function' || value.kind === 'class';

const isElsewhere = (value: Value): boolean => value.kind === 'external';

/** What is made in order to send, as a transaction's context manager. */
function sentByCreation(call: Call, value: LibraryValue): SendingCall | null {
  const action = value.library.types[value.type]?.call?.sends;
  return action ? { call, action, receiver: value, plain: true, input: null, fields: null } : null;
}

function sentByMethod(ev: Evaluator, call: Call, method: MethodValue): SendingCall | null {
  const { receiver } = method;
  const effect = effectOf(ev, method.effect, receiver, call, null);
  const signs = effect.signs ? { signs: true as const } : {};
  if (effect.sendsCommand !== undefined) {
    const sent = sentByCommand(ev, call, receiver, null, effect.sendsCommand) ?? sentUnknown(ev, call, receiver);
    return sent && { ...sent, ...signs };
  }
  const action = selectedAction(ev, call, method) ?? effect.sends ?? null;
  if (action === null) return null;
  const plain = receiver.library.types[receiver.type]?.plain === true;
  const shift = call.callee.kind === 'attribute' && THROUGH.has(call.callee.name) ? 1 : 0;
  const keywords = call.scope.language.calls.passing === 'keywords';
  const sent = { call, action, receiver, plain, ...signs };
  if (keywords && !effect.params)
    return {
      ...sent,
      input: null,
      fields: { call, frame: null },
      ...(effect.fields ? { places: effect.fields } : {}),
    };
  const input = effect.params
    ? argumentFor(call, effect.params.argument, effect.params.keyword)
    : argumentFor(call, (effect.input ?? 0) + shift, '');
  return { ...sent, input: input && { expression: input, frame: null }, fields: null };
}

/** Where several services may be asked, what is said of one of them: of the main one if it is among them. */
function ofOneService<One extends Pick<SendingCall, 'action'> & Partial<Pick<SendingCall, 'receiver'>>>(
  sent: readonly One[],
): readonly One[] {
  const services = new Set(sent.map(serviceOf));
  if (services.size < 2) return sent;
  const meant = services.has(MAIN.name) ? MAIN.name : [...services][0];
  return sent.filter(one => serviceOf(one) === meant);
}

/** A command that nobody knows, sent by a client of DynamoDB's; another service's command shows that it is none. */
function sentUnknown(ev: Evaluator, call: Call, receiver: LibraryValue): SendingCall | null {
  const argument = commandArgument(call);
  const unknown = argument ? ev.ask(argument).filter(value => value.kind === 'external') : [];
  const [first] = unknown;
  if (!argument || !first) return { call, action: null, receiver, plain: false, input: null, fields: null };
  // A file that is not here may have the class: its name is enough for a client of DynamoDB's.
  const named = commandOf(call, first);
  const { expression: made } = definition({ expression: argument, frame: null });
  if (!named || made.kind !== 'call') return null;
  const input = argumentFor(made, 0, '');
  return { call, ...named, receiver, input: input && { expression: input, frame: null }, fields: null };
}

function selectedAction(ev: Evaluator, call: Call, { effect }: MethodValue): string | null {
  const { select } = effect;
  const literal = select?.sends && argumentFor(call, select.argument, select.keyword ?? '');
  for (const value of literal ? ev.ask(literal) : []) {
    if (value.kind === 'string' && select?.sends && Object.hasOwn(select.sends, value.text)) {
      return select.sends[value.text] ?? null;
    }
  }
  return null;
}

/**
 * `x.send(command)`: a command of a service's shows what `x` is, too. `frame`: of one call of the function that it stands in.
 * `place`: the argument that is the command, where it is not the first.
 */
export function sentByCommand(
  ev: Evaluator,
  call: Call,
  receiver: LibraryValue | null,
  frame: Frame | null = null,
  place = 0,
): SendingCall | null {
  const argument = place > 0 ? argumentFor(call, place, '') : commandArgument(call);
  if (!argument) return null;
  const all = ev.ask(argument, frame).flatMap(value => {
    const type = value.kind === 'library' ? value.library.types[value.type] : undefined;
    return value.kind === 'library' && type?.action
      ? [{ action: type.action, plain: type.plain === true, made: value.made }]
      : [];
  });
  const commands = ofOneService(all);
  // Where the code shows the one place that makes it, an annotation of the variable says nothing more.
  const { expression } = definition({ expression: argument, frame });
  const shown = commands.find(({ made }) => made?.call === expression);
  const [first = null] = shown ? [shown] : commands;
  if (!first) return null;
  const [argumentOfCommand] = first.made?.call.arguments ?? [];
  const input = argumentOfCommand?.kind === 'positional' ? argumentOfCommand.value : null;
  const same = commands.every(command => command.action === first.action);
  return {
    call,
    action: same ? first.action : null,
    receiver,
    plain: first.plain,
    input: input && (shown || commands.length === 1) ? { expression: input, frame: first.made?.frame ?? null } : null,
    fields: null,
  };
}

function commandArgument(call: Call): Expression | null {
  const { callee } = call;
  if (lastName(callee) === 'send') return argumentFor(call, 0, '');
  return callee.kind === 'attribute' && THROUGH.has(callee.name) ? argumentFor(call, 1, '') : null;
}
