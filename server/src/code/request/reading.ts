import type { Range } from '../../text/index.ts';
import type { Doubt, DoubtCode } from '../escape/index.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Located } from '../evaluate/value.ts';
import type { Block, BlockCode } from '../found/blocked.ts';
import type { SourceHole } from '../found/source-hole.ts';
import type { Module } from '../syntax/module.ts';
import type { Call, Expression } from '../syntax/syntax.ts';
import { clockText } from './clock.ts';
import { inlined } from './inlined.ts';
import { mayBe } from './may-be.ts';
import { isOfLoop, movable } from './movable.ts';
import { timeOf } from './time.ts';
import { typeOf } from './type-of.ts';
import { valueShape } from './value-shape.ts';

/** Objects in objects, texts in texts, conditions in conditions: more than any request that somebody writes. */
const MOST_STEPS = 3_000;

/** What cannot stand everywhere without parentheses, and is read without them. */
const NEEDS_PARENTHESES: ReadonlySet<Expression['kind']> = new Set(['walrus', 'yield']);

/** What a request is read with: it remembers the first thing that was not understood. */
export class Reading {
  readonly ev: Evaluator;
  readonly module: Module;
  readonly call: Call;
  blockedBy: Block | null = null;
  /** Nothing was refused but what asks for more than the request's effect. */
  understood = true;
  /** Expressions that the request keeps as source text. */
  readonly holes: SourceHole[] = [];
  /** Those of them that are read from where the code keeps their value. */
  readonly kept = new Set<SourceHole>();
  /** Writes that the request was read with, by file and end: see `writtenAt`. */
  readonly written = new Set<string>();
  /** Where the request is made for each element of a list: names that are bound there are of the element. */
  loop: Range | null = null;

  constructor(ev: Evaluator, module: Module, call: Call) {
    this.ev = ev;
    this.module = module;
    this.call = call;
  }

  /** Why the request does not mean what it seems to. */
  readonly doubts: Doubt[] = [];

  doubt(code: DoubtCode, { expression }: Located, message: string): void {
    const here = expression.scope.path === this.module.path;
    this.doubts.push({ code, message, range: here ? { start: expression.start, end: expression.end } : null });
  }

  /** Reads something in one of several ways: null, as if it had not been tried, where that is refused. */
  attempt<T>(read: () => T | null): T | null {
    if (this.blockedBy) return read();
    const { holes, doubts, understood } = this;
    const [tried, doubted] = [holes.length, doubts.length];
    const found = read();
    if (found !== null && !this.blockedBy) return found;
    this.blockedBy = null;
    this.understood = understood;
    holes.length = tried;
    doubts.length = doubted;
    return null;
  }

  private steps = 0;

  /** Takes a step into what something is made of; false where there are too many: `o = { ...o, ...o }` again and again. */
  step(at: Located): boolean {
    if (++this.steps > MOST_STEPS) this.refuse(at, 'too much goes into it to be read', 'not-understood');
    return this.steps <= MOST_STEPS;
  }

  /** Remembers the first reason why the request cannot be read; null, for the caller to give on. */
  refuse(at: Located, reason: string, code: BlockCode = 'not-understood'): null {
    // What cannot be read counts more than what an operation cannot stand for.
    if (this.understood) this.blockedBy = null;
    this.understood = false;
    return this.block(at, reason, code);
  }

  /** Remembers that an operation cannot stand in the call's place, though the request is read. */
  block({ expression }: Located, reason: string, code: BlockCode = 'no-operation'): null {
    const here = expression.scope.path === this.module.path;
    const range = here ? { start: expression.start, end: expression.end } : this.callRange;
    this.blockedBy ??= { range, code, reason };
    return null;
  }

  get callRange(): Range {
    return { start: this.call.start, end: this.call.end };
  }

  text(expression: Expression): string {
    const module = this.ev.program.module(expression.scope.path);
    return module?.text.slice(expression.start, expression.end) ?? '';
  }

  /** An expression as a hole; where it would mean something else at the call, that is remembered. */
  hole(at: Located): SourceHole {
    const { expression } = at;
    const there = inlined(this, at);
    const text = NEEDS_PARENTHESES.has(there.expression.kind) ? `(${there.text})` : there.text;
    if (there.expression.scope.path !== this.module.path) this.block(at, `\`${text}\` stands in another file`, 'moved');
    else {
      const moved = movable(this, { ...at, expression: there.expression });
      if (moved !== null) this.block(at, moved, 'moved');
    }
    const type = typeOf(this, at);
    const time = timeOf(clockText(this, expression));
    if (type === 'binary') this.block(at, `\`${brief(text)}\` is binary, and a message holds it as base64`);
    const shaped = valueShape(this, expression);
    const besides = mayBe(this, expression);
    const found: SourceHole = {
      range: { start: there.expression.start, end: there.expression.end },
      path: there.expression.scope.path,
      text,
      ...(type === null ? {} : { type }),
      ...(shaped?.shape ? { shape: shaped.shape, type: type ?? shaped.shape.kind } : {}),
      ...(shaped?.optional ? { optional: true } : {}),
      ...(besides.size === 0 ? {} : { mayBe: [...besides] }),
      ...(this.loop && isOfLoop(expression, this.loop) ? { element: true } : {}),
      ...(time === null ? {} : { time }),
    };
    this.holes.push(found);
    return found;
  }
}

export const brief = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
};
