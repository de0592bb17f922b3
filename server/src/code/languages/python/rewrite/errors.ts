import type { Node } from 'web-tree-sitter';
import { errorClassName } from '../../../../export/index.ts';
import type { Edits } from '../../../../rewrite/edits.ts';
import { absenceError, caughtAfar, caughtAround, errorsOf, isException } from '../../../../rewrite/failures.ts';
import { type Candidate, Refused } from '../../../../rewrite/rewrite.ts';
import { quoted, type Style } from '../../../../rewrite/style.ts';
import { lastIdentifier } from '../../../syntax/identifiers.ts';
import { tellingUses } from './error-uses.ts';
import { usesOf } from './flow.ts';
import { FUNCTIONS, functionAround, identifiers, isSame, lookupOn, operatorOf, stringText } from './nodes.ts';

export interface ErrorRewrite {
  /** Classes of the client that are named now. */
  readonly classes: readonly string[];
  readonly doubts: readonly string[];
}

type Written = { classes: Set<string>; doubts: Set<string> };

/** Lets the `except` clauses around a call catch the operation's errors where they caught the SDK's. */
export function rewriteErrors(
  candidate: Candidate,
  call: Node,
  unguarded: readonly Node[],
  style: Style,
  edits: Edits,
): ErrorRewrite {
  const written: Written = { classes: new Set(), doubts: new Set() };
  for (const { body, clauses } of triesAround(call)) {
    const shared = othersMayRaise(body, call);
    for (const clause of clauses) {
      rewriteClause(candidate, clause, shared, style, edits, written);
      if (mayCatch(clause)) for (const doubt of tellingUses(clause)) written.doubts.add(doubt);
    }
    if (unguarded.length > 0 && clauses.some(clause => caughtBy(clause)?.classes.some(isGeneral)))
      written.doubts.add('a missing item was a KeyError, and is caught with the other errors now');
  }
  for (const read of unguarded) rewriteKeyErrors(candidate, read, call, edits, written);
  for (const doubt of caughtAround(candidate, wrappersOf(candidate.root, call), ['ClientError'], 'except'))
    written.doubts.add(doubt);
  const stays = triesAround(call).some(({ clauses }) => keepsAll(clauses));
  if (!stays) {
    for (const doubt of caughtAfar(candidate, ['ClientError'])) written.doubts.add(doubt);
    for (const { clauses } of triesOfCallers(candidate.root, call))
      for (const clause of clauses)
        if (mayCatch(clause)) for (const doubt of tellingUses(clause)) written.doubts.add(doubt);
  }
  if ((!stays && isCaughtElsewhere(candidate, call)) || isCaughtByWrapper(candidate, call))
    written.doubts.add('its exceptions are caught elsewhere in the file');
  return { classes: [...written.classes], doubts: [...written.doubts] };
}

/** A clause that an exception of the call, before or after, may come to. */
const mayCatch = (clause: Node): boolean => {
  const caught = caughtBy(clause);
  return (
    caught === null ||
    caught.classes.some(one => isGeneral(one) || exceptionOf(one) !== null || /^(?:Base)?Exception$/.test(one.text))
  );
};

/** Whether no exception comes out of clauses: one of them catches all, and none raises any. */
const keepsAll = (clauses: readonly Node[]): boolean =>
  clauses.some(clause => {
    const caught = caughtBy(clause);
    return caught === null || caught.classes.some(({ text }) => /^(?:Base)?Exception$/.test(text));
  }) && clauses.every(clause => clause.descendantsOfType('raise_statement').length === 0);

interface Try {
  readonly body: Node;
  readonly clauses: readonly Node[];
}

/** The `try` statements of the function in whose body a node stands, innermost first. */
function triesAround(node: Node): Try[] {
  const found: Try[] = [];
  for (let at = node; at.parent && !FUNCTIONS.has(at.type); at = at.parent) {
    const { parent } = at;
    if (parent.type === 'try_statement' && isSame(parent.childForFieldName('body'), at))
      found.push({ body: at, clauses: clausesOf(parent) });
  }
  return found;
}

