import type { Read } from '../escape/index.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { CallSite } from '../found/call-site.ts';
import type { SendingCall } from '../request/sending-call.ts';
import type { Module } from '../syntax/module.ts';

/** A call whose request is read, and what it was read through. */
export interface ReadCall {
  readonly site: CallSite;
  readonly looked: Read;
}

/** Reads what a call says of its request; of calls of a service, its target knows how. */
export type CallReader = (ev: Evaluator, module: Module, sent: SendingCall) => ReadCall;

/** By the name of the target that the service is: those whose requests are read whole. */
export type CallReaders = ReadonlyMap<string, CallReader>;
