import type { Compiled, Frame } from '../../../template/compiled.ts';
import { literalString } from '../../../template/literal.ts';
import type { Piece } from '../../../template/piece.ts';
import { presence } from '../../../template/tests.ts';
import { and, escaped, jsonAt, POISON, valueAt, when } from '../../../template/vtl.ts';
import type { Hole } from '../bind/index.ts';
import type { Value } from '../model/request.ts';
import { compileValue } from './value.ts';

/** A key attribute of the page's last item. `fixed`: the request itself has its value, so that a cursor need not. */
export interface CursorKey {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
  readonly fixed?: Value<Hole>;
}

/** The version of the cursor's form: `1.` and, in base64, each key attribute that the request does not fix. */
const VERSION = '1';

/** The cursor behind a page; absent on the last one. The inside of a JSON string. */
export function cursorOut(keys: readonly CursorKey[]): Compiled {
  const parts = keys
    .filter(key => !key.fixed)
    .map(key => `.$util.base64Encode(${valueAt(['LastEvaluatedKey', key.name, key.type])})`);
  const tests = keys
    .filter(key => !key.fixed)
    .map(key => `${valueAt(['LastEvaluatedKey', key.name, key.type])}!=$null`);
  return { present: and(`${valueAt(['LastEvaluatedKey'])}!=$null`, ...tests), piece: `${VERSION}${parts.join('')}` };
}

/** Strict base64, never empty, so that Java's decoder cannot throw. */
const PART = '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)';
/** A key attribute has at most 2,048 bytes, 2,732 in base64. */
const MOST_PART = 3000;

/** `ExclusiveStartKey`, rebuilt from a cursor after a strict check: its structure is the contract's, its parts are data. */
export function cursorIn(cursor: Hole, keys: readonly CursorKey[], frame: Frame): Compiled {
  const [operand] = cursor.operands;
  if (operand?.kind !== 'data') throw new Error('a cursor is a reference to a string of the message');
  const value = valueAt(operand.path);
  const open = keys.filter(key => !key.fixed);
  const test = and(
    `${value}!=$null`,
    `${jsonAt(operand.path)}.startsWith('"')`,
    `${value}.length()<${MOST_PART * Math.max(1, open.length)}`,
    `${value}.matches('${VERSION}${open.map(() => `\\.${PART}`).join('')}')`,
  );
  let part = 0;
  const members = (poison: boolean): Piece =>
    keys.map((key, i) => {
      const label = `${i === 0 ? '' : ','}${literalString(key.name)}:`;
      if (poison) return [label, POISON];
      if (key.fixed) return [label, compileValue(key.fixed, frame).piece];
      const decoded = escaped(`$util.base64Decode($k.get(${++part}))`);
      return [label, `{"${key.type}":"${decoded}"}`];
    });
  const split = open.length > 0 ? `#set($k=${value}.split("\\."))` : '';
  const piece = when(test, [split, '{', members(false), '}'], ['{', members(true), '}']);
  return { present: presence(operand), piece };
}
