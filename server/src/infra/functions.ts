import type { Range } from '../text/index.ts';
import { get, type Node } from '../yaml/index.ts';
import { elements, textValue } from './intrinsics.ts';
import { followed } from './serverless-references.ts';
import { flatten, type Resource, type Template } from './template.ts';
import { type InfraText, literalOf } from './value.ts';

/** An environment variable as a template sets it. */
export interface Variable {
  readonly name: string;
  readonly value: InfraText;
  readonly range: Range;
}

/** A Lambda function of a template. */
export interface LambdaFunction {
  /** Its logical id, or its name under serverless's `functions`. */
  readonly name: string;
  readonly range: Range;
  /** The handler's file without its extension, relative to the template's folder (`src/functions/sign-up`); null where it cannot be told. */
  readonly module: string | null;
  readonly environment: readonly Variable[];
  /** The logical id of its role, where it has one of its own in the template. */
  readonly role: string | null;
}

export const isFunction = ({ type }: Resource): boolean =>
  type === 'AWS::Serverless::Function' || type === 'AWS::Lambda::Function';

export function readFunctions(template: Template): LambdaFunction[] {
  const globals = get(get(get(template.root, 'Globals'), 'Function'), 'Environment');
  const own = [...template.resources.values()].filter(isFunction).map((resource): LambdaFunction => {
    const { properties, logicalId, key, type } = resource;
    const sam = type === 'AWS::Serverless::Function';
    const fallback = sam ? get(get(template.root, 'Globals'), 'Function') : undefined;
    const setting = (name: string): Node | undefined => get(properties, name) ?? get(fallback, name);
    return {
      name: logicalId,
      range: key.range,
      module: moduleOf(literal(setting('Handler'), template), literal(setting(sam ? 'CodeUri' : 'Code'), template)),
      environment: merged([
        ...(sam ? variables(globals, template) : []),
        ...variables(get(properties, 'Environment'), template),
      ]),
      role: roleOf(get(properties, 'Role'), template),
    };
  });
  return template.serverless ? [...own, ...serverlessFunctions(template)] : own;
}

/** `Environment: { Variables: {…} }` */
const variables = (environment: Node | undefined, template: Template): Variable[] =>
  entries(elements(get(environment, 'Variables'), template), template);

function entries(sections: readonly Node[], template: Template): Variable[] {
  return sections.flatMap(section =>
    section.kind === 'mapping'
      ? section.entries.map(({ key, value }) => ({
          name: key.text,
          value: textValue(value, template),
          range: key.range,
        }))
      : [],
  );
}

/** Later ones win. */
const merged = (list: readonly Variable[]): Variable[] => [...new Map(list.map(one => [one.name, one])).values()];

const literal = (node: Node | undefined, template: Template): string | null =>
  node ? literalOf(textValue(node, template)) : null;

function roleOf(node: Node | undefined, template: Template): string | null {
  if (!node) return null;
  const [part] = textValue(node, template);
  if (part?.kind === 'resource') return part.logicalId;
  // serverless takes a role's logical id as it is.
  return part?.kind === 'text' && template.resources.has(part.text) ? part.text : null;
}

function serverlessFunctions(template: Template): LambdaFunction[] {
  const provider = get(template.root, 'provider');
  const shared = entries(flatten(get(provider, 'environment'), template), template);
  return flatten(get(template.root, 'functions'), template).flatMap(section =>
    section.kind === 'mapping'
      ? section.entries.map(({ key, value }): LambdaFunction => {
          const body = followed(value, template);
          const own = entries(flatten(get(body, 'environment'), template), template);
          return {
            name: key.text,
            range: key.range,
            module: moduleOf(literal(get(body, 'handler'), template), null),
            environment: merged([...shared, ...own]),
            role: roleOf(get(body, 'role'), template),
          };
        })
      : [],
  );
}

/** `src/app.handler` in `./functions/` is `functions/src/app`; Python's handlers may name packages with dots. */
function moduleOf(handler: string | null, folder: string | null): string | null {
  if (!handler || /^s3:/.test(folder ?? '')) return null;
  const [, path = ''] = /^(.*)\.[^./]+$/.exec(handler) ?? [];
  if (path === '') return null;
  const steps: string[] = [];
  for (const step of `${folder ?? ''}/${path}`.split(/[\\/]+/)) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}
