import type { Node } from 'web-tree-sitter';
import type { Edits } from '../../../../rewrite/edits.ts';
import { lineEnd, lineStart } from '../../../../rewrite/lines.ts';
import { identifiersIn } from '../../../syntax/identifiers.ts';
import { identifiers, isBound, isFunction } from './nodes.ts';

/** What is made without a visible effect, so that it can go when nobody uses it. */
const HARMLESS =
  /^(?:new\s+(?:[\w.]+\.)?(?:DynamoDB\w*|DocumentClient|\w+Command)\b|(?:\w+\.)?DynamoDB\w*\.from\(|process\.env\b|require\(|['"`\d{[]|\w+(?:\.\w+)*$)/;
/** A look at the clock, and sums with it. */
const CLOCK =
  /^(?:Math\.(?:floor|round|trunc)\()?(?:Date\.now\(\)|\+?new Date\(\)|\w+)(?:\.(?:toISOString|getTime|valueOf)\(\))?[\s\d/*+_)]*$/;
const isHarmless = (value: string): boolean => HARMLESS.test(value) || CLOCK.test(value);

/**
 * Removes what nobody uses any more when the edits are made: imports, clients, requests that were built before the call. Only
 * names that stood in what is removed are looked at; what is written anew may need them still.
 */
export function removeUnused(root: Node, edits: Edits): void {
  const queue = namesIn(root).filter(node => edits.covers(node.startIndex, node.endIndex));
  const needed = new Set(identifiersIn(edits.written));
  for (let use = queue.shift(); use; use = queue.shift()) {
    const name = use.text;
    if (needed.has(name)) continue;
    const left = identifiers(scopeOf(use, root), name).filter(node => !edits.covers(node.startIndex, node.endIndex));
    const [declared, ...more] = left;
    const declaration = declared && more.length === 0 ? declarationOf(declared) : null;
    if (!declaration) continue;
    remove(declaration, edits);
    queue.push(...namesIn(declaration));
  }
}

const namesIn = (node: Node): Node[] =>
  node
    .descendantsOfType(['identifier', 'shorthand_property_identifier', 'type_identifier'])
    .filter(name => name !== null);

/** The block or function that binds a name, outwards from where it is used; else the file. */
function scopeOf(use: Node, root: Node): Node {
  for (let at = use.parent; at && at.id !== root.id; at = at.parent) {
    const scope = at.type === 'statement_block' || isFunction(at);
    if (scope && identifiers(at, use.text).some(isBound)) return at;
  }
  return root;
}

/** The import specifier or the declarator that binds a name, where it can go. */
function declarationOf(node: Node): Node | null {
  const { parent } = node;
  if (parent?.type === 'import_specifier' || parent?.type === 'namespace_import' || parent?.type === 'import_clause')
    return parent;
  if (parent?.type === 'object_pattern' && parent.parent?.type === 'variable_declarator')
    return isHarmless(parent.parent.childForFieldName('value')?.text ?? '') && !isExported(parent.parent) ? node : null;
  if (parent?.type !== 'variable_declarator' || parent.childForFieldName('name')?.id !== node.id) return null;
  const value = parent.childForFieldName('value')?.text ?? '';
  return isHarmless(value) && !isExported(parent) ? parent : null;
}

const isExported = (declarator: Node): boolean => declarator.parent?.parent?.type === 'export_statement';

/** Removes one of a list, or the whole statement where it is the only one. */
function remove(node: Node, edits: Edits): void {
  const list = node.parent;
  const siblings =
    list?.namedChildren.filter((child): child is Node => child !== null && child.type !== 'comment') ?? [];
  const left = siblings.filter(child => child.id === node.id || !edits.covers(child.startIndex, child.endIndex));
  const inList = list && /^(?:named_imports|object_pattern|lexical_declaration|variable_declaration)$/.test(list.type);
  if (!inList || left.length <= 1) {
    const statement = statementOf(node);
    edits.remove(lineStart(statement), lineEnd(statement));
    return;
  }
  const index = left.findIndex(child => child.id === node.id);
  const next = left[index + 1];
  if (next) edits.remove(node.startIndex, next.startIndex);
  else edits.remove(left[index - 1]!.endIndex, node.endIndex);
}

function statementOf(node: Node): Node {
  let at = node;
  while (at.parent && !/^(?:import_statement|lexical_declaration|variable_declaration)$/.test(at.type)) {
    if (at.type === 'import_clause' && at.namedChildren.length > 1) break;
    at = at.parent;
  }
  return at;
}
