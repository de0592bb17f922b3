import type { Range } from '../../text/index.ts';
import type { Files } from './files.ts';
import { Follower, type Timing } from './follower.ts';
import type { Looked } from './looked.ts';
import type { SourceTree } from './source-tree.ts';
import { contains, nodeAt, type SyntaxNode } from './tree.ts';

/** The call that sends a request: what comes before it, and what does not. */
export class Sending {
  readonly tree: SourceTree;
  readonly call: SyntaxNode;
  /** The function that the call stands in. */
  readonly home: SyntaxNode;
  private readonly files: Files;
  private readonly sends: readonly Range[];

  constructor(files: Files, tree: SourceTree, { call, sends }: Looked) {
    this.files = files;
    this.tree = tree;
    this.call = callNode(tree, call);
    this.home = tree.functionAround(this.call);
    this.sends = [call, ...sends];
  }

  /** Follows what is made at `since`, as far as it matters to what is sent. `after`: an expression that is evaluated at the call. */
  follower(tree: SourceTree, since: SyntaxNode, after: SyntaxNode | null): Follower {
    const { call, home, tree: here } = this;
    const inside = tree === here && contains(home, since);
    const timing: Timing = {
      matters: (at, node) => {
        if (at !== here || !inside) return true;
        if (contains(node, call)) return true;
        const fn = here.functionAround(node);
        if (fn !== home) return contains(home, node) ? !this.isDefinedLater(node) : true;
        if (after && node.end <= after.start) return this.comesRound(node, since);
        return node.start < call.end || this.comesRound(node, since);
      },
      endsIn: (at, fn) => at === here && inside && (fn === home || contains(fn, home)),
    };
    return new Follower(this.files, timing, (at, node) => this.isSend(at, node));
  }

  /** Whether a call is this one, or another of the file that sends. */
  isSend(tree: SourceTree, node: SyntaxNode): boolean {
    return (
      tree === this.tree &&
      this.sends.some(({ start, end }) => node.start === start && node.end <= end && contains({ start, end }, node))
    );
  }

  /** A function that is written after the call, and that nobody can have called before it. */
  private isDefinedLater(node: SyntaxNode): boolean {
    let fn = this.tree.functionAround(node);
    while (this.tree.functionAround(fn) !== this.home && fn.parent) fn = this.tree.functionAround(fn);
    return fn.start >= this.call.end && fn.type !== 'function_declaration' && !this.comesRound(fn, this.call);
  }

  /** Whether a place behind the call comes before it in the next round of a loop, with the same value. */
  private comesRound(node: SyntaxNode, since: SyntaxNode): boolean {
    for (let at = this.call.parent; at; at = at.parent)
      if (this.tree.language.loops.has(at.type) && contains(at, node) && !contains(at, since)) return true;
    return false;
  }
}

function callNode(tree: SourceTree, range: Range): SyntaxNode {
  let node = nodeAt(tree.root, range);
  while (node.parent && !tree.language.calls.has(node.type) && node.parent.end <= range.end) node = node.parent;
  return node;
}
