import type { Problem, Range } from '../text/index.ts';
import type { Mapping, Node, Scalar, Sequence } from './node.ts';
import { quoted } from './scalar.ts';

/**
 * Mistakes that YAML swallows without an error: a comma that ended a value inside braces, a comment that began inside an
 * expression or a text. Each with the fix that quotes what was meant.
 */
export function swallowed(text: string, root: Node): Problem[] {
  const problems: Problem[] = [];
  const visit = (node: Node): void => {
    if (node.kind === 'mapping') {
      if (node.flow) problems.push(...commasInMapping(text, node));
      for (const entry of node.entries) visit(entry.value);
    } else if (node.kind === 'sequence') {
      if (node.flow) problems.push(...commasInSequence(text, node));
      node.items.forEach(visit);
    } else if (node.kind === 'scalar') {
      const problem = comment(text, node);
      if (problem) problems.push(problem);
    }
  };
  visit(root);
  return problems;
}

/** `{ $expr: f(a, 0) }` has a second key, `0)`. */
function* commasInMapping(text: string, mapping: Mapping): Generator<Problem> {
  for (const [i, entry] of mapping.entries.entries()) {
    if (entry.value.kind !== 'scalar' || entry.value.style !== 'plain' || !isOpen(entry.value.text)) continue;
    const rest = mapping.entries.slice(i + 1);
    const last = rest.findIndex(next => next.value.kind !== 'empty');
    const tail = last < 0 ? rest : rest.slice(0, last);
    const end = tail.at(-1)?.key.range.end;
    if (end !== undefined) yield comma(text, { start: entry.value.range.start, end });
  }
}

/** `[contains(a, b), c]` has three items. */
function* commasInSequence(text: string, sequence: Sequence): Generator<Problem> {
  for (const [i, item] of sequence.items.entries()) {
    if (item.kind !== 'scalar' || item.style !== 'plain' || !isOpen(item.text)) continue;
    for (let j = i + 1; j < sequence.items.length; j++) {
      const written = text.slice(item.range.start, sequence.items[j]!.range.end);
      if (isOpen(written)) continue;
      yield comma(text, { start: item.range.start, end: sequence.items[j]!.range.end });
      break;
    }
  }
}

function comma(text: string, range: Range): Problem {
  const meant = quoted(text.slice(range.start, range.end));
  return {
    rule: 'yaml-comma-ended-value',
    range,
    message: `The comma ended the value: between braces or brackets write ${meant}.`,
    fixes: [{ title: 'Put quotes around it', edits: [{ range, newText: meant }], preferred: true }],
  };
}

/** `contains(tags, "a #1")` ends at ` #`, and `ORDER #${data.id}` too: nobody begins a comment with `#${`. */
function comment(text: string, scalar: Scalar): Problem | undefined {
  if (scalar.style !== 'plain') return undefined;
  const after = /^[ \t]+#(\$\{)?[^\r\n]*/.exec(text.slice(scalar.range.end, scalar.range.end + 2000));
  const open = isOpen(scalar.text);
  if (!after || !(open || after[1])) return undefined;
  const range = { start: scalar.range.start, end: scalar.range.end + after[0].trimEnd().length };
  const meant = quoted(text.slice(range.start, range.end));
  return {
    rule: 'yaml-comment-ended-value',
    range,
    message: `A comment began inside the ${open ? 'expression' : 'text'}, at " #": write ${meant}.`,
    fixes: [{ title: 'Put quotes around it', edits: [{ range, newText: meant }], preferred: true }],
  };
}

/** Whether a bracket or a quote is opened in a text and not closed. */
function isOpen(text: string): boolean {
  let depth = 0;
  let quote = '';
  for (const character of text) {
    if (quote) {
      if (character === quote) quote = '';
    } else if ((character === '"' || character === "'") && /[(,\s=<>]/.test(text[text.indexOf(character) - 1] ?? '('))
      quote = character;
    else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
  }
  return depth > 0 || quote !== '';
}
