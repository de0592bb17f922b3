import type { SuppressionComment } from '../text/index.ts';
import type { CallSite } from './call-site/call-site.ts';
import { findCalls } from './call-site/find-calls.ts';
import { readCall } from './call-site/read-call.ts';
import { Evaluator } from './evaluate/evaluator.ts';
import { isPython } from './modules/paths.ts';
import { Program } from './modules/program.ts';
import type { Project } from './modules/project.ts';
import {
  callsThrough,
  findOperationCalls,
  type OperationCall,
  type OperationClient,
  sameClient,
} from './operation-call/index.ts';
import type { Module } from './syntax/module.ts';

/** What is found in one file of code. */
export interface CodeFile {
  /** The calls that send a request to DynamoDB, in source order. */
  readonly callSites: readonly CallSite[];
  readonly comments: readonly SuppressionComment[];
  /** The calls of operations, in source order. */
  readonly operationCalls: readonly OperationCall[];
}

export const NO_CODE: CodeFile = { callSites: [], comments: [], operationCalls: [] };

/** What was found, and a test of whether it still holds. */
export interface Analysis extends CodeFile {
  readonly holds: () => boolean;
}

/** How much source text one interpreter may take in before the next begins with an empty memory, in characters. */
const MOST_TEXT = 16_000_000;

/** Analyses files of a project one after the other; what one question found out, the next knows, until something changes. */
export class Analyst {
  private readonly project: Project;
  private session: { readonly version: number; readonly program: Program; readonly ev: Evaluator } | null = null;

  private readonly clients = new Map<string, OperationClient | null>();

  constructor(project: Project) {
    this.project = project;
  }

  analyse(path: string): Analysis {
    const { project } = this;
    const asked = maySend(project, path);
    const client = callsThrough(project, path);
    const same = (): boolean => maySend(project, path) === asked && sameClient(callsThrough(project, path), client);
    // What an import means depends on the client: with another one, nothing that was found out holds.
    if (!sameClient(this.clients.get(path) ?? client, client)) this.session = null;
    this.clients.set(path, client);
    const { program, ev } = this.open();
    const module = asked || client || project.isMarked(path) ? program.module(path) : null;
    if (!module) {
      const text = project.text(path);
      return { ...NO_CODE, holds: () => project.text(path) === text && same() };
    }
    const callSites = asked ? this.found(() => this.callSites(ev, module)) : [];
    const operationCalls = client
      ? this.found(() => findOperationCalls(ev, module, project.clientNames(client, path)))
      : [];
    const unchanged = program.reads();
    return { callSites, operationCalls, comments: module.comments, holds: () => unchanged() && same() };
  }

  private callSites(ev: Evaluator, module: Module): readonly CallSite[] {
    return findCalls(ev, module, this.project.libraries).map(sent => readCall(ev, module, sent));
  }

  private found<T>(find: () => readonly T[]): readonly T[] {
    try {
      return find();
    } catch (error) {
      // Deeper than the stack. What was under way is forgotten with the interpreter.
      if (!(error instanceof RangeError)) throw error;
      this.session = null;
      return [];
    }
  }

  private open() {
    const { version } = this.project;
    if (this.session?.version !== version || this.session.program.size > MOST_TEXT) {
      const program = new Program(this.project);
      this.session = { version, program, ev: new Evaluator(program) };
    }
    return this.session;
  }
}

/** Whether DynamoDB can reach a file, and its text has the name of something that sends. */
export function maySend(project: Project, path: string): boolean {
  if (!project.reachable().has(path)) return false;
  const text = project.text(path);
  return text !== null && project.libraries.maySend(isPython(path) ? 'python' : 'javascript', text);
}