const clausesOf = (statement: Node): Node[] =>
  statement.namedChildren.filter((child): child is Node => /^except_(?:group_)?clause$/.test(child?.type ?? ''));

/** Calls that raise no exception of AWS's. */
const HARMLESS =
  /^(?:print|len|str|int|float|bool|dict|list|set|sorted|isinstance|range|enumerate|Decimal|\w+Error|(?:\w+\.)*(?:json|os|log|logger|logging|datetime|time|uuid|Decimal)\.\w+|.*\.(?:get|append|format|strip|items|keys|values|lower|upper|isoformat|join|split))$/is;

/** Whether something else in the body of a `try` may raise what its clauses catch. */
const othersMayRaise = (body: Node, call: Node): boolean =>
  body.descendantsOfType('call').some(other => {
    if (!other || (call.startIndex <= other.startIndex && other.endIndex <= call.endIndex)) return false;
    return !HARMLESS.test(other.childForFieldName('function')?.text ?? '');
  });

/** `except (ClientError, …) as error:` */
interface Caught {
  /** The classes, one by one. */
  readonly classes: readonly Node[];
  /** What stands for them: a class, or a tuple. */
  readonly whole: Node;
  readonly alias: Node | null;
}

function caughtBy(clause: Node): Caught | null {
  const value = clause.childForFieldName('value') ?? clause.namedChildren[0];
  if (!value || value.type === 'block') return null;
  const pattern = value.type === 'as_pattern' ? value : null;
  const alias = pattern?.childForFieldName('alias')?.namedChildren[0] ?? clause.childForFieldName('alias');
  const whole = pattern?.namedChildren[0] ?? value;
  const classes =
    whole.type === 'tuple' ? whole.namedChildren.filter((child): child is Node => child !== null) : [whole];
  return { classes, whole, alias: alias ?? null };
}

const isGeneral = ({ text }: Node): boolean => /^(?:[\w.]+\.)?(?:ClientError|BotoCoreError)$/.test(text);

/** `client.exceptions.ConditionalCheckFailedException` */
const exceptionOf = ({ text }: Node): string | null => /\.exceptions\.(\w+)$/.exec(text)?.[1] ?? null;

function rewriteClause(
  candidate: Candidate,
  clause: Node,
  shared: boolean,
  style: Style,
  edits: Edits,
  written: Written,
): void {
  const caught = caughtBy(clause);
  if (!caught) return;
  const { classes, whole, alias } = caught;
  const names = new Set<string>();
  let changed = false;
  for (const one of classes) {
    const exception = isGeneral(one) ? null : exceptionOf(one);
    const own = isGeneral(one)
      ? ['OperationError']
      : exception === null
        ? [one.text]
        : errorsOf(exception, candidate.binding).map(errorClassName);
    if (exception !== null && own.length === 0 && !shared)
      throw new Refused(`${exception} is caught, and no operation has it`, one);
    if (isGeneral(one) || exception !== null) {
      changed = true;
      if (shared) names.add(one.text);
      for (const name of own) written.classes.add(name);
    }
    for (const name of own) names.add(name);
  }
  if (!changed) return;
  if (classes.some(isGeneral) && !classes.some(({ text }) => text.endsWith('ClientError')))
    written.doubts.add('`BotoCoreError` is none of what DynamoDB refuses with, and `OperationError` is all of it');
  if (alias && classes.some(isGeneral)) rewriteUses(candidate, alias, shared, style, edits, written);
  const list = [...names];
  edits.replace(
    { start: whole.startIndex, end: whole.endIndex },
    list.length === 1 ? (list[0] ?? '') : `(${list.join(', ')})`,
  );
}

const STEP = (name: string): string =>
  `(?:\\[['"]${name}['"]\\]|\\.get\\(\\s*['"]${name}['"]\\s*(?:,\\s*(?:\\{\\}|''|""|None))?\\s*\\))`;
