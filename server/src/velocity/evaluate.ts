import type { Range } from '../text/index.ts';
import { arithmetic, equal, ordered } from './arithmetic.ts';
import { call, indexed, property } from './methods.ts';
import { RenderError } from './render-error.ts';
import type { Block, Expression, Reference, Statement } from './syntax.ts';
import { isNumber, isObject, javaText, type ListValue, type MapValue, type Value } from './value.ts';

/** API Gateway's `#foreach` ends after so many rounds, silently. */
const MOST_ROUNDS = 1000;
const MOST_STEPS = 2_000_000;
const MOST_TEXT = 20_000_000;

/** What was printed, and the place in the template that printed it. */
export interface Printed {
  readonly text: string;
  readonly source: Range;
}

type Signal = 'break' | 'stop' | undefined;

/** Runs a template. One for each rendering: it holds the variables. */
export class Evaluator {
  private readonly variables: Map<string, Value>;
  private steps = 0;
  private length = 0;

  constructor(variables: Map<string, Value>) {
    this.variables = variables;
  }

  render(body: Block): Printed[] {
    const out: Printed[] = [];
    this.run(body, out);
    return out;
  }

  private run(body: Block, out: Printed[]): Signal {
    for (const statement of body) {
      const signal = this.statement(statement, out);
      if (signal) return signal;
    }
    return undefined;
  }

  private statement(statement: Statement, out: Printed[]): Signal {
    if (++this.steps > MOST_STEPS) throw new RenderError('limit', 'This template runs for too long.');
    switch (statement.kind) {
      case 'text':
        this.print(statement.text, { start: statement.start, end: statement.start + statement.text.length }, out);
        return undefined;
      case 'reference':
        this.print(this.printed(statement.reference), statement.reference.range, out);
        return undefined;
      case 'set':
        this.assign(statement.target, this.value(statement.value), statement.range);
        return undefined;
      case 'if': {
        const branch = statement.branches.find(candidate => this.test(candidate.test));
        return this.run(branch ? branch.body : statement.otherwise, out);
      }
      case 'foreach':
        return this.foreach(statement, out);
      default:
        return statement.kind;
    }
  }

  private print(text: string, source: Range, out: Printed[]): void {
    this.length += text.length;
    if (this.length > MOST_TEXT) throw new RenderError('limit', 'This template prints too much.');
    out.push({ text, source });
  }

  private foreach(statement: Extract<Statement, { kind: 'foreach' }>, out: Printed[]): Signal {
    const items = itemsOf(this.value(statement.list));
    if (!items) return undefined;
    const names = [statement.name, 'velocityCount', 'foreach'] as const;
    const before = names.map(name => this.variables.get(name) ?? null);
    let signal: Signal;
    for (const [index, item] of items.entries()) {
      if (index >= MOST_ROUNDS) break;
      this.variables.set(statement.name, item);
      this.variables.set('velocityCount', BigInt(index + 1));
      this.variables.set('foreach', loopState(index, items.length, before[2] ?? null));
      signal = this.run(statement.body, out);
      if (signal) break;
    }
    for (const [i, name] of names.entries()) {
      const value = before[i] ?? null;
      if (value === null) this.variables.delete(name);
      else this.variables.set(name, value);
    }
    return signal === 'stop' ? 'stop' : undefined;
  }

  /** Null keeps what the variable had. */
  private assign(target: Reference, value: Value, range: Range): void {
    if (value === null) return;
    const last = target.steps.at(-1);
    if (!last) {
      this.variables.set(target.name, value);
      return;
    }
    const holder = this.resolve({ ...target, steps: target.steps.slice(0, -1) });
    if (holder === null) return;
    const key = last.kind === 'property' ? last.name : last.kind === 'index' ? this.value(last.index) : null;
    if (isObject(holder) && holder.kind === 'map' && typeof key === 'string') {
      if (holder.once && holder.entries.has(key))
        throw new RenderError(
          'thrown',
          `The override "${key}" is set twice, which API Gateway answers with a 5xx.`,
          range,
        );
      holder.entries.set(key, value);
    } else if (isObject(holder) && holder.kind === 'list' && typeof key === 'bigint') call(holder, 'set', [key, value]);
    else throw new RenderError('unsupported', `#set(${target.source} = …) is not supported here.`, range);
  }

  private printed(reference: Reference): string {
    const value = this.resolve(reference);
    const { escapes, source, silent, range } = reference;
    const prefix = '\\'.repeat(Math.floor(escapes / 2));
    if (escapes % 2 === 1) return value === null ? `${prefix}\\${silent ? '' : source}` : `${prefix}${source}`;
    if (value === null) return `${prefix}${prefix}${silent ? '' : source}`;
    return prefix + this.text(value, range);
  }

