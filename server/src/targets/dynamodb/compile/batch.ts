import type { Frame } from '../../../template/compiled.ts';
import { type Member, members } from '../../../template/object.ts';
import { from, type Piece } from '../../../template/piece.ts';
import { entryOf } from '../../../yaml/index.ts';
import type { Binding } from '../bind/index.ts';
import { Placeholders } from './expression.ts';
import { attributes, DEEP, LINE, member, projection, tableName, tableOf } from './members.ts';
import { refusedKey, rounds } from './rounds.ts';

/** What a BatchGetItem or a BatchWriteItem asks for: a request for each element of a list. */
export function batch({ request, tables, operation }: Binding, frame: Frame): Member[] {
  const [entry] = request.entries ?? [];
  if (!entry) return [];
  const at = (key: string) => entryOf(operation.mapping?.entry.value, key)?.range;
  const table = from(at('table'), ['"', tableName(entry.table, tables), '"']);
  const poison = refusedKey(tableOf(entry.table, tables), entry);
  if (entry.kind === 'get') {
    const placeholders = new Placeholders(frame);
    const project = request.projection
      ? [projection(request.projection, placeholders, at('project') ?? at('returns'))]
      : [];
    const keys = rounds(
      entry,
      frame,
      inner => ['{', members(attributes(entry.key, tableOf(entry.table, tables), inner)), '}'],
      poison,
    );
    const inside = [member('Keys', ['[', keys, ']'], null, entry.origin), ...project, ...placeholders.members()];
    if (request.consistent) inside.push(member('ConsistentRead', 'true', null, at('consistent')));
    return [member('RequestItems', ['{', table, ': {', members(inside, DEEP), LINE, '}}'])];
  }
  const content =
    entry.kind === 'put'
      ? (['PutRequest', 'Item', entry.item] as const)
      : (['DeleteRequest', 'Key', entry.key] as const);
  const wrap = (body: Piece): Piece => [`{"${content[0]}":{"${content[1]}":`, body, '}}'];
  const list = rounds(
    entry,
    frame,
    inner => wrap(['{', members(attributes(content[2], tableOf(entry.table, tables), inner)), '}']),
    wrap(poison),
  );
  return [member('RequestItems', ['{', table, ': ', from(entry.origin, ['[', list, ']']), '}'])];
}
