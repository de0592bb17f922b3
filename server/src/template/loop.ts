import type { DataStep } from '../binding/hole.ts';
import type { Compiled } from './compiled.ts';
import type { Piece } from './piece.ts';
import { valueAt, when } from './vtl.ts';

/** The head of the rounds over a list, with the index of the element in `$i<depth>`. */
export const rounds = (path: readonly DataStep[], depth: number): string =>
  `#foreach($e${depth} in ${valueAt(path)})#set($i${depth}=$foreach.index)`;

/** The rounds with their commas; elements that are left out bring none. */
export function foreach(path: readonly DataStep[], depth: number, { present, piece }: Compiled): Piece {
  if (present === null) return [rounds(path, depth), `#if($i${depth}>0),#{end}`, piece, '#end'];
  const comma = `$c${depth}`;
  return [`#set(${comma}="")`, rounds(path, depth), when(present, [comma, piece, `#set(${comma}=",")`]), '#end'];
}
