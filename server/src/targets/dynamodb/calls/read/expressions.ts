import type { Value } from '../../../../binding/tree.ts';
import type { Located } from '../../../../code/evaluate/value.ts';
import type { SourceHole } from '../../../../code/found/source-hole.ts';
import { constantOf, definition } from '../../../../code/request/definitions.ts';
import { brief, type Reading } from '../../../../code/request/reading.ts';
import { blockSometimes, joinedList, stepsOf } from '../../../../code/request/sometimes.ts';
import { type Placeholder, parseCondition, parseOperand, parsePath } from '../../model/expression/index.ts';
import type { Condition, Operand, Path, Update } from '../../model/request.ts';
import { isReserved } from '../../model/reserved-words.ts';
import { isLeftOut } from './sometimes.ts';

type SourceValue = Value<SourceHole>;

/** What an expression's placeholders stand for: `#name` → the attribute, `:value` → the value. */
export interface Placeholders {
  readonly names: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, SourceValue>;
  /** Those that an expression names. */
  readonly used: Set<string>;
}

const PLACEHOLDER = /[#:][A-Za-z0-9_]+/g;
/** A name that stands in an expression as it is, and not before parentheses. */
const PLAIN_NAME = /(?<![#:\w])[A-Za-z_]\w*(?!\w|\s*\()/g;
const KEYWORD = /^(?:AND|OR|NOT|BETWEEN|IN|SET|REMOVE|ADD|DELETE)$/i;

/** A condition's text with its placeholders replaced. Null, and refused, where it is computed or is not DynamoDB's. */
export function conditionOf(reading: Reading, at: Expressed, known: Placeholders): Condition<SourceHole> | null {
  const text = textOf(reading, at, known);
  const parsed = text === null ? null : parseCondition(text).value;
  if (!parsed) return reading.refuse(at, 'this expression is not understood');
  return substitute(known).condition(parsed);
}

/** `SET a = :a, b = b + :n REMOVE c ADD d :d DELETE e :e` */
export function updateOf(reading: Reading, at: Expressed, known: Placeholders): Update<SourceHole> | null {
  const text = textOf(reading, at, known);
  if (text === null) return reading.refuse(at, 'this expression is not understood');
  const clauses = clausesOf(text);
  const substitution = substitute(known);
  const update = { set: [], remove: [], add: [], delete: [] } as {
    set: Update<SourceHole>['set'][number][];
    remove: Update<SourceHole>['remove'][number][];
    add: Update<SourceHole>['add'][number][];
    delete: Update<SourceHole>['delete'][number][];
  };
  for (const { keyword, parts } of clauses ?? []) {
    for (const part of parts) {
      const split = keyword === 'set' ? /^([^=]+)=(.+)$/s.exec(part) : /^(\S+)(?:\s+(.+))?$/s.exec(part);
      const path = split && parsePath(split[1]!.trim()).value;
      if (!path) return reading.refuse(at, 'this expression is not understood');
      if (keyword === 'remove') update.remove.push({ path });
      else {
        const operand = parseOperand((split?.[2] ?? '').trim()).value;
        const value = operand && substitution.operand(operand);
        if (!value) return reading.refuse(at, 'this expression is not understood');
        if (keyword === 'set') update.set.push({ path, value });
        else if (value.kind === 'value') update[keyword].push({ path, value: value.value });
        else return reading.refuse(at, 'this expression is not understood');
      }
    }
  }
  return clauses ? update : reading.refuse(at, 'this expression is not understood');
}

type Keyword = 'set' | 'remove' | 'add' | 'delete';

/** The clauses of an update, each split at the commas that stand outside of parentheses. */
function clausesOf(text: string): { readonly keyword: Keyword; readonly parts: readonly string[] }[] | null {
  const starts = [...text.matchAll(/(?<![\w`.])(SET|REMOVE|ADD|DELETE)\s/gi)];
  if (starts[0]?.index === undefined || text.slice(0, starts[0].index).trim() !== '') return null;
  return starts.map((start, i) => {
    const body = text.slice(start.index + start[0].length, starts[i + 1]?.index ?? text.length);
    const parts: string[] = [''];
    let depth = 0;
    for (const character of body) {
      if (character === '(') depth++;
      else if (character === ')') depth--;
      if (character === ',' && depth === 0) parts.push('');
      else parts[parts.length - 1] += character;
    }
    return { keyword: start[1]!.toLowerCase() as Keyword, parts: parts.map(part => part.trim()) };
  });
}

export function projectionOf(reading: Reading, at: Located, known: Placeholders): readonly Path[] | null {
  const text = textOf(reading, at, known);
  const paths = text?.split(',').map(part => parsePath(part.trim()).value) ?? [null];
  return paths.includes(null) ? reading.refuse(at, 'this projection is not understood') : (paths as Path[]);
}

/** An expression, and what is joined to it where a condition holds. */
type Expressed = Located & { readonly pieces?: readonly Located[]; readonly sometimes?: true };

/** The expression's text: placeholders of names are attributes now, those of values `${:value}`. */
function textOf(reading: Reading, at: Expressed, { names, values, used }: Placeholders): string | null {
  const sometimes: Located[] = [...(at.pieces ?? [])];
  const texts = [at, ...(at.pieces ?? [])].map(one => constantText(reading, one, sometimes));
  if (texts.includes(null)) return null;
  const constant = { text: texts.join('') };
  for (const piece of [...sometimes, ...(at.sometimes ? [at] : [])]) {
    blockSometimes(reading, piece);
    if (!isLeftOut(constantText(reading, piece, []) ?? '', values))
      return reading.refuse(
        piece,
        `\`${brief(reading.text(piece.expression))}\` is sent only where a condition holds, and no value of the message tells where`,
        'no-operation',
      );
  }
  const reserved = constant.text.match(PLAIN_NAME)?.find(name => isReserved(name) && !KEYWORD.test(name));
  if (reserved !== undefined)
    reading.doubt(
      'reserved-word',
      at,
      `\`${reserved}\` is a reserved word without an alias: DynamoDB refuses the request`,
    );
  let known = true;
  const text = constant.text.replace(PLACEHOLDER, found => {
    used.add(found);
    if (found.startsWith(':')) {
      if (!values.has(found)) known = false;
      return `\${${found}}`;
    }
    const name = names.get(found);
    if (name === undefined || name.includes('`')) known = false;
    return `\`${name}\``;
  });
  return known ? text : null;
}

/** A text that is put together from constants. `sometimes` is given what of it is joined only where a condition holds. */
function constantText(reading: Reading, at: Located, sometimes: Located[]): string | null {
  if (!reading.step(at)) return null;
  const constant = constantOf(reading, definition(at));
  if (constant) return constant.text;
  const { expression, frame } = definition(at);
  const list = expression.kind === 'call' ? joinedList(reading, { expression, frame }, expression) : null;
  if (list) {
    sometimes.push(...list.elements.filter(element => element.sometimes));
    const all = list.elements.map(one => constantText(reading, one, sometimes));
    return all.includes(null) ? null : all.join(list.separator);
  }
  const steps = stepsOf({ expression, frame });
  if (steps) {
    sometimes.push(...steps.pieces);
    const all = [steps.base, ...steps.pieces].map(one => constantText(reading, one, sometimes));
    return all.includes(null) ? null : all.join('');
  }
  const parts =
    expression.kind === 'format'
      ? expression.parts
      : expression.kind === 'binary' && expression.operator === '+'
        ? [expression.left, expression.right]
        : null;
  if (!parts) return null;
  const texts = parts.map(part =>
    typeof part === 'string' ? part : constantText(reading, { expression: part, frame }, sometimes),
  );
  return texts.includes(null) ? null : texts.join('');
}

function substitute({ values }: Placeholders) {
  const value = (found: Value<Placeholder>): SourceValue | null =>
    found.kind === 'hole' ? (values.get(found.hole.text) ?? null) : found.kind === 'literal' ? found : null;

  function operand(found: Operand<Placeholder>): Operand<SourceHole> | null {
    switch (found.kind) {
      case 'path':
        return { kind: 'path', path: found.path };
      case 'value': {
        const inner = value(found.value);
        return inner && { kind: 'value', value: inner };
      }
      case 'call': {
        const args = found.args.map(operand);
        return args.includes(null) ? null : { kind: 'call', name: found.name, args: args as Operand<SourceHole>[] };
      }
      case 'arithmetic': {
        const left = operand(found.left);
        const right = operand(found.right);
        return left && right && { kind: 'arithmetic', operator: found.operator, left, right };
      }
    }
  }

  function condition(found: Condition<Placeholder>): Condition<SourceHole> | null {
    switch (found.kind) {
      case 'and':
      case 'or': {
        const terms = found.terms.map(condition);
        return terms.includes(null) ? null : { kind: found.kind, terms: terms as Condition<SourceHole>[] };
      }
      case 'not': {
        const term = condition(found.term);
        return term && { kind: 'not', term };
      }
      case 'call': {
        const args = found.args.map(operand);
        return args.includes(null) ? null : { kind: 'call', name: found.name, args: args as Operand<SourceHole>[] };
      }
      case 'compare': {
        const left = operand(found.left);
        const right = operand(found.right);
        return left && right && { kind: 'compare', operator: found.operator, left, right };
      }
      case 'between': {
        const [tested, low, high] = [found.operand, found.low, found.high].map(operand);
        return tested && low && high ? { kind: 'between', operand: tested, low, high } : null;
      }
      case 'in': {
        const tested = operand(found.operand);
        const items = found.list.map(operand);
        return tested && !items.includes(null)
          ? { kind: 'in', operand: tested, list: items as Operand<SourceHole>[] }
          : null;
      }
    }
  }

  return { operand, condition };
}
