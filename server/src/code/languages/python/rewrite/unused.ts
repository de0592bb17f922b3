import type { Node } from 'web-tree-sitter';
import type { Edits } from '../../../../rewrite/edits.ts';
import { lineEnd, lineStart } from '../../../../rewrite/lines.ts';
import { identifiersIn } from '../../../syntax/identifiers.ts';
import { bindingOf, functionAround, identifiers } from './nodes.ts';

/** What is made without a visible effect, so that it can go when nobody uses it. */
const HARMLESS =
  /^(?:(?:boto3|session|\w+\.session)\.(?:resource|client|Session)\(|[\w.]*\.(?:Table|get_paginator)\(|(?:\w+\.)*(?:Key|Attr)\(|os\.(?:environ\b|getenv\()|(?:\w+\.)*Type(?:Des|S)erializer\(|Decimal\(|f?['"\d{[(]|\w+(?:\.\w+)*$|-?\d)/s;
/** A look at the clock. */
const CLOCK =
  /^(?:int\()?(?:(?:time\.)?time\(\)(?: ?\* ?1000)?|(?:datetime\.)?datetime\.(?:now|utcnow)\([\w.]*\)(?:\.(?:isoformat|timestamp)\(\))?)\)?$/;
const isHarmless = (value: string): boolean => HARMLESS.test(value) || CLOCK.test(value);

/** Names of a file that other files import from it. */
export type IsImported = (name: string) => boolean;

/**
 * Removes what nobody uses any more when the edits are made: imports, clients, requests that were built before the call. Only
 * names that stood in what is removed are looked at; what is written anew may need them still.
 */
export function removeUnused(root: Node, isImported: IsImported, edits: Edits): void {
  const queue = namesIn(root).filter(node => edits.covers(node.startIndex, node.endIndex));
  const needed = new Set(identifiersIn(edits.written));
  for (let use = queue.shift(); use; use = queue.shift()) {
    const name = use.text;
    const scope = scopeOf(use, root);
    const all = identifiers(scope, name);
    const left = all.filter(node => !edits.covers(node.startIndex, node.endIndex));
    const [declared, ...more] = left;
    // What an inner function calls by the same name is counted, too: then nothing is removed.
    if (needed.has(name) || !declared || more.length > 0) continue;
    const declaration = bindingOf(declared);
    const whole = declaration && removable(declaration, declared, scope === root && isImported(name));
    if (!whole) continue;
    remove(whole, edits);
    queue.push(...namesIn(whole));
  }
}

const namesIn = (node: Node): Node[] => node.descendantsOfType('identifier').filter(one => one !== null);

/** The function that binds a name, outwards from where it is used; else the file. */
function scopeOf(use: Node, root: Node): Node {
  for (let at = functionAround(use); at.id !== root.id && at.parent; at = functionAround(at))
    if (identifiers(at, use.text).some(node => bindingOf(node) !== null)) return at;
  return root;
}

/** What goes with a name: one name of an import, or an assignment. */
function removable(declaration: Node, name: Node, imported: boolean): Node | null {
  if (declaration.type === 'dotted_name' || declaration.type === 'aliased_import') {
    const inPackage = declaration.type === 'dotted_name' && declaration.namedChildren.length > 1;
    return inPackage && declaration.parent?.type === 'import_statement' ? null : declaration;
  }
  // A member of a class is read by other names.
  const inClass = declaration.parent?.parent?.parent?.type === 'class_definition';
  if (imported || inClass || declaration.type !== 'assignment' || declaration.childForFieldName('left')?.id !== name.id)
    return null;
  const value = declaration.childForFieldName('right')?.text ?? '';
  return declaration.parent?.type === 'expression_statement' && isHarmless(value) ? declaration.parent : null;
}

/** Removes one of a list, or the whole statement where it is the only one; a block is never left empty. */
function remove(node: Node, edits: Edits): void {
  const { parent } = node;
  if (/^import/.test(parent?.type ?? '')) {
    const all = parent?.childrenForFieldName('name').filter((child): child is Node => child !== null) ?? [];
    const left = all.filter(child => child.id === node.id || !edits.covers(child.startIndex, child.endIndex));
    const index = left.findIndex(child => child.id === node.id);
    const next = left[index + 1];
    const before = left[index - 1];
    if (next) return edits.remove(node.startIndex, next.startIndex);
    if (before) return edits.remove(before.endIndex, node.endIndex);
    if (parent) return edits.remove(lineStart(parent), lineEnd(parent));
  }
  edits.remove(lineStart(node), lineEnd(node));
}
