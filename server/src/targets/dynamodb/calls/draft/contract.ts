import type { MapValue } from '../../../../binding/tree.ts';
import type { SourceHole } from '../../../../code/index.ts';
import { DataDraft, type KnownTypes } from '../../../../extract/data.ts';
import { holesOf } from '../../../../extract/holes.ts';
import { noted } from '../../../../extract/notes.ts';
import { Undrafted } from '../../../../extract/reasons.ts';
import { Values } from '../../../../extract/values.ts';
import { yamlText } from '../../../../extract/yaml-text.ts';
import type { Drafting } from '../../../sdk-calls.ts';
import type { Entry, Operand, Request, Update } from '../../model/request.ts';
import { type KeyType, keyAttributes, type TableDef } from '../../model/table.ts';
import { partsOf, type RequestPart } from '../parts.ts';
import { answerDraft } from './answer-draft.ts';
import type { TableAttributes } from './attributes.ts';
import { BLOCK_KEYS } from './block-keys.ts';
import { ExpressionText, pathAlone } from './expression-text.ts';
import { conditionErrors, type DraftedError, thrownAfter } from './failures.ts';
import { loopDraft } from './loops.ts';
import { subjectOfName } from './names.ts';
import { type AnswerDraft, resultOf, resultOfReads, returnsOf, returnsOfReads } from './result.ts';

type OwnDrafting = Drafting<Request<SourceHole>, RequestPart, TableDef, TableAttributes>;

/** The contract whose request a call sends, as YAML. Throws Undrafted where a part of it cannot be said. */
export function draftContract(drafting: OwnDrafting): string {
  return new Draft(drafting).contract();
}

type Lines = Record<string, unknown>;

class Draft {
  private readonly drafting: OwnDrafting;
  private readonly answer: AnswerDraft;
  private readonly known: KnownTypes;
  private readonly data: DataDraft;
  private readonly errors = new Map<string, DraftedError>();

  constructor(drafting: OwnDrafting) {
    const { file, request, learnedOf } = drafting;
    this.drafting = drafting;
    this.answer = answerDraft(drafting);
    this.known = learnedOf(partsOf(request)[0] ?? request).typeOf;
    this.data = new DataDraft(file, this.known, holesOf(request));
  }

  contract(): string {
    const { name, summary, request } = this.drafting;
    const mapping = this.mapping(request);
    const result = this.result(request);
    const errors = Object.fromEntries(
      [...this.errors.values()].map(error => [error.name, { status: error.status, description: error.description }]),
    );
    return yamlText(
      {
        operation: name,
        summary,
        data: this.data.schema(),
        ...(result ? { result } : {}),
        ...(this.errors.size > 0 ? { errors } : {}),
        mapping: { dynamodb: { action: request.action, ...mapping } },
      },
      BLOCK_KEYS,
    );
  }

  private result(request: Request<SourceHole>): unknown {
    const { answer } = this;
    if (answer.kind === 'none') return null;
    return answer.kind === 'reads'
      ? resultOfReads(answer)
      : resultOf(answer, this.table(request.entries?.[0] ?? request));
  }

  private mapping(request: Request<SourceHole>): Lines {
    const { action, entries } = request;
    if (!entries) {
      if (/^(?:Batch|Transact)/.test(action))
        throw new Undrafted('not-written-out', 'what its requests are is put together elsewhere');
      return this.single(request);
    }
    if (action === 'TransactGetItems') return this.reads(entries);
    return action === 'TransactWriteItems' ? this.transaction(entries) : this.batch(entries);
  }

  private table(part: Request<SourceHole> | Entry<SourceHole>): TableDef {
    const found = this.drafting.resourceOf(part);
    if (!found) throw new Undrafted('table', 'its table is not known');
    return found;
  }

