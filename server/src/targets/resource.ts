import { type InfraText, literalOf } from '../infra/value.ts';
import type { Range } from '../text/index.ts';

/** What a mapping names. */
export interface Resource {
  /** The name that operations use. */
  readonly name: string;
  /** What the service is asked for. */
  readonly physicalName: PhysicalName;
  /** What it is asked for besides: the secret of a database. */
  readonly besides?: readonly PhysicalName[];
  readonly source: { readonly file: string; readonly range: Range };
}

/** A literal, or the value of a stage variable. */
export type PhysicalName =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'stage'; readonly variable: string };

/** A part of a resource that an operation gives values of one type. */
export interface Written {
  /** As operations name it. */
  readonly resource: string;
  readonly part: string;
  readonly type: string;
  readonly origin: Range;
}

export type Named<R extends Resource> = ReadonlyMap<string, R>;

/** Values of stage variables. */
export type Stage = Readonly<Record<string, string>>;

/** Of a resource of a template: its literal name, else the stage variable that is named like its logical id. */
export function templateName(name: InfraText | null, logicalId: string): PhysicalName {
  const literal = name && literalOf(name);
  return literal
    ? { kind: 'literal', text: literal }
    : { kind: 'stage', variable: logicalId.replace(/[^A-Za-z0-9_]/g, '_') };
}

/** Of a file of ours: `${stage.NAME}` alone; undefined where it is none, and a literal or a mistake. */
export function stageName(text: string): PhysicalName | undefined {
  const stage = /^\$\{\s*stage\.([A-Za-z][A-Za-z0-9_]*)\s*\}$/.exec(text);
  return stage ? { kind: 'stage', variable: stage[1]! } : undefined;
}

/** The name that the service is asked for, with stage variables filled in. */
export const physicalName = ({ name, physicalName: physical }: Resource, stage: Stage): string =>
  physical.kind === 'literal' ? physical.text : (stage[physical.variable] ?? name);

/** Stage variables as local commands fill them: each resource's with its name. */
export function stageVariables(resources: Iterable<Resource>, given: Stage = {}): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const { name, physicalName: own, besides = [] } of resources)
    for (const physical of [own, ...besides]) if (physical.kind === 'stage') variables[physical.variable] = name;
  return { ...variables, ...given };
}
