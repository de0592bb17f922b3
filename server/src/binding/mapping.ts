import { parseOperand } from '../dynamodb/expression/index.ts';
import type { Action, MapValue, Path, Request, Entry as RequestEntry, Update, Value } from '../dynamodb/request.ts';
import type { TableDef } from '../dynamodb/table.ts';
import { didYouMean } from '../text/index.ts';
import { type Entry, get, type Mapping, type Node, quoted, type Scalar, textOf } from '../yaml/index.ts';
import { ACTION_KEYS, isAction } from './actions.ts';
import type { Context } from './context.ts';
import { bindCondition, bindOperand, bindPath, refuseOptional } from './expression.ts';
import type { Hole } from './hole.ts';
import { bindLoop } from './loop.ts';
import { bindMap } from './map.ts';
import { bindScalar } from './text.ts';
import { bindValue } from './value.ts';
import { conditionValues, decisive } from './walk.ts';

/** The tables that operations can name. */
export interface Tables {
  readonly byName: ReadonlyMap<string, TableDef>;
}

export interface MappedRequest {
  readonly request: Request<Hole>;
  readonly tables: Map<string, TableDef>;
  /** By entry of a transaction: its mapping node, for `catch`. */
  readonly entryNodes: readonly Node[];
}

/** Reads `mapping.dynamodb` up to what DynamoDB is asked; `returns` and `catch` are the answer's. */
export function bindRequest(mapping: Mapping, tables: Tables, context: Context): MappedRequest | null {
  const binder = new RequestBinder(mapping, tables, context);
  return binder.bind();
}

class RequestBinder {
  private readonly used = new Map<string, TableDef>();
  private readonly mapping: Mapping;
  private readonly known: Tables;
  private readonly context: Context;

  constructor(mapping: Mapping, known: Tables, context: Context) {
    this.mapping = mapping;
    this.known = known;
    this.context = context;
  }

  bind(): MappedRequest | null {
    const action = this.action();
    if (!action) return null;
    const { required } = ACTION_KEYS[action];
    if (required.some(key => !this.has(this.mapping, key))) {
      this.context.out.fatal = true;
      return null;
    }
    const bound =
      action === 'TransactWriteItems' || action === 'TransactGetItems'
        ? this.transaction(action)
        : action === 'BatchGetItem' || action === 'BatchWriteItem'
          ? this.batch(action)
          : this.single(action);
    return bound && { ...bound, tables: this.used };
  }

  private has(node: Node, key: string): boolean {
    const value = get(node, key);
    return value !== undefined && value.kind !== 'empty';
  }

  private action(): Action | undefined {
    const node = get(this.mapping, 'action');
    if (node?.kind === 'scalar' && isAction(node.text)) return node.text;
    this.context.out.fatal = true;
    return undefined;
  }

  private single(action: Action): Omit<MappedRequest, 'tables'> | null {
    const { mapping } = this;
    const table = this.table(get(mapping, 'table'));
    const parts = this.parts(mapping, ACTION_KEYS[action].optional.concat(ACTION_KEYS[action].required));
    const keyCondition = this.optional(mapping, 'keyCondition', node =>
      bindCondition(node, this.context, 'key condition', 'leaves out'),
    );
    const filter = this.optional(mapping, 'filter', node => bindCondition(node, this.context, 'filter', 'leaves out'));
    if (get(mapping, 'filter')?.kind === 'scalar') refuseOptional(holes(filter), 'a filter', this.context);
    if (get(mapping, 'keyCondition')?.kind === 'scalar')
      refuseOptional(holes(keyCondition), 'a key condition', this.context);
    const limit = this.optional(mapping, 'limit', node => this.limit(node));
    const start = this.optional(mapping, 'cursor', node => this.cursor(node));
    const project = this.optional(mapping, 'project', node => this.paths(node));
    if (!table || !parts || [keyCondition, filter, limit, start, project].includes(null)) return null;
    const index = textOf(get(mapping, 'index'));
    const order = textOf(get(mapping, 'order'));
    const request: Request<Hole> = {
      action,
      table,
      ...parts,
      ...(index === undefined ? {} : { index }),
      ...(keyCondition ? { keyCondition } : {}),
      ...(filter ? { filter } : {}),
      ...(project ? { projection: project } : {}),
      ...(limit ? { limit } : {}),
      ...(order === 'ascending' || order === 'descending' ? { order } : {}),
      ...(textOf(get(mapping, 'consistent')) === 'true' ? { consistent: true } : {}),
      ...(start ? { start } : {}),
    };
    return { request, entryNodes: [] };
  }

