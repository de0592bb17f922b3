import manifest from '../../../../package.json' with { type: 'json' };
import { allRules, rulePage, rulePageText } from '../../rules/index.ts';
import type { Severity } from '../../text/index.ts';
import type { Format, Located, Place } from './report.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, as GitHub code scanning takes it. Only rules that found something are described. */
export const sarif: Format = ({ findings }) => {
  const ids = [...new Set(findings.map(({ finding }) => finding.rule))].sort();
  const run = {
    tool: {
      driver: {
        name: manifest.displayName,
        version: manifest.version,
        informationUri: 'https://github.com/operation-contracts/operation-contracts',
        rules: ids.map(id => descriptor(id, allRules().get(id))),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true }],
    results: findings.map(located => result(located, ids.indexOf(located.finding.rule))),
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
};

function descriptor(id: string, rule: ReturnType<ReturnType<typeof allRules>['get']>) {
  if (!rule) return { id };
  return {
    id,
    name: id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: { text: `${rule.summary}. ${rule.why}`, markdown: rulePageText(rule) },
    helpUri: rulePage(id),
    defaultConfiguration: { level: LEVELS[rule.severity] },
  };
}

function result({ finding, place, fingerprint, related }: Located, ruleIndex: number) {
  const { rule, severity, message, suppressed, justification, data } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [location(place)],
    ...(related.length > 0
      ? { relatedLocations: related.map((one, id) => ({ id, ...location(one.place), message: { text: one.message } })) }
      : {}),
    // The second name is the one by which GitHub tells alerts apart.
    partialFingerprints: { 'operationContracts/v1': fingerprint, primaryLocationLineHash: fingerprint },
    // An empty list says that nothing suppresses this result; SARIF asks for one where any result has suppressions.
    suppressions:
      suppressed === null
        ? []
        : suppressed === 'comment'
          ? [{ kind: 'inSource', status: 'accepted', justification: justification ?? '' }]
          : [
              {
                kind: 'external',
                status: 'accepted',
                justification: justification ?? 'Known when the baseline was written.',
              },
            ],
    ...(data ? { properties: data } : {}),
  };
}

const location = (place: Place) => ({
  physicalLocation: {
    artifactLocation: { uri: place.file.split('/').map(encodeURIComponent).join('/') },
    region: {
      startLine: place.line,
      startColumn: place.column,
      endLine: place.endLine,
      endColumn: place.endColumn,
    },
  },
});
