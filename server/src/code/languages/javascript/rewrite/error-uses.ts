import type { Node } from 'web-tree-sitter';
import { firstIdentifier } from '../../../syntax/identifiers.ts';
import { identifiers, isFunction, memberName, memberOn, parameterOf, unwrapped } from './nodes.ts';
import { stepOn } from './promise.ts';

/** Who handles the exceptions of what. */
export interface Handler {
  readonly tried: Node;
  /** A `catch` clause, or what is given to a promise's `catch`. */
  readonly handler: Node;
}

/** Those around a node in its function, the innermost first, as far as one lets exceptions through to the next. */
export function handlersAround(node: Node): Handler[] {
  const found: Handler[] = [];
  let at: Node = unwrapped(node);
  for (let step = stepOn(at); step; step = stepOn(at)) {
    const handler = step.method === 'catch' ? step.handlers[0] : step.method === 'then' ? step.handlers[1] : undefined;
    if (handler) found.push({ tried: at, handler });
    at = unwrapped(step.call);
  }
  for (; at.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    if (parent.type !== 'try_statement' || parent.childForFieldName('body')?.id !== at.id) continue;
    const handler = parent.childForFieldName('handler');
    if (handler) found.push({ tried: at, handler });
    if (handler && handler.descendantsOfType('throw_statement').length === 0) return found;
  }
  return found;
}

const LOGS = /^(?:console|(?:[\w$]+\.)*[\w$]*log(?:ger)?)\.\w+$/i;

/** Whether a function only writes down what it is given. */
export const isLog = (name: string): boolean => LOGS.test(name);

function isLogged(node: Node): boolean {
  for (let at = node.parent; at && !/(?:statement|declaration)$/.test(at.type); at = at.parent)
    if (at.type === 'call_expression' && isLog(at.childForFieldName('function')?.text ?? '')) return true;
  return false;
}

const parameterIn = (handler: Node): Node | null =>
  handler.type === 'catch_clause' ? handler.childForFieldName('parameter') : parameterOf(handler);

/** What each place says of a caught exception that tells which one it is: all but to log it, to throw it on, to see that it is one. */
export function tellingUses(handler: Node, tests: readonly Node[], root: Node): readonly string[] {
  const name = parameterIn(handler);
  if (!name) return [];
  if (name.type !== 'identifier') return [`its exceptions are handed on to \`${name.text}\``];
  const inTest = (use: Node): boolean =>
    tests.some(test => test.startIndex <= use.startIndex && use.endIndex <= test.endIndex);
  return identifiers(handler, name.text).flatMap(use => {
    if (use.id === name.id || inTest(use) || isLogged(use)) return [];
    const whole = unwrapped(use);
    const read = memberOn(whole);
    if (read) return memberName(read) === null || !isAssigned(read) ? [`\`${read.text}\` is the operation's`] : [];
    const { parent } = whole;
    if (!parent || isPassedOn(parent) || isKnownClass(whole, parent, root)) return [];
    const call = parent.type === 'arguments' ? parent.parent : null;
    const whom = call?.childForFieldName('function') ?? call?.childForFieldName('constructor');
    if (whom) return [`its exceptions are handed on to \`${whom.text}\``];
    if (parent.type === 'variable_declarator')
      return [`its exceptions are handed on to \`${parent.childForFieldName('name')?.text}\``];
    return [`\`${brief(parent.text)}\` tells the operation's error`];
  });
}

const brief = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/\s+/g, ' ');

/** `error.handled = true` says something of it, and asks nothing. */
const isAssigned = (member: Node): boolean =>
  member.parent?.type === 'assignment_expression' && member.parent.childForFieldName('left')?.id === member.id;

/** It is thrown on, is the cause of another one, or only its being there is asked. */
function isPassedOn(parent: Node): boolean {
  if (parent.type === 'throw_statement' || parent.type === 'expression_statement') return true;
  if (parent.type === 'unary_expression') return /^(?:!|typeof|void)/.test(parent.text);
  if (parent.type === 'pair') return parent.childForFieldName('key')?.text === 'cause';
  return parent.type === 'if_statement';
}

