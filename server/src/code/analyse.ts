import type { SuppressionComment } from '../text/index.ts';
import type { CallSite } from './call-site/call-site.ts';
import { findCalls } from './call-site/find-calls.ts';
import { readCall } from './call-site/read-call.ts';
import { Evaluator } from './evaluate/evaluator.ts';
import { isPython } from './modules/paths.ts';
import { Program } from './modules/program.ts';
import type { Project } from './modules/project.ts';

/** What is found in one file of code. */
export interface CodeFile {
  /** The calls that send a request to DynamoDB, in source order. */
  readonly callSites: readonly CallSite[];
  readonly comments: readonly SuppressionComment[];
}

export const NO_CODE: CodeFile = { callSites: [], comments: [] };

/** What was found, and a test of whether it still holds. */
export interface Analysis extends CodeFile {
  readonly holds: () => boolean;
}

export function analyse(project: Project, path: string): Analysis {
  const program = new Program(project);
  const asked = maySend(project, path);
  const module = asked || project.isMarked(path) ? program.module(path) : null;
  if (!module) {
    const text = project.text(path);
    return { ...NO_CODE, holds: () => project.text(path) === text && maySend(project, path) === asked };
  }
  const ev = new Evaluator(program);
  const callSites = asked ? findCalls(ev, module, project.libraries).map(sent => readCall(ev, module, sent)) : [];
  const unchanged = program.reads();
  return { callSites, comments: module.comments, holds: () => unchanged() && maySend(project, path) === asked };
}

/** Whether DynamoDB can reach a file, and its text has the name of something that sends. */
export function maySend(project: Project, path: string): boolean {
  if (!project.reachable().has(path)) return false;
  const text = project.text(path);
  return text !== null && project.libraries.maySend(isPython(path) ? 'python' : 'javascript', text);
}
