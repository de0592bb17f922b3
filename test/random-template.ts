/** One table of DynamoDB, written plainly and through whatever its kind of template has for writing it otherwise. */

export type Flavour = 'template' | 'serverless';

export interface Detoured {
  readonly plain: string;
  readonly main: string;
  /** By path beside the template. */
  readonly files: Readonly<Record<string, string>>;
  /** Marks in the text, each inside of something that only a deployment knows. */
  readonly opaques: readonly string[];
}

/** A value of a template: text, list, mapping, or a function of CloudFormation. */
type Value = string | readonly Value[] | { readonly [key: string]: Value };

/** What must never be read. */
const DECOY = 'decoy';

export function detoured(numbers: Iterable<number>, flavour: Flavour, opaque: boolean): Detoured {
  const source = numbers[Symbol.iterator]();
  const next = (below: number): number => (source.next().value ?? 0) % below;
  const table = plainTable(next);
  if (flavour === 'template' && next(6) === 0) {
    const simple = { Type: 'AWS::Serverless::SimpleTable', Properties: { PrimaryKey: { Name: 'id', Type: 'Number' } } };
    return {
      plain: json({ Resources: { Things: simple } }),
      ...new Detours(next, flavour, opaque).written(simple),
    };
  }
  const plain = json({ Resources: { Things: table } });
  return { plain, ...new Detours(next, flavour, opaque).written(table) };
}

