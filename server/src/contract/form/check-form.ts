import { closest, dateOf, type Fix, listed, type Problem, type Range } from '../../text/index.ts';
import { described, type Entry, type Mapping, type Node, type Scalar } from '../../yaml/index.ts';
import { oddNumber } from '../odd-number.ts';
import { addKey } from './add-key.ts';
import { discriminator, type Form, formOf, leads, memberForm } from './form-schema.ts';

/** Whether a document has a form: keys, types, enumerations; one problem for one mistake. `what` is what it is called. */
export function checkForm(root: Node, form: Form, what: string, text: string): readonly Problem[] {
  const check = new FormCheck(form, text);
  check.node(root, form, what);
  return check.problems;
}

class FormCheck {
  readonly problems: Problem[] = [];
  private readonly root: Form;
  private readonly text: string;

  constructor(root: Form, text: string) {
    this.root = root;
    this.text = text;
  }

  /** `what` names the node in messages. */
  node(node: Node, declared: Form, what: string): void {
    const form = formOf(declared, this.root, node);
    if (form.oneOf) return this.alternatives(node, form, what);
    if (form.anyOf) return this.wrongKind(node, form, what);
    if (node.kind === 'empty') {
      if (form.type === undefined) return;
      if (form.type === 'object' && form === this.root) return this.emptyDocument(node.range, what);
      return this.add('missing-value', node.range, `${what} has no value: write ${wanted(form)}${example(form)}.`);
    }
    switch (form.type) {
      case undefined:
        return;
      case 'object':
        return node.kind === 'mapping' ? this.mapping(node, form, what) : this.wrongKind(node, form, what);
      case 'array':
        if (node.kind !== 'sequence') return this.wrongKind(node, form, what);
        if (form.minItems !== undefined && node.items.length < form.minItems)
          this.add('wrong-value', node.range, `${what} needs at least one entry.`);
        for (const item of node.items) this.node(item, form.items ?? {}, `An entry of ${inner(what)}`);
        return;
      default:
        return node.kind === 'scalar' ? this.scalar(node, form, what) : this.wrongKind(node, form, what);
    }
  }

  private emptyDocument(range: Range, what: string): void {
    const first = this.root.required?.[0];
    const advice = first === undefined ? '' : ` Begin with \`${first}: …\`.`;
    if (first !== undefined) this.add('missing-key', range, `${what} stands in this file, and it is empty.${advice}`);
  }

  private alternatives(node: Node, form: Form, what: string): void {
    const known = discriminator(form, this.root);
    if (node.kind !== 'mapping') return this.wrongKind(node, { type: 'object' }, what);
    if (!known) return this.leadless(node, form, what);
    const entry = node.entries.find(candidate => candidate.key.text === known.name);
    const values = known.options.map(option => option.value);
    if (!entry) return this.missing(node, known.name, `${what} needs "${known.name}": ${listed(values, 10)}.`);
    if (entry.value.kind !== 'scalar') {
      const range = entry.value.kind === 'empty' ? entry.key.range : entry.value.range;
      return this.add('missing-value', range, `"${known.name}" has no value: write ${listed(values, 10)}.`);
    }
    this.oneOf(entry.value, values, `"${known.name}"`, form['x-instead']);
  }

  /** A mapping that has none of the keys by which alternatives are told apart. */
  private leadless(node: Mapping, form: Form, what: string): void {
    const names = leads(form, this.root).map(({ name }) => name);
    const misspelt = node.entries.find(({ key }) => closest(key.text, names) !== undefined);
    if (misspelt) this.unknown(misspelt, names, form, what);
    else this.add('missing-key', node.entries[0]?.key.range ?? node.range, `${what} needs ${listed(names)}.`);
  }

