import type { Infrastructure, PlacedProblem } from '../../infra/index.ts';
import { TARGETS } from '../../targets/index.ts';
import { listed } from '../../text/index.ts';
import { isData } from '../files/file-kind.ts';
import { relativePath, resolveReference } from '../files/uri.ts';
import type { Root } from '../state/root.ts';

/** Nested stacks whose templates declare resources, and that the configuration does not name. */
export function nestedProblems(root: Root, { file, nested }: Infrastructure): PlacedProblem[] {
  return nested.flatMap(({ reference, ...place }): PlacedProblem[] => {
    const uri = resolveReference(file, reference);
    const path = uri && isData(uri) ? relativePath(root.folder, uri) : null;
    if (!uri || !path || root.kindOf(uri) !== null) return [];
    const text = root.text(uri);
    const kinds = text === null ? [] : kindsIn(text);
    if (kinds.length === 0) return [];
    const message = `The ${listed(kinds)} of ${path}, which this deploys, are not seen: name it in \`tables\` of operations.config.yaml, too.`;
    return [{ rule: 'template-unread', ...place, message }];
  });
}

/** `tables`: what a text may declare, by the types that it names. */
const kindsIn = (text: string): string[] =>
  TARGETS.flatMap(({ resources: { kind, inTemplates } }) =>
    [...inTemplates.types].some(type => text.includes(type)) ? [`${kind}s`] : [],
  );
