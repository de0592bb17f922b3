import type { Collector } from '../../../../binding/collector.ts';
import type { Hole } from '../../../../binding/hole.ts';
import type { Range } from '../../../../text/index.ts';
import { entryOf } from '../../../../yaml/index.ts';
import type { Condition, Operand, Path, Request, Update } from '../../model/request.ts';
import type { Binding } from '../binding.ts';

const MOST_BYTES = 4096;
const MOST_OPERATORS = 300;

/** DynamoDB takes expressions of 4 KB, with 300 operators and functions; those of a template hold placeholders only. */
export function checkExpressionSize({ request, operation }: Binding, out: Collector): void {
  const mapping = operation.mapping?.entry.value;
  const at = (key: string): Range => entryOf(mapping, key)?.value.range ?? operation.name.range;
  const check = (what: string, parts: Printed, range: Range): void => {
    const over =
      parts.operators > MOST_OPERATORS
        ? `DynamoDB takes at most ${MOST_OPERATORS} operators and functions in an expression, and this has ${parts.operators}`
        : parts.bytes > MOST_BYTES
          ? `DynamoDB takes expressions of at most ${MOST_BYTES.toLocaleString('en')} bytes, and this makes ${parts.bytes.toLocaleString('en')}`
          : undefined;
    const advice = what === 'update' ? 'set fewer attributes, or keep some of them in one map' : 'ask for less';
    if (over) out.add('expression-size', range, `${over}: ${advice}.`);
  };
  for (const part of [request, ...(request.entries ?? [])]) {
    const origin = 'origin' in part ? part.origin : undefined;
    const sizes = new Sizes();
    if (part.update) check('update', sizes.update(part.update), origin ?? at('update'));
    for (const key of ['condition', 'keyCondition', 'filter'] as const) {
      const condition = key in part ? (part as Request<Hole>)[key] : undefined;
      if (condition) check(key, sizes.condition(condition), condition.origin ?? origin ?? at(key));
    }
  }
}

/** What an expression comes to: its bytes, all of which are ASCII, and its operators and functions. */
interface Printed {
  readonly bytes: number;
  readonly operators: number;
}

const text = (bytes: number, operators = 0): Printed => ({ bytes, operators });

const sum = (parts: readonly Printed[]): Printed =>
  parts.reduce((a, b) => text(a.bytes + b.bytes, a.operators + b.operators), text(0));

/** Parts with an operator between them. */
const joined = (parts: readonly Printed[], separator: string): Printed =>
  sum([...parts, text((parts.length - 1) * separator.length, parts.length - 1)]);

/** Prints the expressions of a request as far as their sizes go; placeholders are numbered as in a template: `#n7`, `:v12`. */
class Sizes {
  private readonly names = new Map<string, number>();
  private values = 0;

  condition(of: Condition<Hole>): Printed {
    const operand = (one: Operand<Hole>): Printed => this.operand(one);
    switch (of.kind) {
      case 'compare':
        return joined([of.left, of.right].map(operand), ` ${of.operator} `);
      case 'between':
        return sum([text(' BETWEEN  AND '.length, 1), ...[of.operand, of.low, of.high].map(operand)]);
      case 'in':
        return sum([text(' IN ()'.length + 2 * (of.list.length - 1), 1), ...[of.operand, ...of.list].map(operand)]);
      case 'call':
        return this.call(of.name, of.args);
      case 'not':
        return sum([text('NOT '.length, 1), this.condition(of.term)]);
      default:
        return joined(
          of.terms.map(term => this.condition(term)),
          of.kind === 'and' ? ' AND ' : ' OR ',
        );
    }
  }

  update({ set, add, remove, delete: deleted }: Update<Hole>): Printed {
    const clauses = [
      ...set.map(({ path, value }) => sum([this.path(path), text(' = '.length), this.operand(value)])),
      ...remove.map(({ path }) => this.path(path)),
      ...[...add, ...deleted].map(({ path }) => sum([this.path(path), text(' '.length), this.value()])),
    ];
    return sum([...clauses, text(', '.length * clauses.length)]);
  }

  private operand(of: Operand<Hole>): Printed {
    switch (of.kind) {
      case 'path':
        return this.path(of.path);
      case 'value':
        return this.value();
      case 'call':
        return this.call(of.name, of.args);
      case 'arithmetic':
        return joined([this.operand(of.left), this.operand(of.right)], ` ${of.operator} `);
    }
  }

  private call(name: string, args: readonly Operand<Hole>[]): Printed {
    return sum([text(`${name}()`.length + 2 * (args.length - 1), 1), ...args.map(arg => this.operand(arg))]);
  }

  private path(steps: Path): Printed {
    const printed = steps.map(step => (typeof step === 'number' ? `[${step}]` : `.${this.name(step)}`)).join('');
    return text(printed.length - 1);
  }

  private name(segment: string): string {
    const known = this.names.get(segment) ?? this.names.size;
    this.names.set(segment, known);
    return `#n${known}`;
  }

  private value(): Printed {
    return text(`:v${this.values++}`.length);
  }
}