  private mapping(node: Mapping, form: Form, what: string): void {
    const names = Object.keys(form.properties ?? {});
    for (const entry of node.entries) {
      const member = memberForm(form, entry.key.text);
      if (!member) this.unknown(entry, names, form, what);
      else {
        this.name(entry.key, form.propertyNames, what);
        this.node(entry.value, member, `"${entry.key.text}"`);
      }
    }
    for (const name of form.required ?? []) {
      if (node.entries.some(entry => entry.key.text === name)) continue;
      // It stands here, misspelt, and that is said already.
      if (node.entries.some(entry => !names.includes(entry.key.text) && closest(entry.key.text, names) === name))
        continue;
      const description = form.properties?.[name]?.description;
      this.missing(
        node,
        name,
        `${subject(form, what)} needs "${name}"${description === undefined ? '.' : `: ${lowerFirst(firstSentence(description))}`}`,
      );
    }
    if (form.maxProperties !== undefined && node.entries.length > form.maxProperties)
      this.add(
        'wrong-value',
        node.entries[form.maxProperties]!.range,
        `${what} names ${form.maxProperties === 1 ? 'one attribute only' : `at most ${form.maxProperties} attributes`}.`,
      );
    if (form.minProperties !== undefined && node.entries.length < form.minProperties)
      this.add(
        'wrong-value',
        node.range,
        names.length > 0
          ? `${what} needs ${listed(names.filter(name => form.properties![name]!.enum === undefined))}.`
          : `${what} needs an attribute and its type: { pk: S }.`,
      );
  }

  private missing(node: Mapping, name: string, message: string): void {
    const [first] = node.entries;
    const range = first ? first.key.range : node.range;
    this.problems.push({ rule: 'missing-key', range, message, fixes: [addKey(node, name, this.text)] });
  }

  private unknown(entry: Entry, names: readonly string[], form: Form, what: string): void {
    const name = entry.key.text;
    const { 'x-instead': table = {} } = form;
    const instead = Object.hasOwn(table, name) ? table[name] : undefined;
    const near =
      instead === undefined
        ? closest(
            name,
            names.filter(candidate => candidate !== name),
          )
        : undefined;
    const hint =
      instead !== undefined
        ? ` ${instead}`
        : near === undefined
          ? names.length > 0 && names.length <= 20
            ? ` There is ${listed(names, 20)}.`
            : ''
          : ` Did you mean "${near}"?`;
    const fixes: Fix[] =
      near === undefined
        ? []
        : [{ title: `Change to "${near}"`, edits: [{ range: entry.key.range, newText: near }], preferred: true }];
    this.problems.push({
      rule: 'unknown-key',
      range: entry.key.range,
      message: `${subject(form, what)} has no key "${name}".${hint}`,
      fixes,
    });
  }

  private name(key: Scalar, form: Form | undefined, what: string): void {
    if (form?.pattern !== undefined && !new RegExp(form.pattern).test(key.text))
      this.kebab(key, `A name in ${inner(what)}`);
  }

  private scalar(node: Scalar, form: Form, what: string): void {
    if (form.const !== undefined || form.type === 'null') return;
    if (node.type === 'odd') {
      this.problems.push(oddNumber(node, form.type === 'number' || form.type === 'integer' ? 'number' : 'any value'));
      return;
    }
    if (node.type === 'null')
      return this.add(
        'wrong-type',
        node.range,
        `${what} is null: write ${wanted(form)}${example(form)}, or leave it out.`,
      );
    const isNumber = node.type === 'number';
    if (form.enum) return this.oneOf(node, form.enum.map(String), what);
    switch (form.type) {
      case 'boolean':
        if (node.type !== 'boolean')
          this.add('wrong-type', node.range, `${what} is true or false, not ${described(node)}.`, booleanFix(node));
        return;
      case 'integer':
      case 'number': {
        const value = Number(node.text);
        const whole = form.type === 'integer';
        if (!isNumber || (whole && !Number.isInteger(value))) {
          this.add(
            'wrong-type',
            node.range,
            `${what} is a ${whole ? 'whole number' : 'number'}, not ${described(node)}.`,
          );
        } else if (
          (form.minimum !== undefined && value < form.minimum) ||
          (form.maximum !== undefined && value > form.maximum)
        ) {
          const bounds =
            form.maximum === undefined ? `at least ${form.minimum}` : `between ${form.minimum} and ${form.maximum}`;
          this.add('wrong-value', node.range, `${what} is ${bounds}, not ${node.text}.`);
        }
        return;
      }
      case 'string':
        if (form.format === 'date' && dateOf(node.text) === undefined)
          return this.add('wrong-value', node.range, `${what} is a date such as 2027-01-31, not ${described(node)}.`);
        if (form.pattern !== undefined && !new RegExp(form.pattern).test(node.text)) {
          if (form.pattern.includes('-')) return this.kebab(node, what);
          return this.add(
            'wrong-value',
            node.range,
            `${what} has letters, digits and "_" only, not ${described(node)}.`,
          );
        }
        if (form.maxLength !== undefined && node.text.length > form.maxLength)
          this.add(
            'wrong-value',
            node.range,
            `${what} has at most ${form.maxLength} characters, not ${node.text.length}.`,
          );
        return;
    }
  }

