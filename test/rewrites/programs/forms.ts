import type { Scene } from './scene.ts';
import type { LeafType } from './tree.ts';

/** How a value can be written: source, or null where this one cannot. */
export type Form = (value: {
  readonly source: string;
  readonly type: LeafType;
  readonly scene: Scene;
  /** Whether the contract can do without it: then nothing else hides what a value that is none means. */
  readonly optional: boolean;
  /** Whether the SDK's types take any value here. */
  readonly loose: boolean;
}) => string | null;

const hazardShare = ({ scene, optional }: Parameters<Form>[0]): number =>
  scene.only !== 'values' ? 0.12 : optional ? 0.5 : 0.3;

/** A value of a request, perhaps written in another way; a hazard only where a program is to have one. */
export function formed(
  label: string,
  value: Parameters<Form>[0],
  plain: Readonly<Record<string, Form>>,
  hazards: Readonly<Record<string, Form>>,
): string {
  const { scene, source } = value;
  const hazardous = scene.may('values') && scene.choices.chance(`${label} is a hazard`, hazardShare(value));
  if (!hazardous && !scene.choices.chance(`${label} has a form`, 0.1)) return source;
  const name = scene.choices.pick(`${label} is written`, Object.keys(hazardous ? hazards : plain));
  const text = (hazardous ? hazards : plain)[name]!(value);
  if (text === null) return source;
  if (hazardous) scene.hazards.push(`value: ${name}`);
  return text;
}
