/**
 * The part of HashiCorp's configuration language that our guide is written in: blocks, attributes, calls, references, objects, texts.
 * Throws where it is something else, as Terraform would.
 */
export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'literal'; readonly value: number | boolean }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  /** `aws_iam_role.gateway.arn` */
  | { readonly kind: 'reference'; readonly path: readonly string[] }
  | { readonly kind: 'object'; readonly members: Readonly<Record<string, Expression>> }
  | { readonly kind: 'list'; readonly items: readonly Expression[] };

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: Readonly<Record<string, Expression>>;
  readonly blocks: readonly Block[];
}

const TOKEN =
  /(\s*\n\s*)|[ \t]+|(?:#|\/\/)[^\n]*|("(?:[^"\\]|\\.)*")|([A-Za-z_][\w-]*)|(\d+(?:\.\d+)?)|([{}()[\]=,.:])/y;

type Token = { readonly kind: 'line' | 'text' | 'name' | 'number' | 'sign' | 'end'; readonly text: string };

function tokens(source: string): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new Error(`This is not understood: ${source.slice(at, at + 40)}`);
    const [, line, text, name, number, sign] = match;
    if (line !== undefined) found.push({ kind: 'line', text: '\n' });
    else if (text !== undefined) found.push({ kind: 'text', text });
    else if (name !== undefined) found.push({ kind: 'name', text: name });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign });
  }
  return [...found, { kind: 'end', text: '' }];
}

export function parseHcl(source: string): Block {
  const all = tokens(source);
  let at = 0;
  const peek = (): Token => all[at]!;
  const lines = (): void => {
    while (peek().kind === 'line') at++;
  };
  const take = (kind: Token['kind'], text?: string): string => {
    const token = peek();
    if (token.kind !== kind || (text !== undefined && token.text !== text))
      throw new Error(`"${text ?? kind}" was expected, and "${token.text}" stands there.`);
    at++;
    return token.text;
  };
  const is = (text: string): boolean => peek().kind === 'sign' && peek().text === text;

  const body = (type: string, labels: readonly string[], end: string): Block => {
    const attributes: Record<string, Expression> = {};
    const blocks: Block[] = [];
    for (lines(); end === '' ? peek().kind !== 'end' : !is(end); lines()) {
      const name = take('name');
      if (is('=')) {
        take('sign', '=');
        if (name in attributes) throw new Error(`"${name}" is set twice.`);
        attributes[name] = expression();
      } else blocks.push(block(name));
      // Each stands on a line of its own, but for the only one between braces.
      if (!is('}') && peek().kind !== 'end') take('line');
    }
    return { type, labels, attributes, blocks };
  };
  const block = (type: string): Block => {
    const labels: string[] = [];
    while (peek().kind === 'text') labels.push(textOf(take('text')));
    take('sign', '{');
    const made = body(type, labels, '}');
    take('sign', '}');
    return made;
  };
  const listed = <T>(close: string, one: () => T): T[] => {
    const items: T[] = [];
    for (lines(); !is(close); lines()) {
      items.push(one());
      const line = peek().kind === 'line';
      lines();
      if (is(',')) take('sign', ',');
      else if (!is(close) && !line) throw new Error(`"," or "${close}" was expected before "${peek().text}".`);
    }
    take('sign', close);
    return items;
  };
  const expression = (): Expression => {
    const token = peek();
    if (token.kind === 'text') return { kind: 'text', text: textOf(take('text')) };
    if (token.kind === 'number') return { kind: 'literal', value: Number(take('number')) };
    if (is('[')) {
      take('sign', '[');
      return { kind: 'list', items: listed(']', expression) };
    }
    if (is('{')) {
      take('sign', '{');
      const members = listed('}', () => {
        const name = peek().kind === 'text' ? textOf(take('text')) : take('name');
        take('sign', is(':') ? ':' : '=');
        return [name, expression()] as const;
      });
      return { kind: 'object', members: Object.fromEntries(members) };
    }
    const name = take('name');
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
    if (is('(')) {
      take('sign', '(');
      return { kind: 'call', name, args: listed(')', expression) };
    }
    const path = [name];
    while (is('.')) {
      take('sign', '.');
      path.push(take('name'));
    }
    return { kind: 'reference', path };
  };
  return body('', [], '');
}

/** A text as Terraform reads it: `$${` is no reference. */
function textOf(quoted: string): string {
  const text = JSON.parse(quoted) as string;
  if (/(?<!\$)\$\{|(?<!%)%\{/.test(text)) throw new Error(`A reference in a text is not understood here: ${text}`);
  return text.replaceAll('$${', '${').replaceAll('%%{', '%{');
}
