import { URI } from 'vscode-uri';
import { generatedBy, guardsIn, originOf, parsePreviewAddress, preview, previewHover } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { LineIndex } from '../../text/index.ts';
import { lspRange } from '../convert.ts';
import type { Method, Session } from '../session.ts';
import { answer } from './answer.ts';

/** Between a contract and what it becomes in a preview, both ways. */
export const highlights: Method = session => {
  answer(session, 'operationContracts/previewRanges', ({ uri, range, preview: address }) => {
    const shown = shownAt(session, address);
    if (!shown) return null;
    return generatedBy(session.rootOf(shown.contract), shown.contract, session.rangeOf(uri, range), shown.map()).map(
      made => lspRange(made, shown.lines),
    );
  });
  answer(session, 'operationContracts/contractRanges', ({ preview: address, range }) => {
    const shown = shownAt(session, address);
    if (!shown) return null;
    const selection = { start: shown.lines.offset(range.start), end: shown.lines.offset(range.end) };
    const origin = originOf(shown.text, selection, shown.map());
    return origin ? { uri: shown.contract, ranges: [lspRange(origin, session.linesOf(shown.contract))] } : null;
  });
  answer(session, 'operationContracts/previewGuards', ({ preview: address }) => {
    const shown = shownAt(session, address);
    if (!shown?.template) return null;
    return guardsIn(shown.text).map(guard => lspRange(guard.range, shown.lines));
  });
  answer(session, 'operationContracts/previewHover', ({ preview: address, position }) => {
    const shown = shownAt(session, address);
    if (!shown) return null;
    const { contract, lines } = shown;
    const link = (line: number): string => `${session.spelled(contract)}#L${line}`;
    const found = previewHover(session.rootOf(contract), contract, shown, lines.offset(position), link);
    return found ? { text: found.text, range: lspRange(found.range, lines) } : null;
  });
};

function shownAt(session: Session, uri: string) {
  const parsed = URI.parse(uri);
  const address = parsePreviewAddress(parsed.path, parsed.query);
  if (!address) return null;
  const contract = normalUri(address.contract);
  const shown = preview(session.rootOf(contract), { ...address, contract });
  if (!shown) return null;
  const map = shown.map();
  return {
    text: shown.text,
    map: () => map,
    template: address.kind.endsWith('.vtl'),
    contract,
    lines: new LineIndex(shown.text),
  };
}
