import type { BreakingRule } from './rule.ts';

export interface ContractRule extends BreakingRule {
  /** The rule for the same change the other way round, or why there is none. */
  readonly mirror: string | { readonly none: string };
  /** Why it is not as severe as its mirror. */
  readonly asymmetry?: string;
}

const rule = (
  id: string,
  severity: BreakingRule['severity'],
  summary: string,
  why: string,
  mirror: ContractRule['mirror'],
  asymmetry?: string,
): ContractRule => ({ id, severity, summary, why, mirror, ...(asymmetry === undefined ? {} : { asymmetry }) });

const none = (reason: string): ContractRule['mirror'] => ({ none: reason });

/** Changes of what a contract says beside its schemas, and of what a mapping makes a caller see. */
export const CONTRACT_RULES = [
  rule(
    'operation-removed',
    'error',
    'An operation is gone',
    'Callers get 404. Deprecate it with a `sunset` first: after that day it may go.',
    none('A new operation has no callers.'),
  ),
  rule(
    'operation-renamed',
    'error',
    'An operation has another name',
    'Callers post to the old path. Keep the operation under its old name, deprecated in favour of the new one, until its `sunset`.',
    'operation-renamed',
  ),
  rule(
    'operation-version-removed',
    'error',
    'A version of an operation is gone',
    'Callers post to `/v1/…`. Keep the old version as a document of its own beside the new one, until its `sunset`.',
    none('A new version beside the old one has no callers.'),
  ),
  rule(
    'operation-unreadable',
    'error',
    'An operation that may be gone',
    'It is not found, and a file that could hold it cannot be read.',
    none('What could not be read before was not exported.'),
  ),
  rule(
    'contract-uncompared',
    'warning',
    'A contract that cannot be compared',
    'The older contract, or the mapping of the newer one, cannot be read: it may break callers.',
    none('It is about both sides.'),
  ),
  rule(
    'stability-lowered',
    'error',
    'A contract promises less than it did',
    'Callers chose it for its stability; a draft is not exported at all.',
    none('A contract that promises more breaks nobody.'),
  ),
  rule(
    'sunset-nearer',
    'error',
    'A sunset has been brought forward',
    'Callers plan by the day that they were told. It may only move away.',
    none('More time breaks nobody.'),
  ),
  rule(
    'sunset-removed',
    'error',
    'A deprecated operation has lost its sunset',
    'Callers no longer know how long they have. Leave the date, or leave `deprecated` out.',
    none('A sunset that is new is an announcement; `sunset-too-soon` looks at it.'),
  ),
  rule(
    'sunset-too-soon',
    'error',
    'A sunset that is announced when it has passed',
    'Callers had no time to move: announce a day in the future.',
    none('A sunset in the future gives callers time.'),
  ),
  rule(
    'throttle-lowered',
    'warning',
    'Fewer requests than before',
    'Callers that sent as many as they might are throttled. A limit that is new counts too.',
    none('More requests break nobody.'),
  ),
  rule(
    'auth-tightened',
    'error',
    'Callers must authenticate in another way',
    'Requests that were accepted are refused with 403.',
    'auth-loosened',
    'Who still authenticates is still served.',
  ),
  rule(
    'auth-loosened',
    'warning',
    'Anyone may call',
    'No caller breaks, and who could not call before now can: make sure that this is meant.',
    'auth-tightened',
    'Who still authenticates is still served.',
  ),
  rule(
    'data-added',
    'error',
    'An operation that took no `data` asks for it',
    'No caller sends it.',
    'data-removed',
    'What is not sent is refused; what is sent too much is ignored.',
  ),
  rule(
    'data-removed',
    'warning',
    'An operation ignores `data`',
    'Without a schema nothing of `data` can be used: callers that still send it are ignored, and not told.',
    'data-added',
    'What is not sent is refused; what is sent too much is ignored.',
  ),
  rule(
    'result-added',
    'warning',
    'An answer of 204 is 200 with a body',
    'Callers that expect exactly 204, or that reuse the connection without reading a body, notice. The generated clients take either.',
    'result-removed',
    'A caller can ignore a body, and cannot invent one.',
  ),
  rule(
    'result-removed',
    'error',
    'An answer of 200 is 204 without a body',
    'Callers read a result that is gone.',
    'result-added',
    'A caller can ignore a body, and cannot invent one.',
  ),
  rule(
    'error-added',
    'warning',
    'An error that callers have not met',
    'Callers have no branch for it, and treat it by its status.',
    'error-removed',
  ),
  rule(
    'error-removed',
    'warning',
    'An error is gone',
    'Callers that handle it have a branch that is never taken, and the generated clients lose its exception.',
    'error-added',
  ),
  rule(
    'error-replaced',
    'error',
    'A failure is answered by another error',
    'Callers recognise an error by its name. A `catch` counts: it may change as long as the same failure is answered by the same error.',
    'error-replaced',
  ),
  rule(
    'error-unanswered',
    'warning',
    'An error that nothing answers any more',
    'The mapping has lost the condition or the `catch` behind it: what was refused is done now.',
    none('A declared error that comes to be answered was announced.'),
  ),
  rule(
    'error-status-changed',
    'error',
    'An error has another status',
    'Callers, proxies and retry policies decide by the status.',
    'error-status-changed',
  ),
  rule(
    'error-not-retryable',
    'warning',
    'An error is no longer retryable',
    'Callers go on sending the message again, in vain.',
    none('A caller that gives up where it could try again loses nothing that it had.'),
  ),
  rule(
    'unused-acceptance',
    'warning',
    'An accepted break that is not there',
    'An entry of `operations.accepted.yaml` matches no change: take it out, or it will hide the next one.',
    none('It is about the list.'),
  ),
  rule(
    'expired-acceptance',
    'warning',
    'An accepted break whose date has passed',
    'It accepts nothing any more.',
    none('It is about the list.'),
  ),
] as const satisfies readonly ContractRule[];

export type ContractRuleId = (typeof CONTRACT_RULES)[number]['id'];