function plainTable(next: (below: number) => number): { readonly [key: string]: Value } {
  const names = ['id', 'made-at', 'owner', 'kind', 'a.b', 'Team'];
  const types = names.map(() => ['S', 'N', 'B'][next(3)]!);
  const used = new Set<string>();
  const key = (name: string, role: string): Value => {
    used.add(name);
    return { AttributeName: name, KeyType: role };
  };
  const sorted = next(2) === 0;
  const schema = [key('id', 'HASH'), ...(sorted ? [key('made-at', 'RANGE')] : [])];
  const index = (name: string, partition: string, ...sort: readonly string[]): Value => ({
    IndexName: name,
    KeySchema: [...partition.split(' ').map(one => key(one, 'HASH')), ...sort.map(one => key(one, 'RANGE'))],
    Projection: [
      { ProjectionType: 'ALL' },
      { ProjectionType: 'KEYS_ONLY' },
      { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x', 'y-z'] },
    ][next(3)]!,
  });
  const globals = [
    ...(next(2) ? [next(2) ? index('by-owner', 'owner') : index('by-owner', 'owner Team', 'kind', 'a.b')] : []),
    ...(next(2) ? [index('by-team', 'Team', 'a.b')] : []),
  ];
  const locals = sorted && next(2) ? [index('by-kind', 'id', 'kind')] : [];
  return {
    Type: next(4) === 0 ? 'AWS::DynamoDB::GlobalTable' : 'AWS::DynamoDB::Table',
    Properties: {
      KeySchema: schema,
      AttributeDefinitions: names.flatMap((name, i) =>
        used.has(name) ? [{ AttributeName: name, AttributeType: types[i]! }] : [],
      ),
      ...(globals.length > 0 ? { GlobalSecondaryIndexes: globals } : {}),
      ...(locals.length > 0 ? { LocalSecondaryIndexes: locals } : {}),
      ...(next(2) ? { TimeToLiveSpecification: { AttributeName: 'expires', Enabled: 'true' } } : {}),
      BillingMode: 'PAY_PER_REQUEST',
    },
  };
}

type Way = (text: string) => Value;

class Detours {
  private readonly next: (below: number) => number;
  private readonly flavour: Flavour;
  private readonly opaque: boolean;
  private readonly marks: string[] = [];
  private readonly files: Record<string, Value> = {};
  private readonly parameters: Record<string, Value> = { Stage: { Type: 'String', Default: 'dev' } };
  private readonly maps: Record<string, Value> = {};
  private readonly custom: Record<string, Value> = { at: 'here' };
  private count = 0;

  constructor(next: (below: number) => number, flavour: Flavour, opaque: boolean) {
    this.next = next;
    this.flavour = flavour;
    this.opaque = opaque;
  }

  written(table: { readonly [key: string]: Value }): Omit<Detoured, 'plain'> {
    const body = { ...table, Properties: this.value(table.Properties!) };
    const resources = this.resources(body);
    const functions = {
      Conditions: {
        IsDev: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] },
        IsProd: { 'Fn::Not': [{ Condition: 'IsDev' }] },
        Never: { 'Fn::Equals': ['a', 'b'] },
        Somewhere: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] },
      },
    };
    const main: Value =
      this.flavour === 'template'
        ? { Parameters: this.parameters, Mappings: this.maps, ...functions, Resources: resources }
        : {
            service: 'x',
            provider: { name: 'aws', stage: 'dev' },
            custom: this.custom,
            resources: this.sections(resources, functions),
          };
    const print = this.next(2) === 0 ? json : tagged;
    const files = Object.fromEntries(Object.entries(this.files).map(([path, value]) => [path, print(value)]));
    return { main: print(main), files, opaques: this.marks };
  }

  private name(kind: string): string {
    return `${kind}${++this.count}`;
  }

  private file(value: Value): string {
    const path = `${this.name('part')}.yml`;
    this.files[path] = value;
    return path;
  }

  private resources(body: Value): Value {
    const each = (collection: Value, key: string): Value => ({
      'Fn::ForEach::Each': ['Name', collection, { [key]: body }] satisfies Value[],
    });
    if (this.flavour === 'serverless')
      return this.pick<() => Value>(
        () => ({ Things: body }),
        () => ({ Things: `\${file(./${this.file({ One: body })}):One}` }),
        () => `\${file(${this.file({ Resources: { Things: body } })}):Resources}`,
      )();
    return this.pick<() => Value>(
      () => ({ Things: body }),
      () => each(['Thing'], '${Name}s'),
      () => each({ Ref: this.listParameter(['Th']) }, '&{Name}ings'),
      () => ({
        'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: `./${this.file({ Things: body })}` } },
      }),
    )();
  }

  private sections(resources: Value, functions: { readonly [key: string]: Value }): Value {
    return this.pick<() => Value>(
      () => ({ ...functions, Resources: resources }),
      () => [{ Resources: resources }],
      () => [`\${file(${this.file({ Resources: resources })})}`],
      () => `\${file(./${this.file({ Resources: resources })})}`,
    )();
  }

  private pick<T>(...ways: readonly [T, ...T[]]): T {
    return ways[this.next(ways.length)] ?? ways[0];
  }

  private value(value: Value): Value {
    if (typeof value === 'string') return this.text(value);
    if (isList(value)) return this.list(value);
    const entries = Object.entries(value).map(([key, inner]) => {
      const said = key !== 'BillingMode' && key !== 'Enabled';
      return [key, said ? this.value(inner) : inner] as const;
    });
    return this.whole(Object.fromEntries(entries));
  }

  /** A block, as what a function or a variable stands for. */
  private whole(value: Value): Value {
    if (this.next(8) !== 0) return value;
    if (this.flavour === 'serverless' && this.next(2) === 0) {
      // What stands in another place would have its marks there.
      if (this.marks.length > 0) return value;
      return this.pick<() => Value>(
        () => `\${self:custom.${this.ownVariable(value)}}`,
        () => `\${file(${this.file({ in: { it: value } })}):in.it}`,
        () => `\${self:custom.missing, file(./${this.file(value)})}`,
      )();
    }
    if (this.flavour === 'serverless') return value;
    const certain = (): Value => ({ 'Fn::If': ['Never', decoyOf(value), value] });
    // An index that only some deployments have is one that contracts may name.
    if (JSON.stringify(value).includes('"IndexName"')) return certain();
    return this.pick<() => Value>(
      certain,
      () => ({ 'Fn::If': ['IsDev', value, decoyOf(value)] }),
      () => ({ 'Fn::If': ['IsProd', decoyOf(value), value] }),
      () => ({ 'Fn::If': ['Never', { Ref: 'AWS::NoValue' }, value] }),
    )();
  }

  private list(list: readonly Value[]): Value {
    const texts = list.filter(item => typeof item === 'string');
    if (texts.length === list.length && this.flavour === 'template' && this.next(3) === 0)
      return this.pick<() => Value>(
        () => ({ Ref: this.listParameter(texts) }),
        () => ({ 'Fn::Split': ['|', texts.join('|')] }),
      )();
    const items = list.map(item => this.value(item));
    if (this.flavour === 'template' && this.next(6) === 0)
      items.push({ 'Fn::If': ['Never', decoyOf(list[0]!), { Ref: 'AWS::NoValue' }] });
    return this.whole(items);
  }

  private text(text: string): Value {
    if (this.opaque && this.next(12) === 0) return this.unknown(text);
    if (this.next(3) > 0) return text;
    const once = this.flavour === 'template' ? this.byFunction(text) : this.byVariable(text);
    return this.flavour === 'template' && this.next(3) === 0
      ? this.pick<() => Value>(
          () => ({ 'Fn::If': ['IsDev', once, DECOY] }),
          () => ({ 'Fn::If': ['Somewhere', once, once] }),
          () => ({ 'Fn::Join': ['', [once]] }),
          () => ({ 'Fn::Select': ['1', [DECOY, once]] }),
          () => ({ 'Fn::Sub': [`\${Value}`, { Value: once }] }),
        )()
      : once;
  }

  private parameter(text: string): string {
    const name = this.name('Param');
    this.parameters[name] = this.pick<Value>(
      { Type: 'String', Default: text },
      { Type: 'String', AllowedValues: [text] },
    );
    return name;
  }

  private listParameter(texts: readonly string[]): string {
    const name = this.name('List');
    this.parameters[name] = { Type: 'CommaDelimitedList', Default: texts.join(',') };
    return name;
  }

  private map(text: string): string {
    const name = this.name('Map');
    this.maps[name] = { dev: { it: text, no: DECOY }, prod: { it: DECOY } };
    return name;
  }

  private byFunction(text: string): Value {
    const at = this.next(text.length + 1);
    const [start, end] = [text.slice(0, at), text.slice(at)];
    const way = this.pick<Way>(
      () => ({ Ref: this.parameter(text) }),
      () => ({ 'Fn::Sub': text }),
      () => ({ 'Fn::Sub': `${start}\${${this.parameter(end || 'z')}}${end ? '' : ''}` }),
      () => ({ 'Fn::Sub': [`\${A}${end}`, { A: start }] }),
      () => ({ 'Fn::Join': ['', [start, end]] }),
      () => ({ 'Fn::Join': ['-', text.split('-')] }),
      () => ({ 'Fn::Join': ['', { Ref: this.listParameter([start, end]) }] }),
      () => ({ 'Fn::FindInMap': [this.map(text), 'dev', 'it'] }),
      () => ({ 'Fn::FindInMap': [this.map(text), { Ref: 'Stage' }, 'it'] }),
      () => ({ 'Fn::Select': ['0', [text, DECOY]] }),
      () => ({ 'Fn::Select': ['1', { 'Fn::Split': ['/', `${DECOY}/${text}/${DECOY}`] }] }),
      () => ({ 'Fn::Select': ['1', { Ref: this.listParameter([DECOY, text]) }] }),
      () => ({ 'Fn::If': ['Somewhere', text, text] }),
    );
    const made = way(text);
    // `Sub` of a parameter that is the end of the text.
    return end === '' && isSubOfEnd(made) ? text : made;
  }

  private ownVariable(value: Value): string {
    const name = this.name('v');
    this.custom[name] = value;
    return name;
  }

  private byVariable(text: string): Value {
    return this.pick<() => Value>(
      () => `\${self:custom.${this.ownVariable(text)}}`,
      () => {
        const name = this.name('v');
        this.custom[name] = { here: text, there: DECOY };
        return `\${self:custom.${name}.\${self:custom.at}}`;
      },
      () => `\${env:${this.name('E')}, '${text}'}`,
      () => `\${opt:${this.name('o')}, self:custom.${this.ownVariable(text)}}`,
      () => `\${self:custom.none, '${text}'}`,
      () => `\${file(./${this.file({ a: { b: text } })}):a.b}`,
      () => ({ 'Fn::Sub': text }),
      () => ({ 'Fn::Join': ['', [text.slice(0, 1), `\${self:custom.${this.ownVariable(text.slice(1) || '')}}`]] }),
    )();
  }

  private mark(): string {
    const mark = this.name('Opaque');
    this.marks.push(`${mark}.`);
    return mark;
  }

  /** Something of which nobody knows what it is before it is deployed. */
  private unknown(text: string): Value {
    const mark = this.mark();
    const functions: readonly (() => Value)[] = [
      () => ({ 'Fn::Sub': `${text}\${AWS::Region}${mark}.` }),
      () => ({ 'Fn::ImportValue': `${mark}.` }),
      () => ({ 'Fn::GetAtt': `${mark}.Name` }),
      () => ({ 'Fn::Join': ['', [{ Ref: 'AWS::StackName' }, `${mark}.`]] }),
      () => ({ 'Fn::Sub': [`\${A}`, { A: { 'Fn::ImportValue': `${mark}.` } }] }),
      () => ({ 'Fn::If': ['Somewhere', text, `${mark}.`] }),
      () => ({ 'Fn::FindInMap': [`${mark}.`, { Ref: 'AWS::Region' }, 'it'] }),
      () => ({ 'Fn::Select': ['0', { 'Fn::Split': ['/', { 'Fn::ImportValue': `${mark}.` }] }] }),
      () => ({ 'Fn::Transform': { Name: 'Mine', Parameters: { Name: `${mark}.` } } }),
      () => `{{resolve:ssm:/x/${mark}.}}`,
      () => {
        this.parameters[mark] = { Type: 'AWS::SSM::Parameter::Value<String>', Default: DECOY };
        return { 'Fn::Sub': [`\${${mark}}\${B}`, { B: `${mark}.` }] };
      },
    ];
    const variables: readonly (() => Value)[] = [
      () => `\${ssm:/x/${mark}.}`,
      () => `\${env:X}-${mark}.`,
      () => `\${cf:stack.${mark}.}`,
      () => `\${file(./keys.js):${mark}.}`,
      () => `\${self:custom.${mark}.none}`,
      () => `#{AWS::Region}${mark}.`,
      ...functions.slice(0, 5),
    ];
    const ways = this.flavour === 'template' ? functions : variables;
    return ways[this.next(ways.length)]!();
  }
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

