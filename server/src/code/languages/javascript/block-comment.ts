/** What may stand between a comment and the function that it is about: decorators, modifiers, a name that it is given. */
const HEAD =
  /^[ \t]*\n?\s*(?:@[\w.]+(?:\([^()\n]*\))?\s*)*(?:(?:export|default|public|private|protected|static|async|override|readonly|abstract|const|let|var|function)\s+)*(?:[\w$.]+\s*(?::[^=;{}\n]*)?[=:]\s*(?:[\w$.]+\(\s*)*(?:async\s*)?)?$/;

/** How far before a function its comment may begin. */
const BEFORE = 2000;

/** The block comment that stands right above a declaration. */
export function blockComment(text: string, start: number): string | null {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const open = before.lastIndexOf('/**');
  const close = open < 0 ? -1 : before.indexOf('*/', open);
  if (close < 0) return null;
  const between = before.slice(close + 2);
  return HEAD.test(between) && !/\n[ \t]*\n/.test(between) ? before.slice(open + 3, close) : null;
}
