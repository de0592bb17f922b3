import type { Range } from '../text/index.ts';
import { type Node, rangeWithin, type Scalar } from '../yaml/index.ts';
import type { NameCollector } from './collector.ts';
import { resourceKey } from './name.ts';

/** What a template declares: under its logical id, and where its physical name comes from. */
interface Declared {
  readonly name: string;
  readonly physicalName: { readonly kind: 'literal' } | { readonly kind: 'stage'; readonly variable: string };
  readonly source: { readonly file: string; readonly range: Range };
}

/** Resources of one kind in a template. */
export interface LogicalIds {
  /** `table` */
  readonly kind: string;
  readonly declared: readonly Declared[];
  /** Why a logical id cannot be renamed from here. */
  readonly fixed: string;
}

/** Where a CloudFormation template, SAM template or serverless.yml declares them. */
export function declaredNames({ kind, declared, fixed }: LogicalIds, out: NameCollector): void {
  for (const { name, physicalName, source } of declared) {
    if (source.file !== out.file) continue;
    out.name('resource', resourceKey(kind, name), name, source.range, 'definition', { fixed });
    if (physicalName.kind === 'stage')
      out.name('stage', `stage ${physicalName.variable}`, name, source.range, 'definition', { fixed });
  }
}

const REFERENCES = new Set(['Ref', 'Fn::GetAtt', 'Fn::Sub', 'DependsOn']);

/** What is within a key such as `Ref`: logical ids. False where the key is none such. */
export function namesUnder(key: string, value: Node, ids: LogicalIds, out: NameCollector): boolean {
  if (!REFERENCES.has(key)) return false;
  const visit = (node: Node): void => {
    if (node.kind === 'sequence') for (const item of node.items) visit(item);
    else if (node.kind === 'scalar') logicalName(node, ids, out);
  };
  visit(value);
  return true;
}

/** `!Ref UsersTable`, `!GetAtt UsersTable.Arn`, `!Sub "…${UsersTable}…"` */
export function taggedNames(node: Scalar, ids: LogicalIds, out: NameCollector): void {
  if (node.tag === '!Ref' || node.tag === '!GetAtt' || node.tag === '!Sub') logicalName(node, ids, out);
}

function logicalName(node: Scalar, { kind, declared, fixed }: LogicalIds, out: NameCollector): void {
  for (const match of node.text.matchAll(/^[A-Za-z0-9]+(?=\.|$)|(?<=\$\{)[A-Za-z0-9]+(?=\.|\})/g)) {
    if (!declared.some(({ name }) => name === match[0])) continue;
    const range = rangeWithin(node, { start: match.index, end: match.index + match[0].length });
    out.name('resource', resourceKey(kind, match[0]), match[0], range, 'read', { fixed });
  }
}

/** What a template declares and uses of resources of one kind, all over. */
export function logicalIdNames(root: Node, ids: LogicalIds, out: NameCollector): void {
  declaredNames(ids, out);
  const visit = (node: Node): void => {
    if (node.kind === 'sequence') for (const item of node.items) visit(item);
    else if (node.kind === 'scalar') taggedNames(node, ids, out);
    else if (node.kind === 'mapping')
      for (const { key, value } of node.entries) if (!namesUnder(key.text, value, ids, out)) visit(value);
  };
  visit(root);
}
