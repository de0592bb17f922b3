import type { Hole } from '../binding/hole.ts';
import type { Value } from '../binding/tree.ts';
import type { SourceHole } from '../code/index.ts';

/**
 * Compares a call's string with a composed one of the contract, part by part. A literal of the call fills a hole that is all
 * that the contract has between two literals. What is no string for certain becomes one there, and stays that.
 */
export function unifyText(
  call: Value<SourceHole>,
  bound: readonly (string | Hole)[],
  unify: (part: Value<SourceHole>, hole: Hole) => boolean,
): boolean {
  if (call.kind === 'literal') return call.type === 'S' && unifyLiteral(call.text, bound, unify);
  const parts = call.kind === 'text' ? call.parts : call.kind === 'hole' ? [call.hole] : null;
  if (parts?.length !== bound.length) return false;
  return bound.every((part, i) => {
    const own = parts[i]!;
    if (typeof part === 'string' || typeof own === 'string') return own === part;
    const value: Value<SourceHole> = { kind: 'hole', hole: own, origin: own.range };
    return unify(
      (own.type === 'string' && !own.text.includes('?.')) || part.operands[0]?.kind === 'now'
        ? value
        : { kind: 'text', parts: [own], origin: own.range },
      part,
    );
  });
}

function unifyLiteral(
  text: string,
  bound: readonly (string | Hole)[],
  unify: (part: Value<SourceHole>, hole: Hole) => boolean,
): boolean {
  const holes = bound.filter(part => typeof part !== 'string');
  const [hole] = holes;
  if (holes.length !== 1 || !hole) return false;
  const at = bound.indexOf(hole);
  const before = bound.slice(0, at).join('');
  const after = bound.slice(at + 1).join('');
  if (!text.startsWith(before) || !text.endsWith(after) || text.length < before.length + after.length) return false;
  const middle = text.slice(before.length, text.length - after.length);
  return unify({ kind: 'literal', type: 'S', text: middle }, hole);
}
