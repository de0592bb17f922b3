import { operationId } from '../../contract/index.ts';
import type { Name, NameKind, Names, Root } from '../../snapshot/index.ts';
import type { Node } from '../../yaml/index.ts';

const KEBAB = { pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, says: 'is written in kebab-case: store-new-user' };
const MEMBER = { pattern: /^[A-Za-z_][\w-]*$/, says: 'has letters, digits, "_" and "-", and begins with no digit' };

/** How each kind of name is written. */
const FORMS: Readonly<Record<NameKind, { readonly pattern: RegExp; readonly says: string; readonly most?: number }>> = {
  operation: { ...KEBAB, most: 64 },
  version: { pattern: /^[1-9]\d{0,8}$/, says: 'is a whole number from 1' },
  error: KEBAB,
  property: MEMBER,
  definition: MEMBER,
  resource: { pattern: /^[A-Za-z0-9][\w.-]*$/, says: 'has letters, digits, "_", "-" and "."' },
  index: { pattern: /^[A-Za-z0-9_.-]{3,255}$/, says: 'has 3 to 255 letters, digits, "_", "-" and "."' },
  attribute: MEMBER,
  element: MEMBER,
  answer: MEMBER,
  stage: { pattern: /^[A-Za-z]\w*$/, says: 'has letters, digits and "_", and begins with a letter' },
};

/** `table`: what a resource is called. */
const wordOf = (key: string): string => key.split(' ')[0]!;

const WHAT: Readonly<Record<Exclude<NameKind, 'resource'>, string>> = {
  operation: "An operation's name",
  version: 'A version',
  error: "An error's name",
  property: "A property's name",
  definition: "A definition's name",
  index: "An index's name",
  attribute: "An attribute's name",
  element: 'The name of an element',
  answer: 'The name of an answer',
  stage: 'A stage variable',
};

/** Why a new name cannot be one; undefined where it can. */
export function refusal({ kind, key }: Pick<Name, 'kind' | 'key'>, newName: string): string | undefined {
  const { pattern, says, most = 255 } = FORMS[kind];
  const what = kind === 'resource' ? `A ${wordOf(key)}'s name` : WHAT[kind];
  if (newName.length > most) return `${what} has at most ${most} characters.`;
  if (!pattern.test(newName)) return `${what} ${says}.`;
  const word = /^(?:true|false|null|yes|no|on|off)$/i.test(newName);
  return word ? `YAML reads ${newName} as something else than a name: take another one.` : undefined;
}

/** Why a new name would mean something else; undefined where it is free. */
export function taken(root: Root, names: Names, name: Name, newName: string): string | undefined {
  if (newName === name.text) return undefined;
  const there = (key: string): boolean => names.of(key).length > 0;
  const message = `There is a ${name.kind === 'resource' ? wordOf(name.key) : name.kind} "${newName}" already.`;
  switch (name.kind) {
    case 'operation': {
      const versions = [...root.operations.values()].flat().filter(one => one.name.value === name.text);
      const clash = versions.find(one =>
        root.operations.has(operationId({ ...one, name: { ...one.name, value: newName } })),
      );
      return clash && `There is a ${newName}@${clash.version.value} already.`;
    }
    case 'version': {
      const id = `${name.key.slice('version '.length).split('@')[0]}@${newName}`;
      return root.operations.has(id) ? `There is a ${id} already.` : undefined;
    }
    case 'resource':
    case 'stage':
      return there(`${wordOf(name.key)} ${newName}`) ? message : undefined;
    case 'error':
    case 'index':
    case 'attribute':
    case 'answer':
      return there(name.key.slice(0, name.key.lastIndexOf(' ') + 1) + newName) ? message : undefined;
    case 'property':
    case 'definition':
      return names.of(name.key).some(one => one.role === 'definition' && siblings(root, one).has(newName))
        ? message
        : undefined;
    case 'element':
      return ['data', 'now', 'context', 'stage', 'item', 'old', 'items', 'count', 'cursor'].includes(newName)
        ? `"${newName}" means something else in \${…}: take another name.`
        : undefined;
  }
}

/** The names beside a declared one. */
function siblings(root: Root, { file, range }: Name): ReadonlySet<string> {
  let found = new Set<string>();
  const visit = (node: Node): void => {
    if (node.range.start > range.start || node.range.end < range.end) return;
    if (node.kind === 'sequence') node.items.forEach(visit);
    if (node.kind !== 'mapping') return;
    if (node.entries.some(({ key }) => key.range.start <= range.start && range.end <= key.range.end))
      found = new Set(node.entries.map(({ key }) => key.text));
    for (const { value } of node.entries) visit(value);
  };
  for (const document of root.parsed(file)?.documents ?? []) visit(document.root);
  return found;
}
