import type { TemplateText } from './piece.ts';

/** API Gateway takes templates of up to 300 KB. */
export const MOST_TEMPLATE = 300 * 1024;

/** The mapping templates of one operation. */
export interface Templates {
  readonly request: TemplateText;
  /** Answers the target's 200. */
  readonly success: { readonly status: 200 | 204; readonly template: TemplateText };
  /** Answers everything else; its own status is 500, which it overrides. */
  readonly failure: TemplateText;
}