const isSubOfEnd = (value: Value): boolean =>
  typeof value === 'object' && !isList(value) && /\$\{Param\d+\}$/.test(String(value['Fn::Sub'] ?? ''));

/** The same with other texts. */
const decoyOf = (value: Value): Value =>
  typeof value === 'string'
    ? DECOY
    : isList(value)
      ? value.map(decoyOf)
      : isFunction(value)
        ? DECOY
        : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decoyOf(inner)]));

const json = (value: Value): string => JSON.stringify(value);

/** YAML in flow style, with the short forms of functions where they may stand. */
function tagged(value: Value, inTag = false): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(item => tagged(item)).join(', ')}]`;
  const entries = Object.entries(value);
  const [first] = entries;
  const [key, inner] = first ?? ['', ''];
  const short = entries.length === 1 && (key === 'Ref' || /^Fn::(?!Transform|ForEach)/.test(key));
  if (short && !inTag && !isFunction(inner)) return `!${key.replace('Fn::', '')} ${tagged(inner, true)}`;
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}: ${tagged(one)}`).join(', ')}}`;
}

const isFunction = (value: Value): boolean =>
  typeof value === 'object' &&
  !isList(value) &&
  Object.keys(value).length === 1 &&
  /^(?:Ref$|Fn::)/.test(Object.keys(value)[0]!);
