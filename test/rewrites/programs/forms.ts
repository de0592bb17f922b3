import { often } from './often.ts';
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

/** A form that cannot be of this value is given up for another. */
const MOST_ATTEMPTS = 6;

/** Of numbers there are few. */
const hazardShare = ({ scene, optional, type }: Parameters<Form>[0]): number =>
  scene.only !== 'values' ? 0.12 : type === 'number' ? 0.7 : optional ? 0.5 : 0.3;

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
  const forms = hazardous ? hazards : plain;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const name = scene.choices.pick(
      `${label} is written${attempt === 1 ? '' : ` ${attempt}`}`,
      often(Object.keys(forms)),
    );
    const text = forms[name]!(value);
    if (text === null) continue;
    if (hazardous) scene.hazards.push(`value: ${name}`);
    return text;
  }
  return source;
}
