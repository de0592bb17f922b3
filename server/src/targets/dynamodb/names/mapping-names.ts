import { inner, type NameCollector } from '../../../names/collector.ts';
import { resourceKey } from '../../../names/name.ts';
import { loopScope, type Scope } from '../../../names/scope.ts';
import { isSpread, spreadNames, valueNames } from '../../../names/value-names.ts';
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

/** `table`: the name of the one whose keys and expressions these are. */
function requestNames(node: Node | undefined, table: string | undefined, scope: Scope, out: NameCollector): void {
  if (node?.kind !== 'mapping') return;
  const resource = table === undefined ? undefined : resourceKey('table', table);
  for (const { key, value } of node.entries) {
    switch (key.text) {
      case 'table':
        if (value.kind === 'scalar') out.scalar('resource', resourceKey('table', value.text), value, 'read');
        break;
      case 'index':
        if (value.kind === 'scalar' && table !== undefined)
          out.scalar('index', indexKey(table, value.text), value, 'read');
        break;
      case 'item':
        valueNames(value, scope, out, resource);
        break;
      case 'key':
        keyNames(value, resource, scope, out);
        break;
      case 'update':
        updateNames(value, resource, scope, out);
        break;
      case 'condition':
      case 'keyCondition':
      case 'filter':
        expressionNames(value, resource, scope, out);
        break;
      case 'project':
        for (const path of value.kind === 'sequence' ? value.items : [value])
          if (path.kind === 'scalar') pathName(path, resource, 'read', out);
        break;
      case 'limit':
      case 'cursor':
      case 'token':
        valueNames(value, scope, out);
    }
  }
}

/** The attributes of a key, which are written elsewhere. */
function keyNames(node: Node, resource: string | undefined, scope: Scope, out: NameCollector): void {
  for (const { key } of node.kind === 'mapping' ? node.entries : [])
    if (!key.text.startsWith('$')) out.attribute(resource, key.text, inner(key), 'read');
  valueNames(node, scope, out);
}

function updateNames(update: Node, resource: string | undefined, scope: Scope, out: NameCollector): void {
  for (const clause of ['set', 'add', 'delete']) {
    const list = get(update, clause);
    if (clause === 'set' && list?.kind === 'mapping') spreadNames(list, resource, scope, out);
    for (const { key, value } of list?.kind === 'mapping' ? list.entries : []) {
      if (isSpread(key.text)) continue;
      pathName(key, resource, 'write', out);
      const expression = get(value, '$expr');
      if (expression) expressionNames(expression, resource, scope, out);
      else valueNames(value, scope, out);
    }
  }
  const removed = get(update, 'remove');
  for (const path of removed?.kind === 'sequence' ? removed.items : [])
    if (path.kind === 'scalar') pathName(path, resource, 'write', out);
}
