import type { Fix, Problem, Range, Related } from '../text/index.ts';

/** Gathers problems while a contract is bound; `fatal` ones leave no request to generate. */
export class Collector {
  readonly problems: Problem[] = [];
  fatal = false;

  /** A problem that leaves nothing to generate a template from. */
  error(
    rule: string,
    range: Range,
    message: string,
    more: { fixes?: readonly Fix[]; related?: readonly Related[] } = {},
  ): void {
    this.fatal = true;
    this.add(rule, range, message, more);
  }

  /** What leaves nothing to generate, and is told elsewhere. */
  fail(): void {
    this.fatal = true;
  }

  /** A problem that does not keep the template from being generated. */
  add(
    rule: string,
    range: Range,
    message: string,
    more: { fixes?: readonly Fix[]; related?: readonly Related[] } = {},
  ): void {
    this.problems.push({ rule, range, message, ...more });
  }
}
