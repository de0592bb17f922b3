import type { Node } from 'web-tree-sitter';
import { errorClassName } from '../../../../export/index.ts';
import type { Edits } from '../../../../rewrite/edits.ts';
import { caughtAfar, caughtAround, errorsOf, isException } from '../../../../rewrite/failures.ts';
import { type Candidate, Refused } from '../../../../rewrite/rewrite.ts';
import { quoted, type Style } from '../../../../rewrite/style.ts';
import { callersOf } from './callers.ts';
import {
  catchesOneOf,
  caughtBy,
  exceptionOf,
  isGeneral,
  keepsAll,
  LOOKUPS,
  mayCatch,
  othersMayRaise,
  type Try,
  triesAround,
} from './clauses.ts';
import { tellingUses } from './error-uses.ts';
import { usesOf } from './flow.ts';
import { lookupOn, operatorOf, stringText } from './nodes.ts';
import { isCaughtByWrapper, wrappersOf } from './wrappers.ts';

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
  const lookups = lookupErrors(unguarded);
  const wrappers = wrappersOf(candidate.root, call);
  for (const doubt of caughtAround(candidate, wrappers, ['ClientError', ...lookups], 'except'))
    written.doubts.add(doubt);
  const stays = triesAround(call).some(({ clauses }) => keepsAll(clauses));
  if (!stays) {
    for (const doubt of caughtAfar(candidate, ['ClientError', ...lookups])) written.doubts.add(doubt);
    for (const { clauses } of triesOfCallers(candidate.root, call))
      for (const clause of clauses)
        if (mayCatch(clause)) for (const doubt of tellingUses(clause)) written.doubts.add(doubt);
  }
  if ((!stays && isCaughtElsewhere(candidate, call, lookups)) || isCaughtByWrapper(candidate.root, wrappers, lookups))
    written.doubts.add('its exceptions are caught elsewhere in the file');
  return { classes: [...written.classes], doubts: [...written.doubts] };
}

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
        : errorsOf(exception, candidate.exchange).map(errorClassName);
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
  const unknown = exceptions.find(exception => !isException(exception ?? '', candidate.exchange));
  if (unknown) throw new Refused(`${unknown} is caught, and no operation has it`, parent);
  const errors = [...new Set(exceptions.flatMap(exception => errorsOf(exception ?? '', candidate.exchange)))];
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
function rewriteKeyErrors({ exchange }: Candidate, read: Node, call: Node, edits: Edits, written: Written): void {
  for (const { body, clauses } of triesAround(read)) {
    for (const clause of clauses) {
      const caught = caughtBy(clause);
      const known = caught?.classes.find(({ text }) => LOOKUPS.includes(text));
      if (!caught || !known) continue;
      const inside = body.startIndex <= call.startIndex && call.endIndex <= body.endIndex;
      if (!inside || caught.alias) throw new Refused('a missing item is caught as a KeyError', known);
      const name = errorClassName(exchange.absence);
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
const isCaughtElsewhere = ({ root }: Candidate, call: Node, lookups: readonly string[]): boolean =>
  triesOfCallers(root, call).some(({ clauses }) =>
    clauses.some(clause => isNamedIn(clause) || catchesOneOf(clause, lookups)),
  );

/** What is raised, and comes out of the tries around it, where there is no item to look into. */
const lookupErrors = (unguarded: readonly Node[]): readonly string[] =>
  unguarded.some(read =>
    triesAround(read).every(({ clauses }) => !keepsAll(clauses) && !clauses.some(one => catchesOneOf(one, LOOKUPS))),
  )
    ? LOOKUPS
    : [];

/** The `try` statements of the file around the calls of the function that a call stands in, and of the functions around these. */
const triesOfCallers = (root: Node, call: Node): Try[] => callersOf(root, call).flatMap(triesAround);