  /** item, key, update and condition, which single actions and the entries of transactions share. */
  private parts(node: Node, allowed: readonly string[], context = this.context): Partial<RequestEntry<Hole>> | null {
    const takes = (key: string) => allowed.includes(key);
    const item = takes('item') ? this.optional(node, 'item', value => bindMap(value, context)) : undefined;
    const key = takes('key') ? this.optional(node, 'key', value => this.key(value, context)) : undefined;
    const update = takes('update') ? this.optional(node, 'update', value => this.update(value, context)) : undefined;
    const condition = takes('condition')
      ? this.optional(node, 'condition', value => bindCondition(value, context, 'condition', 'refused'))
      : undefined;
    refuseOptional(holes(condition), 'a condition', context);
    if ([item, key, update, condition].includes(null)) return null;
    return {
      ...(item ? { item } : {}),
      ...(key ? { key } : {}),
      ...(update ? { update } : {}),
      ...(condition ? { condition } : {}),
    };
  }

  private optional<T>(node: Node, key: string, bind: (value: Node) => T | null): T | null | undefined {
    const value = get(node, key);
    return value === undefined || value.kind === 'empty' ? undefined : bind(value);
  }

  private table(node: Node | undefined): Request<Hole>['table'] | null {
    if (node?.kind !== 'scalar') {
      this.context.out.fatal = true;
      return null;
    }
    const name = node.text;
    const known = this.known.byName.get(name);
    if (known) this.used.set(name, known);
    else this.unknownTable(node);
    return { kind: 'name', name };
  }

  private unknownTable(node: Scalar): void {
    const names = [...this.known.byName.keys()];
    const near = didYouMean(node.text, names);
    const advice =
      near ||
      ` Describe it in a file such as ${node.text}.table.yaml, or name the template that has it under "tables" in operations.config.yaml.`;
    const match = /"(.*)"\?$/.exec(near)?.[1];
    this.context.out.add('unknown-table', node.range, `There is no table "${node.text}".${advice}`, {
      fixes:
        match === undefined
          ? []
          : [{ title: `Change to "${match}"`, edits: [{ range: node.range, newText: match }], preferred: true }],
    });
  }

  private key(node: Node, context: Context): MapValue<Hole> | null {
    const key = bindMap(node, context);
    for (const entry of key?.entries ?? []) refuseOptional(decisive(entry.value), 'a key', context);
    return key;
  }

  private update(node: Node, context: Context): Update<Hole> | null {
    const clauses = <T>(name: string, bind: (entry: Entry, path: Path) => T | null): T[] | null => {
      const list = get(node, name);
      if (list?.kind !== 'mapping') return [];
      const bound = list.entries.map(entry => {
        const path = bindPath(entry.key, context);
        return path && bind(entry, path);
      });
      return bound.includes(null) ? null : (bound as T[]);
    };
    const set = clauses('set', (entry, path) => {
      const value = this.setValue(entry.value, context);
      return value && { path, value, origin: entry.range };
    });
    const valued = (entry: Entry, path: Path) => {
      const value = bindValue(entry.value, context);
      return value && { path, value, origin: entry.range };
    };
    const add = clauses('add', valued);
    const remove = get(node, 'remove');
    const removed = remove && remove.kind !== 'empty' ? this.paths(remove) : [];
    const deleted = clauses('delete', valued);
    if (!set || !add || !removed || !deleted) return null;
    const origins = remove?.kind === 'sequence' ? remove.items.map(item => item.range) : [];
    return {
      set,
      add,
      delete: deleted,
      remove: removed.map((path, i) => ({ path, ...(origins[i] ? { origin: origins[i] } : {}) })),
    };
  }

  /** A value, or `{ $expr: … }`. */
  private setValue(node: Node, context: Context): Update<Hole>['set'][number]['value'] | null {
    const expression = get(node, '$expr');
    if (expression && node.kind === 'mapping') {
      if (node.entries.length > 1) {
        const stray = node.entries.find(entry => entry.key.text !== '$expr')!;
        context.out.error('dollar-key', stray.key.range, '"$expr" stands alone: quote the whole expression.');
        return null;
      }
      if (expression.kind === 'scalar') return bindOperand(expression, context);
      context.out.error('dollar-key', expression.range, '"$expr" is a text: { $expr: "visits + 1" }.');
      return null;
    }
    if (node.kind === 'scalar') hintExpression(node, context);
    const value = bindValue(node, context);
    return value && { kind: 'value', value, origin: node.range };
  }

  private paths(node: Node): Path[] | null {
    const items = node.kind === 'sequence' ? node.items : [node];
    const paths = items.map(item => {
      if (item.kind === 'scalar') return bindPath(item, this.context);
      this.context.out.error('path-syntax', item.range, 'An attribute path is a text: address.city.');
      return null;
    });
    return paths.includes(null) ? null : (paths as Path[]);
  }

