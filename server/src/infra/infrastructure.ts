import type { Range } from '../text/index.ts';
import type { Node } from '../yaml/index.ts';
import { readExports } from './exports.ts';
import { type LambdaFunction, readFunctions } from './functions.ts';
import { property, textValue } from './intrinsics.ts';
import type { PlacedProblem } from './origins.ts';
import type { Declared, Permission, ResourceReader } from './reader.ts';
import { type Include, openTemplate, type Template } from './template.ts';
import { unreadProblems } from './unread.ts';
import { type InfraText, literalOf, sameAs, settled } from './value.ts';

/** All that is read of one SAM or CloudFormation template, of a synthesised one of the CDK, or of a serverless.yml. */
export interface Infrastructure {
  /** URI. */
  readonly file: string;
  readonly resources: ReadonlyMap<ResourceReader, readonly Declared[]>;
  readonly problems: readonly PlacedProblem[];
  readonly functions: readonly LambdaFunction[];
  readonly permissions: ReadonlyMap<ResourceReader, readonly Permission[]>;
  /** Templates of its own that it deploys with it. */
  readonly nested: readonly Nested[];
  /** Logical id → what the template calls the resource, for those that have a name. */
  readonly names: ReadonlyMap<string, InfraText>;
  /** What it exports to other templates, by the names that they import. */
  readonly exports: ReadonlyMap<string, InfraText>;
}

/** A nested stack whose template is a file. */
export interface Nested {
  /** URI of the file that names it. */
  readonly file: string;
  readonly range: Range;
  /** Relative to the template's folder. */
  readonly reference: string;
}

/** Reads a template for the resources of some targets. Never throws; what cannot be read is not there. */
export function readInfrastructure(
  root: Node,
  file: string,
  readers: readonly ResourceReader[],
  include?: Include,
): Infrastructure {
  const template = openTemplate(root, file, include);
  const read = readers.map(reader => [reader, reader.read(template)] as const);
  const functions = readFunctions(template);
  const names = readers.flatMap(reader =>
    [...template.resources.values()]
      .filter(({ type }) => reader.types.has(type))
      .flatMap(({ logicalId, properties }) => {
        const name = reader.nameOf(properties, template);
        return name ? [[logicalId, name] as const] : [];
      }),
  );
  const permissions = readers.map(reader => [reader, reader.permissions?.(template, functions) ?? []] as const);
  return {
    file,
    resources: new Map(read.map(([reader, { resources }]) => [reader, resources])),
    problems: [...read.flatMap(([, { problems }]) => problems), ...unreadProblems(template, readers)],
    functions,
    permissions: new Map(permissions),
    nested: nestedStacks(template),
    names: new Map(names),
    exports: readExports(template),
  };
}

/** The resource that a text of a template names: by reference, or by the same name. */
export function resourceOf(value: InfraText, { resources, names }: Infrastructure): string | null {
  const [part, ...more] = value;
  if (part?.kind === 'resource' && more.length === 0)
    return [...resources.values()].flat().some(({ name }) => name === part.logicalId) &&
      (part.attribute === null || part.attribute === 'Arn')
      ? part.logicalId
      : null;
  for (const [logicalId, name] of names) if (value.length > 0 && sameAs(name, value)) return logicalId;
  return literalOf(value) || null;
}

const LOCATIONS: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
};

function nestedStacks(template: Template): Nested[] {
  return [...template.resources.values()].flatMap(({ type, properties }): Nested[] => {
    const node = Object.hasOwn(LOCATIONS, type) ? property(properties, LOCATIONS[type]!, template) : undefined;
    const reference = node && settled(textValue(node, template));
    if (!node || !reference || /^[a-z0-9]+:/i.test(reference)) return [];
    return [{ file: template.origins.fileOf(node), range: node.range, reference }];
  });
}
