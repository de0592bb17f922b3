import { closest, type Fix, listed, type Problem, type Range } from '../../text/index.ts';
import { described, type Entry, type Mapping, type Node, type Scalar } from '../../yaml/index.ts';
import { addKey } from './add-key.ts';
import { discriminator, type Form, formOf, leads, memberForm } from './form-schema.ts';
import { notKebab, oneOf, scalarProblem } from './scalar.ts';
import { example, firstSentence, inner, lowerFirst, subject, wanted } from './wording.ts';

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
        return node.kind === 'scalar' ? this.report(scalarProblem(node, form, what)) : this.wrongKind(node, form, what);
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
    this.report(oneOf(entry.value, values, `"${known.name}"`, form['x-instead']));
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
      this.report(notKebab(key, `A name in ${inner(what)}`));
  }

  private report(problem: Problem | null): void {
    if (problem) this.problems.push(problem);
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
