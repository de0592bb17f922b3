import { Collector } from '../../../server/src/binding/collector.ts';
import type { Context } from '../../../server/src/binding/context.ts';
import { bindScalar } from '../../../server/src/binding/text.ts';
import { requestScope, typesOf } from '../../../server/src/binding/types.ts';
import { declaredError, type Operation, standardError } from '../../../server/src/contract/index.ts';
import type { BindInput, Bound } from '../../../server/src/targets/target.ts';
import { didYouMean, type Problem } from '../../../server/src/text/index.ts';
import { get, type Node, textOf } from '../../../server/src/yaml/index.ts';
import { ACTIONS, type Meaning, type Shelf } from './model.ts';

export function bind({ operation, resources, reader, auth }: BindInput<Shelf>): Bound<Meaning> {
  const out = new Collector();
  const { data } = typesOf(operation, reader, out);
  const mapping = operation.mapping!.entry.value;
  const action = ACTIONS.find(one => one === textOf(get(mapping, 'action')));
  const context: Context = { scope: requestScope(data, auth), out };
  const shelf = shelfOf(get(mapping, 'shelf'), resources, out);
  const key = scalar(get(mapping, 'key'), { ...context, needed: true });
  const body = get(mapping, 'body');
  const entries = (body?.kind === 'mapping' ? body.entries : []).map(entry => ({
    name: entry.key.text,
    value: scalar(entry.value, context),
  }));
  const missing = missingError(get(get(mapping, 'catch'), 'Missing'), operation, out);
  if (!action || !shelf || !key || entries.some(({ value }) => !value) || out.fatal)
    return { meaning: null, problems: out.problems };
  const whole = entries.map(({ name, value }) => ({ name, value: value! }));
  return { meaning: { operation, action, shelf, key, body: whole, missing }, problems: out.problems };
}

function scalar(node: Node | undefined, context: Context) {
  if (node?.kind === 'scalar') return bindScalar(node, context);
  if (node) context.out.error('wrong-type', node.range, 'A shelf takes texts, numbers and booleans.');
  return null;
}

function shelfOf(node: Node | undefined, shelves: ReadonlyMap<string, Shelf>, out: Collector): Shelf | undefined {
  const shelf = shelves.get(textOf(node) ?? '');
  if (!shelf && node)
    out.error(
      'unknown-reference',
      node.range,
      `There is no shelf "${textOf(node)}".${didYouMean(textOf(node) ?? '', shelves.keys())}`,
    );
  return shelf;
}

function missingError(node: Node | undefined, operation: Operation, out: Collector) {
  const caught = node && declaredError(operation, textOf(node) ?? '');
  if (node && !caught) out.error('unknown-error', node.range, `"${textOf(node)}" is not among the contract's errors.`);
  return caught ?? standardError(operation, 'not-found');
}

/** Every shelf that examples speak of is there. */
export const checkContents = (contents: readonly Node[], shelves: ReadonlyMap<string, Shelf>): Problem[] =>
  contents.flatMap(node => {
    const name = get(node, 'shelf');
    return !name || shelves.has(textOf(name) ?? '')
      ? []
      : [{ rule: 'example-table', range: name.range, message: `There is no shelf "${textOf(name)}".` }];
  });
