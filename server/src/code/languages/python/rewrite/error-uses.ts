import type { Node } from 'web-tree-sitter';
import { identifiers } from './nodes.ts';

/** Functions that only write down what they are given. */
const LOGS =
  /^(?:print|(?:\w+\.)*_?\w*log(?:ger|ging)?\.(?:debug|info|warn|warning|error|exception|critical|fatal|log)|warnings\.warn|traceback\.print_\w+)$/i;
/** What shows an exception that has no name. */
const SHOWS = /^(?:sys\.exc_info|sys\.exception|(?:traceback\.)?format_exc(?:eption)?)$/;

/** What each place of an `except` clause says of its exception that tells which one it is: all but to log it and to raise it on. */
export function tellingUses(clause: Node): readonly string[] {
  const shown = clause
    .descendantsOfType('call')
    .filter(call => call !== null && SHOWS.test(call.childForFieldName('function')?.text ?? '') && !isLogged(call))
    .map(call => `\`${call?.text}\` tells the operation's error`);
  const alias = clause.descendantsOfType('as_pattern_target')[0]?.namedChildren[0] ?? clause.childForFieldName('alias');
  if (!alias) return shown;
  const uses = identifiers(clause, alias.text).filter(
    use => use.startIndex >= alias.endIndex && !isLogged(use) && !isPassedOn(use) && !isResponse(use),
  );
  return [...shown, ...uses.map(use => `\`${brief(around(use))}\` tells the operation's error`)];
}

/** What a use is read in: a call with all of its arguments. */
const around = ({ parent, text }: Node): string =>
  (parent?.type === 'argument_list' ? parent.parent : parent)?.text ?? text;

const brief = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/\s+/g, ' ');

function isLogged(node: Node): boolean {
  for (let at = node.parent; at && !/_(?:statement|clause)$|^block$/.test(at.type); at = at.parent)
    if (at.type === 'call' && LOGS.test(at.childForFieldName('function')?.text ?? '')) return true;
  return false;
}

/** `raise`, `raise error`, `raise Other from error`, `isinstance(error, …)`. */
function isPassedOn({ parent }: Node): boolean {
  if (parent?.type === 'raise_statement') return true;
  const call = parent?.type === 'argument_list' ? parent.parent : null;
  return (
    call?.childForFieldName('function')?.text === 'isinstance' &&
    !/ClientError|BotoCoreError|exceptions\./.test(call.text)
  );
}

/** `error.response[…]` becomes what the operation has for it, where that is looked at. */
const isResponse = ({ parent, text }: Node): boolean =>
  parent?.type === 'attribute' && parent.text === `${text}.response` && isRewritten(parent);

/** Of a clause that names the SDK's class. */
function isRewritten(node: Node): boolean {
  let at: Node | null = node;
  while (at && at.type !== 'except_clause') at = at.parent;
  const head = at?.text.slice(0, at.text.indexOf(':')) ?? '';
  return /\b(?:ClientError|BotoCoreError)\b/.test(head);
}
