import { type PreviewAddress, preview } from '../features/index.ts';
import { findingsOf, type Root } from '../snapshot/index.ts';

/** The previews that were asked for, and the last good state of each: it stays while a contract is broken. */
export class Previews {
  private readonly last = new Map<string, string>();

  get shown(): readonly string[] {
    return [...this.last.keys()];
  }

  text(uri: string, asked: PreviewAddress, root: Root | undefined, normal: (uri: string) => string): string {
    const address = { ...asked, contract: normal(asked.contract) };
    const now = preview(root, address);
    if (now) {
      this.last.set(uri, now.text);
      return now.text;
    }
    const before = this.last.get(uri);
    if (before === undefined) this.last.set(uri, '');
    const problem =
      root && findingsOf(root, address.contract, '9999-12-31').find(finding => finding.severity === 'error');
    const mark = address.kind.endsWith('.vtl') ? '##' : '//';
    const notice = before
      ? 'The last good state: the contract has an error now.'
      : `There is nothing to show for ${address.operation} yet: the contract has an error.`;
    const lines = [notice, ...(problem ? [problem.message] : [])].map(
      line => `${mark} ${line.replace(/[\r\n]+/g, ' ')}\n`,
    );
    return `${lines.join('')}${before ?? ''}`;
  }
}
