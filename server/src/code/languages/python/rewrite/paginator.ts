import type { Node } from 'web-tree-sitter';
import { NO_PAGES, pagesOf } from '../../../../rewrite/cursor.ts';
import { dataSource } from '../../../../rewrite/data-source.ts';
import type { Edits } from '../../../../rewrite/edits.ts';
import { lineEnd, lineStart } from '../../../../rewrite/lines.ts';
import { type Candidate, Refused } from '../../../../rewrite/rewrite.ts';
import { indentationAt, quoted, type Style } from '../../../../rewrite/style.ts';
import { usesOf } from './flow.ts';
import { functionAround, identifiers, isSame, methodOn } from './nodes.ts';
import { PYTHON } from './notation.ts';
import { type Usage, usageOfVariable } from './usage.ts';

/** `for page in paginator.paginate(…):` */
export interface Paginator {
  readonly loop: Node;
  readonly page: Node;
  readonly body: Node;
  /** `pages = paginator.paginate(…)` before the loop. */
  readonly declared: Node | null;
}

const OTHER_LOOP = 'a paginator makes the calls itself, in another way than by a `for` loop';

/** The loop over the pages of a paginator; null where the call is none. Refuses where nobody can see what it does. */
export function paginatorOf(call: Node): Paginator | null {
  if (call.childForFieldName('function')?.childForFieldName('attribute')?.text !== 'paginate') return null;
  const assignment = call.parent?.type === 'assignment' ? call.parent : null;
  const name = assignment?.childForFieldName('left');
  const uses = name?.type === 'identifier' ? usesOf(name) : [];
  const pages = assignment ? (uses.length === 1 ? uses[0] : undefined) : call;
  const loop = pages?.parent;
  const page = loop?.childForFieldName('left');
  const body = loop?.childForFieldName('body');
  const isLoop =
    loop?.type === 'for_statement' &&
    pages !== undefined &&
    isSame(loop.childForFieldName('right'), pages) &&
    loop.childForFieldName('alternative') === null;
  if (!isLoop || page?.type !== 'identifier' || !body || methodOn(call)) throw new Refused(OTHER_LOOP, call);
  return { loop, page, body, declared: assignment?.parent ?? null };
}

export const usageOfPages = ({ page }: Paginator): Usage => usageOfVariable(page, []);

/** The loop calls the operation as long as there is a cursor. */
export function rewritePaginator(
  { exchange, client, data, reference, text }: Candidate,
  { loop, page, body, declared }: Paginator,
  style: Style,
  edits: Edits,
): void {
  const pages = pagesOf(exchange, loop, NO_PAGES);
  const around = functionAround(loop);
  const names = ['request', 'message', 'sent'];
  const request = names.find(name => identifiers(around, name).length === 0) ?? 'request_';
  const outer = indentationAt(text, loop.startIndex);
  const inner = outer + style.indent;
  const { newline } = style;
  const [key, cursor] = [pages.property, pages.cursor].map(name => quoted(name, style.quote));
  const sent = dataSource(data, PYTHON, style, outer, outer.length + request.length + 3);
  const head = [
    `${request} = ${sent}`,
    `${outer}while ${request} is not None:`,
    `${inner}${page.text} = ${client.function}(${quoted(reference, style.quote)}, ${request})`,
    `${inner}${request} = {**${request}, ${key}: ${page.text}[${cursor}]} if ${cursor} in ${page.text} else None`,
  ].join(newline);
  if (declared) edits.remove(lineStart(declared), lineEnd(declared));
  // A comment behind the colon stays in front of the body.
  const colon = loop.children.find(child => child?.type === ':');
  edits.replace({ start: loop.startIndex, end: colon?.endIndex ?? body.startIndex }, head);
}
