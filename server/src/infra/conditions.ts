import { get, type Node, textOf } from '../yaml/index.ts';
import { intrinsicOf, isNoValue, itemsOf, textValue } from './intrinsics.ts';
import { mayFollow, type Template } from './template.ts';
import { asDefault, type InfraText, literalOf } from './value.ts';

/** How a text is known: for certain, or where the parameters have their defaults. */
type Known = (value: InfraText) => string | null;

const byDefault: Known = value => literalOf(value.map(asDefault));

/** Whether a condition of the template holds; null where that depends on a parameter, or on what only a deployment knows. */
export const truth = (name: string, template: Template, depth = 0): boolean | null =>
  named(name, template, literalOf, depth);

/** The nodes that `Fn::If` can be, one where its condition is known; none where that is `AWS::NoValue`. */
export function possible(argument: Node, template: Template, depth = 0): Node[] {
  const [condition, then, otherwise] = itemsOf(argument);
  const known = condition ? truth(textOf(condition) ?? '', template, depth + 1) : null;
  return [known === false ? undefined : then, known === true ? undefined : otherwise].filter(
    (node): node is Node => node !== undefined && !isNoValue(node),
  );
}

/** The one that `Fn::If` is where the parameters have their defaults, or where both are the same. */
export function chosen(argument: Node, template: Template, depth = 0): Node | undefined {
  const [condition, then, otherwise] = itemsOf(argument);
  const known = condition ? named(textOf(condition) ?? '', template, byDefault, depth + 1) : null;
  if (known !== null) return known ? then : otherwise;
  return then && otherwise && written(then) === written(otherwise) ? then : undefined;
}

function named(name: string, template: Template, known: Known, depth: number): boolean | null {
  const condition = get(get(template.root, 'Conditions'), name);
  return condition ? evaluate(condition, template, known, depth) : null;
}

function evaluate(node: Node, template: Template, known: Known, depth: number): boolean | null {
  const intrinsic = intrinsicOf(node);
  if (!intrinsic || depth > 20 || !mayFollow(template)) return null;
  const { name, argument } = intrinsic;
  if (name === 'Condition') return named(textOf(argument) ?? '', template, known, depth + 1);
  const items = itemsOf(argument);
  if (name === 'Equals') {
    const [left, right] = items.map(item => known(textValue(item, template, depth + 1)));
    return typeof left === 'string' && typeof right === 'string' ? left === right : null;
  }
  const values = items.map(item => evaluate(item, template, known, depth + 1));
  if (name === 'Not') return values[0] === null || values[0] === undefined ? null : !values[0];
  if (name === 'And') return values.includes(false) ? false : values.includes(null) ? null : true;
  if (name === 'Or') return values.includes(true) ? true : values.includes(null) ? null : false;
  return null;
}

/** A node's content, wherever it stands. */
function written(node: Node): string {
  if (node.kind === 'scalar') return JSON.stringify([node.tag, node.text]);
  if (node.kind === 'sequence') return `[${node.tag ?? ''}${node.items.map(written).join()}]`;
  if (node.kind === 'empty') return '';
  return `{${node.tag ?? ''}${node.entries.map(({ key, value }) => `${written(key)}:${written(value)}`).join()}}`;
}
