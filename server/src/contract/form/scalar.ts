import { closest, dateOf, type Fix, listed, type Problem } from '../../text/index.ts';
import { described, type Scalar } from '../../yaml/index.ts';
import { oddNumber } from '../odd-number.ts';
import type { Form } from './form-schema.ts';
import { example, KEBAB, wanted } from './wording.ts';

/** Whether a scalar has a form: its type, its enumeration, its bounds; null where it has. `what` is what it is called. */
export function scalarProblem(node: Scalar, form: Form, what: string): Problem | null {
  if (form.const !== undefined || form.type === 'null') return null;
  if (node.type === 'odd')
    return oddNumber(node, form.type === 'number' || form.type === 'integer' ? 'number' : 'any value');
  if (node.type === 'null')
    return wrongType(node, `${what} is null: write ${wanted(form)}${example(form)}, or leave it out.`);
  if (form.enum) return oneOf(node, form.enum.map(String), what);
  switch (form.type) {
    case 'boolean':
      return node.type === 'boolean'
        ? null
        : wrongType(node, `${what} is true or false, not ${described(node)}.`, booleanFix(node));
    case 'integer':
    case 'number':
      return numberProblem(node, form, what);
    case 'string':
      return textProblem(node, form, what);
    default:
      return null;
  }
}

function numberProblem(node: Scalar, { type, minimum, maximum }: Form, what: string): Problem | null {
  const value = Number(node.text);
  const whole = type === 'integer';
  if (node.type !== 'number' || (whole && !Number.isInteger(value)))
    return wrongType(node, `${what} is a ${whole ? 'whole number' : 'number'}, not ${described(node)}.`);
  if (value >= (minimum ?? value) && value <= (maximum ?? value)) return null;
  const bounds = maximum === undefined ? `at least ${minimum}` : `between ${minimum} and ${maximum}`;
  return wrongValue(node, `${what} is ${bounds}, not ${node.text}.`);
}

function textProblem(node: Scalar, { format, pattern, maxLength }: Form, what: string): Problem | null {
  if (format === 'date' && dateOf(node.text) === undefined)
    return wrongValue(node, `${what} is a date such as 2027-01-31, not ${described(node)}.`);
  if (pattern !== undefined && !new RegExp(pattern).test(node.text))
    return pattern === KEBAB
      ? notKebab(node, what)
      : wrongValue(node, `${what} has letters, digits, "_" and "-", and begins with no digit: not ${described(node)}.`);
  return maxLength !== undefined && node.text.length > maxLength
    ? wrongValue(node, `${what} has at most ${maxLength} characters, not ${node.text.length}.`)
    : null;
}

/** A name that is not written in kebab-case. */
export function notKebab(node: Scalar, what: string): Problem {
  const name = node.text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
  const message = `${what} is written in kebab-case: "${name === '' ? 'store-new-user' : name}".`;
  return wrongValue(node, message, name === '' ? [] : changeTo(node, name));
}

/** `instead`: values that someone may try, and what is to be written instead. */
export function oneOf(
  node: Scalar,
  values: readonly string[],
  what: string,
  instead: Form['x-instead'] = {},
): Problem | null {
  if (values.includes(node.text)) return null;
  const message = `${what} is ${listed(values, 10)}, not "${node.text}".`;
  if (Object.hasOwn(instead, node.text))
    return { rule: 'wrong-value', range: node.range, message: `${message} ${instead[node.text]}` };
  const near =
    closest(node.text, values) ??
    values.find(value => value.toLowerCase().startsWith(node.text.toLowerCase()) && node.text.length >= 3);
  return near === undefined
    ? wrongValue(node, message)
    : wrongValue(node, `${message} Did you mean "${near}"?`, changeTo(node, near));
}

function booleanFix(node: Scalar): readonly Fix[] {
  const newText =
    MEANT.get(node.text.toLowerCase()) ?? (node.text === 'true' || node.text === 'false' ? node.text : undefined);
  return newText === undefined
    ? []
    : [{ title: `Change to ${newText}`, edits: [{ range: node.range, newText }], preferred: true }];
}

/** What is no boolean in YAML 1.2, and was one. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['yes', 'true'],
  ['on', 'true'],
  ['no', 'false'],
  ['off', 'false'],
  ['"true"', 'true'],
]);

const changeTo = ({ range }: Scalar, newText: string): readonly Fix[] => [
  { title: `Change to "${newText}"`, edits: [{ range, newText }], preferred: true },
];

const wrongType = ({ range }: Scalar, message: string, fixes: readonly Fix[] = []): Problem => ({
  rule: 'wrong-type',
  range,
  message,
  fixes,
});

const wrongValue = ({ range }: Scalar, message: string, fixes: readonly Fix[] = []): Problem => ({
  rule: 'wrong-value',
  range,
  message,
  fixes,
});
