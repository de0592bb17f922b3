import type { Notation } from './lift.ts';
import type { Request } from './operations.ts';
import type { Member } from './scene.ts';
import type { LeafType, Tree } from './tree.ts';

type ObjectTree = Tree & { readonly kind: 'object' };

/** What statements can change of an object of a request: what it has, and what it could have. */
export function membersOf(
  tree: ObjectTree,
  action: Request['action'],
  notation: Pick<Notation, 'text' | 'member'> & Partial<Notation>,
): readonly Member[] {
  const { text, member } = notation;
  const leaf = (name: string, type: LeafType, set: string, add: string | null, there: boolean): Member => ({
    path: member(name),
    inner: '',
    key: text(name),
    type,
    set,
    add,
    there,
  });
  if (tree.place === 'params' && action === 'TransactWriteItems')
    return [leaf('ClientRequestToken', 'text', text('token-token'), null, false)];
  if (tree.place === 'params') return requestMembers(tree, action, notation, leaf);
  if (tree.place === 'names') return tree.entries.map(([name]) => leaf(name, 'text', text('title'), null, true));
  const own = tree.entries.flatMap(([name, part]): Member[] => {
    const inner = part.kind === 'object' ? part.entries[0] : undefined;
    if (part.kind === 'list') return [];
    const type = inner?.[0] === 'N' ? 'digits' : part.kind === 'leaf' ? part.type : 'text';
    const set = type === 'number' ? '7' : type === 'digits' ? text('7') : text('changed');
    const add = type === 'number' ? '1' : type === 'text' ? text('x') : null;
    if (!inner) return [leaf(name, type, set, add, true)];
    const path = `${member(name)}${member(inner[0])}`;
    return [
      { path, inner: member(name), key: text(inner[0]), type, set, add, there: true },
      leaf(name, 'built', notation.object?.([[inner[0], set]]) ?? set, null, true),
    ];
  });
  if (tree.place !== 'item') return own;
  const low = tree.entries.some(([, part]) => part.kind === 'object');
  const more = ['note', 'password', 'state'].filter(name => !tree.entries.some(([known]) => known === name));
  const fresh = (low ? notation.object?.([['S', text('changed')]]) : undefined) ?? text('changed');
  return [...own, ...more.map(name => leaf(name, 'built', fresh, null, false))];
}

function requestMembers(
  tree: ObjectTree,
  action: Request['action'],
  { text }: Pick<Notation, 'text'>,
  leaf: (name: string, type: LeafType, set: string, add: string | null, there: boolean) => Member,
): readonly Member[] {
  const there = new Map(tree.entries);
  const member = (name: string, type: LeafType, set: string, add: string | null): Member => {
    const known = there.get(name);
    const isText = known === undefined || (known.kind === 'leaf' && known.type !== 'built');
    return leaf(name, type, set, known !== undefined && isText ? add : null, known !== undefined);
  };
  const reads = action === 'GetItem' || action === 'Query' || action === 'Scan';
  const many = action === 'Query' || action === 'Scan';
  return [
    ...(many
      ? [
          member('FilterExpression', 'expression', text('attribute_exists(note)'), text(' AND attribute_exists(note)')),
          member('Limit', 'number', '1', '1'),
          member('ScanIndexForward', 'flag', text(''), null),
        ]
      : []),
    ...(reads ? [member('ProjectionExpression', 'expression', text('job'), null)] : []),
    ...(action === 'GetItem' ? [member('ConsistentRead', 'flag', text(''), null)] : []),
    ...(reads
      ? []
      : [
          member(
            'ConditionExpression',
            'expression',
            text('attribute_exists(note)'),
            text(' AND attribute_exists(note)'),
          ),
          member('ReturnValues', 'text', text('ALL_OLD'), null),
        ]),
    ...(action === 'UpdateItem'
      ? [member('UpdateExpression', 'expression', text('REMOVE note'), text(' REMOVE note'))]
      : []),
    member('TableName', 'text', text('others'), text('x')),
  ].filter(one => action !== 'Scan' || one.key !== text('ScanIndexForward'));
}
