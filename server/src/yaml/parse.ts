import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  type Pair,
  type ParsedNode,
  parseAllDocuments,
  type YAMLMap,
  type YAMLSeq,
  type Scalar as YamlScalar,
} from 'yaml';
import type { Problem, Range } from '../text/index.ts';
import { directiveProblems } from './directives.ts';
import type { Empty, Entry, Mapping, Node, Scalar, ScalarStyle, Sequence } from './node.ts';
import { contentOffsets, scalarType } from './scalar.ts';
import { swallowed } from './swallowed.ts';
import { preflight, syntaxProblem } from './syntax.ts';

export interface YamlDocument {
  readonly root: Node;
  readonly range: Range;
  readonly problems: readonly Problem[];
  /** The text is not YAML: `root` is what could be read, and nothing should be concluded from what is missing in it. */
  readonly broken: boolean;
}

export interface YamlOptions {
  /** Tags stand in CloudFormation templates only; elsewhere each is a problem. */
  readonly tags?: 'cloudformation';
}

/** How many nodes aliases may add to a document, and how deeply nodes may nest. */
const MOST_COPIES = 100_000;
const MOST_DEPTH = 400;

/** Parses a file of one or more YAML documents. Never throws; an empty file has one empty document. */
export function parseYaml(text: string, options: YamlOptions = {}): readonly YamlDocument[] {
  const refused = preflight(text);
  if (refused) return [brokenDocument(text, refused)];
  let parsed: Document.Parsed[];
  try {
    const all = parseAllDocuments(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      keepSourceTokens: false,
    });
    parsed = 'empty' in all ? [] : [...all];
  } catch {
    const message = `This file nests more deeply than ${MOST_DEPTH} levels: it cannot be read.`;
    return [brokenDocument(text, { rule: 'yaml-syntax', range: firstLine(text), message })];
  }
  const documents = parsed.map((document, i) => {
    const read = readDocument(text, document, options);
    const directives = directiveProblems(text, parsed[i - 1]?.range[2] ?? 0, document.range[0]);
    return directives.length === 0 ? read : { ...read, problems: [...directives, ...read.problems] };
  });
  if (documents.length > 0) return documents;
  return [
    {
      root: { kind: 'empty', range: { start: 0, end: 0 } },
      range: { start: 0, end: text.length },
      problems: directiveProblems(text, 0, text.length),
      broken: false,
    },
  ];
}

const firstLine = (text: string): Range => ({ start: 0, end: Math.max(0, text.search(/[\r\n]|$/)) });

const brokenDocument = (text: string, problem: Problem): YamlDocument => ({
  root: { kind: 'empty', range: firstLine(text) },
  range: { start: 0, end: text.length },
  problems: [problem],
  broken: true,
});

function readDocument(text: string, document: Document.Parsed, options: YamlOptions): YamlDocument {
  const [start, , end] = document.range;
  const range = { start, end };
  const error = document.errors[0];
  if (error) {
    const reader = new Reader(text, document, 'cloudformation');
    return { root: reader.read(), range, problems: [syntaxProblem(text, error, range)], broken: true };
  }
  const reader = new Reader(text, document, options.tags);
  const root = reader.read();
  return { root, range, problems: [...reader.problems, ...swallowed(text, root)], broken: reader.broken };
}

/** Turns one parsed document into our nodes, aliases expanded. */
class Reader {
  readonly problems: Problem[] = [];
  broken = false;
  private readonly text: string;
  private readonly document: Document.Parsed;
  private readonly tags: YamlOptions['tags'];
  private readonly anchors = new Map<string, ParsedNode>();
  private readonly open = new Set<ParsedNode>();
  private copies = 0;

  constructor(text: string, document: Document.Parsed, tags: YamlOptions['tags']) {
    this.text = text;
    this.document = document;
    this.tags = tags;
  }

  read(): Node {
    return this.node(this.document.contents, undefined, 0, this.document.range[0]);
  }

  /** `shown` is the range of the alias through which this node is read. */
  private node(source: ParsedNode | null, shown: Range | undefined, depth: number, emptyAt: number): Node {
    if (source === null) return { kind: 'empty', range: shown ?? { start: emptyAt, end: emptyAt } };
    const range = shown ?? { start: source.range[0], end: source.range[1] };
    if (depth > MOST_DEPTH)
      return this.refuse(range, `This nests more deeply than ${MOST_DEPTH} levels: it cannot be read.`);
    if (shown && ++this.copies > MOST_COPIES) {
      return this.refuse(
        range,
        'The aliases of this document stand for too many values. Write them out, or use fewer.',
      );
    }
    if (isAlias(source)) return this.alias(source, range, depth);
    // Only what has an anchor can be reached from inside of itself.
    if (source.anchor === undefined) return this.collection(source, range, shown, depth);
    if (!shown) this.anchors.set(source.anchor, source);
    this.open.add(source);
    const node = this.collection(source, range, shown, depth);
    this.open.delete(source);
    return node;
  }

