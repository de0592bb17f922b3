import { ofHole, ofValue, PRINTED } from '../../../template/size.ts';
import { type Binding, holesOf } from '../bind/index.ts';

/** Guards, presence and what is printed: each looks a value up by its whole path. */
const TIMES = 6;

/** No template of this binding is longer, in characters: told without compiling it. `contract`: the length of its source. */
export function longestTemplate(binding: Binding, contract: number): number {
  let sum = PRINTED.always + contract * PRINTED.letter;
  for (const hole of holesOf(binding)) sum += TIMES * ofHole(hole);
  const { answer } = binding;
  return answer ? sum + TIMES * ofValue(answer.value) : sum;
}
