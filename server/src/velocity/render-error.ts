import type { Range } from '../text/index.ts';

/**
 * Why there is no rendering. `thrown`: the template fails in API Gateway too, which answers with a body of its own;
 * `unsupported`: this engine does not know what API Gateway does there; `limit`: more rounds or text than is reasonable.
 */
export type RenderErrorKind = 'thrown' | 'unsupported' | 'limit';

export class RenderError extends Error {
  readonly kind: RenderErrorKind;
  range: Range | null;
  constructor(kind: RenderErrorKind, message: string, range: Range | null = null) {
    super(message);
    this.kind = kind;
    this.range = range;
  }
}
