import { type DataFlow, NONE, PRINTED, READ, READS, type Role, UNKNOWN, type Use } from '../../escape/language.ts';
import { ancestor, child, type SyntaxNode } from '../../escape/tree.ts';
import { KNOWN } from './harmless.ts';

const FUNCTIONS: ReadonlySet<string> = new Set(['function_definition', 'lambda']);
const COMPREHENSIONS: ReadonlySet<string> = new Set([
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);
const SCOPES: ReadonlySet<string> = new Set([...FUNCTIONS, 'class_definition', 'module']);

const PATTERNS: ReadonlySet<string> = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'list_splat_pattern',
  'dictionary_splat_pattern',
  'as_pattern_target',
  'parenthesized_expression',
  'tuple',
  'list',
  'expression_list',
]);

const around = (node: SyntaxNode, scopes: ReadonlySet<string>): SyntaxNode =>
  ancestor(node, type => scopes.has(type)) ?? node;

function role(node: SyntaxNode, _text: string): Role {
  let at = node;
  while (at.parent && PATTERNS.has(at.parent.type)) at = at.parent;
  const { parent } = at;
  if (!parent) return READS;
  const binds = (statement: SyntaxNode, scopes = SCOPES): Role => ({
    kind: 'binds',
    scope: around(statement, scopes),
    statement,
  });
  switch (parent.type) {
    case 'assignment':
    case 'augmented_assignment':
      return at.field === 'left' ? binds(parent) : READS;
    case 'for_statement':
      return at.field === 'left' ? binds(parent) : READS;
    case 'for_in_clause':
      return at.field === 'left' ? binds(parent, COMPREHENSIONS) : READS;
    case 'named_expression':
      return at.field === 'name' ? binds(parent) : READS;
    case 'as_pattern':
      return at.field === 'alias' || (parent.parent?.type === 'case_pattern' && parent.children.at(-1) === at)
        ? binds(parent)
        : READS;
    case 'parameters':
    case 'lambda_parameters':
      return { kind: 'binds', scope: around(parent, FUNCTIONS), statement: parent };
    case 'default_parameter':
    case 'typed_default_parameter':
      return at.field === 'name' ? { kind: 'binds', scope: around(parent, FUNCTIONS), statement: parent } : READS;
    case 'typed_parameter':
      return at.field === 'type' ? READS : { kind: 'binds', scope: around(parent, FUNCTIONS), statement: parent };
    case 'function_definition':
    case 'class_definition':
      return at.field === 'name' ? binds(parent) : READS;
    case 'dotted_name': {
      if (ancestor(parent, type => type === 'case_pattern') && inPattern(parent))
        return parent.children.length === 1 && parent.parent?.type === 'case_pattern' ? binds(parent) : READS;
      const owner = parent.parent;
      if (owner?.type === 'import_statement') return parent.children[0] === at ? binds(owner) : NONE;
      return owner?.type === 'import_from_statement' && parent.field === 'name' ? binds(owner) : NONE;
    }
    case 'splat_pattern':
      return binds(parent);
    case 'aliased_import':
      return at.field === 'alias' ? binds(parent) : NONE;
    case 'delete_statement':
      return binds(parent);
    // `type(table).put_item = …` is read as `type` and an alias.
    case 'type':
      return parent.field === 'left' && parent.parent?.type === 'type_alias_statement' ? binds(parent.parent) : READS;
    case 'global_statement':
    case 'nonlocal_statement':
      return NONE;
    case 'attribute':
      return at.field === 'attribute' ? NONE : READS;
    case 'keyword_argument':
      return at.field === 'name' ? NONE : READS;
    default:
      return READS;
  }
}

/** Whether a name in a `case` stands in its pattern, and not in what it guards. */
const inPattern = (node: SyntaxNode): boolean => {
  let at: SyntaxNode | null = node;
  while (at && at.type !== 'case_clause' && at.type !== 'if_clause' && at.type !== 'block') at = at.parent;
  return at?.type === 'case_clause';
};

const same = (as: SyntaxNode): Use => ({ kind: 'same', as });
const held = (_: SyntaxNode, parent: SyntaxNode): Use => ({ kind: 'held', by: parent });

/** `'{}: {}'.format(a, b)` */
const isFormat = (call: SyntaxNode | null, text: string): boolean => {
  const callee = call && child(call, 'function');
  return callee?.type === 'attribute' && text.slice(callee.start, callee.end).endsWith('.format');
};

