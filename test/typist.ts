/** What a person who types has: a keyboard, and a list of what is offered. */
export interface Keyboard {
  /** The document, and where the cursor stands; what is selected is about to be overwritten. */
  text(): Promise<{ readonly whole: string; readonly start: number; readonly end: number }>;
  /** Types characters, one at a time; `\n` is Return, and the editor indents. */
  type(characters: string): Promise<void>;
  backspace(): Promise<void>;
  /** What is offered here; the words of the file, which an editor shows where there is nothing else, are none. */
  offers(): Promise<readonly string[]>;
  /** Types the beginning of what is offered so and takes it with Tab; false, and nothing is typed, where the list does not come to it. */
  take(label: string): Promise<boolean>;
  /** Takes back what was taken last. */
  undo(): Promise<void>;
}

export interface Typed {
  /** Times that a key came next. */
  keys: number;
  /** Values that belong to a closed set, and were taken from the list. */
  values: number;
  /** Where nothing was offered for a key, or only words of the file. */
  readonly nothing: string[];
  /** Where a key was typed by hand: it was not offered, or what was taken put it elsewhere. */
  readonly byHand: string[];
}

const KEY = /^([\w$.-]+):(?=\s|$)/;

/**
 * Types a document as a person would: Return behind each line, each key from the list where it is offered, values by hand where
 * they are one's own. The document is in block style, indented by two.
 */
export async function typeWhole(target: string, keyboard: Keyboard): Promise<Typed> {
  const typed: Typed = { keys: 0, values: 0, nothing: [], byHand: [] };
  const wanted = target.trimEnd();
  for (let turns = 0; turns < 400; turns++) {
    const { whole, start, end } = await keyboard.text();
    if (start < end) {
      await keyboard.backspace();
      continue;
    }
    const before = whole.slice(0, start);
    const done = await doneSoFar();
    if (!wanted.startsWith(done)) throw new Error(`typed so far:\n${whole}\ninstead of\n${wanted}`);
    const rest = wanted.slice(done.length);
    if (rest === '') return typed;
    if (rest.startsWith('\n')) await nextLine(rest, /\n\s*$/.test(before));
    else if (done === '') await key(/^[^\n]*/.exec(rest)![0], 0);
    // What was taken went on to the next line, and the value stands on this one.
    else if (/\n *$/.test(before)) await keyboard.backspace();
    else await value(rest, before.endsWith(' '));
  }
  throw new Error('the document does not come to an end');

  async function nextLine(rest: string, returned: boolean): Promise<void> {
    if (!returned) await keyboard.type('\n');
    const [, indent, line] = /^\n( *)([^\n]*)/.exec(rest)!;
    const dash = /^(?:- )*/.exec(line!)![0];
    if (KEY.test(line!.slice(dash.length))) await key(line!, indent!.length);
    else {
      await indentTo(indent!.length);
      await keyboard.type(line!);
    }
  }

  /** A key at the beginning of a line: from the list where Return left the cursor, else from the list at its own place, else by hand. */
  async function key(line: string, indent: number): Promise<void> {
    const dash = /^(?:- )*/.exec(line)![0];
    const name = KEY.exec(line.slice(dash.length))![1]!;
    const { whole, start } = await keyboard.text();
    const where = `${name}, after "${whole.slice(0, start).trimEnd().split('\n').at(-1)!.trim()}"`;
    typed.keys++;
    if ((await keyboard.offers()).length === 0) typed.nothing.push(where);
    if (await took(name)) return;
    await indentTo(indent);
    if (dash !== '') await keyboard.type(dash);
    if (await took(name)) return;
    typed.byHand.push(where);
    await keyboard.type(`${name}:`);
  }

  async function took(name: string): Promise<boolean> {
    const label = (await keyboard.offers()).find(offered => offered.replace(/^- /, '') === name);
    if (label === undefined) return false;
    const before = (await doneSoFar()).length;
    if (!(await keyboard.take(label))) return false;
    const { whole, end } = await keyboard.text();
    const done = await doneSoFar();
    if (wanted.startsWith(done) && done.length > before && whole.slice(end).trim() === '') return true;
    await keyboard.undo();
    return false;
  }

  /** Blanks at the end of a line, which a taken `key: ` leaves there, are nobody's concern. */
  async function doneSoFar(): Promise<string> {
    const { whole, start } = await keyboard.text();
    return whole.slice(0, start).replace(/ +\n/g, '\n').trimEnd();
  }

  async function value(rest: string, spaced: boolean): Promise<void> {
    const text = /^ *([^\n]*)/.exec(rest)![1]!;
    if (!spaced) await keyboard.type(' ');
    if (/^[\w.-]+$/.test(text) && (await keyboard.offers()).includes(text) && (await keyboard.take(text))) {
      typed.values++;
      return;
    }
    await keyboard.type(text);
  }

  async function indentTo(column: number): Promise<void> {
    for (;;) {
      const { whole, start } = await keyboard.text();
      const here = start - (whole.lastIndexOf('\n', start - 1) + 1);
      if (here === column) return;
      if (here < column) await keyboard.type(' '.repeat(column - here));
      else await keyboard.backspace();
    }
  }
}
