import type { Frame } from '../../../template/compiled.ts';
import { literalString } from '../../../template/literal.ts';
import { rounds as roundsOver } from '../../../template/loop.ts';
import type { Piece } from '../../../template/piece.ts';
import { presence, typeTest } from '../../../template/tests.ts';
import { and, POISON, when } from '../../../template/vtl.ts';
import type { Hole } from '../bind/index.ts';
import { holesOfEntry } from '../bind/walk.ts';
import type { Entry } from '../model/request.ts';
import { keyAttributes, type TableDef } from '../model/table.ts';
import { leftOutFit } from './left-out.ts';
import { DEEP } from './members.ts';
import { elementTest } from './value.ts';

/** One request for each element; one poisoned request where the list is none. */
export function rounds(
  entry: Entry<Hole>,
  frame: Frame,
  body: (inner: Frame) => Piece,
  poison: Piece,
  leading = false,
): Piece {
  const operand = entry.each?.list.operands[0];
  if (operand?.kind !== 'data' || operand.type.kind !== 'array') return '';
  const inner = { ...frame, depth: frame.depth + 1 };
  const { depth } = inner;
  const test = elementTest(operand.type.items, [...operand.path, { loop: depth }], holesOfEntry(entry));
  const { before, test: fits } = leftOutFit(entry, inner);
  const guardedBody = [before, when(and(test, fits), body(inner), poison)];
  const comma = leading ? ',' : `#if($i${depth}>0),#{end}`;
  const loop: Piece = [roundsOver(operand.path, depth), comma, DEEP, guardedBody, '#end'];
  const lead = leading ? ',' : '';
  return when(presence(operand), when(typeTest(operand.path, operand.type), loop, [lead, poison]));
}

/** A key that DynamoDB refuses. */
export function refusedKey(table: TableDef | undefined, entry: Pick<Entry<Hole>, 'item' | 'key'>): Piece {
  const names = table
    ? keyAttributes(table.key).map(attribute => attribute.name)
    : (entry.key ?? entry.item)?.entries.slice(0, 1).map(e => e.name);
  return ['{', (names ?? ['pk']).map((name, i) => `${i === 0 ? '' : ','}${literalString(name)}:${POISON}`), '}'];
}
