import type { Scope } from '../syntax/scope.ts';
import type { Call, FunctionNode } from '../syntax/syntax.ts';
import type { Memory } from './memory.ts';
import { type FunctionValue, same } from './value.ts';

/**
 * One call of a function: inside it, parameters are what this call passes. Without a frame they are what any caller
 * passes.
 */
export interface Frame {
  readonly function: FunctionNode;
  /** Null where only the instance is known that the function is a method of. */
  readonly call: Call | null;
  /** The frame of the code that calls. */
  readonly caller: Frame | null;
  /** The frame in which the function was made. */
  readonly outer: Frame | null;
  readonly self: FunctionValue['self'];
  readonly depth: number;
  readonly memory: Memory;
  readonly children: Map<Call | null, Frame[]>;
}

/** Deeper calls are seen without their context. */
const DEEPEST = 8;

/** Frames are made once a call and context, so that what is known of them is found again. */
export class Frames {
  private readonly roots = new Map<Call | null, Frame[]>();

  enter(called: FunctionValue, call: Call | null, caller: Frame | null): Frame | null {
    const depth = (caller?.depth ?? 0) + 1;
    if (depth > DEEPEST) return null;
    const children = caller?.children ?? this.roots;
    const known = children.get(call) ?? [];
    if (known.length === 0) children.set(call, known);
    const { function: fn, self } = called;
    const found = known.find(
      frame =>
        frame.function === fn &&
        frame.outer === called.frame &&
        (frame.self === self || (frame.self !== null && self !== null && same(frame.self, self))),
    );
    if (found) return found;
    const frame: Frame = {
      function: fn,
      call,
      caller,
      outer: called.frame,
      self,
      depth,
      memory: new Map(),
      children: new Map(),
    };
    known.push(frame);
    return frame;
  }
}

/** The innermost frame in which code of a scope runs, or null. */
export function frameOf(scope: Scope, frame: Frame | null): Frame | null {
  if (frame === null) return null;
  for (let at: Scope | null = scope; at; at = at.parent) {
    if (at.kind !== 'function') continue;
    for (let outer: Frame | null = frame; outer; outer = outer.outer) if (outer.function === at.owner) return outer;
  }
  return null;
}
