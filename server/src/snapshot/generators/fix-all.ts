import { applyEdits } from '../../rewrite/index.ts';
import { type Identity, identify, matchBaseline } from '../../rules/index.ts';
import type { Finding, Fix } from '../../text/index.ts';
import { findingsOf } from '../analyses/findings.ts';
import type { Workspace } from '../state/workspace.ts';

export interface FixedFile {
  readonly text: string;
  /** The titles of the fixes, in the order of their application. */
  readonly applied: readonly string[];
}

/** No file has more: it ends a fix that finds itself again. */
const MOST = 1_000;

/**
 * A file with all of its safe fixes, each made on what the one before left, so that imports come once and what is unused goes with
 * the last use. What is suppressed stays, and so does what a baseline knows (`known`: its entries of this file).
 */
export function fixAll(workspace: Workspace, uri: string, known: readonly Identity[], today: string): FixedFile {
  const before = workspace.text(uri) ?? '';
  const wasOpen = workspace.isOpen(uri);
  const applied: string[] = [];
  let text = before;
  try {
    while (applied.length < MOST) {
      const fix = safeFix(workspace, uri, text, known, today);
      if (!fix) break;
      text = applyEdits(text, fix.edits);
      applied.push(fix.title);
      workspace.setOpen(uri, text);
    }
  } finally {
    if (wasOpen) workspace.setOpen(uri, before);
    else workspace.close(uri);
  }
  return { text, applied };
}

/** Whether a finding may be fixed without anyone's look. */
export const safeFixOf = ({ suppressed, fixes = [] }: Finding): Fix | undefined =>
  suppressed === null ? fixes.find(fix => fix.safe) : undefined;

function safeFix(
  workspace: Workspace,
  uri: string,
  text: string,
  known: readonly Identity[],
  today: string,
): Fix | undefined {
  const root = workspace.snapshot().rootOf(uri);
  const findings = root ? findingsOf(root, uri, today) : [];
  const marked = matchBaseline(
    findings.map(finding => ({ finding, identity: identify(finding, text) })),
    known.map(identity => ({ file: '', ...identity })),
  );
  const left = new Set([...marked.known].map(({ finding }) => finding));
  return findings
    .filter(finding => !left.has(finding))
    .map(safeFixOf)
    .find(fix => fix !== undefined);
}
