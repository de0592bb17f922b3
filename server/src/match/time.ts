import type { HolePipe } from '../binding/hole.ts';
import type { SourceTime } from '../code/index.ts';
import type { PipeName, TimePipe } from '../value/index.ts';

/** Pipes on `now`, and how code writes the same. */
const FORMS: Readonly<Partial<Record<PipeName, SourceTime['form']>>> = {
  iso: 'iso',
  date: 'date',
  ms: 'ms',
} satisfies Record<TimePipe, SourceTime['form']>;

export function sameTime(time: SourceTime, now: { readonly shift: number }, pipes: readonly HolePipe[]): boolean {
  const [pipe, ...more] = pipes;
  if (more.length > 0) return false;
  const form = pipe ? FORMS[pipe.name] : 'seconds';
  return time.form === form && time.shift === now.shift;
}
