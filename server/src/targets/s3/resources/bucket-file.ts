import type { Problem, Range } from '../../../text/index.ts';
import { get, type Node, textOf } from '../../../yaml/index.ts';
import { stageName } from '../../resource.ts';
import type { PhysicalName, ResourceKind } from '../../target.ts';
import { type Bucket, isBucketName } from '../model/bucket.ts';

/** Reads one document of a `*.bucket.yaml`. What is of a wrong form is left out: the form's check reports it. */
export function readBucketDocument(root: Node, file: string): ReturnType<ResourceKind<Bucket>['read']> {
  const node = get(root, 'bucket');
  const name = textOf(node);
  if (!node || !name) return { resources: [], problems: [] };
  const written = get(root, 'name');
  const problems: Problem[] = [];
  const physicalName = physicalNameOf(textOf(written) ?? name, written?.range ?? node.range, problems);
  return { resources: [{ name, physicalName, source: { file, range: node.range } }], problems };
}

function physicalNameOf(text: string, range: Range, problems: Problem[]): PhysicalName {
  const stage = stageName(text);
  if (stage) return stage;
  if (!isBucketName(text)) {
    const message = text.includes('${')
      ? 'A physical name is a literal, or one stage variable alone: ${stage.USERS_BUCKET}.'
      : `S3's bucket names have 3 to 63 lower-case letters, digits, "-" and "." between them: "${text}" is none. Write the physical name under \`name\`.`;
    problems.push({ rule: 'bucket-name', range, message });
  }
  return { kind: 'literal', text };
}
