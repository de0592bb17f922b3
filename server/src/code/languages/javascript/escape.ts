import { type DataFlow, NONE, PRINTED, READ, READS, type Role, UNKNOWN, type Use } from '../../escape/language.ts';
import { ancestor, child, type SyntaxNode } from '../../escape/tree.ts';
import { KNOWN } from './harmless.ts';

const FUNCTIONS: ReadonlySet<string> = new Set([
  'function_declaration',
  'function_expression',
  'generator_function',
  'generator_function_declaration',
  'arrow_function',
  'method_definition',
  'function_signature',
  'function_type',
  'constructor_type',
  'call_signature',
  'construct_signature',
  'method_signature',
  'abstract_method_signature',
]);
const BLOCKS: ReadonlySet<string> = new Set([
  'statement_block',
  'program',
  'switch_body',
  'for_statement',
  'for_in_statement',
  'class_static_block',
  ...FUNCTIONS,
]);

/** Parts of patterns through which a value comes to a name, by the field that the inner pattern is. */
const PATTERNS: Readonly<Record<string, readonly (string | null)[]>> = {
  object_pattern: [null],
  array_pattern: [null],
  pair_pattern: ['value'],
  rest_pattern: [null],
  assignment_pattern: ['left'],
  object_assignment_pattern: ['left'],
  parenthesized_expression: [null],
  non_null_expression: [null],
};

const around = (node: SyntaxNode, scopes: ReadonlySet<string>): SyntaxNode =>
  ancestor(node, type => scopes.has(type)) ?? node;

const functionOrFile: ReadonlySet<string> = new Set([...FUNCTIONS, 'program', 'class_static_block']);

