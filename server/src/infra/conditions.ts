import { get, type Node, textOf } from '../yaml/index.ts';
import { intrinsicOf, textValue } from './intrinsics.ts';
import { mayFollow, type Template } from './template.ts';
import { literalOf } from './value.ts';

/** Whether a condition of the template holds; null where that depends on a parameter, or on what only a deployment knows. */
export function truth(name: string, template: Template, depth = 0): boolean | null {
  const condition = get(get(template.root, 'Conditions'), name);
  return condition ? evaluate(condition, template, depth) : null;
}

function evaluate(node: Node, template: Template, depth: number): boolean | null {
  const intrinsic = intrinsicOf(node);
  if (!intrinsic || depth > 20 || !mayFollow(template)) return null;
  const { name, argument } = intrinsic;
  if (name === 'Condition') return truth(textOf(argument) ?? '', template, depth + 1);
  const items = argument.kind === 'sequence' ? argument.items : [];
  if (name === 'Equals') {
    const [left, right] = items.map(item => literalOf(textValue(item, template, depth + 1)));
    return typeof left === 'string' && typeof right === 'string' ? left === right : null;
  }
  const values = items.map(item => evaluate(item, template, depth + 1));
  if (name === 'Not') return values[0] === null || values[0] === undefined ? null : !values[0];
  if (name === 'And') return values.includes(false) ? false : values.includes(null) ? null : true;
  if (name === 'Or') return values.includes(true) ? true : values.includes(null) ? null : false;
  return null;
}
