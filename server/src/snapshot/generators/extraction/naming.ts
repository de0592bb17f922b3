import { documented, meaningful, unused, wordsOf } from '../../../extract/index.ts';
import type { PhysicalName } from '../../../targets/target.ts';
import type { Root } from '../../state/root.ts';
import { type ReadCall, tellingOf } from './found-calls.ts';

/** `orders` of the variable ORDERS_TABLE_NAME; a table of a literal name has that. */
export function nameOfTable(
  key: string,
  taken: ReadonlySet<string>,
  stopWords: ReadonlySet<string>,
): { readonly name: string; readonly physicalName: PhysicalName } {
  const [, kind = '', own = ''] = /^(name|variable) (.*)$/s.exec(key) ?? [];
  if (kind === 'name') return { name: own, physicalName: { kind: 'literal', text: own } };
  const words = meaningful(wordsOf(own), stopWords);
  return { name: unused(words.join('-') || 'main', taken), physicalName: { kind: 'stage', variable: own } };
}

/** What the function says of itself that a call stands in. */
export function documentedBy(root: Root, call: ReadCall): string | null {
  const { uri, site } = tellingOf(root, call);
  return documented(site, root.text(uri) ?? '', root.languages.of(uri));
}

export const fileName = (name: string): string => name.replace(/[^A-Za-z0-9._-]/g, '-');