  private collection(
    source: Exclude<ParsedNode, Alias.Parsed>,
    range: Range,
    shown: Range | undefined,
    depth: number,
  ): Node {
    const tag = this.tag(source, range);
    const node = isScalar(source)
      ? this.scalar(source, range)
      : isMap(source)
        ? this.mapping(source, range, shown, depth)
        : this.sequence(source, range, shown, depth);
    return tag === undefined ? node : { ...node, tag };
  }

  private mapping(source: YAMLMap.Parsed, range: Range, shown: Range | undefined, depth: number): Mapping {
    const entries: Entry[] = [];
    const keys = new Map<string, Scalar>();
    for (const pair of source.items) {
      const entry = this.entry(pair as Pair<ParsedNode, ParsedNode | null>, shown, depth);
      if (!entry) continue;
      const first = keys.get(entry.key.text);
      if (first) this.duplicate(entry.key, first);
      else {
        keys.set(entry.key.text, entry.key);
        entries.push(entry);
      }
    }
    return { kind: 'mapping', range, entries, flow: source.flow === true };
  }

  private sequence(source: YAMLSeq.Parsed, range: Range, shown: Range | undefined, depth: number): Sequence {
    const items = source.items.map(item => this.node(item as ParsedNode | null, shown, depth + 1, range.start));
    return { kind: 'sequence', range, items, flow: source.flow === true };
  }

  private entry(pair: Pair<ParsedNode, ParsedNode | null>, shown: Range | undefined, depth: number): Entry | undefined {
    const key = this.node(pair.key, shown, depth + 1, 0);
    if (key.kind !== 'scalar' && key.kind !== 'empty') {
      this.problem('yaml-syntax', key.range, 'A key is a text, not a list or a mapping.');
      return undefined;
    }
    const name: Scalar =
      key.kind === 'scalar'
        ? key
        : { kind: 'scalar', range: key.range, text: '', type: 'string', style: 'plain', contentStart: key.range.start };
    if (name.text === '<<' && name.style === 'plain' && !this.broken) {
      this.problem(
        'yaml-merge-key',
        name.range,
        '"<<" is not part of YAML 1.2: write the keys out, or give the whole mapping an alias.',
      );
    }
    const value = this.node(pair.value, shown, depth + 1, name.range.end);
    return { key: name, value, range: { start: name.range.start, end: Math.max(name.range.end, value.range.end) } };
  }

  private scalar(source: YamlScalar.Parsed, range: Range): Scalar | Empty {
    const text = typeof source.value === 'string' ? source.value : String(source.source ?? '');
    const style = STYLES[source.type ?? 'PLAIN'];
    const [start, end] = source.range;
    if (style === 'plain' && text === '' && start === end) return { kind: 'empty', range };
    const quotes = style === 'single' || style === 'double' ? 1 : 0;
    const contentStart = start + quotes;
    const scalar: Scalar = { kind: 'scalar', range, text, type: scalarType(text, style), style, contentStart };
    // Nearly always a scalar's text is what is written, character by character.
    if (end - start === text.length + 2 * quotes && this.text.startsWith(text, contentStart)) return scalar;
    return { ...scalar, offsets: contentOffsets(this.text.slice(start, end), start, text, style) };
  }

  private alias(source: Alias.Parsed, range: Range, depth: number): Node {
    const target = this.anchors.get(source.source);
    if (!target) return this.refuse(range, `There is no anchor "&${source.source}" above this alias.`);
    if (this.open.has(target))
      return this.refuse(range, `"*${source.source}" stands inside its own anchor: it would never end.`);
    return this.node(target, range, depth + 1, range.start);
  }

  private tag(source: ParsedNode, range: Range): string | undefined {
    const tag = source.tag;
    if (tag === undefined || tag === '?') return undefined;
    if (this.tags === 'cloudformation') return STANDARD_TAGS.has(tag) ? undefined : tag;
    const written = tag.replace(/^tag:yaml\.org,2002:/, '!!');
    this.problem(
      'yaml-tag',
      this.tagRange(written, range),
      `Tags such as ${written} have no meaning here: leave it out.`,
    );
    return tag;
  }

  /** The tag as written, which stands before the node's own range. */
  private tagRange(tag: string, range: Range): Range {
    const start = this.text.lastIndexOf(tag, range.start);
    // An anchor may stand between a tag and its node.
    const between = this.text.slice(start + tag.length, range.start);
    return start >= 0 && /^\s*(?:&\S+\s*)?$/.test(between) ? { start, end: start + tag.length } : range;
  }

  private duplicate(key: Scalar, first: Scalar): void {
    this.problems.push({
      rule: 'yaml-duplicate-key',
      range: key.range,
      message: `"${key.text}" stands here twice; the first one counts. Leave one out.`,
      related: [{ range: first.range, message: 'It stands here already.' }],
    });
  }

  private refuse(range: Range, message: string): Empty {
    if (!this.broken) this.problem('yaml-syntax', range, message);
    this.broken = true;
    return { kind: 'empty', range };
  }

  private problem(rule: string, range: Range, message: string): void {
    this.problems.push({ rule, range, message });
  }
}

const STYLES: Readonly<Record<YamlScalar.Type, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
};

/** YAML's own tags of what has these types anyway. */
const STANDARD_TAGS = new Set(['tag:yaml.org,2002:str', 'tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq', '!']);
