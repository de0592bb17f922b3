import type { Slot } from './lift.ts';
import { CHANGES, CONTROLS, VARIABLE_CHANGES } from './python-changes.ts';
import { HARMLESS, OBJECT_WAYS, VARIABLE_WAYS } from './python-ways.ts';
import type { Scene } from './scene.ts';
import { type Grammar, placeStatements } from './statements.ts';

const GRAMMAR: Grammar = {
  changes: CHANGES,
  variableChanges: VARIABLE_CHANGES,
  controls: CONTROLS,
  objectWays: OBJECT_WAYS,
  variableWays: VARIABLE_WAYS,
  harmless: HARMLESS,
  anObject: "{'owner': owner}",
};

export const placePython = (scene: Scene, slot: Slot): void => placeStatements(GRAMMAR, scene, slot);
