import { addKey } from '../../contract/form/index.ts';
import { mappedAt, type Operation } from '../../contract/index.ts';
import type { Implied, Name, Root } from '../../snapshot/index.ts';
import { targetOf } from '../../targets/index.ts';
import type { Edit } from '../../text/index.ts';
import { get, type Mapping, type Node, textOf } from '../../yaml/index.ts';

/**
 * `$spread: ${data}` ties a property to the attribute of its name, and so does an answer without `returns`. Renaming one of the
 * two would rename the other, and what is stored, or what callers get, would change. The tie is written out instead:
 * `{ $spread: "${data}", $except: [givenName], first_name: "${data.givenName}" }`.
 */
export function untied(
  root: Root,
  name: Name,
  all: readonly Name[],
  newName: string,
): { readonly edits: readonly Edit[] } | { readonly refused: string } {
  const edits: Edit[] = [];
  const done = new Set<Mapping | string>();
  for (const { implied, file, range } of all) {
    if (!implied) continue;
    const place = implied.spread ?? `${file} ${range.start} ${implied.mapping?.range.start}`;
    if (done.has(place)) continue;
    done.add(place);
    const text = root.parsed(file)?.text ?? '';
    const property = name.kind === 'property' ? newName : implied.name;
    const attribute = name.kind === 'attribute' ? newName : implied.name;
    if (implied.spread) edits.push(...besideSpread(implied.spread, implied, property, attribute, file, text));
    else {
      const operation = root
        .parsed(file)
        ?.operations.find(one => one.node.range.start <= range.start && range.end <= one.node.range.end);
      const returns = operation && inReturns(operation, implied, property, attribute, text);
      if (!returns) {
        const refused = `"${implied.name}" is answered from the attribute of the same name. Write \`returns\` first, then rename either of the two.`;
        return { refused };
      }
      edits.push(...returns);
    }
  }
  return { edits };
}

function besideSpread(
  node: Mapping,
  implied: Implied,
  property: string,
  attribute: string,
  file: string,
  text: string,
): Edit[] {
  const [key, value] =
    implied.side === 'request'
      ? [attribute, `${implied.from}.${property}`]
      : [property, `${implied.from}.${attribute}`];
  const quote = node.flow ? '"' : '';
  const spread = node.entries.find(entry => entry.key.text === '$spread')!;
  const except = get(node, '$except');
  const at = spread.value.range.end;
  const line = text.lastIndexOf('\n', spread.key.range.start - 1) + 1;
  const separator = node.flow ? ', ' : `\n${' '.repeat(spread.key.range.start - line)}`;
  const own = `${separator}${key}: ${quote}\${${value}}${quote}`;
  if (except?.kind === 'sequence') {
    const last = except.items.at(-1);
    const inside = last?.range.end ?? except.range.end - 1;
    const lead = except.flow ? (last ? ', ' : '') : `\n${' '.repeat(column(text, last?.range.start ?? 0) - 2)}- `;
    return [
      { file, range: { start: at, end: at }, newText: own },
      { file, range: { start: inside, end: inside }, newText: lead + property },
    ];
  }
  return [{ file, range: { start: at, end: at }, newText: `${separator}$except: [${property}]${own}` }];
}

const column = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** `returns` for a contract that has none: what it answers by itself, written out. */
function inReturns(
  operation: Operation,
  implied: Implied,
  property: string,
  attribute: string,
  text: string,
): Edit[] | undefined {
  const { mapping } = implied;
  if (!mapping) return undefined;
  const several = implied.from === 'items';
  const from = several ? 'row' : implied.from;
  const one = `{ $spread: "\${${from}}", $except: [${property}], ${property}: "\${${from}.${attribute}}" }`;
  const { target } = mappedAt(operation, mapping.range.start).mapping ?? {};
  const roots = targetOf(target)?.editing?.answerRoots?.(mapping) ?? [];
  const value = several ? rows(operation.result?.node, one, new Set(roots.map(({ name }) => name))) : one;
  if (value === undefined) return undefined;
  return addKey(mapping, 'returns', text, value).edits.map(edit => ({ ...edit, file: operation.file }));
}

/** What an answer of rows has by itself: its array from the items, each a `row`; and what answers by its name: `count`, `cursor`. */
function rows(result: Node | undefined, one: string, roots: ReadonlySet<string>): string | undefined {
  const each = `{ $each: "\${items}", $as: row, $value: ${one} }`;
  if (textOf(get(result, 'type')) === 'array') return each;
  const properties = get(result, 'properties');
  if (properties?.kind !== 'mapping') return undefined;
  const members = properties.entries.map(({ key: { text }, value }) =>
    textOf(get(value, 'type')) !== 'array' && roots.has(text) ? `${text}: "\${${text}}"` : `${keyText(text)}: ${each}`,
  );
  return `{ ${members.join(', ')} }`;
}

const keyText = (name: string): string => (/^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name));
