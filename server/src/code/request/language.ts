import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Located } from '../evaluate/value.ts';
import type { LostCondition } from '../found/lost-condition.ts';
import type { MayBe, SourceHole } from '../found/source-hole.ts';
import type { SourceShape } from '../found/source-shape.ts';
import type { Module } from '../syntax/module.ts';
import type { Call, Expression, FunctionNode, Source } from '../syntax/syntax.ts';
import type { BuiltCondition } from './built-condition.ts';
import type { Reading } from './reading.ts';
import type { SometimesSpread } from './sometimes-spread.ts';

/** What a type in a comment says of a value. */
export interface Documented {
  readonly shape: SourceShape | null;
  readonly optional: boolean;
}

/** A text that is put together: literal parts, and what is filled in. */
export type Parts = (string | SourceHole)[];

/** What the values of a request mean in a language, and how they are written. */
export interface Requests {
  /** There are numbers that JSON does not carry as they are. */
  readonly exactNumbers: boolean;
  /** What stands for a value that is not there. */
  readonly absent: 'null' | 'undefined';
  /** What is not in a container is an undefined value of it, and no failure. */
  readonly absentElements: boolean;
  /** An object's entries are its members: `item.id`. */
  readonly entriesAreMembers: boolean;
  /** Only a text can be added to a text. */
  readonly addsOnlyTexts: boolean;
  /** The operator that makes one dictionary of two; null where there is none. */
  readonly merge: string | null;
  /** What changes an object by more than a member: methods, and which object a call of one changes. */
  readonly changers: readonly string[];
  readonly changed: (call: Call) => Expression | null;
  /** Where a name of another file comes from. */
  readonly declared: (module: Module, name: string) => Source | undefined;
  /** What a call gives besides what its type says; undefined where the language itself does not tell. */
  readonly calledMayBe: (
    reading: Reading,
    call: Call,
    inner: (at: Expression) => ReadonlySet<MayBe>,
  ) => ReadonlySet<MayBe> | undefined;
  /** The parts of a text that is made by a format; undefined for anything else, null where a format says more. */
  readonly formatted: (
    reading: Reading,
    at: Located,
    partsOf: (at: Located) => Parts | null,
  ) => Parts | null | undefined;
  /** An object that is spread only where a condition holds. */
  readonly sometimesSpread: (
    reading: Reading,
    choice: Extract<Expression, { kind: 'choice' }>,
  ) => SometimesSpread | null;
  /** The condition that a library's builder makes; undefined where the expression is none. */
  readonly builtCondition: (reading: Reading, at: Located) => BuiltCondition | null | undefined;
  /** Names of such builders: a file that has none of them joins no conditions. */
  readonly builders: readonly string[];
  /** Where such conditions are joined by what gives only one of them. */
  readonly lostConditions: (ev: Evaluator, module: Module) => readonly LostCondition[];
  /** The type of a parameter in the comment above its function; null where there is none. */
  readonly documented: (reading: Reading, fn: FunctionNode, name: string) => Documented | null;
  /** The shape that a schema checks: `z.object({ id: z.string() })`; null for anything else. */
  readonly validated: (reading: Reading, schema: Expression) => SourceShape | null;
  /** The type that a text tests an expression for (`typeof x !== 'string'`), by its source text; null where it does not. */
  readonly testedType: (text: string, source: string) => 'string' | 'number' | 'boolean' | null;
  readonly notation: RequestNotation;
}

/** How what a request is made of is written in the call of an operation. */
export interface RequestNotation {
  /** A member of an object; `absent`: it may not be there. */
  readonly member: (object: string, name: string, absent: boolean) => string;
  /** A property that the object's type declares. */
  readonly property: (object: string, name: string) => string;
  /** The keys of an object are texts in quotes. */
  readonly quotedKeys: boolean;
  /** A set as the list that a message holds. */
  readonly listOfSet: (text: string) => string;
}
