import type { Range, SuppressionComment } from '../text/index.ts';
import { type FoundCalls, findCalls } from './call-site/find-calls.ts';
import { type ForwardedCall, forwardedTo } from './call-site/forwarded.ts';
import { readServiceCall } from './call-site/read-service-call.ts';
import type { CallReaders } from './call-site/reader.ts';
import { copyTree, type Doubt, Files, type Looked, type SyntaxNode, UNFOLLOWED, unchanged } from './escape/index.ts';
import { Evaluator } from './evaluate/evaluator.ts';
import type { CallSite } from './found/call-site.ts';
import type { LostCondition } from './found/lost-condition.ts';
import type { ServiceCall } from './found/service-call.ts';
import { Program } from './modules/program.ts';
import type { Project } from './modules/project.ts';
import type { Reads } from './modules/reads.ts';
import {
  callsThrough,
  findOperationCalls,
  type OperationCall,
  type OperationClient,
  sameClient,
} from './operation-call/index.ts';
import { serviceOf } from './request/sending-call.ts';

/** What is found in one file of code. */
export interface CodeFile {
  /** The calls that send a request to a service whose requests are read whole, in source order. */
  readonly callSites: readonly CallSite[];
  /** Those that send one to another service whose calls are looked for, in source order. */
  readonly serviceCalls: readonly ServiceCall[];
  readonly comments: readonly SuppressionComment[];
  readonly lostConditions: readonly LostCondition[];
  /** The calls of operations, in source order. */
  readonly operationCalls: readonly OperationCall[];
  /** Where and why calls in it may not have been found; null where all of it was followed. */
  readonly gap: Gap | null;
  /** Why what one of the calls sends may not be what was read of it; empty where that is certain. */
  readonly doubtsOf: (site: CallSite) => readonly Doubt[];
  /** The calls of the function around a call that tell its request, where that is what the function is given. */
  readonly forwardedTo: (site: CallSite) => readonly ForwardedCall[];
}

/** A bound of the analysis that was reached. */
export interface Gap {
  /** The first call that was not followed to the end; empty, at the top, where it is the whole file. */
  readonly range: Range;
  readonly reason: 'nested too deeply' | 'too much to follow';
}

export const NO_CODE: CodeFile = {
  callSites: [],
  serviceCalls: [],
  comments: [],
  lostConditions: [],
  operationCalls: [],
  gap: null,
  doubtsOf: () => [],
  forwardedTo: () => [],
};

const NO_CALLS: FoundCalls = { calls: [], unfollowed: null };
const TOO_DEEP: Gap = { range: { start: 0, end: 0 }, reason: 'nested too deeply' };

/** What was found, and a test of whether it still holds. */
export interface Analysis extends CodeFile {
  readonly holds: () => boolean;
}

/** How much source text one interpreter may take in before the next begins with an empty memory, in characters. */
const MOST_TEXT = 24_000_000;

/** Analyses files of a project one after the other; what one question found out, the next knows, until something changes. */
export class Analyst {
  private readonly project: Project;
  private readonly readers: CallReaders;
  private session: { readonly version: number; readonly program: Program; readonly ev: Evaluator } | null = null;

  private readonly clients = new Map<string, OperationClient | null>();

  constructor(project: Project, readers: CallReaders) {
    this.project = project;
    this.readers = readers;
  }

  analyse(path: string): Analysis {
    const { project } = this;
    const asked = project.maySend(path);
    const client = callsThrough(project, path);
    const same = (): boolean => project.maySend(path) === asked && sameClient(callsThrough(project, path), client);
    // What an import means depends on the client: with another one, nothing that was found out holds.
    if (!sameClient(this.clients.get(path) ?? client, client)) this.session = null;
    this.clients.set(path, client);
    const { program, ev } = this.open();
    const { reads } = program;
    ev.begin(path);
    const builds = project.namesDynamo(path, project.language(path)?.requests.builders ?? []);
    const wanted = asked || builds || client !== null || project.isMarked(path);
    const module = wanted ? program.module(path) : null;
    const used = new Set([reads]);
    const holds = (): boolean => [...used].every(one => one.holds(path)) && same();
    if (!module) return { ...NO_CODE, gap: wanted && project.text(path) !== null ? TOO_DEEP : null, holds };
    try {
      const { calls, unfollowed } = asked ? findCalls(ev, module, project.libraries) : NO_CALLS;
      const readable = calls.flatMap(sent => {
        const reader = this.readers.get(serviceOf(sent));
        return reader ? [{ sent, reader }] : [];
      });
      const sends = readable.map(({ sent: { call } }) => ({ start: call.start, end: call.end }));
      const read = readable.map(({ sent, reader }) => reader(ev, module, sent));
      const serviceCalls = project.libraries.services.flatMap(service =>
        calls.filter(sent => serviceOf(sent) === service.name).map(sent => readServiceCall(ev, module, sent, service)),
      );
      const looks = new Map(read.map(({ site, looked }) => [site, { ...looked, sends }]));
      const doubts = new Map<CallSite, readonly Doubt[]>();
      const doubtsOf = (site: CallSite): readonly Doubt[] => {
        const looked = looks.get(site);
        const found = doubts.get(site) ?? (looked ? this.doubts(path, looked, used) : []);
        doubts.set(site, found);
        return found;
      };
      const operationCalls = client ? findOperationCalls(ev, module, project.clientNames(client, path)) : [];
      return {
        callSites: read.map(({ site }) => site),
        serviceCalls,
        doubtsOf,
        forwardedTo: site => this.forwarded(path, site, used),
        operationCalls,
        lostConditions: builds ? module.language.requests.lostConditions(ev, module) : [],
        comments: module.comments,
        gap: unfollowed && { range: unfollowed, reason: 'too much to follow' },
        holds,
      };
    } catch (error) {
      // Deeper than the stack. What was under way is forgotten with the interpreter.
      if (!(error instanceof RangeError)) throw error;
      this.session = null;
      return { ...NO_CODE, comments: module.comments, gap: TOO_DEEP, holds };
    }
  }

  /**
   * Why what a call sends may not be what was read of it. Asked only of calls that can become another call: what it rests on is
   * remembered with what the call's file rests on.
   */
  private doubts(path: string, looked: Looked, used: Set<Reads>): readonly Doubt[] {
    const { program, ev } = this.open();
    used.add(program.reads);
    ev.begin(path);
    try {
      return unchanged(new Files(ev, other => this.tree(other)), looked);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.session = null;
      return [UNFOLLOWED];
    }
  }

  /** Asked only where contracts are drafted: the call is looked for once more, so that nothing of it is kept. */
  private forwarded(path: string, { range }: CallSite, used: Set<Reads>): readonly ForwardedCall[] {
    const { program, ev } = this.open();
    used.add(program.reads);
    ev.begin(path);
    const module = program.module(path);
    if (!module) return [];
    try {
      const { calls } = findCalls(ev, module, this.project.libraries);
      const sent = calls.find(({ call }) => call.start >= range.start && call.end <= range.end);
      const reader = sent && this.readers.get(serviceOf(sent));
      return sent && reader ? forwardedTo(ev, sent, reader) : [];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.session = null;
      return [];
    }
  }

  private tree(path: string): SyntaxNode | null {
    const tree = this.project.tree(path);
    try {
      return tree && copyTree(tree);
    } finally {
      tree?.delete();
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
