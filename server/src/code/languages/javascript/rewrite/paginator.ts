import type { Node } from 'web-tree-sitter';
import { NO_PAGES, pagesOf } from '../../../../rewrite/cursor.ts';
import { dataSource } from '../../../../rewrite/data-source.ts';
import type { Edits } from '../../../../rewrite/edits.ts';
import { lineEnd, lineStart } from '../../../../rewrite/lines.ts';
import { type Candidate, Refused } from '../../../../rewrite/rewrite.ts';
import { indentationAt, quoted, type Style } from '../../../../rewrite/style.ts';
import { functionAround, identifiers } from './nodes.ts';
import { JAVASCRIPT } from './notation.ts';
import { type Usage, usageOfTarget, usesOf } from './usage.ts';

/** `for await (const page of paginateQuery({ client }, { … })) { … }` */
export interface Paginator {
  readonly loop: Node;
  /** What a page is given to. */
  readonly page: Node;
  readonly body: Node;
  /** `const pages = paginateQuery(…);` before the loop. */
  readonly declared: Node | null;
}

const OTHER_LOOP = 'a paginator makes the calls itself, in another way than by a `for await` loop';

/** The loop over the pages of a paginator; null where the call is none. Refuses where nobody can see what it does. */
export function paginatorOf(call: Node): Paginator | null {
  if (!/^(?:\w+\.)*paginate(?:Query|Scan)$/.test(call.childForFieldName('function')?.text ?? '')) return null;
  const [config] = call.childForFieldName('arguments')?.namedChildren ?? [];
  const option = config?.type === 'object' ? config.namedChildren.find(part => !isClient(part)) : config;
  if (option) throw new Refused(`\`${option.text}\` has no place in the operation's call`, option);
  const declarator = call.parent?.type === 'variable_declarator' ? call.parent : null;
  const name = declarator?.childForFieldName('name');
  const uses = name?.type === 'identifier' ? usesOf(name) : [];
  const pages = declarator ? (uses.length === 1 ? uses[0] : undefined) : call;
  const loop = pages?.parent;
  const page = loop?.childForFieldName('left');
  const body = loop?.childForFieldName('body');
  const isLoop = loop?.type === 'for_in_statement' && loop.childForFieldName('right')?.id === pages?.id;
  const alone = declarator === null || declarator.parent?.namedChildren.length === 1;
  if (!isLoop || !page || body?.type !== 'statement_block' || !alone) throw new Refused(OTHER_LOOP, call);
  return { loop, page, body, declared: declarator?.parent ?? null };
}

const isClient = (part: Node | null): boolean =>
  part?.type === 'comment' || (part?.childForFieldName('key') ?? part)?.text === 'client';

export const usageOfPages = ({ loop, page }: Paginator): Usage => usageOfTarget(page, loop);

/** The loop calls the operation as long as there is a cursor. */
export function rewritePaginator(
  { exchange, client, data, reference, site, text }: Candidate,
  { loop, page, body, declared }: Paginator,
  style: Style,
  edits: Edits,
): void {
  const pages = pagesOf(exchange, loop, NO_PAGES);
  const around = functionAround(loop);
  const free = (names: readonly string[]): string =>
    names.find(name => identifiers(around, name).length === 0) ?? `${names[0]}_`;
  const cursor = free(['cursor', 'next', 'after']);
  const answer = page.type === 'identifier' ? page.text : free(['page', 'answer', 'result']);
  const outer = indentationAt(text, loop.startIndex);
  const inner = outer + style.indent;
  const { newline, semicolon } = style;
  const sent = dataSource(data, JAVASCRIPT, style, inner, inner.length + answer.length + client.function.length + 30);
  const going = pages.property === cursor ? cursor : `${JAVASCRIPT.key(pages.property, style)}: ${cursor}`;
  const message =
    sent === '{}'
      ? `{ ${going} }`
      : sent.replace(/,?(\s*)\}$/, sent.includes('\n') ? `,$1${style.indent}${going},$1}` : `, ${going} }`);
  const head = [
    `let ${cursor}${site.typed ? ': string | undefined' : ''}${semicolon}`,
    `${outer}do {`,
    `${inner}const ${answer} = await ${client.function}(${quoted(reference, style.quote)}, ${message})${semicolon}`,
    `${inner}${cursor} = ${answer}.${pages.cursor}${semicolon}`,
  ].join(newline);
  if (declared) edits.remove(lineStart(declared), lineEnd(declared));
  const begin = body.startIndex + 1;
  if (page.type === 'identifier') edits.replace({ start: loop.startIndex, end: begin }, head);
  else {
    edits.replace({ start: loop.startIndex, end: page.startIndex }, `${head}${newline}${inner}const `);
    edits.replace({ start: page.endIndex, end: begin }, ` = ${answer}${semicolon}`);
  }
  edits.replace({ start: body.endIndex, end: body.endIndex }, ` while (${cursor})${semicolon}`);
}
