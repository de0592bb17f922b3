import { elements, intrinsicOf, property, textValue } from '../../../infra/intrinsics.ts';
import type { PlacedProblem } from '../../../infra/origins.ts';
import type { Resource, Template } from '../../../infra/template.ts';
import { settled } from '../../../infra/value.ts';
import { closest } from '../../../text/index.ts';
import type { Node } from '../../../yaml/index.ts';
import type { KeyAttribute, KeySchema, KeyType } from '../model/table.ts';

const SIMPLE_TYPES: Readonly<Record<string, KeyType>> = {
  __proto__: null as never,
  String: 'S',
  Number: 'N',
  Binary: 'B',
};

interface Definition {
  /** Where it is defined for certain; null for what only some deployments have. */
  readonly node: Node | null;
  readonly type: KeyType | null;
}

const isKeyType = (text: string | null | undefined): text is KeyType => text === 'S' || text === 'N' || text === 'B';

/** Reads the names and keys of one table of a template, and says what of them cannot be read, or is refused by CloudFormation. */
export class KeyReader {
  readonly problems: PlacedProblem[] = [];
  private readonly resource: Resource;
  private readonly template: Template;
  private readonly definitions: ReadonlyMap<string, Definition>;
  /** Whether all definitions were read, and all keys since. */
  private complete = true;
  private readonly used = new Set<string>();

  constructor(resource: Resource, template: Template) {
    this.resource = resource;
    this.template = template;
    this.definitions = this.readDefinitions();
  }

  /** Says that something cannot be read where it stands. */
  say(node: Node, what: string, meanwhile = ''): null {
    this.complete = false;
    const message = `Of ${this.resource.logicalId}, ${what} cannot be read here: only a deployment knows it. Write it out, give the parameter a default, or declare the table in a *.table.yaml.${meanwhile === '' ? '' : ` ${meanwhile}`}`;
    this.problem('table-key', node, message);
    return null;
  }

  private problem(rule: 'table-key' | 'table-definition', node: Node, message: string): void {
    this.problems.push(this.template.origins.problem(rule, node, message));
  }

  /** A name as it is deployed by default; null where it cannot be told, which is then said. */
  name(node: Node, what: string, meanwhile = ''): string | null {
    return settled(textValue(node, this.template)) ?? this.say(node, what, meanwhile);
  }

  /** `PrimaryKey` of a SimpleTable. */
  simple(): KeySchema | null {
    const key = property(this.resource.properties, 'PrimaryKey', this.template);
    const nameNode = property(key, 'Name', this.template);
    const typeNode = property(key, 'Type', this.template);
    if (key && !nameNode && !typeNode) return this.say(key, 'the key');
    const name = nameNode ? this.name(nameNode, 'the name of the key') : 'id';
    const written = typeNode ? this.name(typeNode, 'the type of the key') : 'String';
    if (name === null || written === null) return null;
    const type =
      SIMPLE_TYPES[written] ?? this.wrongType(typeNode ?? this.resource.key, written, ['String', 'Number', 'Binary']);
    return { partition: [{ name, type }], sort: [] };
  }

  /** The key that `KeySchema` of a table, or of an index, says. */
  schema(node: Node | undefined, index?: string): KeySchema | null {
    const what = index === undefined ? 'the key' : `the key of the index "${index}"`;
    const list = property(node, 'KeySchema', this.template);
    if (!list) return this.say(index === undefined ? this.resource.key : (node ?? this.resource.key), what);
    const parts = elements(list, this.template, 'one').map(item => this.element(item, what));
    if (parts.length === 0) return this.say(list, what);
    const known = parts.flatMap(part => part ?? []);
    if (known.length < parts.length) return null;
    const of = (role: string): KeyAttribute[] => known.flatMap(part => (part.role === role ? [part.attribute] : []));
    const [first, ...others] = of('HASH');
    if (first) return { partition: [first, ...others], sort: of('RANGE') };
    this.problem(
      'table-definition',
      list,
      `Of ${this.resource.logicalId}, ${what} has no partition: DynamoDB wants one attribute with KeyType: HASH.`,
    );
    return null;
  }

