import type { BinaryOperator, Expression, Reference } from '../../velocity/index.ts';

/** A condition of a template in words; what no table here knows, as it stands in `source`. */
export function conditionInWords(condition: Expression, source: string): string {
  const known = inWords(condition);
  return known === null ? `\`${source}\` holds` : known.map(shown).join(' and ');
}

/** What is said of a value: ``{ subject: '`data.id`', says: ['is there', 'is a text'] }``. */
interface Said {
  readonly subject: string;
  readonly says: readonly string[];
}

const shown = ({ subject, says }: Said): string => `${subject} ${says.join(' and ')}`.trim();

/** Terms that all hold; null where one is not known. */
function inWords(condition: Expression): readonly Said[] | null {
  if (condition.kind === 'reference') return referenceInWords(condition);
  if (condition.kind === 'not') return negated(inWords(condition.operand));
  if (condition.kind !== 'binary') return null;
  const { operator, left, right } = condition;
  if (operator === '&&') return both(inWords(left), inWords(right));
  if (operator === '||') return either(condition);
  return compared(operator, left, right);
}

/** Terms about one value stand together. */
function both(left: readonly Said[] | null, right: readonly Said[] | null): readonly Said[] | null {
  if (!left || !right) return null;
  const terms = [...left];
  for (const term of right) {
    const same = terms.findIndex(one => one.subject === term.subject && one.subject !== '');
    if (same < 0) terms.push(term);
    else terms[same] = { subject: term.subject, says: [...new Set([...terms[same]!.says, ...term.says])] };
  }
  return terms;
}

/** Terms of which one holds: of one value together, as `is a text or is a number`. */
function either(condition: Expression): readonly Said[] | null {
  const all: (readonly Said[])[] = [];
  for (const alternative of alternatives(condition)) {
    const terms = inWords(alternative);
    if (!terms) return null;
    all.push(terms);
  }
  const [first] = all[0]!;
  const says = all.map(terms => terms.map(shown).join(' and '));
  if (first && first.subject !== '' && all.every(terms => terms.length === 1 && terms[0]!.subject === first.subject))
    return [{ subject: first.subject, says: [all.map(([term]) => term!.says.join(' and ')).join(' or ')] }];
  return [{ subject: '', says: [`either ${says.join(', or ')}`] }];
}

const alternatives = (condition: Expression): readonly Expression[] =>
  condition.kind === 'binary' && condition.operator === '||'
    ? [...alternatives(condition.left), ...alternatives(condition.right)]
    : [condition];

const negated = (terms: readonly Said[] | null): readonly Said[] | null =>
  terms && [{ subject: '', says: [`not (${terms.map(shown).join(' and ')})`] }];

const COMPARED: Readonly<Partial<Record<BinaryOperator, string>>> = {
  '==': 'is',
  '!=': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
};

function compared(operator: BinaryOperator, left: Expression, right: Expression): readonly Said[] | null {
  if (left.kind !== 'reference') return null;
  const [last] = left.steps.slice(-1);
  const of = (says: string): readonly Said[] | null => {
    const subject = subjectOf(left);
    return subject === null ? null : [{ subject, says: [says] }];
  };
  if (right.kind === 'reference' && right.name === 'null')
    return of(operator === '!=' ? 'is there' : 'is absent or null');
  if (right.kind === 'boolean' && last?.kind === 'method' && last.name === 'containsKey') return referenceInWords(left);
  const words = COMPARED[operator];
  if (words === undefined) return null;
  if (right.kind === 'integer') {
    const size = last?.kind === 'method' && (last.name === 'size' || last.name === 'length');
    return of(size ? `has a length that ${words} ${right.value}` : `${words} ${right.value}`);
  }
  if (right.kind !== 'string') return null;
  return of(right.text === '' ? (operator === '==' ? 'is empty' : 'is not empty') : `${words} \`${right.text}\``);
}

/** A first character of JSON, and what begins with it. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['"', 'is a text'],
  ['{', 'is an object'],
  ['[', 'is a list'],
]);

/** Patterns that the compiler tests with; the first that fits. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^true\|false$/, 'is a boolean'],
  [/^-\?\[0-9\]\.\*$/, 'is a number'],
  [/^-\?(?:\(\?:)?\[0-9\]\+/, 'is an integer'],
  [/^"-\?\[0-9\]\+/, 'is a number in a text'],
  [/A-Za-z0-9\+\//, 'is base64'],
  [/^\[0-9\]\{1,\d*\}$/, 'is of so many digits at most'],
];

function referenceInWords(reference: Reference): readonly Said[] | null {
  if (reference.name === 'ok' && reference.steps.length === 0)
    return [{ subject: '', says: ['all tests before hold'] }];
  const method = reference.steps.at(-1);
  const subject = subjectOf(reference);
  if (method?.kind !== 'method' || subject === null) return null;
  const [argument] = method.args;
  if (argument?.kind !== 'string') return null;
  const { text } = argument;
  if (method.name === 'startsWith') {
    const says = KINDS.get(text) ?? `begins with \`${text}\``;
    return [{ subject, says: [says] }];
  }
  if (method.name === 'contains') return [{ subject, says: [`contains \`${text}\``] }];
  if (method.name === 'containsKey') return [{ subject, says: [`has "${text}"`] }];
  if (method.name !== 'matches') return null;
  const says = PATTERNS.find(([pattern]) => pattern.test(text))?.[1] ?? `has the form \`${text}\``;
  return [{ subject, says: [says] }];
}

/** `$input.json("$['data']['id']").…` → `` `data.id` ``; `$x1` → `` `$x1` ``. */
function subjectOf({ name, steps, source }: Reference): string | null {
  const [read, ...rest] = steps;
  if (!rest.slice(0, -1).every(step => step.kind === 'method' && step.name === 'replaceAll')) return null;
  if (name !== 'input') return steps.length <= 1 ? `\`${source.replace(/\..*$/s, '')}\`` : null;
  if (read?.kind !== 'method' || (read.name !== 'json' && read.name !== 'path')) return null;
  const [argument] = read.args;
  const path = argument?.kind === 'string' ? argument.text : argument?.kind === 'template' ? pathIn(source) : undefined;
  if (path === undefined) return null;
  const parts = path.replace(/^\$/, '').replaceAll(/\['([^']*)'\]/g, '.$1');
  return `\`${parts.replace(/^\./, '') || 'the message'}\``;
}

/** The path as written, where a loop's index stands in it. */
const pathIn = (source: string): string | undefined => /^\$input\.\w+\("([^"]*)"\)/.exec(source)?.[1];
