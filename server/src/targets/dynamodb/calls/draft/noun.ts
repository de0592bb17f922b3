import type { SourceHole } from '../../../../code/index.ts';
import { meaningful, singular, wordsOf } from '../../../../extract/index.ts';
import type { Request } from '../../model/request.ts';
import { keyAttributes, type TableDef } from '../../model/table.ts';
import type { RequestPart } from '../parts.ts';

/** What the items are called: by what their keys begin with, or by their table. */
export function nounOf(
  { key: asked, item }: RequestPart,
  table: TableDef,
  stopWords: ReadonlySet<string>,
): readonly string[] {
  const meant = (name: string): string[] => meaningful(wordsOf(name), stopWords);
  const key = asked ?? item;
  const starts = keyAttributes(table.key).map(({ name }) => {
    const value = key?.entries.find(entry => entry.name === name)?.value;
    const start =
      value?.kind === 'text' ? value.parts[0] : value?.kind === 'literal' && value.type === 'S' ? value.text : null;
    return typeof start === 'string' ? (/^([A-Za-z][A-Za-z_-]*)(?:[#:|/]|$)/.exec(start)?.[1] ?? null) : null;
  });
  const words = starts.flatMap(start => (start === null ? [] : meant(start)));
  if (words.length > 0) return words.slice(0, 3);
  // The CDK ends logical ids in a hash.
  const own = meant(table.name.replace(/(?<=[a-z])[0-9A-F]{8}$/, '')).slice(-2);
  if (own.length > 0) return [...own.slice(0, -1), singular(own.at(-1) ?? '')];
  // `orderId`
  return meant(table.key.partition[0].name).filter(word => !/^(?:id|key|pk|hash|partition)$/.test(word));
}

/** `by-customer`, of a query of an index: what it asks for. */
export function byOf({ keyCondition: condition }: Request<SourceHole>): readonly string[] {
  const term = condition?.kind === 'and' ? condition.terms[0] : condition;
  const path = term?.kind === 'compare' && term.left.kind === 'path' ? String(term.left.path[0]) : '';
  const words = wordsOf(path).filter(word => word !== 'id' && /^[a-z]/.test(word));
  return words.length === 0 || /^(?:gsi|pk|sk|lsi)/.test(words[0] ?? '') ? [] : ['by', ...words];
}
