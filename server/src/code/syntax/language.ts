import type { Node } from 'web-tree-sitter';
import type { Range } from '../../text/index.ts';

/** What is written around the words of a comment that has a line of its own. */
export interface CommentForm {
  readonly opens: string;
  readonly closes: string;
}

/** What the nodes of a language's trees are, by their types in its grammar. A comment is a `comment` in all of them. */
export interface SyntaxNames {
  readonly comment: CommentForm;
  /** What a comment cannot stand in: it would be a part of it. */
  readonly texts: ReadonlySet<string>;
  /** Code again, within a text or markup. */
  readonly code: ReadonlySet<string>;
  /** Markup in code, where a comment has another form, and what holds such a comment. */
  readonly markup: {
    readonly nodes: ReadonlySet<string>;
    readonly comment: CommentForm;
    readonly holder: string;
  } | null;
  /** The root, and what holds statements of its own: code in there is no part of the statement around it. */
  readonly root: string;
  readonly blocks: ReadonlySet<string>;
  /** Statements that do something again and again. */
  readonly loops: readonly string[];
  /** What stands where failures are caught: in a `try`, in a context manager that suppresses them. */
  readonly guarded: (text: string, root: Node) => Range[];
}
