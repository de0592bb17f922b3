import { addKey } from '../../contract/form/index.ts';
import { type Name, type Names, nameAt, type Root, unique } from '../../snapshot/index.ts';
import type { Edit, Range } from '../../text/index.ts';
import { pauses, type Token } from '../token.ts';
import { untied } from './untie.ts';
import { refusal, taken } from './valid-name.ts';

export type Prepared = { readonly range: Range; readonly text: string } | { readonly refused: string };
export type Renamed = { readonly edits: readonly Edit[] } | { readonly refused: string };

const isWord = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);
const member = (name: string): string => (isWord(name) ? name : `'${name}'`);

/** How a new name is written where the old one stood. */
const SPELLED: Readonly<Record<Name['spelling'], (name: string, before: string) => string>> = {
  plain: name => name,
  pointer: name => name,
  expression: name => (isWord(name) ? name : `\`${name}\``),
  member,
  shorthand: (name, before) => `${member(name)}: ${before}`,
};

/** What would be renamed at an offset; null where nothing is named. */
export async function prepareRename(
  root: Root | undefined,
  uri: string,
  offset: number,
  token: Token,
): Promise<Prepared | null> {
  const name = root && nameAt(root.names.around(uri, offset), offset);
  if (!root || !name) return null;
  const refused = immovable(name, (await root.names.all(pauses(token))).of(name.key));
  return refused === undefined ? { range: name.range, text: name.text } : { refused };
}

/** The edits that give a thing another name everywhere, and leave every request and answer what it was. */
export async function rename(
  root: Root | undefined,
  uri: string,
  offset: number,
  newName: string,
  token: Token,
): Promise<Renamed> {
  const name = root && nameAt(root.names.around(uri, offset), offset);
  if (!root || !name) return { refused: 'Nothing that has a name stands here.' };
  const names = await root.names.all(pauses(token));
  const all = names.of(name.key);
  const refused = immovable(name, all) ?? refusal(name, newName) ?? taken(root, names, name, newName);
  if (refused !== undefined) return { refused };
  if (newName === name.text) return { edits: [] };
  const edits: Edit[] = unique(all.filter(one => !one.implied)).map(({ file, range, spelling, text }) => ({
    file,
    range,
    newText: SPELLED[spelling](newName, text),
  }));
  const loose = untied(root, name, all, newName);
  if ('refused' in loose) return loose;
  return { edits: [...edits, ...loose.edits, ...physicalNames(root, names, name)] };
}

function immovable(name: Name, all: readonly Name[]): string | undefined {
  const fixed = all.find(one => one.fixed !== undefined)?.fixed;
  if (fixed !== undefined) return fixed;
  const free = name.kind === 'attribute' || name.kind === 'stage';
  if (free || all.some(one => one.role === 'definition')) return undefined;
  if (name.kind === 'version')
    return `Version ${name.text} is what a contract without a version has. Write \`version: ${name.text}\` there first, then rename it.`;
  return name.kind === 'error'
    ? `"${name.text}" is a standard error: its name is the language's.`
    : `"${name.text}" is declared nowhere: there is nothing to rename.`;
}

/** A table file without a `name` takes the table's for the physical one, which stays what it is. */
function physicalNames(root: Root, names: Names, { kind, key, text }: Name): Edit[] {
  if (kind !== 'resource') return [];
  return names.of(key).flatMap(({ role, file, range }): Edit[] => {
    const parsed = role === 'definition' ? root.parsed(file) : null;
    const document = parsed?.documents.find(one => one.range.start <= range.start && range.end <= one.range.end);
    if (!parsed || document?.root.kind !== 'mapping') return [];
    if (document.root.entries.some(entry => entry.key.text === 'name')) return [];
    return addKey(document.root, 'name', parsed.text, text).edits.map(edit => ({ ...edit, file }));
  });
}
