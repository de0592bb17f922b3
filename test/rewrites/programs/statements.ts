import type { Slot } from './lift.ts';
import { often } from './often.ts';
import type { Member, Scene, Target } from './scene.ts';

type Variable = Target & { readonly kind: 'variable' };

/** What can stand between writing a request and sending it, in a language. */
export interface Grammar {
  /** Forms of changing a member of an object, and a variable; null where one cannot be of this. */
  readonly changes: Readonly<Record<string, (object: string, member: Member) => string | null>>;
  readonly variableChanges: Readonly<Record<string, (target: Variable) => string | null>>;
  /** What a statement stands in. */
  readonly controls: Readonly<Record<string, (statement: string) => string>>;
  /** How a statement gets at the object, or who changes the variable. */
  readonly objectWays: Readonly<
    Record<string, (object: string, change: (alias: string) => string, scene: Scene) => string>
  >;
  readonly variableWays: Readonly<Record<string, (statement: string, variable: string, scene: Scene) => string>>;
  readonly harmless: Readonly<Record<string, (object: string, scene: Scene) => string>>;
  /** Where there is no other. */
  readonly anObject: string;
}

/** Writes statements where the request can still be changed: what changes it on its way, and what leaves it alone. */
export function placeStatements(grammar: Grammar, scene: Scene, slot: Slot): void {
  const { choices } = scene;
  for (const step of scene.steps) {
    if (scene.done.has(step)) continue;
    const wanted = choices.pick(`${step} stands`, ['late', 'middle', 'early', 'last'] as const);
    if (slot !== 'last' && (wanted !== slot || scene.targets.length === 0)) continue;
    scene.done.add(step);
    if (step.startsWith('harmless')) {
      const name = choices.pick(`${step} is`, Object.keys(grammar.harmless));
      const objects = scene.targets.filter(target => target.kind === 'object');
      const on = objects.length > 0 ? choices.pick(`${step} on`, objects).expr : grammar.anObject;
      scene.body.push(grammar.harmless[name]!(on, scene));
      scene.harmless.push(name);
    } else if (scene.targets.length > 0)
      change(grammar, scene, step, choices.pick(`${step} on`, [...scene.targets, ...objectsOf(scene)]));
  }
}

/** Objects are changed as often as variables, of which there are more. */
const objectsOf = ({ targets }: Scene): readonly Target[] => {
  const objects = targets.filter(({ kind }) => kind === 'object');
  return [...objects, ...objects];
};

function change(grammar: Grammar, scene: Scene, step: string, target: Target): void {
  const { choices } = scene;
  const control = choices.pick(`${step} under`, often(Object.keys(grammar.controls)));
  const written = (text: string): void => void scene.body.push(grammar.controls[control]!(text));
  if (target.kind === 'variable') {
    const forms = Object.entries(grammar.variableChanges).flatMap(([name, form]) => {
      const text = form(target);
      return text === null ? [] : [{ name, text }];
    });
    const name = choices.pick(`${step} changes`, often(forms.map(form => form.name)));
    const { text } = forms.find(form => form.name === name)!;
    const way = choices.pick(`${step} by`, often(Object.keys(grammar.variableWays)));
    written(grammar.variableWays[way]!(text, target.expr, scene));
    scene.hazards.push(`variable ${name}`, `variable by ${way}`, `under ${control}`);
    return;
  }
  const member = choices.pick(`${step} member`, target.members);
  const forms = Object.keys(grammar.changes).filter(name => grammar.changes[name]!('o', member) !== null);
  const form = choices.pick(`${step} changes`, often(forms));
  const way = choices.pick(`${step} by`, often(Object.keys(grammar.objectWays)));
  written(grammar.objectWays[way]!(target.expr, alias => grammar.changes[form]!(alias, member)!, scene));
  scene.hazards.push(`${target.place} ${form}`, `by ${way}`, `under ${control}`);
}
