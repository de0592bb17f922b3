import type { HolePipe } from '../binding/hole.ts';
import type { LiteralValue } from '../binding/tree.ts';
import { PIPES, type PipeKind, type PipeName, plainNumber } from '../value/index.ts';
import { and, type Condition } from './vtl.ts';

/** A text behind its pipes. */
export interface Piped {
  readonly text: string;
  /** Whether the pipes leave it there: each `nonempty` asks where it stands. */
  readonly kept: Condition;
}

/** A text behind its pipes, from left to right, as a chain of Java calls on an expression. */
export function piped(expression: string, pipes: readonly HolePipe[]): Piped {
  return pipes.reduce<Piped>(
    ({ text, kept }, { name, args }) => {
      if (name === 'nonempty') return { text, kept: and(kept, `${text}!=""`) };
      const { through, calls } = textPipe(name);
      return { text: (through ? `$util.${through}(${text})` : text) + calls(args), kept };
    },
    { text: expression, kept: null },
  );
}

/** A literal that the pipes drop, or that does not fit one. */
export type NoText = 'dropped' | 'refused';

/** What the pipes make of a literal, known while the template is written. A number is its digits, as one of the message is. */
export function pipedLiteral(
  { type, text }: Pick<LiteralValue, 'type' | 'text'>,
  pipes: readonly HolePipe[],
): { readonly text: string } | NoText {
  return pipes.reduce<{ readonly text: string } | NoText>(
    (value, { name, args }) => {
      if (typeof value === 'string') return value;
      const made = textPipe(name).apply(value.text, args);
      return typeof made === 'string' ? { text: made } : made.no;
    },
    { text: type === 'N' ? plainNumber(text) : text },
  );
}

/** How many digits a `pad` has room for; undefined where none of the pipes is one. */
export const paddedTo = (pipes: readonly HolePipe[]): number | undefined => {
  const pad = pipes.find(pipe => pipe.name === 'pad');
  return pad && Number(pad.args[0]);
};

function textPipe(name: PipeName): Exclude<PipeKind, { readonly takes: 'time' }> {
  const kind: PipeKind = PIPES[name];
  if (kind.takes === 'time') throw new Error(`${name} works on a time, and is bound to nothing else`);
  return kind;
}
