import type { Node } from 'web-tree-sitter';
import { FUNCTIONS, isSame } from './nodes.ts';

/** A clause that an exception of the call, before or after, may come to. */
export const mayCatch = (clause: Node): boolean => {
  const caught = caughtBy(clause);
  return (
    caught === null ||
    caught.classes.some(one => isGeneral(one) || exceptionOf(one) !== null || /^(?:Base)?Exception$/.test(one.text))
  );
};

/** What a lookup raises that finds nothing. */
export const LOOKUPS: readonly string[] = ['KeyError', 'LookupError'];

/** Whether a clause names one of these classes. */
export const catchesOneOf = (clause: Node, names: readonly string[]): boolean =>
  caughtBy(clause)?.classes.some(({ text }) => names.includes(text)) === true;

/** Whether no exception comes out of clauses: one of them catches all, and none raises any. */
export const keepsAll = (clauses: readonly Node[]): boolean =>
  clauses.some(clause => {
    const caught = caughtBy(clause);
    return caught === null || caught.classes.some(({ text }) => /^(?:Base)?Exception$/.test(text));
  }) && clauses.every(clause => clause.descendantsOfType('raise_statement').length === 0);

export interface Try {
  readonly body: Node;
  readonly clauses: readonly Node[];
}

/** The `try` statements of the function in whose body a node stands, innermost first. */
export function triesAround(node: Node): Try[] {
  const found: Try[] = [];
  for (let at = node; at.parent && !FUNCTIONS.has(at.type); at = at.parent) {
    const { parent } = at;
    if (parent.type === 'try_statement' && isSame(parent.childForFieldName('body'), at))
      found.push({ body: at, clauses: clausesOf(parent) });
  }
  return found;
}

/** `except`, and `except*`. */
export const CLAUSES = ['except_clause', 'except_group_clause'];

const clausesOf = (statement: Node): Node[] =>
  statement.namedChildren.filter((child): child is Node => child !== null && CLAUSES.includes(child.type));

/** Calls that raise no exception of AWS's. */
const HARMLESS =
  /^(?:print|len|str|int|float|bool|dict|list|set|sorted|isinstance|range|enumerate|Decimal|\w+Error|(?:\w+\.)*(?:json|os|log|logger|logging|datetime|time|uuid|Decimal)\.\w+|.*\.(?:get|append|format|strip|items|keys|values|lower|upper|isoformat|join|split))$/is;

/** Whether something else in the body of a `try` may raise what its clauses catch. */
export const othersMayRaise = (body: Node, call: Node): boolean =>
  body.descendantsOfType('call').some(other => {
    if (!other || (call.startIndex <= other.startIndex && other.endIndex <= call.endIndex)) return false;
    return !HARMLESS.test(other.childForFieldName('function')?.text ?? '');
  });

/** `except (ClientError, …) as error:` */
export interface Caught {
  /** The classes, one by one. */
  readonly classes: readonly Node[];
  /** What stands for them: a class, or a tuple. */
  readonly whole: Node;
  readonly alias: Node | null;
}

export function caughtBy(clause: Node): Caught | null {
  const value = clause.childForFieldName('value') ?? clause.namedChildren[0];
  if (!value || value.type === 'block') return null;
  const pattern = value.type === 'as_pattern' ? value : null;
  const alias = pattern?.childForFieldName('alias')?.namedChildren[0] ?? clause.childForFieldName('alias');
  const whole = pattern?.namedChildren[0] ?? value;
  const classes =
    whole.type === 'tuple' ? whole.namedChildren.filter((child): child is Node => child !== null) : [whole];
  return { classes, whole, alias: alias ?? null };
}

export const isGeneral = ({ text }: Node): boolean => /^(?:[\w.]+\.)?(?:ClientError|BotoCoreError)$/.test(text);

/** `client.exceptions.ConditionalCheckFailedException` */
export const exceptionOf = ({ text }: Node): string | null => /\.exceptions\.(\w+)$/.exec(text)?.[1] ?? null;
