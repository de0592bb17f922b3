import type { Context } from '../../../binding/context.ts';
import type { Hole } from '../../../binding/hole.ts';
import type { Locate } from '../../../binding/scope.ts';
import { bindPlaceholder, bindText, optionalText } from '../../../binding/text.ts';
import type { Range } from '../../../text/index.ts';
import { closingBrace } from '../../../value/index.ts';
import { described, type Node, rangeWithin, type Scalar } from '../../../yaml/index.ts';
import {
  type ExpressionProblem,
  type Placeholder,
  parseCondition,
  parseOperand,
  parsePath,
} from '../model/expression/index.ts';
import type { Condition, Operand, Path, Value } from '../model/request.ts';

/** How an optional property is taken: refused in a condition, or leaving out its entry of a filter's list. */
export type OptionalIn = 'refused' | 'leaves out';

/** Binds a condition or filter: one expression, or a list of them joined by AND. */
export function bindCondition(node: Node, context: Context, what: string, inList: OptionalIn): Condition<Hole> | null {
  if (node.kind === 'sequence') {
    const inner = inList === 'leaves out' ? { ...context, optionalParts: true } : context;
    const terms = node.items.map(item => bindCondition(item, inner, what, inList));
    if (terms.length === 0)
      context.out.error('wrong-type', node.range, `The list is empty: write a ${what} in it, or leave the key out.`);
    if (terms.length === 0 || terms.includes(null)) return null;
    const [first] = terms;
    // An entry is left out whole: one that is an AND itself stays one term.
    if (terms.length === 1 && first && first.kind !== 'and') return first;
    return { kind: 'and', terms: terms as Condition<Hole>[], origin: node.range };
  }
  if (node.kind !== 'scalar') {
    context.out.error('wrong-type', node.range, `A ${what} is a text, or a list of texts, not ${described(node)}.`);
    return null;
  }
  const parsed = parseCondition(node.text);
  if (!parsed.value) return refuse(parsed.problems, node, context);
  const binder = new Binder(node, context.optionalParts ? context : { ...context, needed: true });
  return binder.condition(parsed.value);
}

/** Binds the operand expression of a `$expr`. */
export function bindOperand(node: Scalar, context: Context): Operand<Hole> | null {
  const parsed = parseOperand(node.text);
  if (!parsed.value) return refuse(parsed.problems, node, context);
  return new Binder(node, context).operand(parsed.value);
}

/** Binds a path: a key of `update.set`, an entry of `project`. */
export function bindPath(node: Scalar, context: Context): Path | null {
  const parsed = parsePath(node.text);
  if (parsed.value) return parsed.value;
  return refuse(parsed.problems, node, context, 'path-syntax');
}

function refuse(
  problems: readonly ExpressionProblem[],
  node: Scalar,
  { out }: Context,
  rule = 'expression-syntax',
): null {
  for (const problem of problems) {
    const range = rangeWithin(node, problem.range);
    const fixes =
      problem.replacement === undefined
        ? []
        : [
            {
              title: `Change to ${problem.replacement}`,
              edits: [{ range, newText: problem.replacement }],
              preferred: true,
            },
          ];
    out.error(rule, range, problem.message, { fixes });
  }
  return null;
}

/** Resolves the placeholders of a parsed expression, and turns offsets of its text into offsets of the file. */
class Binder {
  private readonly locate: Locate;
  private readonly context: Context;

  constructor(node: Scalar, context: Context) {
    this.locate = range => rangeWithin(node, range);
    this.context = context;
  }

  condition(condition: Condition<Placeholder>): Condition<Hole> | null {
    const origin = this.origin(condition.origin);
    switch (condition.kind) {
      case 'compare': {
        const left = this.operand(condition.left);
        const right = this.operand(condition.right);
        return left && right && { kind: 'compare', operator: condition.operator, left, right, ...origin };
      }
      case 'between': {
        const operand = this.operand(condition.operand);
        const low = this.operand(condition.low);
        const high = this.operand(condition.high);
        return operand && low && high && { kind: 'between', operand, low, high, ...origin };
      }
      case 'in': {
        const operand = this.operand(condition.operand);
        const list = this.all(condition.list, item => this.operand(item));
        return operand && list && { kind: 'in', operand, list, ...origin };
      }
      case 'call': {
        const args = this.all(condition.args, arg => this.operand(arg));
        return args && { kind: 'call', name: condition.name, args, ...origin };
      }
      case 'not': {
        const term = this.condition(condition.term);
        return term && { kind: 'not', term, ...origin };
      }
      default: {
        const terms = this.all(condition.terms, term => this.condition(term));
        return terms && { kind: condition.kind, terms, ...origin };
      }
    }
  }