  private single(request: Request<SourceHole>): Lines {
    const table = this.table(request);
    const values = new Values(this.data, keyTypes(table, request.index), table.ttl);
    const expressions = new ExpressionText(values);
    const lines: Lines = {
      table: table.name,
      index: request.index,
      ...this.write(request, values, expressions),
      keyCondition: request.keyCondition && expressions.entries(request.keyCondition),
      filter: request.filter && expressions.entries(request.filter),
      order: request.order === 'descending' ? 'descending' : undefined,
      limit: this.limit(request, values),
      consistent: request.consistent || undefined,
    };
    const { answer } = this;
    if (answer.kind === 'items' && (answer.cursor || answer.count)) lines.cursor = `\${${this.data.add('cursor')}}`;
    lines.returns = returnsOf(answer, request);
    const caught = this.caught(request, table, subjectOfName(this.drafting.name));
    if (request.action === 'GetItem' && !caught.ItemNotFound) Object.assign(caught, this.absent());
    if (Object.keys(caught).length > 0) lines.catch = caught;
    return lines;
  }

  private write(
    { item, key, update, condition }: Pick<Request<SourceHole>, 'item' | 'key' | 'update' | 'condition'>,
    values: Values,
    expressions: ExpressionText,
  ): Lines {
    return {
      item: item && noted(values.map(item, true), declaredNote(item)),
      key: key && values.map(key),
      update: update && this.update(update, values, expressions),
      condition: condition && expressions.condition(condition),
    };
  }

  private update(
    { set, add, remove, delete: taken }: Update<SourceHole>,
    values: Values,
    expressions: ExpressionText,
  ): Lines {
    const setValue = (value: Operand<SourceHole>, attribute: string): unknown =>
      value.kind === 'value' ? values.value(value.value, attribute) : { $expr: expressions.operand(value, attribute) };
    return {
      ...(set.length > 0 ? { set: byPath(set, clause => setValue(clause.value, lastOf(clause.path))) } : {}),
      ...(add.length > 0 ? { add: byPath(add, clause => values.value(clause.value, lastOf(clause.path))) } : {}),
      ...(remove.length > 0 ? { remove: remove.map(clause => pathAlone(clause.path)) } : {}),
      ...(taken.length > 0 ? { delete: byPath(taken, clause => values.value(clause.value, lastOf(clause.path))) } : {}),
    };
  }

  private limit({ limit }: Request<SourceHole>, values: Values): unknown {
    if (!limit) return undefined;
    if (limit.kind === 'literal') return values.value({ ...limit, type: 'N' }, null);
    if (limit.kind !== 'hole') throw new Undrafted('not-understood', 'its limit is not understood');
    return `\${${this.data.refer(limit.hole, {
      attribute: 'limit',
      as: 'limit',
      ...(limit.hole.sometimes ? { optional: true } : {}),
    })}}`;
  }

  /** An error for each failure that the request can have by itself. */
  private caught(
    { condition }: Pick<Request<SourceHole>, 'condition'>,
    table: TableDef,
    subject: string,
  ): Record<string, string> {
    if (!condition) return {};
    const { site, file } = this.drafting;
    const end = site.enclosing.range?.end ?? site.range.end + 2000;
    const thrown = thrownAfter(file.text.slice(site.range.end, end));
    return this.declareAll(conditionErrors(condition, table.key, subject, thrown));
  }

  private absent(): Record<string, string> {
    const subject = subjectOfName(this.drafting.name);
    const description = `There is no such ${subject.replaceAll('-', ' ')}.`;
    return this.declareAll([{ failure: 'ItemNotFound', name: `${subject}-not-found`, status: 404, description }]);
  }

  private declareAll(errors: readonly DraftedError[]): Record<string, string> {
    for (const error of errors) this.errors.set(error.name, error);
    return Object.fromEntries(errors.map(({ failure, name }) => [failure, name]));
  }

  /** A batch is made for each element of an array, however its requests are put together. */
  private batch(entries: readonly Entry<SourceHole>[]): Lines {
    const { action, projection } = this.drafting.request;
    const { loop, table, lines } = this.loop(entries, action === 'BatchGetItem' ? 100 : 25);
    const read = loop.entry.projection ?? projection;
    return {
      table: table.name,
      each: loop.each,
      as: loop.as,
      [loop.entry.kind]: lines,
      project: read?.map(pathAlone),
    };
  }

