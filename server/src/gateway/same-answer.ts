import { exactJson, sameJson } from './exact-json.ts';
import type { Answered } from './example.ts';

/** Whether two targets have answered the same: numbers by value, objects in any order, errors by their names. */
export const sameAnswer = (one: Answered, other: Answered): boolean =>
  one.status === other.status && sameJson(exactJson(one.body), exactJson(other.body));
