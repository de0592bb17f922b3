import { callersNames } from '../evaluate/callers.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Frame } from '../evaluate/frame.ts';
import type { FunctionValue } from '../evaluate/value.ts';
import type { CallSite } from '../found/call-site.ts';
import type { SendingCall } from '../request/sending-call.ts';
import type { Scope } from '../syntax/scope.ts';
import type { Call, Expression, FunctionNode } from '../syntax/syntax.ts';
import { sentByCommand } from './find-calls.ts';
import type { CallReader } from './reader.ts';

/** A call of a function of the project that hands what it is given to a call that sends: `getItem(params)`. */
export interface ForwardedCall {
  /** The file that it stands in. */
  readonly path: string;
  /** The request that is sent for it, and where it stands. */
  readonly site: CallSite;
  /** The function that is called. */
  readonly through: string;
  /** Where the call that sends ends, if the function gives back what that answers, and nothing else. */
  readonly answers: boolean;
}

/** A function that takes a request, and a call of it. */
interface Link {
  readonly called: FunctionValue;
  readonly call: Call;
}

/** A function that hands on what a function hands on, and so forth. */
const DEEPEST = 3;

/** The calls whose requests a sending call sends: those of the function around it, where what that is given tells the request. */
export function forwardedTo(ev: Evaluator, sent: SendingCall, reader: CallReader): readonly ForwardedCall[] {
  const fn = namedFunction(sent.call.scope);
  return fn ? throughOf(ev, sent, reader, fn, [], fn) : [];
}

/** `links`: from the function that sends outwards, to that which calls `fn`. */
function throughOf(
  ev: Evaluator,
  sent: SendingCall,
  reader: CallReader,
  fn: FunctionNode,
  links: readonly Link[],
  first: FunctionNode,
): readonly ForwardedCall[] {
  if (links.length === DEEPEST || fn.parameters.length === 0) return [];
  return callsOf(ev, fn).flatMap((link): readonly ForwardedCall[] => {
    const chain = [...links, link];
    const { scope } = link.call;
    const module = ev.program.module(scope.path);
    const frame = module && frameAt(ev, chain);
    if (!module || !frame) return [];
    const { site } = reader(ev, module, within(ev, sent, link.call, frame));
    const around = namedFunction(scope);
    const known = links.some(({ called }) => called.function === around) || around === fn;
    const outer = !site.understood && around && !known ? throughOf(ev, sent, reader, around, chain, first) : [];
    if (outer.some(one => one.site.understood)) return outer;
    const own = { path: scope.path, site: { ...site, unsent: false }, through: nameOf(fn) };
    return [
      { ...own, answers: [first, ...chain.slice(1).map(one => one.called.function)].every(isDirect(sent, chain)) },
    ];
  });
}

/** Whether a function gives back what the call in it answers, and nothing else. */
const isDirect =
  ({ call }: SendingCall, chain: readonly Link[]) =>
  (fn: FunctionNode, place: number): boolean => {
    const inner = place === 0 ? call : chain[place - 1]?.call;
    const [result, ...more] = fn.returns;
    return result !== undefined && more.length === 0 && finished(result) === inner;
  };

/** `await client.get(params).promise()` → the call that makes the request. */
function finished(result: Expression): Expression {
  let at = result;
  for (;;) {
    if (at.kind === 'await' || at.kind === 'cast') at = at.value;
    else if (
      at.kind === 'call' &&
      at.callee.kind === 'attribute' &&
      at.callee.object.kind === 'call' &&
      at.scope.language.calls.finishers.includes(at.callee.name)
    )
      at = at.callee.object;
    else return at;
  }
}

/** The innermost function with a name around code. */
function namedFunction(scope: Scope): FunctionNode | null {
  for (let at: Scope | null = scope; at; at = at.parent) {
    if (at.kind !== 'function' || at.owner?.kind !== 'function') continue;
    const { name, names } = at.owner;
    if (name !== '' || names.size > 0) return at.owner;
  }
  return null;
}

const nameOf = ({ name, names }: FunctionNode): string => (name !== '' ? name : ([...names][0] ?? ''));

/** The calls of a function that can be seen, in production code and in tests. */
function callsOf(ev: Evaluator, fn: FunctionNode): readonly Link[] {
  const { names, modules } = ev.search(() => callersNames(ev, fn, null));
  return [...modules].flatMap(module =>
    [...names].flatMap(name =>
      (module.callsByName.get(name) ?? []).flatMap(call => {
        const called = ev.ask(call.callee).find(value => value.kind === 'function' && value.function === fn);
        return called?.kind === 'function' ? [{ called, call }] : [];
      }),
    ),
  );
}

const frameAt = (ev: Evaluator, links: readonly Link[]): Frame | null =>
  links.reduceRight<{ frame: Frame | null; lost: boolean }>(
    ({ frame, lost }, { called, call }) => {
      const entered = lost ? null : ev.frames.enter(called, call, frame);
      return { frame: entered, lost: entered === null };
    },
    { frame: null, lost: false },
  ).frame;

/** The call that sends, as it is for one call of the function that it stands in. */
function within(ev: Evaluator, sent: SendingCall, call: Call, frame: Frame): SendingCall {
  const method = ev.ask(sent.call.callee, frame).find(value => value.kind === 'method');
  const receiver = method?.receiver ?? sent.receiver;
  // `client.send(command)`: the command is made where the function is called.
  const command = sent.input || sent.fields ? null : sentByCommand(ev, sent.call, receiver, frame);
  if (command) return { ...command, call };
  return {
    ...sent,
    call,
    receiver,
    input: sent.input && { ...sent.input, frame },
    fields: sent.fields && { ...sent.fields, frame },
  };
}