  operand(operand: Operand<Placeholder>): Operand<Hole> | null {
    const origin = this.origin(operand.origin);
    switch (operand.kind) {
      case 'path':
        return { kind: 'path', path: operand.path, ...origin };
      case 'value': {
        const value = this.value(operand.value);
        return value && { kind: 'value', value, ...origin };
      }
      case 'call': {
        const args = this.all(operand.args, arg => this.operand(arg));
        return args && { kind: 'call', name: operand.name, args, ...origin };
      }
      case 'arithmetic': {
        const left = this.operand(operand.left);
        const right = this.operand(operand.right);
        return left && right && { kind: 'arithmetic', operator: operand.operator, left, right, ...origin };
      }
    }
  }

  private value(value: Value<Placeholder>, context = this.context): Value<Hole> | null {
    const range = this.locate(value.origin ?? { start: 0, end: 0 });
    switch (value.kind) {
      case 'literal':
        return { ...value, origin: range };
      case 'hole': {
        // The placeholder's text begins two characters behind its own start, `${`.
        const { text, range: where } = value.hole;
        const shifted = `\${${text}}`;
        return bindPlaceholder(
          shifted,
          { start: 0, end: shifted.length },
          part => this.locate(moved(part, where.start)),
          range,
          context,
        );
      }
      case 'text': {
        const [part] = value.parts;
        if (part === undefined || typeof part === 'string')
          return { kind: 'literal', type: 'S', text: part ?? '', origin: range };
        return this.string(part, range, context);
      }
      case 'map': {
        const entries = this.all(value.entries, entry => {
          const inner = this.value(entry.value, inside(context));
          return inner && { name: entry.name, value: inner, ...this.origin(entry.origin) };
        });
        return entries && { kind: 'map', entries, origin: range };
      }
      case 'list': {
        const elements = this.all(value.elements, element => this.value(element, inside(context)));
        return elements && { kind: 'list', elements, origin: range };
      }
      default:
        return null;
    }
  }

  /** A string literal: JSON's escapes decoded, `${…}` resolved. */
  private string(part: Placeholder, range: Range, context: Context): Value<Hole> | null {
    const start = part.range.start + 1;
    if (!part.text.includes('\\'))
      return bindText(part.text, inner => this.locate(moved(inner, start)), range, context);
    const decoded = decodeOutside(part.text);
    return bindText(decoded, () => range, range, context);
  }

  private all<A, B>(list: readonly A[], bind: (item: A) => B | null): B[] | null {
    const bound = list.map(bind);
    return bound.includes(null) ? null : (bound as B[]);
  }

  private origin(range: Range | undefined): { origin?: Range } {
    return range ? { origin: this.locate(range) } : {};
  }
}

/** A member of a map or an element of a list is left out where it is absent. */
const inside = (context: Context): Context => ({ ...context, needed: false });

const moved = (range: Range, by: number): Range => ({ start: range.start + by, end: range.end + by });

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Decodes JSON's escapes outside of `${…}`, which may hold strings with braces and escapes of their own. */
function decodeOutside(text: string): string {
  const marks = /\\u([0-9a-fA-F]{4})|\\(.)|\$\{/gs;
  let decoded = '';
  let from = 0;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const [whole, hex, one] = mark;
    decoded += text.slice(from, mark.index);
    from = mark.index + whole.length;
    if (hex !== undefined) decoded += String.fromCharCode(Number.parseInt(hex, 16));
    else if (one !== undefined) decoded += ESCAPES[one] ?? one;
    else {
      from = closingBrace(text, mark.index) + 1 || text.length;
      decoded += text.slice(mark.index, from);
      marks.lastIndex = from;
    }
  }
  return decoded + text.slice(from);
}

/** An optional property in a place that cannot be left out. `advice`: what to do about it. */
export function refuseOptional(
  holes: readonly Hole[],
  where: string,
  { out }: Context,
  advice = 'give it a default, such as ${… ?? "none"}, or require it in the schema',
): void {
  for (const hole of holes) {
    if (!hole.optional) continue;
    out.error('optional-needs-default', hole.origin, `${optionalText(hole)}, and ${where} needs a value: ${advice}.`);
  }
}
