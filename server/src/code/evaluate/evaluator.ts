import type { Program } from '../modules/program.ts';
import type { Expression } from '../syntax/syntax.ts';
import { evaluateExpression } from './expression.ts';
import { type Frame, Frames, frameOf } from './frame.ts';
import { type Memory, Recall } from './memory.ts';
import type { Value } from './value.ts';

/** How many expressions one question may evaluate; half as many after each of the same file that was given up. */
const BUDGET = 8_000;
const LEAST_BUDGET = 500;
/** How many answers a question may use for each expression that it may evaluate, those from memory too. */
const LOOKS = 5;
const DEEPEST = 180;

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
  private budget = BUDGET;
  /** How many questions about the file were given up because they took too many steps. */
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
    this.budget = Math.max(LEAST_BUDGET, BUDGET >> this.givenUp);
    this.recall.begin();
    return this.evaluate(expression, frame);
  }

  get exhausted(): boolean {
    return this.steps > this.budget || this.looks > this.budget * LOOKS;
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
    const before = this.exhausted;
    this.looks++;
    if (!memory.has(key)) this.steps++;
    if (this.exhausted && !before) this.givenUp++;
    const goesOn = memory.has(key) || (!this.exhausted && this.recall.depth < DEEPEST);
    const values = goesOn ? this.recall.answer(memory, key, find) : this.recall.giveUp();
    this.program.reads.leave(outer);
    return values;
  }
}
