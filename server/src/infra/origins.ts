import type { Problem, Range } from '../text/index.ts';
import type { Node } from '../yaml/index.ts';

/** A problem, and the URI of the file that it stands in: a template may be put together from several. */
export interface PlacedProblem extends Problem {
  readonly file: string;
}

/** Which file each node of a template stands in. */
export class Origins {
  private readonly main: string;
  private readonly others = new WeakMap<Node, string>();

  /** `main`: URI of the template; what is not told otherwise stands in it. */
  constructor(main: string) {
    this.main = main;
  }

  fileOf(node: Node): string {
    return this.others.get(node) ?? this.main;
  }

  /** The nodes of a file that a template includes. */
  include(root: Node, file: string): void {
    if (file === this.main || this.others.has(root)) return;
    const waiting = [root];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      this.others.set(node, file);
      if (node.kind === 'sequence') waiting.push(...node.items);
      else if (node.kind === 'mapping') for (const { key, value } of node.entries) waiting.push(key, value);
    }
  }

  /** A node that was made of another one, and stands where that does. */
  made<T extends Node>(node: T, of: Node): T {
    const file = this.others.get(of);
    if (file !== undefined) this.others.set(node, file);
    return node;
  }

  /** A text that stands for a node. */
  text(text: string, of: Node): Node {
    const { range } = of;
    return this.made({ kind: 'scalar', range, text, type: 'string', style: 'plain', contentStart: range.start }, of);
  }

  problem(rule: string, node: Node, message: string, range: Range = node.range): PlacedProblem {
    return { rule, range, message, file: this.fileOf(node) };
  }
}
