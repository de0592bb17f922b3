import type { Infrastructure, PlacedProblem } from '../../infra/index.ts';
import { isData } from '../files/file-kind.ts';
import { relativePath, resolveReference } from '../files/uri.ts';
import type { Root } from '../state/root.ts';

/** Nested stacks whose templates declare tables, and that the configuration does not name. */
export function nestedProblems(root: Root, { file, nested }: Infrastructure): PlacedProblem[] {
  return nested.flatMap(({ reference, ...place }): PlacedProblem[] => {
    const uri = resolveReference(file, reference);
    const path = uri && isData(uri) ? relativePath(root.folder, uri) : null;
    if (!uri || !path || root.kindOf(uri) !== null) return [];
    const text = root.text(uri);
    if (text === null || !/AWS::DynamoDB::(?:Global)?Table|AWS::Serverless::SimpleTable/.test(text)) return [];
    const message = `The tables of ${path}, which this deploys, are not seen: name it in \`tables\` of operations.config.yaml, too.`;
    return [{ rule: 'template-unread', ...place, message }];
  });
}
