import { ofHole, ofValue, PRINTED } from '../../../template/size.ts';
import { type Binding, holesOfKey } from '../bind/index.ts';

/** A guard and what is printed: each looks a value up by its whole path. */
const TIMES = 3;

/** No template of this binding is longer, in characters: told without compiling it. `contract`: the length of its source. */
export function longestTemplate({ key, body, answer }: Binding, contract: number): number {
  let sum = PRINTED.always + contract * PRINTED.letter;
  for (const hole of holesOfKey(key)) sum += TIMES * ofHole(hole);
  if (body) sum += TIMES * ofValue(body);
  return answer ? sum + TIMES * ofValue(answer.value) : sum;
}
