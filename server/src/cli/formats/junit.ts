import type { Format, Located, Report } from './report.ts';
import { xml } from './xml.ts';

/** A suite a file, a case a finding; a file without findings is one case that passed. Suppressed findings are skipped cases. */
export const junit: Format = report => {
  const byFile = new Map<string, Located[]>(report.files.map(file => [file, []]));
  for (const located of report.findings) {
    const { file } = located.place;
    byFile.set(file, [...(byFile.get(file) ?? []), located]);
  }
  const suites = [...byFile].map(([file, findings]) => suite(file, findings, report));
  const total = (what: 'tests' | 'failures' | 'skipped'): number => suites.reduce((sum, one) => sum + one[what], 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="operation-contracts" tests="${total('tests')}" failures="${total('failures')}" errors="0" skipped="${total('skipped')}" time="0">
${suites.map(one => one.text).join('')}</testsuites>
`;
};

function suite(file: string, findings: readonly Located[], report: Report) {
  const failed = (located: Located): boolean => located.finding.suppressed === null && report.fails(located.finding);
  const cases =
    findings.length === 0
      ? [`    <testcase classname="${xml(file)}" name="no problems" time="0"/>\n`]
      : findings.map(located => testCase(located, failed(located)));
  const tests = cases.length;
  const failures = findings.filter(failed).length;
  const skipped = findings.filter(({ finding }) => finding.suppressed !== null).length;
  const head = `  <testsuite name="${xml(file)}" tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}" time="0">\n`;
  return { tests, failures, skipped, text: `${head}${cases.join('')}  </testsuite>\n` };
}

function testCase({ finding, place }: Located, failed: boolean): string {
  const { rule, severity, message, suppressed, justification } = finding;
  const at = `${place.file}:${place.line}:${place.column}`;
  const head = `    <testcase classname="${xml(place.file)}" name="${xml(`${rule} at ${place.line}:${place.column}`)}" time="0">`;
  const body =
    suppressed === 'baseline'
      ? `<skipped message="in the baseline: ${xml(message)}"/>`
      : suppressed === 'comment'
        ? `<skipped message="${xml(justification ?? 'suppressed by a comment')}"/>`
        : suppressed === 'accepted'
          ? `<skipped message="accepted: ${xml(justification ?? '')}"/>`
          : failed
            ? `<failure type="${xml(rule)}" message="${xml(message)}">${xml(`${at}: ${severity}: ${message}`)}</failure>`
            : `<system-out>${xml(`${at}: ${severity}: ${message}`)}</system-out>`;
  return `${head}${body}</testcase>\n`;
}
