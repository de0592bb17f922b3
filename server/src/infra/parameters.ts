import { get, type Node, textOf } from '../yaml/index.ts';
import type { Template } from './template.ts';

/** What a parameter is where nobody gives it a value: its default, or the one value that it may have. Null where a deployment tells. */
export function parameterDefault(name: string, template: Template): string | null {
  const parameter = parameterOf(name, template);
  // The default of such a parameter is the path of a value in the parameter store.
  if (/^AWS::SSM::Parameter::Value/.test(textOf(get(parameter, 'Type')) ?? '')) return null;
  const allowed = get(parameter, 'AllowedValues');
  const only = allowed?.kind === 'sequence' && allowed.items.length === 1 ? textOf(allowed.items[0]) : undefined;
  return textOf(get(parameter, 'Default')) ?? only ?? null;
}

/** Whether a parameter stands for a list: `CommaDelimitedList`, `List<String>`. */
export const isListParameter = (name: string, template: Template): boolean =>
  /^(?:CommaDelimitedList|List<)/.test(textOf(get(parameterOf(name, template), 'Type')) ?? '');

const parameterOf = (name: string, template: Template): Node | undefined => get(get(template.root, 'Parameters'), name);
