import type { Language } from '../language.ts';
import type { ClassNode, FunctionNode, Source } from './syntax.ts';

/** One binding of a name. */
export interface Binding {
  readonly source: Source;
  /** From here on the name has the value. */
  readonly position: number;
  /** The innermost suite that the binding stands in: after it, within it, earlier bindings no longer count. */
  readonly block: Block;
  /** Made in a function through `global` or `nonlocal`: it may have happened at any time. */
  readonly elsewhere: boolean;
}

export interface Block {
  readonly start: number;
  readonly end: number;
  readonly loop: boolean;
  readonly parent: Block | null;
}

/** A namespace, with every binding that is made in it. */
export interface Scope {
  readonly kind: 'module' | 'class' | 'function' | 'comprehension' | 'block';
  readonly parent: Scope | null;
  /** The module's path, the key of the program's modules. */
  readonly path: string;
  readonly language: Language;
  readonly owner: FunctionNode | ClassNode | null;
  readonly bindings: Map<string, Binding[]>;
  /** Names that `global` or `nonlocal` puts in another scope. */
  readonly redirected: Map<string, Scope>;
  /** Collects the names that a statement binds here, while one is read that exports them. */
  declared: Set<string> | null;
}

/** The bindings of a name that may hold at an offset of the scope's own code. */
export function reaching(bindings: readonly Binding[], offset: number): readonly Binding[] {
  let live: Binding[] = [];
  let dominating: Binding | null = null;
  for (const binding of bindings) {
    if (binding.elsewhere) live.push(binding);
    else if (binding.position <= offset) {
      if (within(binding.block, offset)) {
        live = live.filter(other => other.elsewhere);
        dominating = binding;
      }
      live.push(binding);
    } else if (loopsBack(binding, offset, dominating)) live.push(binding);
  }
  return live.length > 0 ? live : bindings;
}

const within = (block: Block, offset: number): boolean => block.start <= offset && offset < block.end;

/** Whether a later binding is seen in the next round of a loop that holds both, with nothing in the loop hiding it. */
function loopsBack(binding: Binding, offset: number, dominating: Binding | null): boolean {
  for (let block: Block | null = binding.block; block; block = block.parent) {
    if (!block.loop || !within(block, offset)) continue;
    if (dominating === null || !within(block, dominating.position)) return true;
  }
  return false;
}

/** The next scope outwards in which a name is looked up: class bodies are not seen from their methods. */
export function enclosing(scope: Scope): Scope | null {
  let outer = scope.parent;
  while (outer?.kind === 'class') outer = outer.parent;
  return outer;
}

/** The function whose code this scope's code is part of, comprehensions included. */
export function functionOf(scope: Scope): FunctionNode | null {
  for (let at: Scope | null = scope; at; at = at.parent) {
    if (at.kind === 'function') return at.owner as FunctionNode;
    if (at.kind !== 'comprehension' && at.kind !== 'block') return null;
  }
  return null;
}
