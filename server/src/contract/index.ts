export { checkExamples } from './check-examples.ts';
export { checkScalars } from './check-scalars.ts';
export type { Callable, Called } from './check-steps.ts';
export { type Config, readConfig } from './config.ts';
export { deprecationText } from './deprecation.ts';
export { everyMapping, mappedAt, mappedTo, USE } from './mappings.ts';
export {
  type ContractError,
  type Deprecation,
  type Example,
  type Located,
  type Operation,
  operationId,
  type Stability,
  type TargetMapping,
} from './operation.ts';
export { readOperation } from './read-operation.ts';
export { declaredError, STANDARD_ERRORS, type StandardError, standardError } from './standard-errors.ts';
export { type CallStep, callsIn, readSteps, readsAnswers, type Step, storageIn } from './step.ts';
export { answerReferences, type StepValue, stepValue } from './step-value.ts';
