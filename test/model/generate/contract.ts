import { ACTIONS, type ActionGround, type Target } from './action.ts';
import { catches, declaredErrors } from './failures.ts';
import { type Ref, refsBelow } from './hole.ts';
import type { Random } from './random.ts';
import type { Asked } from './response.ts';
import { resultOf } from './returns.ts';
import { dataShape, objectShape, type Property, type Shape, schemaTree } from './schema.ts';
import { document, isList, type Tree } from './tree.ts';

/** A contract as it is generated: its parts can be taken away one by one. */
export interface Generated {
  readonly contract: { readonly [key: string]: Tree };
  readonly tables: readonly Tree[];
  readonly config: Tree;
  /** What messages are made by. */
  readonly data: Shape;
  /** What DynamoDB's answers are made by. */
  readonly asked: Asked;
}

export const NAME = 'do-it';

export function generate(random: Random): Generated {
  const own = dataShape(random);
  const lines = linesShape(random);
  const data: Shape = {
    ...own,
    properties: new Map([
      ...own.properties!,
      ['lines', lines],
      ['cursor', { shape: { kind: 'string', nullable: false }, required: false }],
    ]),
  };
  const root: Ref = { text: 'data', shape: data, certain: true };
  const refs = refsBelow(root).filter(ref => !['data', 'data.cursor'].includes(ref.text));
  const sort = random.pick([null, 'S', 'S', 'N'] as const);
  const target: Target = {
    sort,
    index: random.percent(30) ? random.pick(sort === null ? ['by-group'] : ['by-group', 'by-local']) : null,
  };
  const ground: ActionGround = {
    random,
    refs: [root, ...refs],
    depth: 2,
    loops: 0,
    target,
    lines: { text: 'data.lines', shape: lines.shape, certain: true },
  };
  const written = random.oneOf<{ action: string; [key: string]: Tree }>(
    Object.fromEntries(
      Object.entries(ACTIONS).map(([action, [weight, make]]) => [
        `action: ${action}`,
        [weight, () => ({ action, ...make(ground) })] as const,
      ]),
    ),
  );
  const { action } = written;
  const reads = action === 'TransactGetItems' && isList(written.reads) ? written.reads.map((_, i) => `read${i}`) : [];
  const answer = random.percent(75) ? resultOf(random, action, reads, written.cursor !== undefined) : null;
  if (!answer) random.reach('answer: none');
  // What answers read may be projected by themselves.
  const project = answer === null && (action === 'GetItem' || action === 'Scan') && random.percent(40);
  if (project) random.reach('project');
  const errors = declaredErrors(random);
  const mapping = {
    ...catches(written, Object.keys(errors), random),
    ...(project ? { project: ['alpha', 'beta.gamma[0]', '`odd name`'] } : {}),
    ...(answer?.returns === undefined ? {} : { returns: answer.returns }),
  };
  const auth = random.pick(['iam', 'api-key', 'none']);
  random.reach(`api.auth: ${auth}`);
  const staged = random.percent(15);
  if (staged) random.reach('table: stage variable');
  return {
    contract: {
      operation: NAME,
      summary: 'Generated',
      data: schemaTree(data),
      ...(answer ? { result: answer.result } : {}),
      errors,
      mapping: { dynamodb: mapping },
    },
    tables: [table(staged, target)],
    config: { api: { name: 'generated', auth } },
    data,
    asked: {
      action,
      table: staged ? 'boxes-of-stage' : 'boxes',
      shapes: answer?.stored ?? new Map(),
      key: pageKey(target),
      reads: reads.length,
      entries: isList(written.writes) ? written.writes.length : 0,
    },
  };
}

/** The key attributes of a page's last item. */
const pageKey = ({ sort, index }: Target): Record<string, string> => ({
  pk: 'S',
  ...(sort === null ? {} : { sk: sort }),
  ...(index === 'by-group' ? { gk: 'S', gs: 'N' } : index === 'by-local' ? { ls: 'S' } : {}),
});

/** A list that batches walk. */
function linesShape(random: Random): Property {
  const sku: Property = { shape: { kind: 'string', nullable: false, minLength: 1 }, required: true };
  const items: Shape = random.percent(40)
    ? sku.shape
    : { ...objectShape(random, 1), properties: new Map([['sku', sku], ...objectShape(random, 1).properties!]) };
  return { shape: { kind: 'array', nullable: false, items }, required: true };
}

function table(staged: boolean, { sort }: Target): Tree {
  return {
    table: 'boxes',
    ...(staged ? { name: '${stage.BOXES}' } : {}),
    key: { partition: { pk: 'S' }, ...(sort === null ? {} : { sort: { sk: sort } }) },
    indexes: {
      'by-group': { key: { partition: { gk: 'S' }, sort: { gs: 'N' } }, project: 'ALL' },
      ...(sort === null ? {} : { 'by-local': { key: { sort: { ls: 'S' } }, kind: 'local', project: 'ALL' } }),
    },
  };
}

export const texts = ({ contract, tables, config }: Generated) => ({
  operation: document(contract),
  tables: tables.map(document).join('---\n'),
  config: document(config),
});
