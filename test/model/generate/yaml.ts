import { isList, isMap, Plain, type Tree } from './tree.ts';

/** How a document is written: shares of a hundred, and a seed for the choices. */
export interface Style {
  readonly seed: number;
  /** Lists and mappings in flow style. */
  readonly flow: number;
  /** Texts in double quotes, or as block scalars, where single quotes would do. */
  readonly double: number;
  readonly block: number;
  /** Whether what stands twice is written once, with an alias. */
  readonly aliases: boolean;
  readonly comments: number;
}

export const PLAIN_STYLE: Style = { seed: 1, flow: 0, double: 0, block: 0, aliases: false, comments: 0 };

/** A document as YAML, in block style with two blanks a level but for what the style chooses. */
export const yamlOf = (tree: Tree, style: Style = PLAIN_STYLE): string =>
  new Writer(style, style.aliases ? repeated(tree) : new Set()).block(tree, '').trimStart();

class Writer {
  private readonly style: Style;
  private readonly repeated: ReadonlySet<string>;
  private readonly anchors = new Map<string, string>();
  private state: number;

  constructor(style: Style, twice: ReadonlySet<string>) {
    this.style = style;
    this.repeated = twice;
    this.state = style.seed;
  }

  private percent(share: number): boolean {
    // A linear congruential generator: the same style makes the same document.
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return (this.state >>> 8) % 100 < share;
  }

  block(tree: Tree, indent: string): string {
    const anchor = this.anchor(tree);
    if (anchor.startsWith('*')) return ` ${anchor}\n`;
    const before = anchor === '' ? '' : ` ${anchor}`;
    if ((isList(tree) || isMap(tree)) && this.percent(this.style.flow) && fitsFlow(tree))
      return `${before} ${this.flow(tree)}\n`;
    if (isList(tree)) {
      if (tree.length === 0) return `${before} []\n`;
      return `${before}\n${tree.map(one => `${this.comment(indent)}${indent}-${this.block(one, `${indent}  `)}`).join('')}`;
    }
    if (isMap(tree)) {
      const entries = Object.entries(tree);
      if (entries.length === 0) return `${before} {}\n`;
      return `${before}\n${entries
        .map(([name, one]) => `${this.comment(indent)}${indent}${key(name)}:${this.block(one, `${indent}  `)}`)
        .join('')}`;
    }
    if (typeof tree === 'string' && this.percent(this.style.block) && fitsBlock(tree)) {
      const mark = tree.includes('\n') || this.percent(50) ? '|-' : '>-';
      return `${before} ${mark}\n${indent || '  '}${tree.replaceAll('\n', `\n${indent || '  '}`)}\n`;
    }
    return `${before} ${this.scalar(tree)}\n`;
  }

  private flow(tree: Tree): string {
    if (isList(tree)) return `[${tree.map(one => this.flow(one)).join(', ')}]`;
    if (isMap(tree))
      return `{ ${Object.entries(tree)
        .map(([name, one]) => `${key(name)}: ${this.flow(one)}`)
        .join(', ')} }`;
    return typeof tree === 'string' && !/^[A-Za-z]\w*$/.test(tree) ? this.quotes(tree) : this.scalar(tree);
  }

  private scalar(tree: Tree): string {
    if (tree instanceof Plain) return tree.plain;
    if (typeof tree !== 'string') return String(tree);
    return PLAIN.test(tree) && !WORD.test(tree) ? tree : this.quotes(tree);
  }

  private quotes(text: string): string {
    return this.percent(this.style.double) ? doubleQuoted(text) : quoted(text);
  }

  private comment(indent: string): string {
    return this.percent(this.style.comments) ? `${indent}# It's "so": \${data.x}\n` : '';
  }

  /** `&a1` where something stands for the first time that stands again, `*a1` then. */
  private anchor(tree: Tree): string {
    const text = keyOf(tree);
    if (!this.repeated.has(text)) return '';
    const known = this.anchors.get(text);
    if (known !== undefined) return `*${known}`;
    const name = `a${this.anchors.size + 1}`;
    this.anchors.set(text, name);
    return `&${name}`;
  }
}

const PLAIN = /^[A-Za-z][A-Za-z0-9_$#{}./-]*$/;
const WORD = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

const key = (name: string): string => (/^\$?[A-Za-z_][\w-]*$/.test(name) && !WORD.test(name) ? name : quoted(name));

/** Single quotes where YAML lets every character stand, else double ones. */
const quoted = (text: string): string =>
  /^[\u0020-\u007e\u00a0-\ud7ff]*$/.test(text) && !/[\u2028\u2029\u0085]/.test(text)
    ? `'${text.replaceAll("'", "''")}'`
    : doubleQuoted(text);

const doubleQuoted = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A plain scalar with marks of its own means something else in flow style. */
const fitsFlow = (tree: Tree): boolean =>
  isList(tree)
    ? tree.every(fitsFlow)
    : isMap(tree)
      ? Object.values(tree).every(fitsFlow)
      : !(tree instanceof Plain) || /^[\w.+-]+$/.test(tree.plain);

/** Lines of printable characters, with nothing at their ends that YAML would drop. */
const fitsBlock = (text: string): boolean => /^[!-~](?:[ -~]*[!-~])?(?:\n[!-~](?:[ -~]*[!-~])?)*$/.test(text);

/** What stands more than once, by its text. */
function repeated(tree: Tree): Set<string> {
  const once = new Set<string>();
  const twice = new Set<string>();
  visit(tree);
  return twice;

  function visit(one: Tree): void {
    const text = keyOf(one);
    if (text.length > 6) (once.has(text) ? twice : once).add(text);
    if (twice.has(text)) return;
    if (isList(one)) one.forEach(visit);
    else if (isMap(one)) Object.values(one).forEach(visit);
  }
}

const keyOf = (tree: Tree): string => JSON.stringify(tree);