const CODE = new RegExp(`^response${STEP('Error')}${STEP('Code')}$`, 's');
const MESSAGE = new RegExp(`^response${STEP('Error')}${STEP('Message')}$`, 's');

/** `error.response['Error']['Code'] == 'ConditionalCheckFailedException'` → `error.error == 'user-exists'` */
function rewriteUses(
  candidate: Candidate,
  alias: Node,
  shared: boolean,
  style: Style,
  edits: Edits,
  written: Written,
): void {
  for (const use of usesOf(alias)) {
    const whole = responsePath(use);
    if (!whole) continue;
    if (shared) throw new Refused('what is caught may come from another call, too', whole);
    const path = whole.text.slice(use.text.length + 1);
    if (MESSAGE.test(path)) {
      edits.replace({ start: whole.startIndex, end: whole.endIndex }, `${use.text}.message`);
      written.doubts.add("the message is the operation's");
    } else if (CODE.test(path)) rewriteCode(candidate, whole, `${use.text}.error`, style, edits, written);
    else throw new Refused('what is read of the exception is not understood', whole);
  }
}

/** All of `error.response['Error']['Code']` from `error` on; null where another member, or none, is read. */
function responsePath(use: Node): Node | null {
  const { parent } = use;
  if (parent?.type !== 'attribute' || parent.childForFieldName('attribute')?.text !== 'response') return null;
  let at = parent;
  for (let next = lookupOn(at); next; next = lookupOn(at)) at = next.node;
  return at;
}

function rewriteCode(
  candidate: Candidate,
  code: Node,
  error: string,
  style: Style,
  edits: Edits,
  written: Written,
): void {
  const { parent } = code;
  if (parent?.type === 'assignment' && parent.childForFieldName('left')?.type === 'identifier') {
    edits.replace({ start: code.startIndex, end: code.endIndex }, error);
    const name = parent.childForFieldName('left');
    for (const use of name ? usesOf(name) : []) rewriteCode(candidate, use, use.text, style, edits, written);
    return;
  }
  if (parent?.type !== 'comparison_operator') {
    if (code.text !== error) edits.replace({ start: code.startIndex, end: code.endIndex }, error);
    written.doubts.add("the code of the error is the operation's");
    return;
  }
  const other = parent.namedChildren.find(side => side && side.id !== code.id);
  const operator = operatorOf(parent);
  const listed = other && /^(?:list|tuple|set)$/.test(other.type) && /^(?:not )?in$/.test(operator);
  const exceptions = (listed ? other.namedChildren : [other]).map(side => stringText(side));
  if (parent.namedChildren.length !== 2 || !(listed || /^[!=]=$/.test(operator)) || exceptions.includes(null))
    throw new Refused('what the error is compared with is not understood', parent);
  const unknown = exceptions.find(exception => !isException(exception ?? ''));
  if (unknown) throw new Refused(`${unknown} is caught, and no operation has it`, parent);
  const errors = [...new Set(exceptions.flatMap(exception => errorsOf(exception ?? '', candidate.binding)))];
  const negated = /^(?:!=|not in)$/.test(operator);
  const [only, ...more] = errors.map(name => quoted(name, style.quote));
  const condition =
    only === undefined
      ? negated
        ? 'True'
        : 'False'
      : more.length === 0
        ? `${error} ${negated ? '!=' : '=='} ${only}`
        : `${error} ${negated ? 'not in' : 'in'} (${[only, ...more].join(', ')})`;
  edits.replace({ start: parent.startIndex, end: parent.endIndex }, condition);
}

/** A lookup raised KeyError where there was no item; the call itself raises now. */
function rewriteKeyErrors({ binding }: Candidate, read: Node, call: Node, edits: Edits, written: Written): void {
  for (const { body, clauses } of triesAround(read)) {
    for (const clause of clauses) {
      const caught = caughtBy(clause);
      const known = caught?.classes.find(({ text }) => /^(?:KeyError|LookupError)$/.test(text));
      if (!caught || !known) continue;
      const inside = body.startIndex <= call.startIndex && call.endIndex <= body.endIndex;
      if (!inside || caught.alias) throw new Refused('a missing item is caught as a KeyError', known);
      const name = errorClassName(absenceError(binding));
      written.classes.add(name);
      const list = caught.classes.map(({ text }) => text);
      if (!list.includes(name))
        edits.replace(
          { start: caught.whole.startIndex, end: caught.whole.endIndex },
          `(${[...list, name].join(', ')})`,
        );
    }
  }
}

