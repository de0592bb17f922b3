import type { Hole } from '../../../../binding/hole.ts';
import { didYouMean } from '../../../../text/index.ts';
import type { Node, Scalar } from '../../../../yaml/index.ts';
import type { Request } from '../../model/request.ts';
import type { RequestContext } from './context.ts';

/** The table that a node names; one that is known counts as used. */
export function bindTable(node: Node | undefined, context: RequestContext): Request<Hole>['table'] | null {
  if (node?.kind !== 'scalar') {
    context.out.fatal = true;
    return null;
  }
  const name = node.text;
  const known = context.tables.byName.get(name);
  if (known) context.used.set(name, known);
  else unknownTable(node, context);
  return { kind: 'name', name };
}

function unknownTable(node: Scalar, context: RequestContext): void {
  const names = [...context.tables.byName.keys()];
  const near = didYouMean(node.text, names);
  const advice =
    near ||
    ` Describe it in a file such as ${node.text}.table.yaml, or name the template that has it under "tables" in operations.config.yaml.`;
  const match = /"(.*)"\?$/.exec(near)?.[1];
  context.out.add('unknown-table', node.range, `There is no table "${node.text}".${advice}`, {
    fixes:
      match === undefined
        ? []
        : [{ title: `Change to "${match}"`, edits: [{ range: node.range, newText: match }], preferred: true }],
  });
}
