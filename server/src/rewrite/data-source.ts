import type { Value } from '../binding/tree.ts';
import type { SourceHole } from '../code/index.ts';
import { type DataTree, type DataValue, isDataValue } from '../match/index.ts';
import { quoted, type Style } from './style.ts';

/** How a language writes values. */
export interface Notation {
  readonly key: (name: string, style: Style) => string;
  /** A property whose value is a variable of its name. */
  readonly shorthand: boolean;
  readonly literal: Readonly<Record<'true' | 'false' | 'null', string>>;
  readonly template: (parts: readonly (string | SourceHole)[], style: Style) => string;
  /** A list that is made element by element. */
  readonly each: (list: string, as: string, value: string) => string;
  /** What makes a text of any value. */
  readonly text: string;
  /** What makes a number of its text; null where there are several kinds of numbers. */
  readonly number: string | null;
  /** A list of these without those that are twice in it, as a set is. */
  readonly distinct: (elements: string) => string;
}

const WIDE = 100;

/** `{ id, name: user.name }`: on one line where that is short, else a property a line. */
export function dataSource(
  tree: DataTree,
  notation: Notation,
  style: Style,
  indentation: string,
  before: number,
): string {
  const entries = Object.entries(tree).map(([name, node]) => {
    const value = isDataValue(node)
      ? valueSource(node, notation, style)
      : dataSource(node, notation, style, indentation + style.indent, name.length + 2);
    if (notation.shorthand && value === name) return name;
    return `${notation.key(name, style)}: ${value}`;
  });
  if (entries.length === 0) return '{}';
  const line = notation.shorthand ? `{ ${entries.join(', ')} }` : `{${entries.join(', ')}}`;
  if (!line.includes('\n') && before + line.length <= WIDE) return line;
  const inner = indentation + style.indent;
  return `{${style.newline}${entries.map(entry => `${inner}${entry},${style.newline}`).join('')}${indentation}}`;
}

const valueSource = ({ value }: DataValue, notation: Notation, style: Style): string => source(value, notation, style);

/** What is sent as a number may be a text in the code. */
export const isTextOfNumber = ({ sent, type, time }: SourceHole): boolean => sent === 'N' && type !== 'number' && !time;

function source(value: Value<SourceHole>, notation: Notation, style: Style): string {
  switch (value.kind) {
    case 'literal':
      if (value.type === 'S' || value.type === 'B') return quoted(value.text, style.quote);
      return value.type === 'N' ? value.text : notation.literal[value.text as 'true' | 'false' | 'null'];
    case 'hole':
      return isTextOfNumber(value.hole) && notation.number !== null
        ? `${notation.number}(${value.hole.text})`
        : value.hole.text;
    case 'text': {
      const [part, ...more] = value.parts;
      return typeof part === 'object' && more.length === 0
        ? `${notation.text}(${part.text})`
        : notation.template(value.parts, style);
    }
    case 'map':
      return `{ ${value.entries.map(entry => `${notation.key(entry.name, style)}: ${source(entry.value, notation, style)}`).join(', ')} }`;
    case 'list':
    case 'set': {
      const elements = value.elements.map(element => source(element, notation, style)).join(', ');
      const mayRepeat =
        value.kind === 'set' && value.elements.length > 1 && value.elements.some(({ kind }) => kind !== 'literal');
      return mayRepeat ? notation.distinct(elements) : `[${elements}]`;
    }
    case 'each':
      return notation.each(value.list.text, value.as, source(value.value, notation, style));
  }
}
