import { refsBelow, text } from './hole.ts';
import type { Random } from './random.ts';
import { dataShape, type Shape, schemaTree } from './schema.ts';
import { document, type Tree } from './tree.ts';
import { type Ground, map } from './value.ts';
import { ATTRIBUTE_NAMES } from './words.ts';

/** A contract as it is generated: its parts can be taken away one by one. */
export interface Generated {
  readonly contract: { readonly [key: string]: Tree };
  readonly tables: readonly Tree[];
  readonly config: Tree;
  /** What messages are made by. */
  readonly data: Shape;
}

export const NAME = 'do-it';

export function generate(random: Random): Generated {
  const data = dataShape(random);
  const refs = refsBelow({ text: 'data', shape: data, certain: true }).filter(ref => ref.text !== 'data');
  const ground: Ground = { random, refs: [{ text: 'data', shape: data, certain: true }, ...refs], depth: 2, loops: 0 };
  const mapping = random.oneOf<{ [key: string]: Tree }>({
    'action: PutItem': [3, () => putItem(ground)],
    'action: GetItem': [1, () => getItem(ground)],
  });
  return {
    contract: { operation: NAME, summary: 'Generated', data: schemaTree(data), mapping: { dynamodb: mapping } },
    tables: [{ table: 'boxes', key: { partition: { pk: 'S' } } }],
    config: { api: { name: 'generated', auth: random.pick(['iam', 'api-key', 'none']) } },
    data,
  };
}

const pk = ({ random, refs }: Ground): Tree => `K${text(random, refs)}`;

const putItem = (ground: Ground): { [key: string]: Tree } => ({
  action: 'PutItem',
  table: 'boxes',
  item: { ...map(ground), pk: pk(ground) },
});

const getItem = (ground: Ground): { [key: string]: Tree } => ({
  action: 'GetItem',
  table: 'boxes',
  key: { pk: pk(ground) },
  project: [ground.random.pick(ATTRIBUTE_NAMES.filter(name => /^[\w-]+$/.test(name)))],
});

export const texts = ({ contract, tables, config }: Generated) => ({
  operation: document(contract),
  tables: tables.map(document).join('---\n'),
  config: document(config),
});