  private limit(node: Node): Value<Hole> | null {
    const value = node.kind === 'scalar' ? bindScalar(node, this.context) : null;
    const whole =
      value?.kind === 'literal'
        ? value.type === 'N' && /^[1-9]\d*$/.test(value.text)
        : value?.kind === 'hole' && value.hole.type.kind === 'number' && value.hole.type.integer;
    if (whole && value?.kind === 'literal' && Number(value.text) > 1000) {
      this.context.out.error(
        'limit-too-high',
        node.range,
        'A template can answer at most 1,000 items: write 1000 or less, and use a cursor for the rest.',
      );
      return null;
    }
    if (whole) return value;
    if (value || node.kind !== 'scalar')
      this.context.out.error(
        'wrong-limit',
        node.range,
        'A limit is a whole number from 1 to 1,000, or a reference to an integer.',
      );
    return null;
  }

  private cursor(node: Node): Hole | null {
    const value = node.kind === 'scalar' ? bindScalar(node, this.context) : null;
    if (
      value?.kind === 'hole' &&
      value.hole.operands.length === 1 &&
      value.hole.pipes.length === 0 &&
      value.hole.type.kind === 'string'
    )
      return value.hole;
    if (value || node.kind !== 'scalar') {
      this.context.out.error(
        'wrong-cursor',
        node.range,
        'A cursor is a reference to a string of the message, without defaults and pipes: ${data.cursor}.',
      );
    }
    return null;
  }

  // ── batches and transactions ───────────────────────────────────────────────────────────────────────────────────────

  private batch(action: 'BatchGetItem' | 'BatchWriteItem'): Omit<MappedRequest, 'tables'> | null {
    const { mapping, context } = this;
    const table = this.table(get(mapping, 'table'));
    const loop = bindLoop(get(mapping, 'each')!, get(mapping, 'as'), 'as', mapping.range, context);
    if (!table || !loop) return null;
    if (loop.list.optional) refuseOptional([loop.list], 'a batch', context);
    const inner = { ...context, scope: loop.scope };
    const kinds = action === 'BatchGetItem' ? (['get'] as const) : (['put', 'delete'] as const);
    const present = kinds.filter(kind => this.has(mapping, kind));
    if (present.length !== 1) {
      const range = get(mapping, present[1] ?? 'action')?.range ?? mapping.range;
      context.out.error(
        'missing-key',
        range,
        `A batch has either ${kinds.join(' or ')}: ${kinds[0]}: { ${kinds[0] === 'put' ? 'item' : 'key'}: … }.`,
      );
      return null;
    }
    const kind = present[0]!;
    const parts = this.parts(get(mapping, kind)!, kind === 'put' ? ['item'] : ['key'], inner);
    const project = this.optional(mapping, 'project', node => this.paths(node));
    if (!parts || project === null) return null;
    const content = kind === 'put' ? parts.item : parts.key;
    if (!content) {
      context.out.error(
        'missing-key',
        get(mapping, kind)!.range,
        `"${kind}" needs ${kind === 'put' ? 'an "item"' : 'a "key"'}.`,
      );
      return null;
    }
    const entry: RequestEntry<Hole> = {
      kind,
      table,
      ...parts,
      each: { list: loop.list, as: loop.as },
      origin: get(mapping, kind)!.range,
    };
    const consistent = textOf(get(mapping, 'consistent')) === 'true' ? { consistent: true } : {};
    return {
      request: { action, table, entries: [entry], ...(project ? { projection: project } : {}), ...consistent },
      entryNodes: [],
    };
  }

  private transaction(action: 'TransactGetItems' | 'TransactWriteItems'): Omit<MappedRequest, 'tables'> | null {
    const { mapping, context } = this;
    const write = action === 'TransactWriteItems';
    const list = get(mapping, write ? 'writes' : 'reads');
    // The form's check reports it.
    if (list?.kind !== 'sequence' || list.items.length === 0) {
      context.out.fatal = true;
      return null;
    }
    const names = new Set<string>();
    const entries = list.items.map(item => (write ? this.write(item) : this.read(item, names)));
    const token = this.optional(mapping, 'token', node => this.token(node));
    const loops = entries.filter(entry => entry?.each);
    if (loops.length > 1) {
      context.out.error(
        'two-loops',
        loops[1]!.origin ?? list.range,
        'Only one entry of a transaction can have "each": the position of a failure tells which entry it was.',
      );
      return null;
    }
    if (entries.includes(null) || token === null) return null;
    const bound = entries as RequestEntry<Hole>[];
    return {
      request: { action, table: bound[0]!.table, entries: bound, ...(token ? { token } : {}) },
      entryNodes: list.items.map(item => (item.kind === 'mapping' ? (this.kindOf(item)?.value ?? item) : item)),
    };
  }

