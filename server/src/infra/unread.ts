import { DATA_FILE } from '../contract/file-names.ts';
import { type Node, textOf } from '../yaml/index.ts';
import type { PlacedProblem } from './origins.ts';
import type { ResourceReader } from './reader.ts';
import { isExhausted, type Template } from './template.ts';

/** What of a template is not read and may make resources: each once, where it stands, with what to do instead. */
export function unreadProblems(template: Template, readers: readonly ResourceReader[]): PlacedProblem[] {
  const types = new Set(readers.flatMap(reader => [...reader.types]));
  const things = readers.map(({ kind }) => `${kind}s`).join(' or ');
  const declare = `Declare them in a ${readers.map(({ kind }) => `*.${kind}.yaml`).join(' or ')}.`;
  const { origins, root } = template;
  const say = (node: Node, message: string): PlacedProblem => origins.problem('template-unread', node, message);
  return [
    ...template.unread.flatMap(({ node, body }) => {
      const why = reason(node, body, template, types);
      return why === null ? [] : [say(node, `${why}: ${things} in it are not seen. ${declare}`)];
    }),
    ...readers.flatMap(({ kind, unread }) =>
      (unread?.(root) ?? []).map(({ node, what }) =>
        say(node, `${what} makes a ${kind} that is not read. Declare it in a *.${kind}.yaml.`),
      ),
    ),
    ...(isExhausted(template)
      ? [say(root, `This template has more references than are followed: ${things} may be missing. ${declare}`)].map(
          problem => ({ ...problem, range: { start: root.range.start, end: root.range.start } }),
        )
      : []),
  ];
}

/** Why something that should be resources is none; null where it can be none. */
function reason(node: Node, body: Node, { serverless }: Template, types: ReadonlySet<string>): string | null {
  if (node.kind !== 'scalar') return null;
  if (node.text.startsWith('Fn::ForEach') && !mentions(body, types)) return null;
  if (node.text.startsWith('Fn::ForEach')) return 'The list that this goes through is known only when it is deployed';
  if (node.text.startsWith('Fn::')) return `${node.text} is not carried out`;
  if (!serverless || !node.text.includes('${')) return null;
  const file = /file\(\s*([^()]*?)\s*\)/.exec(node.text)?.[1];
  if (file === undefined) return 'What stands here is known only when it is deployed';
  return DATA_FILE.test(file)
    ? `There is no ${file} in this workspace, or nothing of that name in it`
    : `${file} is neither YAML nor JSON, and no code is run`;
}

const mentions = (node: Node, types: ReadonlySet<string>): boolean =>
  node.kind === 'sequence'
    ? node.items.some(item => mentions(item, types))
    : node.kind === 'mapping'
      ? node.entries.some(({ value }) => mentions(value, types))
      : types.has(textOf(node) ?? '');
