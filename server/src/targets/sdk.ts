import type { Rule } from '../rules/rule.ts';

/**
 * What has to be known of a service for calls of its SDKs in code to be found. What the SDKs have (modules, classes, methods) is
 * the languages' own knowledge, in their libraries.
 */
export interface DirectCalls {
  /** What reports them: off where no operation is mapped to the target, unless a configuration names it. */
  readonly rule: Rule;
  /** Every action that its SDKs can send. No two services have one of the same name. */
  readonly actions: readonly string[];
  /** The members of a request that name the resource, and what is asked of it. */
  readonly members: { readonly resource: string; readonly part: string };
  /** By action: the lists of members that show, one of them whole, that a request of a method of that name is the service's. */
  readonly shapes: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** What the text of a program has somewhere that has a client of it. */
  readonly mention: RegExp;
  /** What a text has that has a request for it, whoever makes the client. */
  readonly request: RegExp;
}
