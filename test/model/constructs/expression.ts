import { CONTRACT, type Expression, ExpressionReader, type Written } from '../language/expression.ts';
import { isPlain, isSequence, type Yaml } from '../language/yaml.ts';
import { textConstructs } from './substitution.ts';
import type { NameIn, Reached } from './table.ts';

type Place = 'condition' | 'filter' | 'keyCondition';

export const entriesOf = (node: Yaml | undefined): string[] =>
  isSequence(node) ? node.flatMap(entriesOf) : node !== undefined && isPlain(node) ? [node.text] : [];

/** A condition, a filter or a key condition. */
export function conditionConstructs(node: Yaml, place: Place, reached: Reached): void {
  if (isSequence(node)) reached.reach(place === 'keyCondition' ? 'keyCondition' : 'expression', 'list of entries');
  for (const text of entriesOf(node)) {
    expressionConstructs(new ExpressionReader(text, CONTRACT).condition(), place, reached);
    writtenConstructs(text, reached);
  }
}

/** What the text of an expression shows, and its tree does not. */
export function writtenConstructs(text: string, reached: Reached): void {
  const bare = text.replace(/\$\{[^}]*\}/g, '').replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, quoted => quoted[0]!);
  if (bare.includes('"')) reached.reach('expression', 'double quotes');
  if (bare.includes("'")) reached.reach('expression', 'single quotes');
  if (bare.includes('`')) reached.reach('expression', 'backticks');
  if (/(?:^|[\s(])\((?!\))/.test(bare)) reached.reach('expression', 'parentheses');
}

const FORMS: Readonly<Record<string, NameIn<'expression'>>> = {
  '=': '=',
  '<>': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  BETWEEN: 'between',
  IN: 'in',
};

export function expressionConstructs(expression: Expression<Written>, place: Place | '$expr', reached: Reached): void {
  const inner = (one: Expression<Written>): void => expressionConstructs(one, place, reached);
  switch (expression.kind) {
    case 'path':
      if (expression.path.length > 1) reached.reach('expression', 'nested path');
      if (expression.path.some(step => typeof step === 'number')) reached.reach('expression', 'path with an index');
      return;
    case 'value':
      return valueConstructs(expression.value, place, reached);
    case 'call':
      if (place !== '$expr') reached.read('expression', expression.name);
      return expression.args.forEach(inner);
    case 'operator': {
      const form = FORMS[expression.name];
      if (form !== undefined) reached.reach('expression', form);
      const [left, right] = expression.args;
      if (left?.kind === 'value' && right?.kind === 'path') reached.reach('expression', 'value on the left');
      if (left?.kind === 'path' && right?.kind === 'path') reached.reach('expression', 'two paths');
      return expression.args.forEach(inner);
    }
    case 'NOT':
      reached.reach('expression', 'not');
      return inner(expression.term);
    default:
      reached.reach('expression', expression.kind === 'AND' ? 'and' : 'or');
      expression.terms.forEach(inner);
  }
}

const TEXT_PLACES = {
  condition: 'text in a condition',
  filter: 'text in a filter',
  keyCondition: 'text in a keyCondition',
  $expr: '$expr',
} as const;

function valueConstructs(value: Written, place: Place | '$expr', reached: Reached): void {
  switch (value.kind) {
    case 'text':
      if (value.text.length === 1 && typeof value.text[0] !== 'string') reached.reach('expression', 'hole');
      return textConstructs(value.text, place, TEXT_PLACES[place], reached);
    case 'number':
      return reached.reach('expression', 'number');
    case 'list':
      reached.reach('expression', 'list');
      return value.elements.forEach(one => valueConstructs(one, place, reached));
    case 'map':
      reached.reach('expression', 'map');
      return value.members.forEach(([, one]) => valueConstructs(one, place, reached));
    default:
      reached.reach('expression', 'word');
  }
}