const isNamedIn = (clause: Node): boolean =>
  caughtBy(clause)?.classes.some(one => isGeneral(one) || exceptionOf(one) !== null) === true;

/** Whether a function of the file that calls this one catches what comes of it. */
const isCaughtElsewhere = ({ root }: Candidate, call: Node): boolean =>
  triesOfCallers(root, call).some(({ clauses }) => clauses.some(isNamedIn));

/** The `try` statements of the file around the calls of the function that a call stands in, and of the functions around these. */
function triesOfCallers(root: Node, call: Node, depth = 0): Try[] {
  const around = functionAround(call);
  const name = around.childForFieldName('name')?.text;
  if (name === undefined || depth > 3) return [];
  return identifiersAndMembers(root, name).flatMap(use => {
    if (around.startIndex <= use.startIndex && use.endIndex <= around.endIndex) return [];
    return [...triesAround(use), ...triesOfCallers(root, use, depth + 1)];
  });
}

/**
 * What is put around a call: decorators of the functions it stands in, what it stands in a `with` of, and what is called with
 * such a function.
 */
function wrappersOf(root: Node, call: Node): string[] {
  const found: string[] = [];
  const take = ({ parent }: Node): void => {
    const list = parent?.type === 'keyword_argument' ? parent.parent : parent;
    const callee = list?.type === 'argument_list' ? list.parent?.childForFieldName('function') : null;
    if (callee) found.push(callee.text);
  };
  for (let at: Node | null = call.parent; at; at = at.parent) {
    if (at.type === 'decorated_definition')
      for (const one of at.namedChildren) if (one?.type === 'decorator') found.push(one.text.slice(1));
    if (at.type === 'lambda') take(at);
    const name = at.type === 'function_definition' ? at.childForFieldName('name') : null;
    if (name) for (const use of identifiers(root, name.text)) take(use);
    if (at.type === 'with_statement')
      for (const one of at.descendantsOfType('with_item'))
        if (one && one.endIndex <= call.startIndex) found.push(one.text);
  }
  return found;
}

/** `with suppress(ClientError):`, and a decorator or a context of the file that catches what comes of what it is put around. */
function isCaughtByWrapper({ root }: Candidate, call: Node): boolean {
  return wrappersOf(root, call).some(text => {
    if (/\b(?:ClientError|BotoCoreError)\b|\.exceptions\.\w+/.test(text)) return true;
    const name = lastIdentifier(/^[^([\s]*/.exec(text)?.[0] ?? '');
    return root
      .descendantsOfType(['function_definition', 'class_definition'])
      .filter(node => node?.childForFieldName('name')?.text === name)
      .some(
        node =>
          node !== null &&
          (node.descendantsOfType('except_clause').some(clause => clause !== null && mayCatch(clause)) ||
            node.descendantsOfType('function_definition').some(seesExceptions)),
      );
  });
}

/** `def __exit__(self, kind, error, traceback):`, where it looks at one of them. */
function seesExceptions(method: Node | null): boolean {
  if (!/^__a?exit__$/.test(method?.childForFieldName('name')?.text ?? '')) return false;
  const body = method?.childForFieldName('body');
  const [, ...given] = method?.childForFieldName('parameters')?.descendantsOfType('identifier') ?? [];
  return given.some(name => name && body && identifiers(body, name.text).length > 0);
}

const identifiersAndMembers = (root: Node, name: string): Node[] => [
  ...identifiers(root, name),
  ...root
    .descendantsOfType('attribute')
    .filter((node): node is Node => node?.childForFieldName('attribute')?.text === name),
];
