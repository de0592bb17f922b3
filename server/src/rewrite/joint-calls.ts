import type { Node } from 'web-tree-sitter';
import { type Candidate, Refused, type Twin } from './rewrite.ts';

export type PlacedCall = Twin & { readonly node: Node };

/** How a language sees where the answer of a call goes. */
export interface Answers<Usage> {
  readonly callAt: (range: Candidate['site']['range']) => Node;
  readonly functionAround: (node: Node) => Node;
  /** The variable that a call's answer is given to; undefined where there is none. */
  readonly variable: (call: Node) => string | undefined;
  /** How the answer is used; `partners` are calls that give theirs to the same variable. */
  readonly usageOf: (call: Node, partners: readonly Node[]) => Usage;
}

/**
 * The call, and those that give their answers to the same variable, where it alone is not understood:
 * `while (page.LastEvaluatedKey) page = await client.query(…)`.
 */
export function jointCalls<Usage>(
  { site, exchange, data, twins }: Candidate,
  call: Node,
  { callAt, functionAround, variable, usageOf }: Answers<Usage>,
): { readonly calls: readonly PlacedCall[]; readonly usage: Usage } {
  const own: PlacedCall = { node: call, site, exchange, data };
  try {
    return { calls: [own], usage: usageOf(call, []) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const name = variable(call);
    const others = twins
      .map(twin => ({ ...twin, node: callAt(twin.site.range) }))
      .filter(({ node }) => functionAround(node).id === functionAround(call).id && variable(node) === name);
    if (name === undefined || others.length === 0) throw error;
    return {
      calls: [own, ...others],
      usage: usageOf(
        call,
        others.map(({ node }) => node),
      ),
    };
  }
}