  private text(value: Value, range: Range): string {
    const text = javaText(value);
    if (text === undefined) throw new RenderError('unsupported', 'How this value prints is not known here.', range);
    return text;
  }

  private resolve(reference: Reference): Value {
    let here: Value = this.variables.get(reference.name) ?? null;
    for (const step of reference.steps) {
      if (here === null) return null;
      try {
        if (step.kind === 'property') here = property(here, step.name);
        else if (step.kind === 'index') here = indexed(here, this.value(step.index));
        else {
          const args: Value[] = step.args.map(arg => this.value(arg));
          here = call(here, step.name, args);
        }
      } catch (error) {
        if (error instanceof RenderError) error.range ??= reference.range;
        throw error;
      }
    }
    return here;
  }

  private value(expression: Expression): Value {
    if (++this.steps > MOST_STEPS) throw new RenderError('limit', 'This template runs for too long.');
    switch (expression.kind) {
      case 'reference':
        return this.resolve(expression);
      case 'string':
        return expression.text;
      case 'template':
        return joined(this.render(expression.body));
      case 'integer':
      case 'float':
      case 'boolean':
        return expression.value;
      case 'list':
        return { kind: 'list', items: expression.elements.map(element => this.value(element)), json: false };
      case 'range':
        return this.range(expression.from, expression.to);
      case 'map':
        return this.map(expression.entries);
      case 'not':
        return !this.test(expression.operand);
      case 'binary':
        return this.binary(expression);
    }
  }

  private range(from: Expression, to: Expression): Value {
    const [first, last] = [this.value(from), this.value(to)];
    if (typeof first !== 'bigint' || typeof last !== 'bigint') return null;
    const count = Number(first <= last ? last - first : first - last) + 1;
    if (count > 100_000) throw new RenderError('limit', 'This range is too long.');
    const step = first <= last ? 1n : -1n;
    return { kind: 'list', items: Array.from({ length: count }, (_, i) => first + BigInt(i) * step), json: false };
  }

  private map(pairs: readonly (readonly [Expression, Expression])[]): MapValue {
    const entries = new Map<string, Value>();
    for (const [key, member] of pairs) {
      const name = this.value(key);
      if (typeof name !== 'string')
        throw new RenderError('unsupported', 'A map with a key that is no string is not supported here.');
      entries.set(name, this.value(member));
    }
    return { kind: 'map', entries, json: false };
  }

  private binary(expression: Extract<Expression, { kind: 'binary' }>): Value {
    const { operator, range } = expression;
    if (operator === '&&') return this.test(expression.left) && this.test(expression.right);
    if (operator === '||') return this.test(expression.left) || this.test(expression.right);
    const left = this.value(expression.left);
    const right = this.value(expression.right);
    if (operator === '==' || operator === '!=') {
      const same = equal(left, right);
      if (same === undefined) throw new RenderError('unsupported', 'These values cannot be compared here.', range);
      return same === (operator === '==');
    }
    if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=')
      return ordered(operator, left, right);
    if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) {
      return this.operandText(left, expression.left, range) + this.operandText(right, expression.right, range);
    }
    const result = arithmetic(operator, left, right);
    if (result === undefined) throw new RenderError('unsupported', 'This arithmetic is not supported here.', range);
    return result;
  }

  /** A null in a concatenation prints as it is written. */
  private operandText(value: Value, expression: Expression, range: Range): string {
    if (value !== null) return this.text(value, range);
    if (expression.kind === 'reference') return expression.source;
    throw new RenderError('unsupported', 'A concatenation with null is not supported here.', range);
  }

  /** `#if`: a literal is never true, a reference is unless it is null or false. */
  private test(expression: Expression): boolean {
    switch (expression.kind) {
      case 'reference': {
        const value = this.resolve(expression);
        return value !== null && value !== false;
      }
      case 'boolean':
        return expression.value;
      case 'not':
        return !this.test(expression.operand);
      case 'binary':
        return this.binary(expression) === true;
      default:
        return false;
    }
  }
}

export const joined = (printed: readonly Printed[]): string => printed.map(({ text }) => text).join('');

/** What `#foreach` walks: a list, a map's values; nothing else. */
function itemsOf(value: Value): readonly Value[] | null {
  if (!isObject(value)) return null;
  if (value.kind === 'list') return [...(value as ListValue).items];
  if (value.kind === 'map') return [...value.entries.values()];
  if (isNumber(value)) return null;
  throw new RenderError('unsupported', 'A #foreach over this value is not supported here.');
}

function loopState(index: number, size: number, parent: Value): MapValue {
  const entries = new Map<string, Value>([
    ['index', BigInt(index)],
    ['count', BigInt(index + 1)],
    ['hasNext', index + 1 < size],
    ['first', index === 0],
    ['last', index + 1 === size],
  ]);
  if (parent !== null) entries.set('parent', parent);
  return { kind: 'map', entries, json: false };
}
