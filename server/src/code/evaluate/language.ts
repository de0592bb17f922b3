import type { Framework } from '../sdk/frameworks.ts';
import type { Call, FunctionNode, Source } from '../syntax/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame } from './frame.ts';
import type { Value } from './value.ts';

/** What the evaluator has to know of a language besides the form that its files are lowered to. */
export interface Evaluation {
  /** What a file gives to those that import it, by name. */
  readonly exported: (ev: Evaluator, path: string, name: string) => readonly Value[];
  /** What an import in a file gives. */
  readonly imported: (ev: Evaluator, path: string, source: Extract<Source, { kind: 'import' }>) => readonly Value[];
  /** Whether code in a class's body sees the names of that body. */
  readonly seesOwnClass: boolean;
  /** Names that are nowhere bound come from `import *`. */
  readonly starsBind: boolean;
  /** A method's first parameter is its receiver. */
  readonly explicitReceiver: boolean;
  /** An importer gives the default export the name that it likes. */
  readonly defaultExport: boolean;
  /** A call can go on after it has given its value: whoever waits for that has its failure. */
  readonly keepsPromises: boolean;
  /** The name by which a constructor calls its base's. */
  readonly superCall: string;
  /** What a framework for tests passes for a parameter. */
  readonly testParameter?: (ev: Evaluator, fn: FunctionNode, name: string) => readonly Value[];
  /** What a call gives whose own words show the SDK, whoever hands it out. */
  readonly namedBySelf: (ev: Evaluator, call: Call, frame: Frame | null) => readonly Value[];
  /** Functions that hand on the client or SDK that they trace: their argument 0, wherever they come from. */
  readonly tracers: readonly string[];
  /** What hands values from one part of a program to another by name. */
  readonly frameworks: readonly Framework[];
}
