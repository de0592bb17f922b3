import type { Problem } from '../text/index.ts';
import { get, type Node, type Scalar } from '../yaml/index.ts';
import { oddNumber } from './odd-number.ts';

/** `{data.name}` is a mapping to YAML. */
const REFERENCE = /^(?:data|item|items|old|context|stage)\.[\w.-]+$/;

/** What YAML reads otherwise than it looks, in the parts of a contract that are values: the mapping and the examples. */
export function checkScalars(root: Node): readonly Problem[] {
  const problems: Problem[] = [];
  const visit = (node: Node, typed: boolean, inExample: boolean): void => {
    if (node.kind === 'mapping') {
      const explicit = node.entries.some(entry => entry.key.text === '$type');
      for (const entry of node.entries) {
        if (entry.value.kind === 'empty') {
          problems.push({
            rule: 'missing-value',
            range: inExample ? entry.key.range : entry.value.range,
            message: REFERENCE.test(entry.key.text)
              ? `A reference begins with a dollar sign: "\${${entry.key.text}}".`
              : `"${entry.key.text}" has no value: write one, or \`null\`.`,
          });
        } else visit(entry.value, explicit, inExample);
      }
    } else if (node.kind === 'sequence') for (const item of node.items) visit(item, false, inExample);
    else if (node.kind === 'scalar') scalar(node, typed, problems);
  };
  for (const key of ['mapping', 'examples']) {
    const part = get(root, key);
    if (part) visit(part, false, key === 'examples');
  }
  return problems;
}

function scalar(node: Scalar, typed: boolean, problems: Problem[]): void {
  if (node.type === 'odd' && !typed) {
    const quote = { title: 'Quote it', edits: [{ range: node.range, newText: `"${node.text}"` }], preferred: true };
    problems.push({ ...oddNumber(node, 'any value'), fixes: [quote] });
  } else if (node.style === 'plain' && /^(?:yes|no|on|off)$/i.test(node.text)) {
    const meant = /^(?:yes|on)$/i.test(node.text) ? 'true' : 'false';
    const fixes = [
      { title: `Change to ${meant}`, edits: [{ range: node.range, newText: meant }] },
      { title: 'Quote it', edits: [{ range: node.range, newText: `"${node.text}"` }] },
    ];
    problems.push({
      rule: 'yes-no-string',
      range: node.range,
      message: `${node.text} is a text in YAML 1.2: quote it, or write ${meant}.`,
      fixes,
    });
  }
}
