import { lastName, type Module } from '../syntax/module.ts';
import { functionOf } from '../syntax/scope.ts';
import type { Call, Expression } from '../syntax/syntax.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

const holds = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/**
 * Whether a failure of a call is somebody's business: it stands in a `try` that catches, `.catch(…)` or a second argument of
 * `.then` follows, `allSettled` takes it, its function returns it, a name keeps its promise, a decorator of its function
 * sees to it, or its function is called so in the same file.
 */
export function isHandled(module: Module, call: Call): boolean {
  return (
    handledHere(module, call) || isReturned(call) || isKept(call) || isDecorated(call) || callersHandle(module, call)
  );
}

const handledHere = (module: Module, call: Call): boolean =>
  module.guarded.some(guarded => holds(guarded, call)) || isCaught(module, call);

function isCaught(module: Module, call: Call): boolean {
  const chained = (outer: Call): boolean => outer.callee.kind === 'attribute' && holds(outer.callee.object, call);
  return (
    (module.callsByName.get('catch') ?? []).some(chained) ||
    (module.callsByName.get('then') ?? []).some(outer => outer.arguments.length > 1 && chained(outer)) ||
    (module.callsByName.get('allSettled') ?? []).some(outer => holds(outer, call))
  );
}

function isReturned(call: Call): boolean {
  const returns: readonly Expression[] = functionOf(call.scope)?.returns ?? [];
  return returns.some(returned => holds(returned, call));
}

/** `const stored = callOperation(…)`, without `await`: whoever waits for it has its failure. */
function isKept(call: Call): boolean {
  if (!call.scope.language.evaluation.keepsPromises) return false;
  return [...call.scope.bindings.values()].some(list =>
    list.some(({ source }) => source.kind === 'expression' && source.value === call),
  );
}

/** `@retry(UserExists)`, `@backoff.on_exception(…)`. */
const HANDLERS = /retry|catch|on_exception|error|exception/i;

function isDecorated(call: Call): boolean {
  const decorators = functionOf(call.scope)?.decorators ?? [];
  return decorators.some(decorator =>
    HANDLERS.test(lastName(decorator.kind === 'call' ? decorator.callee : decorator) ?? ''),
  );
}

function callersHandle(module: Module, call: Call): boolean {
  const around = functionOf(call.scope);
  if (!around) return false;
  const names = [around.name, ...around.names].filter(name => name !== '');
  return names.some(name => (module.callsByName.get(name) ?? []).some(caller => handledHere(module, caller)));
}
