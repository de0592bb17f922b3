import type { Format } from './report.ts';

/** For programs. */
export const json: Format = ({ findings }) => {
  const list = findings.map(({ finding: { rule, severity, message, suppressed, data }, place }) => ({
    rule,
    severity,
    message,
    ...place,
    suppressed,
    data: data ?? {},
  }));
  return `${JSON.stringify({ findings: list }, null, 2)}\n`;
};