  private kebab(node: Scalar, what: string): void {
    const name = node.text
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[-0-9]+|-+$/g, '');
    const better = name === '' ? 'store-new-user' : name;
    const fixes: Fix[] =
      name === ''
        ? []
        : [{ title: `Change to "${name}"`, edits: [{ range: node.range, newText: name }], preferred: true }];
    this.problems.push({
      rule: 'wrong-value',
      range: node.range,
      message: `${what} is written in kebab-case: "${better}".`,
      fixes,
    });
  }

  private oneOf(
    node: Scalar,
    values: readonly string[],
    what: string,
    instead?: Readonly<Record<string, string>>,
  ): void {
    if (values.includes(node.text)) return;
    if (instead && Object.hasOwn(instead, node.text)) {
      const message = `${what} is ${listed(values, 10)}, not "${node.text}". ${instead[node.text]}`;
      this.problems.push({ rule: 'wrong-value', range: node.range, message });
      return;
    }
    const near =
      closest(node.text, values) ??
      values.find(value => value.toLowerCase().startsWith(node.text.toLowerCase()) && node.text.length >= 3);
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    const fixes: Fix[] =
      near === undefined
        ? []
        : [{ title: `Change to "${near}"`, edits: [{ range: node.range, newText: near }], preferred: true }];
    this.problems.push({
      rule: 'wrong-value',
      range: node.range,
      message: `${what} is ${listed(values, 10)}, not "${node.text}".${hint}`,
      fixes,
    });
  }

  private wrongKind(node: Node, form: Form, what: string): void {
    if (node.kind === 'empty')
      return this.add('missing-value', node.range, `${what} has no value: write ${wanted(form)}.`);
    this.add('wrong-type', node.range, `${what} is ${wanted(form)}, not ${described(node)}.`);
  }

  private add(rule: string, range: Range, message: string, fixes: readonly Fix[] = []): void {
    this.problems.push({ rule, range, message, fixes });
  }
}

/** `"dynamodb"` of a PutItem is spoken of as a PutItem. */
function subject(form: Form, what: string): string {
  const action = Object.values(form.properties ?? {}).find(member => member.const !== undefined)?.const;
  return action ?? what;
}

function wanted(form: Form): string {
  if (form.anyOf) return form.anyOf.map(option => wanted(option)).join(', or ');
  if (form.enum) return listed(form.enum.map(String), 10);
  switch (form.type) {
    case 'object':
      return 'a mapping';
    case 'array':
      return 'a list';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'string':
      return 'a text';
    default:
      return form.$ref === '#/$defs/schema' ? 'a JSON Schema' : 'a value';
  }
}

const example = (form: Form): string => (form.pattern?.includes('-') ? ', such as store-new-user' : '');

function booleanFix(node: Scalar): Fix[] {
  const meant: Readonly<Record<string, string>> = {
    yes: 'true',
    on: 'true',
    no: 'false',
    off: 'false',
    '"true"': 'true',
  };
  const newText =
    meant[node.text.toLowerCase()] ?? (node.text === 'true' || node.text === 'false' ? node.text : undefined);
  return newText === undefined
    ? []
    : [{ title: `Change to ${newText}`, edits: [{ range: node.range, newText }], preferred: true }];
}

const inner = (what: string): string => (what.startsWith('"') ? what : lowerFirst(what));

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const firstSentence = (text: string): string => /^.*?[.](?=\s|$)/.exec(text)?.[0] ?? text;
