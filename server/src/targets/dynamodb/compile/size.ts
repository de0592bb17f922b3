import { ofValue, PRINTED } from '../../../template/size.ts';
import type { Binding } from '../bind/index.ts';
import { valuesOfRequest } from '../bind/walk.ts';

/** No template of this binding is longer, in characters: told without compiling it. `contract`: the length of its source. */
export function longestTemplate({ request, answer }: Binding, contract: number): number {
  let sum = PRINTED.always + contract * PRINTED.letter;
  for (const value of valuesOfRequest(request)) sum += ofValue(value);
  return answer ? sum + ofValue(answer.value) : sum;
}