/** `error instanceof MyError`: of a class that is the language's or the project's, and so neither side's. */
function isKnownClass(use: Node, parent: Node, root: Node): boolean {
  if (parent.type !== 'binary_expression' || parent.childForFieldName('operator')?.text !== 'instanceof') return false;
  const [left, right] = [parent.childForFieldName('left'), parent.childForFieldName('right')];
  if (left?.id !== use.id || right?.type !== 'identifier') return false;
  if (/^(?:Type|Range|Syntax|Reference|Eval|URI|Aggregate)?Error$/.test(right.text)) return true;
  return identifiers(root, right.text).some(({ parent: declared }) => {
    if (declared?.type === 'class_declaration') return true;
    for (let at = declared; at; at = at.parent)
      if (at.type === 'import_statement') return /^['"]\./.test(at.childForFieldName('source')?.text ?? '');
    return false;
  });
}

/** Handlers of the file that see what a function throws: around its calls, and around those of the functions that these stand in. */
export function handlersOfCallers(root: Node, call: Node, depth = 0): Handler[] {
  if (depth > 3) return [];
  const names = functionNames(call);
  return names.flatMap(name =>
    [...identifiers(root, name), ...root.descendantsOfType('property_identifier')].flatMap(use => {
      if (use?.text !== name) return [];
      const callee = use.type === 'property_identifier' ? use.parent : use;
      const outer = callee?.parent;
      if (outer?.type !== 'call_expression' || outer.childForFieldName('function')?.id !== callee?.id) return [];
      if (outer.startIndex <= call.startIndex && call.endIndex <= outer.endIndex) return [];
      return [...handlersAround(outer), ...handlersOfCallers(root, outer, depth + 1)];
    }),
  );
}

/**
 * Handlers of the file that see what a function throws which a node stands in: in functions that are given it, or anywhere where
 * it has a second name.
 */
export function handlersOfWrappers(root: Node, node: Node): Handler[] {
  const callees = [...takersOf(root, node), ...decoratorsOf(node).flatMap(one => calleeOf(one) ?? [])];
  const takers = new Set(callees.map(callee => (callee.childForFieldName('property') ?? callee).text));
  const functions = hasOtherNames(root, node)
    ? [root]
    : root
        .descendantsOfType(['function_declaration', 'method_definition', 'variable_declarator'])
        .filter((fn): fn is Node => fn !== null && takers.has(fn.childForFieldName('name')?.text ?? ''));
  const around = (other: Node): boolean => other.startIndex <= node.startIndex && node.endIndex <= other.endIndex;
  return functions.flatMap(fn => handlersIn(fn)).filter(({ handler }) => !around(handler));
}

const handlersIn = (fn: Node): Handler[] =>
  fn.descendantsOfType(['catch_clause', 'call_expression']).flatMap((handler): Handler[] => {
    if (handler?.type === 'catch_clause') return [{ tried: fn, handler }];
    const method = handler?.childForFieldName('function')?.childForFieldName('property')?.text;
    const [first, second] = handler?.childForFieldName('arguments')?.namedChildren ?? [];
    const caught = method === 'catch' ? first : method === 'then' ? second : null;
    return caught ? [{ tried: fn, handler: caught }] : [];
  });

/** What is called with something that a node stands in, or with the name of a function that it stands in. */
function takersOf(root: Node, node: Node): Node[] {
  const given: Node[] = namedIn(root, node);
  for (let at: Node | null = node; at; at = at.parent) given.push(at);
  return given.flatMap(one => {
    const { parent } = unwrapped(one);
    const call = parent?.type === 'arguments' ? parent.parent : null;
    return call?.childForFieldName('function') ?? call?.childForFieldName('constructor') ?? [];
  });
}

/** Whether a function that a node stands in is put somewhere else, or is a method that a computed name may call. */
function hasOtherNames(root: Node, node: Node): boolean {
  if (namedIn(root, node).some(use => isKept(unwrapped(use)))) return true;
  for (let at = node.parent; at; at = at.parent) {
    if (!isFunction(at)) continue;
    if (at.parent?.type === 'array' || at.parent?.type === 'assignment_expression') return !isExports(at.parent);
    if (at.type === 'method_definition' || at.parent?.type === 'pair') return callsComputed(root);
  }
  return false;
}

const isKept = ({ parent, id }: Node): boolean =>
  parent?.type === 'array' ||
  (parent?.type === 'pair' && parent.childForFieldName('value')?.id === id) ||
  (parent?.type === 'variable_declarator' && parent.childForFieldName('value')?.id === id) ||
  (parent?.type === 'assignment_expression' && parent.childForFieldName('right')?.id === id && !isExports(parent));

const isExports = (assignment: Node): boolean =>
  /^(?:module\.)?exports\b/.test(assignment.childForFieldName('left')?.text ?? '');

const callsComputed = (root: Node): boolean =>
  root.descendantsOfType('call_expression').some(call => {
    const callee = call?.childForFieldName('function');
    return callee?.type === 'subscript_expression' && callee.childForFieldName('index')?.type !== 'string';
  });

/** Where the functions around a node are named: `save`, `repo.save`, and with what binds it, `repo.save.bind(repo)`. */
const namedIn = (root: Node, node: Node): Node[] =>
  functionNames(node).flatMap(name => [
    ...identifiers(root, name),
    ...root
      .descendantsOfType('property_identifier')
      .flatMap(one => (one?.text === name && one.parent?.type === 'member_expression' ? [bound(one.parent)] : [])),
  ]);

function bound(member: Node): Node {
  const { parent } = member;
  const binds = parent?.type === 'member_expression' && parent.childForFieldName('property')?.text === 'bind';
  return binds && parent.parent?.type === 'call_expression' ? parent.parent : member;
}

/** What the functions around a node are called as. */
function functionNames(node: Node): string[] {
  const found: string[] = [];
  for (let at = node.parent; at; at = at.parent) {
    if (!isFunction(at)) continue;
    const holder = at.parent;
    const name =
      at.childForFieldName('name') ??
      (holder && /^(?:variable_declarator|pair|public_field_definition|field_definition)$/.test(holder.type)
        ? (holder.childForFieldName('name') ?? holder.childForFieldName('key') ?? holder.childForFieldName('property'))
        : null);
    if (name) found.push(name.text);
  }
  return found;
}

/** What other files put around a node: functions that are given the function it stands in, decorators of it. */
export function wrappersOf(root: Node, node: Node): string[] {
  const found = [
    ...takersOf(root, node).map(({ text }) => text),
    ...decoratorsOf(node).map(({ text }) => text.slice(1)),
  ];
  return found.filter(name => isImported(root, firstIdentifier(name)));
}

/** Decorators of the methods and classes that a node stands in: they stand before them in one grammar, within them in the other. */
function decoratorsOf(node: Node): Node[] {
  const found: Node[] = [];
  for (let at = node.parent; at; at = at.parent) {
    if (at.type !== 'method_definition' && !/^class(?:_declaration)?$/.test(at.type)) continue;
    for (let before = at.previousNamedSibling; before?.type === 'decorator'; before = before.previousNamedSibling)
      found.push(before);
    for (const child of at.namedChildren) if (child?.type === 'decorator') found.push(child);
  }
  return found;
}

const calleeOf = ({ namedChildren: [decorator] }: Node): Node | null =>
  decorator?.childForFieldName('function') ?? decorator ?? null;

const isImported = (root: Node, name: string): boolean =>
  identifiers(root, name).some(({ parent }) => {
    const declarator = parent?.type === 'shorthand_property_identifier_pattern' ? null : parent;
    if (/^(?:import_specifier|import_clause|namespace_import)$/.test(declarator?.type ?? '')) return true;
    let at = declarator;
    while (at && /pattern$/.test(at.type)) at = at.parent;
    return at?.type === 'variable_declarator' && /^require\(/.test(at.childForFieldName('value')?.text ?? '');
  });
