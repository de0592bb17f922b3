import { DATA_FILE } from '../contract/file-names.ts';
import { TABLE_TYPES } from '../targets/dynamodb/resources/template-tables.ts';
import { get, type Node, textOf } from '../yaml/index.ts';
import type { PlacedProblem } from './origins.ts';
import { isExhausted, type Template } from './template.ts';

/** What of a template is not read and may make tables: each once, where it stands, with what to do instead. */
export function unreadProblems(template: Template): PlacedProblem[] {
  const { origins, root } = template;
  const say = (node: Node, message: string): PlacedProblem => origins.problem('template-unread', node, message);
  return [
    ...template.unread.flatMap(({ node, body }) => {
      const why = reason(node, body, template);
      return why === null ? [] : [say(node, `${why}: tables in it are not seen. Declare them in a *.table.yaml.`)];
    }),
    ...makers(root).map(({ node, what }) =>
      say(node, `${what} makes a table that is not read. Declare it in a *.table.yaml.`),
    ),
    ...(isExhausted(template)
      ? [
          say(
            root,
            'This template has more references than are followed: tables may be missing. Declare them in a *.table.yaml.',
          ),
        ].map(problem => ({ ...problem, range: { start: root.range.start, end: root.range.start } }))
      : []),
  ];
}

/** Why something that should be resources is none; null where it can be no table. */
function reason(node: Node, body: Node, { serverless }: Template): string | null {
  if (node.kind !== 'scalar') return null;
  if (node.text.startsWith('Fn::ForEach') && !mentionsTable(body)) return null;
  if (node.text.startsWith('Fn::ForEach')) return 'The list that this goes through is known only when it is deployed';
  if (node.text.startsWith('Fn::')) return `${node.text} is not carried out`;
  if (!serverless || !node.text.includes('${')) return null;
  const file = /file\(\s*([^()]*?)\s*\)/.exec(node.text)?.[1];
  if (file === undefined) return 'What stands here is known only when it is deployed';
  if (/\.(?:[cm]?[jt]s)$/.test(file)) return `${file} is code, and is not run`;
  return DATA_FILE.test(file)
    ? `There is no ${file} in this workspace, or nothing of that name in it`
    : `${file} is neither YAML nor JSON`;
}

const mentionsTable = (node: Node): boolean =>
  node.kind === 'sequence'
    ? node.items.some(mentionsTable)
    : node.kind === 'mapping'
      ? node.entries.some(({ value }) => mentionsTable(value))
      : TABLE_TYPES.has(textOf(node) ?? '');

/** Other tools' ways to a table in a serverless.yml. */
function makers(root: Node): { readonly node: Node; readonly what: string }[] {
  const constructs = get(root, 'constructs');
  const component = get(root, 'component');
  return [
    ...(constructs?.kind === 'mapping' ? constructs.entries : [])
      .filter(({ value }) => /^database\/dynamodb/.test(textOf(get(value, 'type')) ?? ''))
      .map(({ key }) => ({ node: key, what: `The construct ${key.text} of Lift` })),
    ...(component && /dynamodb/.test(textOf(component) ?? '')
      ? [{ node: component, what: `The component ${textOf(component)}` }]
      : []),
  ];
}
