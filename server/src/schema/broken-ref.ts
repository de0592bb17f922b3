import type { Problem } from '../text/index.ts';
import type { RefProblem, SchemaNode } from './resolve.ts';

/** A reference that cannot be followed, shown where it stands, or at the contract's schema where that is another file's. */
export function brokenRef({ file, range, message }: RefProblem, schema: SchemaNode): Problem {
  if (file === schema.file) return { rule: 'broken-ref', range, message };
  return {
    rule: 'broken-ref',
    range: schema.node.range,
    message: `A file that this schema refers to has a reference that cannot be followed: ${message}`,
    related: [{ file, range, message }],
  };
}
