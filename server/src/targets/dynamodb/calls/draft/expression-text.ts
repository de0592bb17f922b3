import type { Value } from '../../../../binding/tree.ts';
import type { SourceHole } from '../../../../code/index.ts';
import { holesOf } from '../../../../extract/holes.ts';
import { Undrafted } from '../../../../extract/reasons.ts';
import type { Values } from '../../../../extract/values.ts';
import type { Condition, Operand, Path } from '../../model/request.ts';

const KEYWORDS = /^(?:and|or|not|in|between|true|false|null)$/i;

/** A path as an operand of an expression. */
export const pathInExpression = (path: Path): string =>
  path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`;
      const name = /^[A-Za-z_][A-Za-z0-9_]*$/.test(step) && !KEYWORDS.test(step) ? step : `\`${step}\``;
      return i === 0 ? name : `.${name}`;
    })
    .join('');

/** A path as a key of `set` or an entry of `project`: `-` needs no backticks. */
export const pathAlone = (path: Path): string =>
  path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`;
      const name = /[.[\]`\s]/.test(step) ? `\`${step}\`` : step;
      return i === 0 ? name : `.${name}`;
    })
    .join('');

/** Conditions and operands in the language's own form, placeholders of names and values resolved away. */
export class ExpressionText {
  private readonly values: Values;

  constructor(values: Values) {
    this.values = values;
  }

  /** A condition, as a list where an entry of it is left out with a property that is absent. */
  entries(condition: Condition<SourceHole>): string | readonly string[] {
    const terms = condition.kind === 'and' ? condition.terms : [condition];
    if (!terms.some(term => holesOf(term).some(({ sometimes }) => sometimes))) return this.condition(condition);
    return terms.map(term => this.condition(term));
  }

  condition(condition: Condition<SourceHole>): string {
    switch (condition.kind) {
      case 'and':
        return condition.terms
          .map(term => (term.kind === 'or' ? `(${this.condition(term)})` : this.condition(term)))
          .join(' AND ');
      case 'or':
        return condition.terms
          .map(term => (term.kind === 'and' ? `(${this.condition(term)})` : this.condition(term)))
          .join(' OR ');
      case 'not':
        return `NOT (${this.condition(condition.term)})`;
      case 'compare': {
        const attribute = attributeOf(condition.left) ?? attributeOf(condition.right);
        return `${this.operand(condition.left, attribute)} ${condition.operator} ${this.operand(condition.right, attribute)}`;
      }
      case 'between': {
        const attribute = attributeOf(condition.operand);
        const [low, high] = [condition.low, condition.high].map(one => this.operand(one, attribute, true));
        return `${this.operand(condition.operand, null)} BETWEEN ${low} AND ${high}`;
      }
      case 'in': {
        const attribute = attributeOf(condition.operand);
        return `${this.operand(condition.operand, null)} IN (${condition.list.map(one => this.operand(one, attribute, true)).join(', ')})`;
      }
      case 'call':
        return this.call(condition.name, condition.args);
    }
  }

  /** `attribute`: what a value here is compared with. `part`: it is one of several. */
  operand(operand: Operand<SourceHole>, attribute: string | null, part = false): string {
    switch (operand.kind) {
      case 'path':
        return pathInExpression(operand.path);
      case 'call':
        return this.call(operand.name, operand.args, attribute);
      case 'arithmetic':
        return `${this.operand(operand.left, attribute, true)} ${operand.operator} ${this.operand(operand.right, attribute, true)}`;
      case 'value':
        return this.value(operand.value, attribute, part);
    }
  }

  private call(name: string, args: readonly Operand<SourceHole>[], outer: string | null = null): string {
    const [first] = args;
    const attribute = (first && attributeOf(first)) ?? outer;
    return `${name}(${args.map(arg => this.operand(arg, attribute, name === 'contains')).join(', ')})`;
  }

  private value(value: Value<SourceHole>, attribute: string | null, part: boolean): string {
    switch (value.kind) {
      case 'literal':
        if (value.type === 'S') return JSON.stringify(value.text).replaceAll('${', '${"$"}{');
        if (value.type === 'B') throw new Undrafted('binary', 'a binary value stands in an expression');
        return value.text;
      case 'hole':
        if (value.hole.set) throw new Undrafted('no-operation', `\`${value.hole.text}\` is a set in an expression`);
        return `\${${this.values.reference(value.hole, part ? null : attribute, attribute)}}`;
      case 'text':
        return `"${value.parts
          .map(part =>
            typeof part === 'string'
              ? JSON.stringify(part).slice(1, -1).replaceAll('${', '${"$"}{')
              : `\${${this.values.part(part, attribute)}}`,
          )
          .join('')}"`;
      case 'list':
        return `[${value.elements.map(element => this.value(element, attribute, true)).join(', ')}]`;
      case 'map':
        if (value.rest?.length) throw new Undrafted('not-written-out', 'what is spread into an object is not known');
        return `{${value.entries.map(entry => `${JSON.stringify(entry.name)}: ${this.value(entry.value, entry.name, false)}`).join(', ')}}`;
      default:
        throw new Undrafted('no-operation', 'a set stands in an expression');
    }
  }
}

function attributeOf(operand: Operand<SourceHole>): string | null {
  if (operand.kind !== 'path') return null;
  const last = operand.path.findLast(step => typeof step === 'string');
  return typeof last === 'string' ? last : null;
}
