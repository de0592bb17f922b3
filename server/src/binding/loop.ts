import type { Range } from '../text/index.ts';
import { get, type Mapping, type Node } from '../yaml/index.ts';
import type { Context } from './context.ts';
import { type DataStep, type Hole, positionOf, type StoredSource } from './hole.ts';
import { onlyKeys } from './map.ts';
import { BUILT_IN, type Scope, withRoot } from './scope.ts';
import { bindScalar } from './text.ts';
import type { Value } from './tree.ts';
import { bindValue } from './value.ts';

/** `{ $each: "${data.lines}", $as: line, $value: { sku: "${line.sku}" } }` */
export function bindEach(node: Mapping, context: Context): Value<Hole> | null {
  const { out } = context;
  if (!onlyKeys(node, ['$each', '$as', '$value'], out)) return null;
  const valueNode = get(node, '$value');
  if (!valueNode) {
    out.error('dollar-key', node.range, '"$each" needs "$value": what each element becomes.');
    return null;
  }
  const loop = bindLoop(get(node, '$each')!, get(node, '$as'), '$as', node.range, context);
  if (!loop) return null;
  const value = bindValue(valueNode, { ...context, scope: loop.scope });
  return value && { kind: 'each', list: loop.list, as: loop.as, value, origin: node.range };
}

/** Where the element of a stored list stands that a loop is at. */
function elementOf(kind: StoredSource['kind'], list: readonly DataStep[], depth: number): StoredSource {
  if (kind === 'items') return { kind: 'item', at: [...list, { loop: depth }] };
  if (kind === 'json') return { kind: 'json', at: [...list, { loop: depth }] };
  return { kind: 'value', at: [...list, 'L', { loop: depth }] };
}

/** The list that a loop walks, and the scope inside it. */
export function bindLoop(
  eachNode: Node,
  asNode: Node | undefined,
  asKey: string,
  range: Range,
  context: Context,
): { list: Hole; as: string; scope: Scope } | null {
  const { out, scope } = context;
  const as = asNode?.kind === 'scalar' ? asNode.text : '';
  if (!/^[A-Za-z_][\w-]*$/.test(as)) {
    out.error(
      'dollar-key',
      asNode?.range ?? range,
      `"${asKey}" names the element: letters, digits, "_" and "-", as in ${asKey}: line.`,
    );
    return null;
  }
  if (scope.roots.has(as) || BUILT_IN.some(([name]) => name === as) || as === 'data') {
    out.error('shadowed-name', asNode!.range, `"${as}" is taken already: give the element another name.`);
    return null;
  }
  const value = eachNode.kind === 'scalar' ? bindScalar(eachNode, { ...context, anyType: true }) : null;
  if (!value) {
    if (eachNode.kind !== 'scalar')
      out.error('dollar-key', eachNode.range, 'A loop walks an array: name it, as in ${data.lines}.');
    return null;
  }
  const operand = value.kind === 'hole' ? value.hole.operands[0] : undefined;
  const depth = scope.depth + 1;
  if (value.kind === 'hole' && operand?.kind === 'stored' && value.hole.pipes.length === 0) {
    const { source } = operand;
    const whole = operand.path.length === 0;
    const single = source.kind === 'count' || source.kind === 'cursor' || source.kind === 'flag';
    if (single || (source.kind === 'item' && whole)) {
      out.error('wrong-each', eachNode.range, 'This is no list: a loop walks `items`, or an attribute that is a list.');
      return null;
    }
    if (value.hole.operands.length > 1) {
      out.error(
        'wrong-each',
        eachNode.range,
        'A loop walks one list, and one that is absent leaves this out: leave "??" out.',
      );
      return null;
    }
    const position = positionOf(operand);
    const element = elementOf(source.kind === 'items' && !whole ? 'value' : source.kind, position, depth);
    return { list: value.hole, as, scope: withRoot(scope, as, { kind: 'stored', source: element }, depth) };
  }
  if (
    value.kind !== 'hole' ||
    operand?.kind !== 'data' ||
    value.hole.pipes.length > 0 ||
    operand.type.kind !== 'array'
  ) {
    out.error(
      'wrong-each',
      eachNode.range,
      'This is no array: a loop walks an array of the message, ${data.lines}, without pipes and defaults.',
    );
    return null;
  }
  if (value.hole.operands.length > 1) {
    const own = value.hole.operands.some(one => one.kind === 'data' && one !== operand)
      ? 'A loop walks one array, and an absent one leaves its list out: leave "??" out, or write a loop for each array.'
      : 'A loop walks what the message says, and this array has a `default`: take the `default` out of its schema, so that an absent array leaves the list out, or write the array without a loop.';
    out.error('wrong-each', eachNode.range, own);
    return null;
  }
  const element = {
    kind: 'data' as const,
    path: [...operand.path, { loop: depth }],
    type: operand.type.items,
    way: [{ type: operand.type.items, optional: operand.type.items.nullable }],
  };
  return { list: value.hole, as, scope: withRoot(scope, as, element, depth) };
}