  private token(node: Node): Value<Hole> | null {
    const value = node.kind === 'scalar' ? bindScalar(node, this.context) : null;
    const text = value?.kind === 'text' || (value?.kind === 'hole' && value.hole.type.kind === 'string');
    if (!text) {
      if (value || node.kind !== 'scalar') {
        this.context.out.error(
          'wrong-token',
          node.range,
          'A token is a text that the caller sends with each message and again with each retry: ${data.request}.',
        );
      }
      return null;
    }
    refuseOptional(value ? decisive(value) : [], 'a token', this.context);
    return value;
  }

  private kindOf(node: Mapping): Entry | undefined {
    return node.entries.find(entry => isWrite(entry.key.text));
  }

  private write(node: Node): RequestEntry<Hole> | null {
    const { out } = this.context;
    const found = node.kind === 'mapping' ? this.kindOf(node) : undefined;
    if (!found) {
      out.error(
        'missing-key',
        node.range,
        'An entry of a transaction is one of put, update, delete, check: - put: { table: …, item: … }.',
      );
      return null;
    }
    const kind = found.key.text as keyof typeof WRITES;
    const second =
      node.kind === 'mapping' ? node.entries.find(entry => entry !== found && isWrite(entry.key.text)) : undefined;
    if (second)
      out.error(
        'wrong-value',
        second.key.range,
        `An entry of a transaction is one write, and this has "${kind}" already: begin another entry, - ${second.key.text}: ….`,
      );
    const eachNode = get(node, 'each');
    const loop = eachNode ? bindLoop(eachNode, get(node, 'as'), 'as', node.range, this.context) : undefined;
    if (loop === null) return null;
    const context = loop ? { ...this.context, scope: loop.scope } : this.context;
    const table = this.table(get(found.value, 'table'));
    const parts = this.parts(found.value, WRITES[kind], context);
    const needs =
      kind === 'put'
        ? ['item']
        : kind === 'update'
          ? ['key', 'update']
          : kind === 'check'
            ? ['key', 'condition']
            : ['key'];
    // The form's check reports it.
    if (['table', ...needs].some(key => !this.has(found.value, key))) {
      out.fatal = true;
      return null;
    }
    if (!table || !parts) return null;
    return { kind, table, ...parts, ...(loop ? { each: { list: loop.list, as: loop.as } } : {}), origin: node.range };
  }

  private read(node: Node, names: Set<string>): RequestEntry<Hole> | null {
    const table = this.table(get(node, 'table'));
    const keyNode = get(node, 'key');
    const as = textOf(get(node, 'as'));
    if (!keyNode || as === undefined || !/^[A-Za-z_]\w*$/.test(as)) {
      this.context.out.fatal = true;
      return null;
    }
    if (names.has(as) || this.context.scope.roots.has(as)) {
      this.context.out.error(
        'shadowed-name',
        get(node, 'as')!.range,
        `"${as}" is taken already: give the item another name.`,
      );
      return null;
    }
    names.add(as);
    const parts = this.parts(node, ['key']);
    const project = this.optional(node, 'project', value => this.paths(value));
    if (!table || !parts || project === null) return null;
    return { kind: 'get', table, ...parts, ...(project ? { projection: project } : {}), as, origin: node.range };
  }
}

const WRITES = {
  put: ['item', 'condition'],
  update: ['key', 'update', 'condition'],
  delete: ['key', 'condition'],
  check: ['key', 'condition'],
} as const;

const isWrite = (name: string): name is keyof typeof WRITES => Object.hasOwn(WRITES, name);

/** `visits + 1` without `$expr` is stored as the text that it is. */
function hintExpression(node: Scalar, { out }: Context): void {
  const { value } = node.type === 'string' ? parseOperand(node.text) : { value: null };
  const sum = value?.kind === 'arithmetic' && [value.left, value.right].some(side => side.kind !== 'value');
  if (!sum && value?.kind !== 'call') return;
  const meant = `{ $expr: ${quoted(node.text)} }`;
  out.add('plain-expression', node.range, `This is stored as a text. If DynamoDB is to compute it, write ${meant}.`, {
    fixes: [{ title: 'Make it an expression', edits: [{ range: node.range, newText: meant }] }],
  });
}

const holes = (condition: Parameters<typeof conditionValues>[0] | null): readonly Hole[] =>
  conditionValues(condition ?? undefined).flatMap(decisive);
