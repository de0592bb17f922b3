import { CHANGES, CONTROLS, VARIABLE_CHANGES } from './javascript-changes.ts';
import { HARMLESS, OBJECT_WAYS, VARIABLE_WAYS } from './javascript-ways.ts';
import type { Slot } from './lift.ts';
import type { Scene } from './scene.ts';
import { type Grammar, placeStatements } from './statements.ts';

const GRAMMAR: Grammar = {
  changes: CHANGES,
  variableChanges: VARIABLE_CHANGES,
  controls: CONTROLS,
  objectWays: OBJECT_WAYS,
  variableWays: VARIABLE_WAYS,
  harmless: HARMLESS,
  anObject: '{ owner }',
};

export const placeJavaScript = (scene: Scene, slot: Slot): void => placeStatements(GRAMMAR, scene, slot);
