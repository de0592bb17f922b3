export {
  type DataOperand,
  type DataStep,
  type Hole,
  type HoleOperand,
  type HolePipe,
  type LoopStep,
  positionOf,
  RESPONSE_TABLE,
  type StoredOperand,
} from '../../../binding/hole.ts';
export { wholeHole } from '../../../binding/map.ts';
export { ACTION_KEYS, isAction } from './actions.ts';
export { ANSWER_SOURCES, type AnswerRootName, rootsOfAnswer } from './answer/index.ts';
export { bind } from './bind.ts';
export type { Answer, Binding, Catch, MissingItem } from './binding.ts';
export { checkExampleItems } from './check/example-items.ts';
export type { Tables } from './request/index.ts';
export { decisive, holesOfRequest, holesOfValue, operandsOf, wholeHoles } from './walk.ts';
export { writtenAttributes } from './written.ts';
