import type { DataStep, Hole } from '../../../binding/hole.ts';
import type { ArrayType } from '../../../schema/index.ts';
import type { Compiled, Frame } from '../../../template/compiled.ts';
import { type ComposedText, composedText, holeText } from '../../../template/composed.ts';
import { rounds } from '../../../template/loop.ts';
import { elements, type Member } from '../../../template/object.ts';
import type { Piece } from '../../../template/piece.ts';
import { simpleSource } from '../../../template/source.ts';
import { given, listsOnTheWay, typeTest } from '../../../template/tests.ts';
import { and, type Condition, integerAt, jsonAt, not, or, POISON, valueAt, when } from '../../../template/vtl.ts';
import type { SetValue } from '../model/request.ts';

/** A set from an array: tested through first, for a poison inside of `SS` would be a structure of its own. */
export function setOfArray(path: readonly DataStep[], type: ArrayType, as: 'SS' | 'NS' | 'BS', frame: Frame): Piece {
  const depth = frame.depth + 1;
  const element = [...path, { loop: depth }];
  const test = typeTest(element, type.items, as === 'BS' ? 'B' : undefined);
  const number = type.items.kind === 'number' && type.items.integer ? integerAt(element) : jsonAt(element);
  const each = rounds(path, depth);
  return when(
    and(listsOnTheWay(path), typeTest(path, type)),
    [
      `#set($ok=true)${each}#if(${test})#{else}#set($ok=false)#end#end`,
      when(
        '$ok',
        [`{"${as}":[`, each, `#if($i${depth}>0),#{end}`, as === 'NS' ? `"${number}"` : jsonAt(element), '#end', ']}'],
        POISON,
      ),
    ],
    POISON,
  );
}

/** A set of elements that are written one by one. DynamoDB has no empty sets: where all elements are absent, so is the set. */
export function setOfElements({ type, elements: list }: SetValue<Hole>, frame: Frame): Compiled {
  const tests: Condition[] = [];
  const found = list.map((element): Member => {
    if (element.kind === 'literal') return { label: '', value: ['"', { literal: element.text }, '"'], present: null };
    if (element.kind !== 'text' && element.kind !== 'hole') throw new Error('the elements of a set are simple values');
    const { present, test, text } =
      element.kind === 'text' ? composedText(element.parts, frame) : elementText(element.hole, frame);
    tests.push(present === null ? test : or(not(present), test));
    return { label: '', value: ['"', text, '"'], present };
  });
  const piece = when(and(...tests), [`{"${type}":[`, elements(found), ']}'], POISON);
  return { present: or(...found.map(element => element.present)), piece };
}

/** A set has no null: one that stands alone and that its schema allows is there, and refused. */
function elementText(hole: Hole, frame: Frame): ComposedText {
  const own = holeText(hole, frame, elementSource);
  const [operand, ...others] = hole.operands;
  if (operand?.kind !== 'data' || !operand.type.nullable || others.length > 0 || hole.pipes.length > 0) return own;
  return { ...own, present: given(operand), test: and(`${valueAt(operand.path)}!=$null`, own.test) };
}

/** An integer of a set may have an exponent, as one that stands alone: digits are what a text asks for. */
const elementSource: typeof simpleSource = (operand, pipes, prelude) => {
  const source = simpleSource(operand, pipes, prelude);
  if (operand.kind !== 'data' || operand.type.kind !== 'number' || pipes.length > 0) return source;
  return { ...source, test: and(listsOnTheWay(operand.path), typeTest(operand.path, operand.type)) };
};
