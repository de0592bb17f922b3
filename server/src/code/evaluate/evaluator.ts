import type { Program } from '../modules/program.ts';
import type { Expression } from '../syntax/syntax.ts';
import { evaluateExpression } from './expression.ts';
import { type Frame, Frames, frameOf } from './frame.ts';
import { NOTHING, type Value } from './value.ts';

/** How many expressions one question may look at. */
const BUDGET = 8_000;
const DEEPEST = 180;

/**
 * The abstract interpreter. It answers what an expression may be, on demand and from memory; it knows no order of
 * execution except within one function, and follows no more than a bounded number of steps.
 */
export class Evaluator {
  readonly program: Program;
  readonly frames = new Frames();
  private readonly memo = new Map<Expression, readonly Value[]>();
  private readonly active = new Map<Map<Expression, readonly Value[]>, Map<Expression, number>>();
  private depth = 0;
  /** The outermost evaluation that was met again while it was under way: nothing inside of it is final. */
  private open = Number.POSITIVE_INFINITY;
  private steps = 0;

  constructor(program: Program) {
    this.program = program;
  }

  /** Starts a new question: its steps are counted from here. */
  ask(expression: Expression, frame: Frame | null = null): readonly Value[] {
    this.steps = 0;
    return this.evaluate(expression, frame);
  }

  get exhausted(): boolean {
    return this.steps > BUDGET;
  }

  evaluate(expression: Expression, given: Frame | null): readonly Value[] {
    const frame = frameOf(expression.scope, given);
    const memo = frame?.memo ?? this.memo;
    const known = memo.get(expression);
    if (known) return known;
    const active = this.active.get(memo) ?? new Map<Expression, number>();
    if (active.size === 0) this.active.set(memo, active);
    const underWay = active.get(expression);
    if (underWay !== undefined) {
      this.open = Math.min(this.open, underWay);
      return NOTHING;
    }
    if (++this.steps > BUDGET || this.depth > DEEPEST) {
      this.open = 0;
      return NOTHING;
    }
    const depth = ++this.depth;
    active.set(expression, depth);
    const outerOpen = this.open;
    this.open = Number.POSITIVE_INFINITY;
    const values = evaluateExpression(this, expression, frame);
    active.delete(expression);
    if (active.size === 0) this.active.delete(memo);
    this.depth--;
    if (this.open >= depth) {
      memo.set(expression, values);
      this.open = outerOpen;
    } else this.open = Math.min(this.open, outerOpen);
    return values;
  }
}
