import { get, type Node } from '../yaml/index.ts';
import { textValue } from './intrinsics.ts';
import { followed } from './serverless-references.ts';
import { flatten, type Template } from './template.ts';
import { type InfraText, settled } from './value.ts';

/** What a template exports to others: name → the text. */
export function readExports(template: Template): ReadonlyMap<string, InfraText> {
  const found = new Map<string, InfraText>();
  for (const section of outputSections(template)) {
    if (section.kind !== 'mapping') continue;
    for (const { value } of section.entries) {
      const output = followed(value, template);
      const name = get(get(output, 'Export'), 'Name');
      const exported = get(output, 'Value');
      const known = name && settled(textValue(name, template));
      if (known && exported) found.set(known, textValue(exported, template));
    }
  }
  return found;
}

function outputSections(template: Template): Node[] {
  const own = get(template.root, 'Outputs');
  if (own) return [own];
  return flatten(get(template.root, 'resources'), template).flatMap(part => flatten(get(part, 'Outputs'), template));
}
