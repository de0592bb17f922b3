import { patternTest } from '../pattern.ts';
import { canonical, isCompound } from './equal.ts';
import { article, counted, shown } from './misfit.ts';
import { isMultiple } from './multiple.ts';
import { isNumber, type Visit } from './visit.ts';

/** False where the type is another: then nothing else need be said. */
export function checkType({ schema, report }: Visit, value: unknown): boolean {
  const { type } = schema;
  const types = typeof type === 'string' ? [type] : Array.isArray(type) ? type.map(String) : [];
  if (types.length === 0 || types.some(one => isOfType(value, one))) return true;
  report('type', `must be ${article(types.join(' or '))}, not ${shown(value)}`);
  return false;
}

/** `enum` and `const`. */
export function checkValues({ schema, report, walk }: Visit, value: unknown): void {
  const { enum: options, const: constant } = schema;
  if (constant === undefined && !Array.isArray(options)) return;
  const text = isCompound(value) ? canonical(value) : null;
  if (text !== null && !walk.spend(text.length >> 4)) return;
  const equals = (option: unknown): boolean =>
    option === value || (text !== null && isCompound(option) && canonical(option) === text);
  if (Array.isArray(options) && walk.spend(options.length >> 3) && !options.some(equals))
    report('enum', `must be ${options.map(option => JSON.stringify(option)).join(' or ')}, not ${shown(value)}`);
  if (constant !== undefined && !equals(constant)) report('const', `must be ${JSON.stringify(constant)}`);
}

export function checkText({ schema, report, walk }: Visit, value: string): void {
  const { minLength, maxLength, pattern } = schema;
  if (isNumber(minLength) || isNumber(maxLength)) {
    if (!walk.spend(value.length >> 8)) return;
    // As long as its characters are, surrogate pairs being one.
    const length = [...value].length;
    if (isNumber(minLength) && length < minLength)
      report('minLength', minLength === 1 ? 'may not be empty' : `must have at least ${minLength} characters`);
    if (isNumber(maxLength) && length > maxLength)
      report('maxLength', `must have at most ${counted(maxLength, 'character')}`);
  }
  if (typeof pattern === 'string' && walk.spend(value.length >> 4) && patternTest(pattern)?.(value) === false)
    report('pattern', `must match ${pattern}`);
}

export function checkNumber({ schema, report }: Visit, value: number): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (isNumber(minimum) && (value < minimum || (exclusiveMinimum === true && value === minimum)))
    report('minimum', `must be ${exclusiveMinimum === true ? 'more than' : 'at least'} ${minimum}`);
  if (isNumber(maximum) && (value > maximum || (exclusiveMaximum === true && value === maximum)))
    report('maximum', `must be ${exclusiveMaximum === true ? 'less than' : 'at most'} ${maximum}`);
  if (isNumber(exclusiveMinimum) && value <= exclusiveMinimum)
    report('exclusiveMinimum', `must be more than ${exclusiveMinimum}`);
  if (isNumber(exclusiveMaximum) && value >= exclusiveMaximum)
    report('exclusiveMaximum', `must be less than ${exclusiveMaximum}`);
  if (isNumber(multipleOf) && multipleOf > 0 && !isMultiple(value, multipleOf))
    report('multipleOf', `must be a multiple of ${multipleOf}`);
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
    default:
      // A type that JSON Schema does not know is the schema's mistake, not the value's.
      return true;
  }
}
