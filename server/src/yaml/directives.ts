import type { Problem } from '../text/index.ts';

/** The lines with `%` before a document: all but `%YAML 1.2` say that it is to be read in a way in which it is not. */
export function directiveProblems(text: string, start: number, end: number): Problem[] {
  return [...text.slice(start, end).matchAll(/^%.*$/gm)].flatMap(match => {
    const written = match[0].replace(/[ \t]+#.*$/, '').trimEnd();
    if (/^%YAML[ \t]+1\.2$/.test(written)) return [];
    const range = { start: start + match.index, end: start + match.index + written.length };
    const lineEnd = range.start + match[0].length;
    const fix = { start: range.start, end: /[\r\n]/.test(text[lineEnd] ?? '') ? lineEnd + 1 : lineEnd };
    return [
      {
        rule: 'yaml-directive',
        range,
        message: `${meaning(written)}: leave this line out.`,
        fixes: [{ title: 'Leave it out', edits: [{ range: fix, newText: '' }], preferred: true }],
      },
    ];
  });
}

const meaning = (written: string): string =>
  /^%YAML\b/.test(written)
    ? `This file is read as YAML 1.2, whatever "${written}" says`
    : /^%TAG\b/.test(written)
      ? 'Tags have no meaning here, and neither has a name for them'
      : `"${written.split(/\s/)[0]}" has no meaning in YAML`;
