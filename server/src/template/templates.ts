import type { TemplateText } from './piece.ts';

/** API Gateway takes templates of up to 300 KB. */
export const MOST_TEMPLATE = 300 * 1024;

/** The mapping templates of one operation. */
export interface Templates {
  readonly request: TemplateText;
  /** Answers the target's success, whose status is `on`: 200 where it is absent. */
  readonly success: { readonly on?: number; readonly status: 200 | 204; readonly template: TemplateText };
  /** Answers other statuses, each by a template of its own. No two patterns, the success's among them, match one status. */
  readonly byStatus?: readonly StatusAnswer[];
  /** Answers everything else; its own status is 500, which it overrides. */
  readonly failure: TemplateText;
}

/** What answers a status of the target. */
export interface StatusAnswer {
  /** A regular expression that the whole status matches: `404`, `5\d\d`. */
  readonly on: string;
  readonly status: number;
  readonly template: TemplateText;
}

/** The target's status of a success. */
export const successOf = ({ success }: Pick<Templates, 'success'>): number => success.on ?? 200;

/** Its responses in the order of the exported document, but for what answers everything else. */
export const statusAnswers = ({ success, byStatus = [] }: Templates): readonly StatusAnswer[] => [
  { ...success, on: String(successOf({ success })) },
  ...byStatus,
];

/** What answers a status. */
export const answerTo = (templates: Templates, status: number): Omit<StatusAnswer, 'on'> =>
  statusAnswers(templates).find(({ on }) => new RegExp(`^(?:${on})$`).test(String(status))) ?? {
    status: 500,
    template: templates.failure,
  };

/** All of its templates, the request's first. */
export const templatesOf = (templates: Templates): readonly TemplateText[] => [
  templates.request,
  ...statusAnswers(templates).map(({ template }) => template),
  templates.failure,
];