function role(node: SyntaxNode, text: string): Role {
  let at = node;
  while (at.parent && PATTERNS[at.parent.type]?.includes(at.field)) {
    // `(x)` and `x!` are patterns only where they are written to.
    at = at.parent;
  }
  const { parent } = at;
  if (!parent) return READS;
  const statement = parent;
  const pattern = at !== node && at.type !== 'parenthesized_expression' && at.type !== 'non_null_expression';
  switch (parent.type) {
    case 'variable_declarator': {
      if (at.field !== 'name') return READS;
      const declaration = parent.parent ?? parent;
      const scopes = declaration.type === 'variable_declaration' ? functionOrFile : BLOCKS;
      return { kind: 'binds', scope: around(declaration, scopes), statement };
    }
    case 'formal_parameters':
    case 'required_parameter':
    case 'optional_parameter': {
      if (parent.type !== 'formal_parameters' && at.field === 'value') return READS;
      return { kind: 'binds', scope: around(parent, FUNCTIONS), statement };
    }
    case 'arrow_function':
      return at.field === 'parameter' ? { kind: 'binds', scope: parent, statement } : READS;
    case 'catch_clause':
      return at.field === 'parameter' ? { kind: 'binds', scope: parent, statement } : READS;
    case 'for_in_statement': {
      if (at.field !== 'left') return READS;
      const head = /^for\s*(?:await\s*)?\(\s*(const|let|var|using)\b/.exec(text.slice(parent.start, at.start));
      if (!head) return { kind: 'writes', statement };
      return { kind: 'binds', scope: head[1] === 'var' ? around(parent, functionOrFile) : parent, statement };
    }
    case 'assignment_expression':
    case 'augmented_assignment_expression':
      return at.field === 'left' ? { kind: 'writes', statement } : READS;
    case 'update_expression':
      return { kind: 'writes', statement };
    case 'unary_expression':
      return /^delete\b/.test(text.slice(parent.start, at.start)) ? { kind: 'writes', statement } : READS;
    case 'function_declaration':
    case 'generator_function_declaration':
    case 'class_declaration':
    case 'abstract_class_declaration':
    case 'enum_declaration':
    case 'internal_module':
    case 'function_signature':
      return at.field === 'name' ? { kind: 'binds', scope: around(parent, BLOCKS), statement } : READS;
    case 'function_expression':
    case 'generator_function':
    case 'class':
      return at.field === 'name' ? { kind: 'binds', scope: parent, statement } : READS;
    case 'import_specifier': {
      const local = child(parent, 'alias') ?? child(parent, 'name');
      return local === at ? { kind: 'binds', scope: around(parent, BLOCKS), statement } : NONE;
    }
    case 'import_clause':
    case 'namespace_import':
    case 'import_require_clause':
      return { kind: 'binds', scope: around(parent, BLOCKS), statement };
    case 'export_specifier':
      return at.field === 'alias' ? NONE : READS;
    case 'type_annotation':
    case 'index_signature':
      return NONE;
    default:
      // A pattern that nothing here knows.
      return pattern && parent.type.endsWith('pattern') ? { kind: 'writes', statement } : READS;
  }
}

const same = (as: SyntaxNode): Use => ({ kind: 'same', as });

/** What an expression's parent does with it, by the parent's type; what is not here, nobody knows. */
const USES: Readonly<Record<string, (node: SyntaxNode, parent: SyntaxNode, text: string) => Use>> = {
  parenthesized_expression: (_, parent) => same(parent),
  as_expression: (_, parent) => same(parent),
  satisfies_expression: (_, parent) => same(parent),
  non_null_expression: (_, parent) => same(parent),
  type_assertion: (_, parent) => same(parent),
  await_expression: (_, parent) => same(parent),
  sequence_expression: (node, parent) => (parent.children.at(-1) === node ? same(parent) : READ),
  ternary_expression: (node, parent) => (node.field === 'condition' ? READ : same(parent)),
  binary_expression: (node, parent, text) => {
    const [left, right] = [child(parent, 'left'), child(parent, 'right')];
    const operator = text.slice(left?.end, right?.start).replace(/\/\*.*?\*\/|\s/gs, '');
    if (operator === '&&') return node === right ? same(parent) : READ;
    if (operator === '||' || operator === '??') return same(parent);
    return operator === '+' ? PRINTED : READ;
  },
  unary_expression: () => READ,
  update_expression: () => READ,
  template_substitution: (_, parent) =>
    parent.parent?.parent?.type === 'call_expression' && parent.parent.field === 'arguments' ? UNKNOWN : PRINTED,
  member_expression: (node, parent, text) => {
    const property = child(parent, 'property');
    return node.field === 'object'
      ? { kind: 'member', node: parent, name: property ? text.slice(property.start, property.end) : null }
      : READ;
  },
  subscript_expression: (node, parent, text) =>
    node.field === 'object' ? { kind: 'member', node: parent, name: keyText(child(parent, 'index'), text) } : READ,
  pair: (node, parent) => (node.field === 'value' && parent.parent ? { kind: 'held', by: parent.parent } : READ),
  computed_property_name: () => READ,
  object: (node, parent) =>
    node.type === 'spread_element' ? { kind: 'copied', to: parent } : { kind: 'held', by: parent },
  array: (node, parent) =>
    node.type === 'spread_element' ? { kind: 'copied', to: parent } : { kind: 'held', by: parent },
  spread_element: (_, parent, text) => (parent.parent ? (use(parent, text) ?? UNKNOWN) : UNKNOWN),
  arguments: (node, parent) => {
    const call = parent.parent;
    const spread = node.type === 'spread_element';
    return call ? { kind: 'argument', call, place: parent.children.indexOf(node), spread } : UNKNOWN;
  },
  variable_declarator: (node, parent) => {
    const target = child(parent, 'name');
    return node.field === 'value' && target ? { kind: 'bound', target, as: 'same' } : READ;
  },
  assignment_expression: (node, parent) => {
    const target = child(parent, 'left');
    return node.field === 'right' && target ? { kind: 'bound', target, as: 'same', also: parent } : READ;
  },
  augmented_assignment_expression: (node, parent, text) => {
    const [target, right] = [child(parent, 'left'), child(parent, 'right')];
    const operator = text.slice(target?.end, right?.start).trim();
    const gives = operator === '??=' || operator === '||=' || operator === '&&=';
    return node.field === 'right' && target && gives ? { kind: 'bound', target, as: 'same', also: parent } : READ;
  },
  assignment_pattern: (node, parent) => {
    const target = child(parent, 'left');
    return node.field === 'right' && target ? { kind: 'bound', target, as: 'same' } : READ;
  },
  object_assignment_pattern: (node, parent) => {
    const target = child(parent, 'left');
    return node.field === 'right' && target ? { kind: 'bound', target, as: 'same' } : READ;
  },
  for_in_statement: (node, parent, text) => {
    const target = child(parent, 'left');
    if (node.field !== 'right' || !target) return READ;
    return /^\s*of\b/.test(text.slice(target.end)) ? { kind: 'bound', target, as: 'element' } : READ;
  },
  expression_statement: () => ({ kind: 'dropped' }),
  return_statement: (_, parent) => ({ kind: 'returned', by: around(parent, FUNCTIONS) }),
  arrow_function: (node, parent) => (node.field === 'body' ? { kind: 'returned', by: parent } : READ),
  if_statement: () => READ,
  while_statement: () => READ,
  do_statement: () => READ,
  for_statement: () => READ,
  switch_statement: () => READ,
  switch_case: () => READ,
  throw_statement: () => READ,
  type_query: () => READ,
  export_specifier: () => ({ kind: 'exported' }),
  export_statement: () => ({ kind: 'exported' }),
  program: () => READ,
};

function keyText(key: SyntaxNode | null, text: string): string | null {
  if (key?.type === 'number') return text.slice(key.start, key.end);
  return key?.type === 'string' ? text.slice(key.start + 1, key.end - 1) : null;
}

function use(node: SyntaxNode, text: string): Use {
  const { parent } = node;
  if (!parent) return UNKNOWN;
  return USES[parent.type]?.(node, parent, text) ?? UNKNOWN;
}

export const FLOW: DataFlow = {
  names: new Set([
    'identifier',
    'shorthand_property_identifier',
    'shorthand_property_identifier_pattern',
    'type_identifier',
  ]),
  functions: FUNCTIONS,
  classes: new Set(),
  loops: new Set(['for_statement', 'for_in_statement', 'while_statement', 'do_statement']),
  calls: new Set(['call_expression', 'new_expression']),
  suites: new Set(['statement_block', 'program', 'switch_case', 'switch_default', 'class_static_block', ...FUNCTIONS]),
  literals: new Set(['object', 'array']),
  members: new Set(['member_expression', 'subscript_expression']),
  reflective: new Set(['eval', 'arguments']),
  frames: new Set(['caller', 'callee']),
  dynamicScopes: new Set(['with_statement']),
  known: KNOWN,
  role,
  use,
  parameters: fn => {
    const single = child(fn, 'parameter');
    if (single) return [single];
    return (child(fn, 'parameters')?.children ?? []).map(one =>
      one.type.endsWith('_parameter') ? (child(one, 'pattern') ?? one) : one,
    );
  },
};
