import { inner, type NameCollector } from '../../../names/collector.ts';
import { loopScope, type Scope } from '../../../names/scope.ts';
import { spreadNames, valueNames } from '../../../names/value-names.ts';
import { get, type Node, type Scalar, textOf } from '../../../yaml/index.ts';
import { expressionNames, pathName } from './expression-names.ts';
import { indexKey } from './table-names.ts';

/** The names of a mapping to DynamoDB, `returns` and `catch` left out. Half-typed ones too: nothing is bound. */
export function mappingNames(mapping: Node | undefined, scope: Scope, out: NameCollector): void {
  if (mapping?.kind !== 'mapping') return;
  const batch = ['put', 'delete', 'get'].some(kind => get(mapping, kind)?.kind === 'mapping') && get(mapping, 'each');
  const inside = batch ? loopScope(get(mapping, 'each'), get(mapping, 'as'), scope, out) : scope;
  const table = textOf(get(mapping, 'table'));
  requestNames(mapping, table, inside, out);
  for (const kind of batch ? ['put', 'delete', 'get'] : []) requestNames(get(mapping, kind), table, inside, out);
  for (const list of ['writes', 'reads']) {
    const entries = get(mapping, list);
    for (const entry of entries?.kind === 'sequence' ? entries.items : []) entryNames(entry, list, scope, out);
  }
}

/** `{ put: { table, item } }`, or `{ table, key, as }`. */
function entryNames(entry: Node, list: string, scope: Scope, out: NameCollector): void {
  if (list === 'reads') {
    const as = get(entry, 'as');
    if (as?.kind === 'scalar') out.scalar('element', readKey(out.file, as), as, 'definition');
    requestNames(entry, textOf(get(entry, 'table')), scope, out);
    return;
  }
  const inside = get(entry, 'each') ? loopScope(get(entry, 'each'), get(entry, 'as'), scope, out) : scope;
  for (const kind of ['put', 'update', 'delete', 'check']) {
    const request = get(entry, kind);
    requestNames(request, textOf(get(request, 'table')), inside, out);
  }
}

export const readKey = (file: string, as: Scalar): string => `element ${file}:${as.range.start}`;

function requestNames(node: Node | undefined, table: string | undefined, scope: Scope, out: NameCollector): void {
  if (node?.kind !== 'mapping') return;
  for (const { key, value } of node.entries) {
    switch (key.text) {
      case 'table':
        if (value.kind === 'scalar') out.scalar('resource', `table ${value.text}`, value, 'read');
        break;
      case 'index':
        if (value.kind === 'scalar' && table !== undefined)
          out.scalar('index', indexKey(table, value.text), value, 'read');
        break;
      case 'item':
        itemNames(value, table, 'write', scope, out);
        break;
      case 'key':
        itemNames(value, table, 'read', scope, out);
        break;
      case 'update':
        updateNames(value, table, scope, out);
        break;
      case 'condition':
      case 'keyCondition':
      case 'filter':
        expressionNames(value, table, scope, out);
        break;
      case 'project':
        for (const path of value.kind === 'sequence' ? value.items : [value])
          if (path.kind === 'scalar') pathName(path, table, 'read', out);
        break;
      case 'limit':
      case 'cursor':
      case 'token':
        valueNames(value, scope, out);
    }
  }
}

function itemNames(
  node: Node,
  table: string | undefined,
  role: 'write' | 'read',
  scope: Scope,
  out: NameCollector,
): void {
  if (node.kind !== 'mapping') return valueNames(node, scope, out);
  for (const { key } of node.entries) if (!key.text.startsWith('$')) out.attribute(table, key.text, inner(key), role);
  spreadNames(node, table, scope, out);
  valueNames(node, scope, out);
}

function updateNames(update: Node, table: string | undefined, scope: Scope, out: NameCollector): void {
  for (const clause of ['set', 'add', 'delete']) {
    const list = get(update, clause);
    if (clause === 'set' && list?.kind === 'mapping') spreadNames(list, table, scope, out);
    for (const { key, value } of list?.kind === 'mapping' ? list.entries : []) {
      pathName(key, table, 'write', out);
      const expression = get(value, '$expr');
      if (expression) expressionNames(expression, table, scope, out);
      else valueNames(value, scope, out);
    }
  }
  const removed = get(update, 'remove');
  for (const path of removed?.kind === 'sequence' ? removed.items : [])
    if (path.kind === 'scalar') pathName(path, table, 'write', out);
}