  private element(item: Node, what: string): { readonly role: string; readonly attribute: KeyAttribute } | null {
    const nameNode = property(item, 'AttributeName', this.template);
    const roleNode = property(item, 'KeyType', this.template);
    if (!nameNode || !roleNode) return this.say(item, what);
    const name = this.name(nameNode, what);
    const role = this.name(roleNode, what);
    if (name === null || role === null) return null;
    this.used.add(name);
    if (role !== 'HASH' && role !== 'RANGE') {
      this.problem(
        'table-definition',
        roleNode,
        `KeyType is HASH or RANGE, and this is ${JSON.stringify(role)}: CloudFormation refuses it.`,
      );
      return null;
    }
    const definition = this.definitions.get(name);
    if (definition) return definition.type && { role, attribute: { name, type: definition.type } };
    if (!this.definitionsRead) return null;
    const near = closest(name, this.definitions.keys());
    this.problem(
      'table-definition',
      nameNode,
      `AttributeDefinitions of ${this.resource.logicalId} lacks "${name}": CloudFormation refuses a key attribute without a type.${near ? ` Did you mean "${near}"?` : ''}`,
    );
    return { role, attribute: { name, type: 'S' } };
  }

  /** DynamoDB refuses attributes that are defined and in no key. */
  sayUnused(): void {
    if (!this.complete) return;
    for (const [name, { node }] of this.definitions)
      if (node && !this.used.has(name))
        this.problem(
          'table-definition',
          node,
          `"${name}" is in no key of ${this.resource.logicalId}, and DynamoDB refuses such a definition: leave it out.`,
        );
  }

  private definitionsRead = true;

  /** What only some deployments define is known, too, but nothing is asked of it. */
  private readDefinitions(): ReadonlyMap<string, Definition> {
    const list = property(this.resource.properties, 'AttributeDefinitions', this.template);
    const certain = elements(list, this.template, 'one');
    const found = new Map<string, Definition>();
    for (const item of certain) if (intrinsicOf(item)?.name !== 'If') this.define(item, found);
    for (const item of elements(list, this.template))
      if (!certain.includes(item)) {
        const [name, type] = ['AttributeName', 'AttributeType'].map(key => this.silently(item, key));
        if (name && !found.has(name)) found.set(name, { node: null, type: isKeyType(type) ? type : null });
      }
    return found;
  }

  private silently(item: Node, key: string): string | null {
    const node = property(item, key, this.template);
    return node ? settled(textValue(node, this.template)) : null;
  }

  private define(item: Node, found: Map<string, Definition>): void {
    const [nameNode, typeNode] = ['AttributeName', 'AttributeType'].map(key => property(item, key, this.template));
    const name = nameNode ? this.name(nameNode, 'the name of an attribute') : this.say(item, 'an attribute');
    const of = name === null ? 'an attribute' : `"${name}"`;
    const type = typeNode ? this.type(typeNode, of) : this.say(item, `the type of ${of}`);
    if (name === null || !nameNode) {
      this.definitionsRead = false;
      return;
    }
    const before = found.get(name);
    if (before && before.type !== type)
      found.set(name, { node: nameNode, type: this.say(item, `which of two types "${name}" has`) });
    else found.set(name, { node: nameNode, type });
  }

  private type(node: Node, of: string): KeyType | null {
    const written = this.name(node, `the type of ${of}`);
    if (written === null || isKeyType(written)) return written;
    return this.wrongType(node, written, ['S', 'N', 'B']);
  }

  private wrongType(node: Node, written: string, types: readonly string[]): KeyType {
    const meant = SIMPLE_TYPES[`${written.slice(0, 1).toUpperCase()}${written.slice(1).toLowerCase()}`] ?? 'S';
    const near = types.find(type => type.startsWith(meant))!;
    this.problem(
      'table-definition',
      node,
      `The type of a key attribute is ${types.slice(0, -1).join(', ')} or ${types.at(-1)}, and CloudFormation refuses ${JSON.stringify(written)}: write ${near}.`,
    );
    return meant;
  }
}