const USES: Readonly<Record<string, (node: SyntaxNode, parent: SyntaxNode, text: string) => Use>> = {
  parenthesized_expression: (_, parent) => same(parent),
  await: (_, parent) => same(parent),
  conditional_expression: (node, parent) => (parent.children[1] === node ? READ : same(parent)),
  boolean_operator: (node, parent, text) => {
    const [left, right] = [child(parent, 'left'), child(parent, 'right')];
    return text.slice(left?.end, right?.start).trim() === 'and' && node === left ? READ : same(parent);
  },
  not_operator: () => READ,
  unary_operator: () => READ,
  comparison_operator: () => READ,
  binary_operator: (_, parent, text) => {
    const [left, right] = [child(parent, 'left'), child(parent, 'right')];
    const operator = text.slice(left?.end, right?.start).trim();
    return /^[-+*|&^]$/.test(operator) ? { kind: 'copied', to: parent } : operator === '%' ? PRINTED : UNKNOWN;
  },
  interpolation: () => PRINTED,
  format_expression: () => READ,
  attribute: (node, parent, text) => {
    const name = child(parent, 'attribute');
    return node.field === 'object'
      ? { kind: 'member', node: parent, name: name ? text.slice(name.start, name.end) : null }
      : READ;
  },
  subscript: (node, parent, text) => {
    if (node.field !== 'value') return READ;
    const key = child(parent, 'subscript');
    return { kind: 'member', node: parent, name: keyText(key, text) };
  },
  slice: () => READ,
  pair: (node, parent) => (node.field === 'value' && parent.parent ? { kind: 'held', by: parent.parent } : READ),
  list: (node, parent) => (node.type === 'list_splat' ? { kind: 'copied', to: parent } : held(node, parent)),
  tuple: (node, parent) => (node.type === 'list_splat' ? { kind: 'copied', to: parent } : held(node, parent)),
  set: (node, parent) => (node.type === 'list_splat' ? { kind: 'copied', to: parent } : held(node, parent)),
  expression_list: held,
  dictionary: (node, parent) => (node.type === 'dictionary_splat' ? { kind: 'copied', to: parent } : READ),
  dictionary_splat: (_, parent, text) => use(parent, text),
  list_splat: (_, parent, text) => use(parent, text),
  list_comprehension: held,
  set_comprehension: held,
  generator_expression: held,
  dictionary_comprehension: held,
  if_clause: () => READ,
  for_in_clause: (node, parent) => {
    const target = child(parent, 'left');
    return node.field === 'right' && target ? { kind: 'bound', target, as: 'element' } : READ;
  },
  for_statement: (node, parent) => {
    const target = child(parent, 'left');
    return node.field === 'right' && target ? { kind: 'bound', target, as: 'element' } : READ;
  },
  assignment: (node, parent) => {
    const target = child(parent, 'left');
    const also = parent.parent?.type === 'assignment' ? { also: parent } : {};
    return node.field === 'right' && target ? { kind: 'bound', target, as: 'same', ...also } : READ;
  },
  augmented_assignment: (node, parent) => {
    const target = child(parent, 'left');
    // `box['it'] |= more` changes in place what the box holds.
    if (node.field === 'left') return UNKNOWN;
    return node.field === 'right' && target ? { kind: 'bound', target, as: 'copy' } : READ;
  },
  named_expression: (node, parent) => {
    const target = child(parent, 'name');
    return node.field === 'value' && target ? { kind: 'bound', target, as: 'same', also: parent } : READ;
  },
  argument_list: (node, parent, text) => {
    const call = parent.parent;
    // The star of `f(*a.b())`, too, which the grammar takes for a part of the call.
    const spread = text[node.start] === '*';
    if (isFormat(call, text) && !spread) return PRINTED;
    return call ? { kind: 'argument', call, place: parent.children.indexOf(node), spread } : UNKNOWN;
  },
  keyword_argument: (node, parent, text) => {
    const call = parent.parent?.parent;
    const name = child(parent, 'name');
    if (node.field !== 'value' || !call || !name) return READ;
    if (isFormat(call, text)) return PRINTED;
    return { kind: 'argument', call, place: text.slice(name.start, name.end), spread: false };
  },
  expression_statement: () => ({ kind: 'dropped' }),
  return_statement: (_, parent) => ({ kind: 'returned', by: around(parent, FUNCTIONS) }),
  lambda: (node, parent) => (node.field === 'body' ? { kind: 'returned', by: parent } : READ),
  if_statement: () => READ,
  elif_clause: () => READ,
  while_statement: () => READ,
  assert_statement: () => READ,
  raise_statement: () => READ,
  delete_statement: () => READ,
  type: () => READ,
  module: () => READ,
};

function keyText(key: SyntaxNode | null, text: string): string | null {
  if (key?.type === 'integer') return text.slice(key.start, key.end);
  const plain = key?.type === 'string' && /^(['"])(?!\1\1)[^\\]*\1$/s.test(text.slice(key.start, key.end));
  return key && plain ? text.slice(key.start + 1, key.end - 1) : null;
}

function use(node: SyntaxNode, text: string): Use {
  const { parent } = node;
  if (!parent) return UNKNOWN;
  return USES[parent.type]?.(node, parent, text) ?? UNKNOWN;
}

export const FLOW: DataFlow = {
  names: new Set(['identifier']),
  functions: FUNCTIONS,
  classes: new Set(['class_definition']),
  loops: new Set(['for_statement', 'while_statement', ...COMPREHENSIONS]),
  calls: new Set(['call']),
  suites: new Set(['block', 'module']),
  literals: new Set([
    'dictionary',
    'list',
    'set',
    'list_comprehension',
    'dictionary_comprehension',
    'set_comprehension',
  ]),
  members: new Set(['attribute', 'subscript']),
  reflective: new Set(['eval', 'exec', 'globals', 'locals', 'vars']),
  frames: new Set(['_getframe', 'currentframe', 'f_back', 'f_locals', 'f_globals']),
  dynamicScopes: new Set(),
  known: KNOWN,
  role,
  use,
  parameters: fn =>
    (child(fn, 'parameters')?.children ?? []).flatMap(one => {
      if (one.type.endsWith('separator')) return [];
      return [child(one, 'name') ?? (one.type === 'typed_parameter' ? (one.children[0] ?? one) : one)];
    }),
};
