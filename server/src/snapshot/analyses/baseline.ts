import {
  BASELINE_FILE,
  brokenBaselineFinding,
  identify,
  matchBaseline,
  readBaseline,
  staleFindings,
} from '../../rules/index.ts';
import type { Finding } from '../../text/index.ts';
import { relativePath, resolveReference } from '../files/uri.ts';
import type { Root } from '../state/root.ts';
import { findingsOf } from './findings.ts';

/** Findings as an editor shows them: those of the baseline beside the configuration are marked as known. */
export function findingsWithBaseline(root: Root, uri: string, today: string): readonly Finding[] {
  const file = `${root.folder}/${BASELINE_FILE}`;
  const text = root.text(file);
  if (uri === file) return text === null ? [] : baselineFindings(root, file, text, today);
  const findings = findingsOf(root, uri, today);
  if (text === null || findings.length === 0) return findings;
  const path = relativePath(root.folder, uri);
  const entries = readBaseline(text).entries.filter(entry => entry.file === path);
  const source = root.text(uri) ?? '';
  const { known } = matchBaseline(
    findings.map(finding => ({ finding, identity: identify(finding, source) })),
    entries,
  );
  const marked = new Set([...known].map(({ finding }) => finding));
  return findings.map(finding => (marked.has(finding) ? { ...finding, suppressed: 'baseline' } : finding));
}

/** What is wrong with the baseline itself. */
function baselineFindings(root: Root, file: string, text: string, today: string): readonly Finding[] {
  const { entries, broken } = readBaseline(text);
  if (broken !== null) return [brokenBaselineFinding(file, broken)];
  const stale = [...new Set(entries.map(entry => entry.file))].flatMap(path => {
    const uri = resolveReference(file, path);
    const source = (uri && root.text(uri)) ?? '';
    const found = uri === undefined ? [] : findingsOf(root, uri, today);
    const findings = found.map(finding => ({ finding, identity: identify(finding, source) }));
    return matchBaseline(
      findings,
      entries.filter(entry => entry.file === path),
    ).stale;
  });
  return staleFindings(stale, file, text);
}
