import type { Finding } from '../../text/index.ts';
import type { Format } from './report.ts';

/**
 * Workflow commands, which GitHub Actions shows as annotations. The escapes are those of actions/toolkit's `command.ts`.
 * Findings of the baseline are notices: they take no place from the ten errors and ten warnings that a step may show.
 */
export const github: Format = ({ findings }) =>
  findings
    .filter(({ finding }) => finding.suppressed !== 'comment')
    .map(({ finding, place: { file, line, column, endLine, endColumn } }) => {
      // GitHub refuses columns where an annotation spans lines.
      const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : '';
      const known = finding.suppressed !== null;
      const by = finding.suppressed === 'accepted' ? 'accepted' : 'in the baseline';
      const title = known ? `${finding.rule} (${by})` : finding.rule;
      const where = `file=${property(file)},line=${line},endLine=${endLine}${columns},title=${property(title)}`;
      return `::${known ? 'notice' : LEVELS[finding.severity]} ${where}::${escaped(finding.message)}\n`;
    })
    .join('');

const LEVELS: Readonly<Record<Finding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

const percent = (c: string): string => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
const escaped = (text: string): string => text.replace(/[%\r\n]/g, percent);
const property = (text: string): string => text.replace(/[%\r\n:,]/g, percent);