  private loop(entries: readonly Entry<SourceHole>[], most: number) {
    const loop = loopDraft(entries, this.data, this.drafting.file, this.known, most);
    const table = this.table(loop.entry);
    const values = new Values(loop, keyTypes(table), table.ttl);
    const lines = this.write(loop.entry, values, new ExpressionText(values));
    loop.declare();
    return { loop, table, lines };
  }

  private transaction(entries: readonly Entry<SourceHole>[]): Lines {
    const { token } = this.drafting.request;
    const subject = subjectOfName(this.drafting.name);
    const [looped, ...more] = entries.filter(entry => entry.each);
    if (more.length > 0)
      throw new Undrafted(
        'lists',
        'it makes requests for the elements of several lists, and an operation for those of one',
      );
    const writes = entries.map(entry => {
      const { loop, table, lines } = entry === looped ? this.loop([entry], 100 - entries.length + 1) : this.once(entry);
      const caught = this.caught(entry, table, subjectOfEntry(entry) ?? subject);
      const write = { table: table.name, ...lines, ...(Object.keys(caught).length > 0 ? { catch: caught } : {}) };
      return { ...(loop ? { each: loop.each, as: loop.as } : {}), [entry.kind]: write };
    });
    const values = new Values(this.data, new Map());
    return { ...(token ? { token: values.value(token, 'token') } : {}), writes };
  }

  private once(entry: Entry<SourceHole>): { loop: null; table: TableDef; lines: Lines } {
    const table = this.table(entry);
    const values = new Values(this.data, keyTypes(table), table.ttl);
    return { loop: null, table, lines: this.write(entry, values, new ExpressionText(values)) };
  }

  /** Reads of one moment, each by a name of its own. */
  private reads(entries: readonly Entry<SourceHole>[]): Lines {
    const { answer } = this;
    if (answer.kind !== 'reads' || entries.some(({ each }) => each))
      throw new Undrafted('lists', 'a transaction reads what is told one by one, and this is a list');
    const reads = entries.map((entry, i) => {
      const { table, lines } = this.once(entry);
      return { table: table.name, ...lines, project: entry.projection?.map(pathAlone), as: answer.reads[i]?.name };
    });
    const caught = this.absent();
    return {
      reads,
      returns: returnsOfReads(answer.reads),
      catch: caught,
    };
  }
}

const lastOf = (path: readonly (string | number)[]): string =>
  String(path.findLast(one => typeof one === 'string') ?? '');

const byPath = <T extends { readonly path: readonly (string | number)[] }>(
  clauses: readonly T[],
  value: (clause: T) => unknown,
): Lines => Object.fromEntries(clauses.map(clause => [pathAlone(clause.path), value(clause)]));

/** Of an item that is sent whole. */
function declaredNote({ entries }: MapValue<SourceHole>): string | null {
  const whole = new Set(entries.flatMap(({ value }) => (value.kind === 'hole' ? (value.hole.declaredIn ?? []) : [])));
  return whole.size === 0
    ? null
    : `what the type of ${[...whole].join(' and ')} declares; if there is more, it is not stored`;
}

/** The types of the keys that a request must give: those of the table, and of the index that it asks. */
function keyTypes(table: TableDef, index?: string): ReadonlyMap<string, KeyType> {
  const schemas = [
    ...table.indexes.filter(one => index === undefined || one.name === index).map(one => one.key),
    table.key,
  ];
  return new Map(schemas.flatMap(keyAttributes).map(({ name, type }) => [name, type]));
}

/** `order` of a key that begins with `ORDER#`. */
function subjectOfEntry({ key, item }: Entry<SourceHole>): string | null {
  const [first] = (key ?? item)?.entries ?? [];
  const start = first?.value.kind === 'text' ? first.value.parts[0] : null;
  const word = typeof start === 'string' ? /^([A-Za-z][A-Za-z_-]*)[#:|/]/.exec(start)?.[1] : undefined;
  return word ? word.toLowerCase().replace(/[^a-z]+/g, '-') : null;
}
