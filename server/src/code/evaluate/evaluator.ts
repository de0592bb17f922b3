import type { Program } from '../modules/program.ts';
import type { Expression } from '../syntax/syntax.ts';
import { evaluateExpression } from './expression.ts';
import { type Frame, Frames, frameOf } from './frame.ts';
import { type Memory, Recall } from './memory.ts';
import { MOST_VALUES, type Value } from './value.ts';

/** How many expressions one question may evaluate; half as many after each of the same file that was given up. */
const BUDGET = 24_000;
const LEAST_BUDGET = 500;
/** How many answers a question may use for each expression that it may evaluate, those from memory too. */
const LOOKS = 5;
/** Reading this much source text, in characters, is as much work as evaluating an expression. */
const TEXT = 60;
const DEEPEST = 180;
/** The share of what is left that one search for callers may use: the rest is for what is made of its answer. */
const SHARE = 7 / 8;

/**
 * The abstract interpreter. It answers what an expression may be, on demand and from memory; it knows no order of
 * execution except within one function, and follows no more than a bounded number of steps.
 */
export class Evaluator {
  readonly program: Program;
  readonly frames = new Frames();
  private readonly memory: Memory = new Map();
  private readonly recall = new Recall();
  private steps = 0;
  private looks = 0;
  /** How much text had been read when the question began. */
  private read = 0;
  private budget = BUDGET;
  private bound = BUDGET;
  private gaveUp = false;
  /** How many questions about the file were not followed to the end, for they would have taken too much work. */
  givenUp = 0;

  constructor(program: Program) {
    this.program = program;
  }

  /** Starts with a file. */
  begin(path: string): void {
    this.program.reads.begin(path);
    this.givenUp = 0;
    this.budget = BUDGET;
  }

  /** Starts a new question: its steps are counted from here. */
  ask(expression: Expression, frame: Frame | null = null): readonly Value[] {
    this.steps = 0;
    this.looks = 0;
    this.read = this.program.size;
    this.budget = Math.max(LEAST_BUDGET, BUDGET >> this.givenUp);
    this.bound = this.budget;
    this.gaveUp = false;
    this.recall.begin();
    return this.evaluate(expression, frame);
  }

  /** What the question has cost, in expressions. */
  private get work(): number {
    return Math.max(this.steps + (this.program.size - this.read) / TEXT, this.looks / LOOKS);
  }

  get exhausted(): boolean {
    return this.work > this.bound;
  }

  /** A search that may take much: what it finds within its share counts, and there is something left to use it. */
  search<T>(find: () => T): T {
    const outer = this.bound;
    const { work } = this;
    this.bound = work + (outer - work) * SHARE;
    const found = find();
    if (this.exhausted) {
      // What was found before the end holds for this question: the next one, for which more is read already, looks anew.
      this.recall.giveUp();
      this.giveUp();
    }
    this.bound = outer;
    return found;
  }

  private giveUp(): void {
    if (this.gaveUp) return;
    this.gaveUp = true;
    this.givenUp++;
  }

  evaluate(expression: Expression, given: Frame | null): readonly Value[] {
    const frame = frameOf(expression.scope, given);
    return this.answer(expression.scope.path, frame?.memory ?? this.memory, expression, () =>
      evaluateExpression(this, expression, frame),
    );
  }

  /** Remembers what something is that stands in a file and depends on no call. */
  once(path: string, key: unknown, find: () => readonly Value[]): readonly Value[] {
    return this.answer(path, this.memory, key, find);
  }

  private answer(path: string, memory: Memory, key: unknown, find: () => readonly Value[]): readonly Value[] {
    const outer = this.program.reads.enter(path);
    this.looks++;
    if (!memory.has(key)) this.steps++;
    const goesOn = memory.has(key) || (!this.exhausted && this.recall.depth < DEEPEST);
    const values = goesOn ? this.recall.answer(memory, key, find) : this.recall.giveUp();
    if (!goesOn || values.length >= MOST_VALUES) this.giveUp();
    this.program.reads.leave(outer);
    return values;
  }
}
