import type { Type } from '../schema/index.ts';
import type { Range } from '../text/index.ts';
import { parseValue, type Reference } from '../value/index.ts';
import { type Node, rangeWithin, type Scalar } from '../yaml/index.ts';
import type { NameCollector } from './collector.ts';

/** What `${…}` can begin with at one place: the message, what the service answered, an element of either. */
export interface ScopeRoot {
  /** Of the message's side. */
  readonly type?: Type | undefined;
  /** Of the service's side: attributes are this resource's, by its key. */
  readonly resource?: string | undefined;
  /** What `as` binds to it, and its key. */
  readonly bound?: { readonly kind: 'element' | 'answer'; readonly key: string };
}

export type Scope = ReadonlyMap<string, ScopeRoot>;

/** The names in a text with `${…}`. */
export function textNames(node: Scalar, scope: Scope, out: NameCollector): void {
  if (node.text.includes('${')) partNames(node.text, range => rangeWithin(node, range), scope, out);
}

export function partNames(text: string, locate: (range: Range) => Range, scope: Scope, out: NameCollector): void {
  for (const part of parseValue(text).value.parts) {
    if (part.kind !== 'substitution') continue;
    for (const operand of part.operands) if (operand.kind === 'reference') referenceNames(operand, locate, scope, out);
  }
}

function referenceNames(reference: Reference, locate: (range: Range) => Range, scope: Scope, out: NameCollector): void {
  const root = scope.get(reference.root);
  if (root?.bound)
    out.name(
      root.bound.kind,
      root.bound.key,
      reference.root,
      locate(reference.rootRange),
      'read',
      root.type ? { type: root.type } : {},
    );
  if (reference.root === 'stage' && reference.steps.length === 1) {
    const [step] = reference.steps;
    if (step)
      out.name('stage', `stage ${step.key}`, String(step.key), locate(bare(step.range, String(step.key))), 'read');
    return;
  }
  let type = root?.type;
  let attribute = root?.resource !== undefined;
  for (const { key, range } of reference.steps) {
    if (typeof key === 'number') type = type?.kind === 'array' ? type.items : undefined;
    else if (attribute) {
      out.attribute(root?.resource, key, locate(bare(range, key)), 'read');
      attribute = false;
    } else {
      const property = type?.kind === 'object' ? type.properties.get(key) : undefined;
      if (property) out.property(property, locate(bare(range, key)), 'read');
      type = property?.type;
    }
  }
}

/** `["a name"]` is named between its quotes, whatever escapes they need in the document. */
const bare = (range: Range, key: string): Range =>
  range.end - range.start === key.length + 2 ? { start: range.start + 1, end: range.end - 1 } : range;

/** What a reference alone means: for `$each`, `each` and `$spread`. */
export const meaning = (node: Node | undefined, scope: Scope): ScopeRoot | undefined =>
  node?.kind === 'scalar' ? meanings(node.text, scope)[0] : undefined;

/** What a `${…}` that is a whole text can take: one for each of its references. */
export function meanings(text: string, scope: Scope): readonly ScopeRoot[] {
  const [part, ...others] = parseValue(text).value.parts;
  if (part?.kind !== 'substitution' || others.length > 0) return [];
  return part.operands.flatMap(operand => (operand.kind === 'reference' ? (meant(operand, scope) ?? []) : []));
}

function meant({ root: name, steps }: Reference, scope: Scope): ScopeRoot | undefined {
  const root = scope.get(name);
  if (!root) return undefined;
  let { type } = root;
  for (const { key } of steps) {
    if (typeof key === 'number') type = type?.kind === 'array' ? type.items : undefined;
    else type = type?.kind === 'object' ? type.properties.get(key)?.type : undefined;
  }
  return steps.length === 0 ? { type, resource: root.resource } : { type };
}

/** The scope inside of a loop: `as` names an element of what `each` takes. */
export function loopScope(each: Node | undefined, as: Node | undefined, scope: Scope, out: NameCollector): Scope {
  if (each?.kind === 'scalar') textNames(each, scope, out);
  if (as?.kind !== 'scalar') return scope;
  const list = meaning(each, scope);
  const key = `element ${out.file}:${as.range.start}`;
  const type = list?.type?.kind === 'array' ? list.type.items : undefined;
  out.scalar('element', key, as, 'definition', type ? { type } : {});
  return new Map([...scope, [as.text, { type, resource: list?.resource, bound: { kind: 'element', key } }]]);
}
