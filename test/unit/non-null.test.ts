import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Node, Tree } from 'web-tree-sitter';
import { createParsers } from '../../server/src/code/languages/index.ts';
import { withOwnOperands } from '../../server/src/code/languages/javascript/non-null.ts';
import { nodeWasm } from '../../server/src/host/node-wasm.ts';

const parsers = await createParsers(nodeWasm);
const GRAMMARS = ['typescript', 'tsx'] as const;

/** Where its nodes stand, without those of `!`. */
function shape(node: Node): unknown {
  if (node.type === 'non_null_expression') return shape(node.namedChildren[0]!);
  const operator = node.childForFieldName('operator')?.text ?? '';
  return [node.type, operator, node.startIndex, node.namedChildren.map(child => shape(child!))];
}

function shapeOf(tree: Tree | null): unknown {
  assert.ok(tree);
  assert.equal(tree.rootNode.hasError, false);
  const found = shape(tree.rootNode);
  tree.delete();
  return found;
}

const { expression } = fc.letrec<{ expression: string; operand: string }>(tie => ({
  operand: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('a', 'b', "'USER#'", '3', 'this', '{ a }', '[a]'),
    fc.tuple(fc.constantFrom('c', 'd'), tie('operand')).map(([name, inner]) => `${name}!(${inner})`),
    fc
      .tuple(tie('operand'), fc.constantFrom('!.x', '.x', '!["y"]', '?.z', '!.w!', '!', '()!'))
      .map(([one, step]) => `${one}${step}`),
    tie('expression').map(inner => `(${inner})`),
  ),
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('operand'),
    fc
      .tuple(tie('operand'), fc.constantFrom('&&', '??', '+', '||', '===', '*', ','), tie('expression'))
      .map(parts => parts.join(' ')),
    fc
      .tuple(fc.constantFrom('!', '-', 'typeof ', 'await ', 'new B!().x + ', 'void '), tie('operand'))
      .map(parts => parts.join('')),
    fc.tuple(tie('operand'), tie('operand'), tie('expression')).map(([a, b, c]) => `${a} ? ${b} : ${c}`),
    tie('expression').map(inner => `x = ${inner}`),
  ),
}));

test('each ! stands behind its own operand, in expressions of any form', () => {
  fc.assert(
    fc.property(expression, fc.constantFrom(...GRAMMARS), (source, grammar) => {
      const text = `f(${source});`;
      const parse = (one: string) => parsers.parse(one, grammar);
      // What a ! stands behind is no operator: a blank in its place changes nothing else.
      const plain = text.replace(/(?<=[\w)\]'}!] *)!(?!=)/g, ' ');
      if (parse(plain)?.rootNode.hasError) return;
      assert.deepEqual(shapeOf(withOwnOperands(text, parse)), shapeOf(parse(plain)), text);
    }),
    { numRuns: 400, seed: 1 },
  );
});
